/** The till held against the service's own lists: which days, how far it is, and what differs. */
import { Button, Progress } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComparisonStatus } from '../../../shared/contract/comparison.ts'
import type { ReportWish } from '../../../shared/contract/reports.ts'
import { formatCount } from '../../../shared/domain/money.ts'
import { daysOf, MOST_COMPARED_DAYS, type ReportPeriod } from '../../../shared/domain/report-period.ts'
import { dayAndTime } from '../../components/time.ts'
import { useToday } from '../../components/use-today.ts'
import { isPlain, useCompare } from '../../state/compare-store.ts'
import { Differences } from './Differences.tsx'
import { PeriodBar } from './PeriodBar.tsx'
import css from './Reports.module.css'
import { daysWords } from './words.ts'

const PERIODS = ['today', 'yesterday', 'week', 'month', 'range'] as const satisfies readonly ReportPeriod[]

export function CompareTab() {
  const { t } = useTranslation()
  const { status, busy, read, start, stop, resolveAll } = useCompare()
  const today = useToday()
  const [wish, setWish] = useState<ReportWish>({ period: 'today' })
  const range = wish.period === 'range' ? wish : daysOf(wish.period, today)
  useEffect(() => void read(), [read])
  const title = t('compare.title')
  const plain = status?.differences.filter(isPlain).length ?? 0
  return (
    <section className={css.card} aria-label={title}>
      <h2>{title}</h2>
      <p className={css.hint}>{t('compare.lead')}</p>
      <div className={css.bar}>
        <PeriodBar
          periods={PERIODS}
          period={wish.period}
          range={range}
          most={MOST_COMPARED_DAYS}
          label={t('reports.periodLabel')}
          onPeriod={(period) => setWish({ period })}
          onRange={(days) => setWish({ period: 'range', ...days })}
        />
        {status?.running ? (
          <Button variant="default" onClick={() => void stop()}>
            {t('compare.stop')}
          </Button>
        ) : (
          <Button onClick={() => void start(range)}>{t('compare.start', { days: daysWords(range) })}</Button>
        )}
      </div>
      {status?.range && <Progressing status={status} />}
      {status?.range && status.count > 0 && (
        <>
          {plain > 1 && (
            <div className={css.buttons}>
              <Button variant="default" disabled={busy.size > 0} onClick={() => void resolveAll()}>
                {t('compare.resolveAll', { count: plain })}
              </Button>
            </div>
          )}
          <Differences differences={status.differences} />
          {status.count > status.differences.length && (
            <p className={css.hint}>
              {t('compare.more', { count: status.count - status.differences.length })}
            </p>
          )}
        </>
      )}
    </section>
  )
}

function Progressing({ status }: { status: ComparisonStatus }) {
  const { t } = useTranslation()
  const { running, done, total, range, sales, refunds, count, kept, stopped, problem, finishedAt } = status
  const share = total ? Math.round((done / total) * 100) : 0
  const checked = t('compare.checked', { sales: formatCount(sales), refunds: formatCount(refunds) })
  return (
    <>
      {running && <Progress value={share} size="lg" aria-label={t('compare.progress')} />}
      <p className={css.hint} role="status">
        {range && daysWords(range)}. {checked}
        {running &&
          total !== null &&
          ` ${t('compare.read', { done: formatCount(done), total: formatCount(total) })}`}
        {finishedAt !== null && ` ${t('compare.finished', { at: dayAndTime(finishedAt) })}`}
        {kept > 0 && ` ${t('compare.kept', { count: kept })}`}
      </p>
      {stopped && (
        <p className={css.warn} role="alert">
          {problem === null ? t('compare.stopped') : t(`error.${problem}`)}{' '}
          {sales + refunds > 0 && t('compare.partly')}
        </p>
      )}
      {finishedAt !== null && count === 0 && <p className={css.good}>{t('compare.same')}</p>}
    </>
  )
}
