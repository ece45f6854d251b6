/** The figures of one day, open or closed: totals, what ended, what waits, what came late, by cashier and by hour. */
import { useTranslation } from 'react-i18next'
import type { DayFigures } from '../../../shared/contract/closes.ts'
import { formatAmount, formatCount } from '../../../shared/domain/money.ts'
import { dayAndTime } from '../../components/time.ts'
import { hourRows, PartTable, sellerRows } from './PartTable.tsx'
import { RefundRows } from './RefundRows.tsx'
import css from './Reports.module.css'
import { ReportTable } from './ReportTable.tsx'
import { Waiting } from './Waiting.tsx'
import { dayWords } from './words.ts'

interface DayViewProps {
  figures: DayFigures
  /** What can still be done about it is offered. */
  open: boolean
}

export function DayView({ figures, open }: DayViewProps) {
  const { t } = useTranslation()
  return (
    <>
      <Totals figures={figures} />
      {(figures.waiting.count > 0 || figures.refundsWaiting.count > 0) && (
        <Waiting figures={figures} open={open} />
      )}
      {figures.late.count > 0 && <Late late={figures.late} />}
      {figures.returned.count > 0 && <RefundRows title={t('closes.returned')} all={figures.returned} />}
      {figures.sellers.length > 0 && (
        <>
          <h3>{t('reports.sellers')}</h3>
          <PartTable
            label={t('reports.sellers')}
            first={t('reports.seller')}
            rows={sellerRows(figures.sellers, t)}
          />
        </>
      )}
      {figures.hours.length > 0 && (
        <>
          <h3>{t('reports.byHour')}</h3>
          <PartTable label={t('reports.byHour')} first={t('reports.hour')} rows={hourRows(figures.hours)} />
        </>
      )}
    </>
  )
}

function Totals({ figures }: { figures: DayFigures }) {
  const { t } = useTranslation()
  const rows: [name: string, count: number | null, sum: number][] = [
    [t('closes.taken'), figures.taken.count, figures.taken.sum],
    [t('closes.here'), figures.takenHere.count, figures.takenHere.sum],
    [t('closes.elsewhere'), figures.takenElsewhere.count, figures.takenElsewhere.sum],
    [t('closes.returned'), figures.returned.count, figures.returned.sum],
    [t('reports.figure.net'), null, figures.net],
    ...figures.ended.map(({ state, count, sum }): [string, number, number] => [
      t('closes.ended', { state: t(`state.${state}`) }),
      count,
      sum,
    ]),
  ]
  return (
    <ReportTable
      label={t('closes.totals')}
      columns={[t('closes.what'), [t('closes.count')], [t('reports.amount')]]}
      rows={rows.map(([name, count, sum]) => ({
        key: name,
        cells: [name, count === null ? '' : formatCount(count), formatAmount(sum)],
        strong: count === null,
      }))}
    />
  )
}

function Late({ late }: Pick<DayFigures, 'late'>) {
  const { t } = useTranslation()
  const left = late.count - late.sales.length
  return (
    <>
      <h3>{t('closes.late')}</h3>
      <p className={css.hint}>{t('closes.lateHint')}</p>
      <ReportTable
        label={t('closes.late')}
        columns={[t('closes.receipt'), t('closes.ownDay'), t('closes.paidAt'), [t('reports.amount')]]}
        rows={late.sales.map(({ id, receipt, day, paidAt, total }) => ({
          key: id,
          cells: [receipt, dayWords(day), paidAt === null ? '' : dayAndTime(paidAt), formatAmount(total)],
        }))}
      />
      {left > 0 && <p className={css.hint}>{t('closes.more', { count: left })}</p>}
    </>
  )
}
