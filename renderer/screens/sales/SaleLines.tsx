/** What was sold: each line with what came off it and what went back. */
import { useTranslation } from 'react-i18next'
import type { Refundable } from '../../../shared/contract/refunds.ts'
import type { Sale } from '../../../shared/contract/schemas.ts'
import { formatAmount, formatQuantity, lineTotal } from '../../../shared/domain/money.ts'
import css from './Drawer.module.css'
import { useVanished } from './use-vanished.ts'

export function SaleLines({ sale, refundable }: { sale: Sale; refundable: Refundable | null }) {
  const { t } = useTranslation()
  const vanished = useVanished(sale.lines)
  if (sale.lines.length === 0) return null
  return (
    <section aria-label={t('sale.lines')}>
      <h3>{t('sale.lines')}</h3>
      <ul className={css.lines}>
        {sale.lines.map((line, at) => {
          const { gone, onWay } = refundable?.lines[at] ?? { gone: 0, onWay: 0 }
          const back = [
            gone > onWay && t('sale.gone', { quantity: formatQuantity(gone - onWay) }),
            onWay > 0 && t('sale.onWay', { quantity: formatQuantity(onWay) }),
          ]
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place, and lines never move
            <li key={at}>
              <span>
                {line.name}
                {line.note !== '' && <span className={css.soft}> {line.note}</span>}
              </span>
              <strong>{formatAmount(lineTotal(line.price, line.quantity) - line.discount)}</strong>
              <span className={css.soft}>
                {formatQuantity(line.quantity)} × {formatAmount(line.price)}
                {line.discount > 0 && ` · ${t('sale.off', { sum: formatAmount(line.discount) })}`}
                {line.itemId !== null && vanished.has(line.itemId) && ` · ${t('sale.vanished')}`}
              </span>
              {gone > 0 && <span className={css.gone}>{back.filter(Boolean).join(' · ')}</span>}
            </li>
          )
        })}
        {sale.discount > 0 && (
          <li>
            <span>{t('sale.discount')}</span>
            <strong>{formatAmount(-sale.discount)}</strong>
          </li>
        )}
      </ul>
    </section>
  )
}
