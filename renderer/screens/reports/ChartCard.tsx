/** A chart, or the same as a table. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatAmount } from '../../../shared/domain/money.ts'
import { type Bar, BarChart } from '../../components/BarChart.tsx'
import { highest } from './chart-bars.ts'
import { type PartRow, PartTable } from './PartTable.tsx'
import css from './Reports.module.css'

interface ChartCardProps {
  title: string
  first: string
  bars: readonly Bar[]
  rows: readonly PartRow[]
}

export function ChartCard({ title, first, bars, rows }: ChartCardProps) {
  const { t } = useTranslation()
  const [table, setTable] = useState(false)
  const top = highest(bars)
  const told = rows.filter(({ count, refunds }) => count > 0 || refunds > 0)
  return (
    <section className={css.card} aria-label={title}>
      <div className={css.head}>
        <h2>{title}</h2>
        {told.length > 0 && (
          <Button variant="subtle" aria-pressed={table} onClick={() => setTable(!table)}>
            {table ? t('reports.asChart') : t('reports.asTable')}
          </Button>
        )}
      </div>
      {table && told.length > 0 ? (
        <PartTable label={title} first={first} rows={told} />
      ) : top ? (
        <BarChart
          bars={bars}
          label={t('reports.chart', { title, top: top.title })}
          top={formatAmount(top.value)}
        />
      ) : (
        <p className={css.hint}>{t('reports.nothing')}</p>
      )}
    </section>
  )
}
