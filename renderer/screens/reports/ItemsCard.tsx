/** The best goods of a range, by sum or by quantity. */
import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RangeReport } from '../../../shared/contract/reports.ts'
import { formatAmount, formatCount, formatQuantity } from '../../../shared/domain/money.ts'
import css from './Reports.module.css'
import { ReportTable } from './ReportTable.tsx'

const FIRST = 10

export function ItemsCard({ report }: { report: RangeReport }) {
  const { t } = useTranslation()
  const [by, setBy] = useState<'sum' | 'quantity'>('sum')
  const [all, setAll] = useState(false)
  const items = by === 'sum' ? report.itemsBySum : report.itemsByQuantity
  const title = t('reports.items')
  const named = items.reduce((sum, item) => sum + item.sum, 0)
  const others = report.figures.sum - report.itemsRest - named
  return (
    <section className={css.card} aria-label={title}>
      <div className={css.head}>
        <h2>{title}</h2>
        <SegmentedControl
          aria-label={t('reports.itemsBy')}
          value={by}
          onChange={(value) => setBy(value === 'quantity' ? 'quantity' : 'sum')}
          data={[
            { value: 'sum', label: t('reports.bySum') },
            { value: 'quantity', label: t('reports.byQuantity') },
          ]}
        />
      </div>
      {items.length === 0 && <p className={css.hint}>{t('reports.noItems')}</p>}
      {items.length > 0 && (
        <ReportTable
          label={title}
          columns={[t('reports.item'), [t('reports.quantity')], [t('reports.amount')]]}
          rows={items.slice(0, all ? items.length : FIRST).map(({ itemId, name, quantity, sum }) => ({
            key: String(itemId ?? name),
            cells: [name, formatQuantity(quantity), formatAmount(sum)],
          }))}
        />
      )}
      {items.length > FIRST && (
        <Button variant="subtle" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('reports.fewer') : t('reports.allItems', { shown: formatCount(items.length) })}
        </Button>
      )}
      {report.itemCount > items.length && (
        <p className={css.hint}>
          {t('reports.otherItems', {
            count: report.itemCount - items.length,
            number: formatCount(report.itemCount - items.length),
            sum: formatAmount(others),
          })}
        </p>
      )}
      {report.itemsRest !== 0 && (
        <p className={css.hint}>{t('reports.itemsRest', { sum: formatAmount(report.itemsRest) })}</p>
      )}
    </section>
  )
}
