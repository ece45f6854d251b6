/** Takings, refunds and what is left of them, a row each part: hours, days, cashiers. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { HourPart, SellerPart } from '../../../shared/contract/report-pieces.ts'
import { formatAmount, formatCount } from '../../../shared/domain/money.ts'
import { ReportTable } from './ReportTable.tsx'
import { hourWords, sellerWords } from './words.ts'

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
    <ReportTable
      label={label}
      columns={[
        first,
        [t('reports.figure.count')],
        [t('reports.figure.sum')],
        [t('reports.figure.refunds')],
        [t('reports.figure.net')],
      ]}
      rows={rows.map(({ key, name, count, sum, refunds }) => ({
        key,
        cells: [
          name,
          formatCount(count),
          formatAmount(sum),
          formatAmount(refunds),
          formatAmount(sum - refunds),
        ],
      }))}
    />
  )
}

export const sellerRows = (sellers: readonly SellerPart[], t: TFunction): PartRow[] =>
  sellers.map((part) => ({
    ...part,
    key: [part.elsewhere, part.till, part.id, part.name].join(' '),
    name: sellerWords(part, t),
  }))

export const hourRows = (hours: readonly HourPart[]): PartRow[] =>
  hours.map((part) => ({ ...part, key: String(part.hour), name: hourWords(part.hour) }))
