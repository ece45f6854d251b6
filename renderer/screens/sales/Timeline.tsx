/** Every step of a sale, with its time and the reason. */
import { useTranslation } from 'react-i18next'
import type { SaleEvent } from '../../../shared/contract/schemas.ts'
import css from './Drawer.module.css'
import { stepWords, toTheSecond } from './words.ts'

export function Timeline({ events }: { events: readonly SaleEvent[] }) {
  const { t } = useTranslation()
  return (
    <section aria-label={t('sale.timeline')}>
      <h3>{t('sale.timeline')}</h3>
      <ol className={css.timeline}>
        {events.map((event, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end
          <li key={at}>
            <time>{toTheSecond(event.at)}</time>
            <span>
              <strong>{t(`state.${event.to}`)}</strong>
              <span className={css.soft}>{stepWords(event.why, t)}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
