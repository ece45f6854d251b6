/** The report of a range: figures, charts, goods, cashiers, and the service's own statistics. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { RangeReport } from '../../../shared/contract/reports.ts'
import { MOST_REPORT_DAYS, REPORT_PERIODS } from '../../../shared/domain/report-period.ts'
import { ReadFailed } from '../../components/ReadFailed.tsx'
import { Reading } from '../../components/Reading.tsx'
import { useToday } from '../../components/use-today.ts'
import { useReport } from '../../state/report-store.ts'
import { ChartCard } from './ChartCard.tsx'
import { byMonth, dayBars, hourBars, MOST_DAYS } from './chart-bars.ts'
import { FigureRow } from './FigureRow.tsx'
import { ItemsCard } from './ItemsCard.tsx'
import { hourRows, PartTable, sellerRows } from './PartTable.tsx'
import { PeriodBar } from './PeriodBar.tsx'
import css from './Reports.module.css'
import { SaveButtons } from './SaveButtons.tsx'
import { ServiceCard } from './ServiceCard.tsx'
import { useAfterSales } from './use-after-sales.ts'
import { daysWords, dayWords } from './words.ts'

export function RangeTab() {
  const { t } = useTranslation()
  const { wish, report, loading, error, stats, saving, show, save } = useReport()
  const today = useToday()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new day is another report
  useEffect(() => void show(useReport.getState().wish), [show, today])
  // Only what still runs can change by a sale.
  useAfterSales(() => {
    if (useReport.getState().report?.running) void show(useReport.getState().wish)
  })
  return (
    <>
      <div className={css.bar}>
        <PeriodBar
          periods={REPORT_PERIODS}
          period={wish.period}
          range={wish.period === 'range' ? wish : (report?.range ?? { from: today, to: today })}
          most={MOST_REPORT_DAYS}
          label={t('reports.periodLabel')}
          onPeriod={(period) => void show({ period })}
          onRange={(range) => void show({ period: 'range', ...range })}
        />
        <div className={css.push}>
          <SaveButtons saving={saving} disabled={!report} onSave={(kind) => void save(kind)} />
        </div>
      </div>
      {error && <ReadFailed error={error} onAgain={() => void show(wish)} />}
      {!report && loading && <Reading>{t('reports.loading')}</Reading>}
      {report && (
        <div className={loading ? `${css.stack} ${css.busy}` : css.stack} aria-busy={loading}>
          <p className={css.hint} role="status">
            {daysWords(report.range)}. {t('reports.compared', { days: daysWords(report.before) })}
            {report.running && `, ${t('reports.sameHour')}`}
          </p>
          <FigureRow report={report} />
          <Charts report={report} />
          <div className={css.pair}>
            <ItemsCard report={report} />
            <div className={css.stack}>
              <Sellers report={report} />
              <ServiceCard answer={stats} />
            </div>
          </div>
        </div>
      )}
    </>
  )
}

function Charts({ report }: { report: RangeReport }) {
  const { t } = useTranslation()
  const months = report.days.length > MOST_DAYS
  const days = months ? byMonth(report.days) : report.days
  const byHour = (
    <ChartCard
      title={t('reports.byHour')}
      first={t('reports.hour')}
      bars={hourBars(report.hours)}
      rows={hourRows(report.hours)}
    />
  )
  // The only bar of one day would say what stands above.
  if (days.length === 1) return byHour
  return (
    <div className={css.pair}>
      {byHour}
      <ChartCard
        title={months ? t('reports.byMonth') : t('reports.byDay')}
        first={months ? t('reports.month') : t('reports.day')}
        bars={dayBars(days)}
        rows={days.map((part) => ({ ...part, key: part.day, name: dayWords(part.day) }))}
      />
    </div>
  )
}

function Sellers({ report: { sellers } }: { report: RangeReport }) {
  const { t } = useTranslation()
  const title = t('reports.sellers')
  return (
    <section className={css.card} aria-label={title}>
      <h2>{title}</h2>
      {sellers.length === 0 ? (
        <p className={css.hint}>{t('reports.nothing')}</p>
      ) : (
        <PartTable label={title} first={t('reports.seller')} rows={sellerRows(sellers, t)} />
      )}
    </section>
  )
}
