/** Which days: named periods, or any two days. */
import { Button, SegmentedControl } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isDay } from '../../../shared/domain/business-day.ts'
import { formatCount } from '../../../shared/domain/money.ts'
import { type DayRange, dayCount, type ReportPeriod } from '../../../shared/domain/report-period.ts'
import { DateField } from '../../components/DateField.tsx'
import css from './Reports.module.css'

interface PeriodBarProps {
  periods: readonly ReportPeriod[]
  period: ReportPeriod
  /** What stands in the two fields at first. */
  range: DayRange
  /** Days, at most. */
  most: number
  label: string
  onPeriod: (period: Exclude<ReportPeriod, 'range'>) => void
  onRange: (range: DayRange) => void
}

export function PeriodBar({ periods, period, range, most, label, onPeriod, onRange }: PeriodBarProps) {
  const { t } = useTranslation()
  const [free, setFree] = useState(period === 'range')
  const shown = free ? 'range' : period
  return (
    <>
      <SegmentedControl
        aria-label={label}
        value={shown}
        data={periods.map((value) => ({ value, label: t(`reports.period.${value}`) }))}
        onChange={(value) => {
          setFree(value === 'range')
          const named = periods.find((one) => one === value)
          if (named !== undefined && named !== 'range') onPeriod(named)
        }}
      />
      {/* No key: an answer that comes while the next days are typed must leave them alone. */}
      {free && <RangeForm range={range} most={most} onRange={onRange} />}
    </>
  )
}

function RangeForm({ range, most, onRange }: Pick<PeriodBarProps, 'range' | 'most' | 'onRange'>) {
  const { t } = useTranslation()
  const [from, setFrom] = useState(range.from)
  const [to, setTo] = useState(range.to)
  const [wrong, setWrong] = useState<string | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const inOrder = isDay(from) && isDay(to) && from <= to
    const long = inOrder && dayCount({ from, to }) > most
    setWrong(
      long ? t('reports.rangeLong', { number: formatCount(most) }) : inOrder ? null : t('reports.rangeWrong'),
    )
    if (inOrder && !long) onRange({ from, to })
  }
  return (
    <form className={css.bar} onSubmit={submit} noValidate>
      <DateField
        className={css.day}
        label={t('reports.from')}
        value={from}
        onChange={setFrom}
        error={wrong}
      />
      <DateField className={css.day} label={t('reports.to')} value={to} onChange={setTo} />
      <Button type="submit" variant="default">
        {t('reports.show')}
      </Button>
    </form>
  )
}
