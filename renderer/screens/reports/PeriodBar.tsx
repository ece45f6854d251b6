/** Which days: named periods, or any two days. */
import { Button, SegmentedControl } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isDay } from '../../../shared/domain/business-day.ts'
import type { DayRange, ReportPeriod } from '../../../shared/domain/report-period.ts'
import { DateField } from '../../components/DateField.tsx'
import css from './Reports.module.css'

interface PeriodBarProps {
  periods: readonly ReportPeriod[]
  period: ReportPeriod
  /** What stands in the two fields at first. */
  range: DayRange
  label: string
  onPeriod: (period: Exclude<ReportPeriod, 'range'>) => void
  onRange: (range: DayRange) => void
}

export function PeriodBar({ periods, period, range, label, onPeriod, onRange }: PeriodBarProps) {
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
      {free && <RangeForm key={`${range.from} ${range.to}`} range={range} onRange={onRange} />}
    </>
  )
}

function RangeForm({ range, onRange }: Pick<PeriodBarProps, 'range' | 'onRange'>) {
  const { t } = useTranslation()
  const [from, setFrom] = useState(range.from)
  const [to, setTo] = useState(range.to)
  const [wrong, setWrong] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const good = isDay(from) && isDay(to) && from <= to
    setWrong(!good)
    if (good) onRange({ from, to })
  }
  return (
    <form className={css.bar} onSubmit={submit} noValidate>
      <DateField
        className={css.day}
        label={t('reports.from')}
        value={from}
        onChange={setFrom}
        error={wrong && t('reports.rangeWrong')}
      />
      <DateField className={css.day} label={t('reports.to')} value={to} onChange={setTo} />
      <Button type="submit" variant="default">
        {t('reports.show')}
      </Button>
    </form>
  )
}
