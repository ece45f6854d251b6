/** Refunds of a day one by one: of which receipt, how much, and how they stand. */
import { useTranslation } from 'react-i18next'
import type { BriefRefund } from '../../../shared/contract/closes.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import css from './Reports.module.css'
import { ReportTable } from './ReportTable.tsx'

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
      <ReportTable
        label={title}
        columns={[t('closes.receipt'), t('closes.state'), [t('reports.amount')]]}
        rows={refunds.map(({ id, receipt, state, amount }) => ({
          key: id,
          cells: [receipt, t(`closes.refundState.${state}`), formatAmount(amount)],
        }))}
      />
      {left > 0 && <p className={css.hint}>{t('closes.more', { count: left })}</p>}
    </>
  )
}
