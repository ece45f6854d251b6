/** The figures of one day, open or closed: totals, what ended, what waits, what came late, by cashier and by hour. */
import { useTranslation } from 'react-i18next'
import type { BriefSale, DayFigures } from '../../../shared/contract/closes.ts'
import { formatAmount, formatCount } from '../../../shared/domain/money.ts'
import { dayAndTime } from '../../components/time.ts'
import { PartTable } from './PartTable.tsx'
import { RefundRows } from './RefundRows.tsx'
import css from './Reports.module.css'
import { Waiting } from './Waiting.tsx'
import { dayWords, hourWords, sellerWords } from './words.ts'

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
            rows={figures.sellers.map((part) => ({
              ...part,
              key: `${part.elsewhere} ${part.till} ${part.name}`,
              name: sellerWords(part, t),
            }))}
          />
        </>
      )}
      {figures.hours.length > 0 && (
        <>
          <h3>{t('reports.byHour')}</h3>
          <PartTable
            label={t('reports.byHour')}
            first={t('reports.hour')}
            rows={figures.hours.map((part) => ({
              ...part,
              key: String(part.hour),
              name: hourWords(part.hour),
            }))}
          />
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
    <table className={css.table} aria-label={t('closes.totals')}>
      <thead>
        <tr>
          <th scope="col">{t('closes.what')}</th>
          <th scope="col" data-number>
            {t('closes.count')}
          </th>
          <th scope="col" data-number>
            {t('reports.amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, count, sum]) => (
          <tr key={name} data-strong={count === null || undefined}>
            <th scope="row">{name}</th>
            <td data-number>{count === null ? '' : formatCount(count)}</td>
            <td data-number>{formatAmount(sum)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Late({ late }: Pick<DayFigures, 'late'>) {
  const { t } = useTranslation()
  const left = late.count - late.sales.length
  return (
    <>
      <h3>{t('closes.late')}</h3>
      <p className={css.hint}>{t('closes.lateHint')}</p>
      <table className={css.table} aria-label={t('closes.late')}>
        <thead>
          <tr>
            <th scope="col">{t('closes.receipt')}</th>
            <th scope="col">{t('closes.ownDay')}</th>
            <th scope="col">{t('closes.paidAt')}</th>
            <th scope="col" data-number>
              {t('reports.amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {late.sales.map(({ id, receipt, day, paidAt, total }: BriefSale) => (
            <tr key={id}>
              <th scope="row">{receipt}</th>
              <td>{dayWords(day)}</td>
              <td>{paidAt === null ? '' : dayAndTime(paidAt)}</td>
              <td data-number>{formatAmount(total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && <p className={css.hint}>{t('closes.more', { count: left })}</p>}
    </>
  )
}
