/** Which days: the usual ones by a press, any others by two dates. */
import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DateField } from '../../components/DateField.tsx'
import { PERIODS, type Period } from '../../state/book-filter.ts'
import css from './Sales.module.css'

interface Days {
  period: Period
  fromDay: string
  toDay: string
}

export function PeriodField({
  days: { period, fromDay, toDay },
  onChange,
}: {
  days: Days
  onChange: (part: Partial<Days>) => void
}) {
  const { t } = useTranslation()
  return (
    <>
      <SegmentedControl
        aria-label={t('sales.period')}
        data={PERIODS.map((value) => ({ value, label: t(`sales.periods.${value}`) }))}
        value={period}
        transitionDuration={0}
        onChange={(value) => onChange({ period: value })}
      />
      {period === 'range' && (
        <div className={css.range}>
          <DateField
            aria-label={t('sales.fromDay')}
            value={fromDay}
            onChange={(day) => onChange({ fromDay: day })}
          />
          –
          <DateField
            aria-label={t('sales.toDay')}
            value={toDay}
            onChange={(day) => onChange({ toDay: day })}
          />
        </div>
      )}
    </>
  )
}
