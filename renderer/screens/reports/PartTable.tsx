/** Takings, refunds and what is left of them, a row each part: hours, days, cashiers. */
import { useTranslation } from 'react-i18next'
import { formatAmount, formatCount } from '../../../shared/domain/money.ts'
import css from './Reports.module.css'

export interface PartRow {
  key: string
  name: string
  count: number
  sum: number
  refunds: number
}

interface PartTableProps {
  /** For whoever hears it. */
  label: string
  /** What the parts are. */
  first: string
  rows: readonly PartRow[]
}

export function PartTable({ label, first, rows }: PartTableProps) {
  const { t } = useTranslation()
  return (
    <table className={css.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <th scope="col" data-number>
            {t('reports.figure.count')}
          </th>
          <th scope="col" data-number>
            {t('reports.figure.sum')}
          </th>
          <th scope="col" data-number>
            {t('reports.figure.refunds')}
          </th>
          <th scope="col" data-number>
            {t('reports.figure.net')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, count, sum, refunds }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td data-number>{formatCount(count)}</td>
            <td data-number>{formatAmount(sum)}</td>
            <td data-number>{formatAmount(refunds)}</td>
            <td data-number>{formatAmount(sum - refunds)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
