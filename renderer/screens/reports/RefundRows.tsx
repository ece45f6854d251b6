/** Refunds of a day one by one: of which receipt, how much, and how they stand. */
import { useTranslation } from 'react-i18next'
import type { BriefRefund } from '../../../shared/contract/closes.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import css from './Reports.module.css'

interface RefundRowsProps {
  title: string
  all: { count: number; refunds: readonly BriefRefund[] }
}

export function RefundRows({ title, all: { count, refunds } }: RefundRowsProps) {
  const { t } = useTranslation()
  const left = count - refunds.length
  return (
    <>
      <h3>{title}</h3>
      <table className={css.table} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{t('closes.receipt')}</th>
            <th scope="col">{t('closes.state')}</th>
            <th scope="col" data-number>
              {t('reports.amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {refunds.map(({ id, receipt, state, amount }) => (
            <tr key={id}>
              <th scope="row">{receipt}</th>
              <td>{t(`closes.refundState.${state}`)}</td>
              <td data-number>{formatAmount(amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && <p className={css.hint}>{t('closes.more', { count: left })}</p>}
    </>
  )
}
