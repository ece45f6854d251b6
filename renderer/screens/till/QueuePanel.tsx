/** What has not reached the service: how much, since when, each sale in words, and what can be done about it. Live. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Sale } from '../../../shared/contract/schemas.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { formatPhone } from '../../../shared/domain/phone.ts'
import { ServiceWords } from '../../components/ServiceWords.tsx'
import { actName } from '../../components/sale-words.ts'
import { age, clockTime, useNow } from '../../components/time.ts'
import { useApp } from '../../state/app-store.ts'
import { actionsFor, runAction } from '../../state/sale-actions.ts'
import { unsentOf, useSales } from '../../state/sale-store.ts'
import { reasonOf } from './problem.ts'
import css from './QueuePanel.module.css'

export function QueuePanel() {
  const { t } = useTranslation()
  const queue = useApp((app) => app.status?.queue)
  const online = useApp((app) => app.status?.online ?? true)
  const sales = unsentOf(useSales((state) => state.sales))
  const now = useNow()
  if (!queue || queue.count === 0) return <p className={css.calm}>{t('queue.empty')}</p>
  const hidden = queue.count - sales.length
  return (
    <div className={css.panel}>
      <dl className={css.sum}>
        <dt>{t('queue.count')}</dt>
        <dd>{queue.count}</dd>
        <dt>{t('queue.sum')}</dt>
        <dd>{formatAmount(queue.sum)}</dd>
        {queue.oldestAt !== null && (
          <>
            <dt>{t('queue.oldest')}</dt>
            <dd>{age(now - queue.oldestAt)}</dd>
          </>
        )}
      </dl>
      <p className={css.calm}>{online ? t('queue.onlineHint') : t('queue.offlineHint')}</p>
      <ul className={css.list} aria-label={t('queue.list')}>
        {sales.map((sale) => (
          <QueuedSale key={sale.id} sale={sale} now={now} />
        ))}
      </ul>
      {hidden > 0 && <p className={css.calm}>{t('queue.hidden', { count: hidden })}</p>}
    </div>
  )
}

function QueuedSale({ sale, now }: { sale: Sale; now: number }) {
  const { t } = useTranslation()
  const dialect = useApp((app) => app.status?.dialect ?? null)
  const why = reasonOf(sale, t)
  return (
    <li data-ask={sale.problemCode === 'stale'}>
      <span>
        {sale.receipt} <strong>{formatAmount(sale.total)}</strong>
      </span>
      <span className={css.calm}>
        {formatPhone(sale.phone)} ·{' '}
        {t('queue.since', { time: clockTime(sale.createdAt), age: age(now - sale.createdAt) })}
      </span>
      <span className={css.state}>
        {t(`state.${sale.state}`)}
        {why && (
          <>
            {' · '}
            <ServiceWords told={why} />
          </>
        )}
      </span>
      <span className={css.buttons}>
        {actionsFor(sale, dialect).map((action) => (
          <Button
            key={action}
            variant={action === 'send' ? 'filled' : 'default'}
            aria-label={t(`strip.${action}`, { number: sale.receipt })}
            onClick={(event) => {
              // The button may go with its sale: the keyboard stays in the dialog.
              event.currentTarget.closest<HTMLElement>('[role="dialog"]')?.focus()
              void runAction(action, sale)
            }}
          >
            {actName(action, t)}
          </Button>
        ))}
      </span>
    </li>
  )
}
