/**
 * A day: typed as people write it, or chosen in a calendar. Both speak the till's language, whatever that of the computer is:
 * the browser's own field would not.
 */
import { DateInput, type DateInputProps } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import 'dayjs/locale/kk'
import 'dayjs/locale/ru'
import { ICON } from '../theme/sizes.ts'
import { typedDay } from './typed-day.ts'
import { useToday } from './use-today.ts'

interface DateFieldProps extends Pick<DateInputProps, 'label' | 'error' | 'aria-label' | 'className'> {
  /** `YYYY-MM-DD`, or empty */
  value: string
  onChange: (day: string) => void
}

export function DateField({ value, onChange, ...rest }: DateFieldProps) {
  const { t, i18n } = useTranslation()
  const [open, setOpen] = useState(false)
  const today = useToday()
  return (
    <DateInput
      size="md"
      valueFormat="DD.MM.YYYY"
      locale={i18n.language}
      placeholder={t('date.shape')}
      value={value === '' ? null : value}
      onChange={(day) => onChange(day ?? '')}
      dateParser={typedDay}
      allowDeselect
      // The shop's own day: the computer's may be another one.
      defaultDate={today}
      getDayProps={(day) => ({ 'data-today': day === today || undefined, highlightToday: day === today })}
      hideOutsideDates
      maxLength={10}
      rightSection={<IconCalendar size={ICON.normal} stroke={ICON.stroke} aria-hidden />}
      rightSectionPointerEvents="none"
      popoverProps={{
        transitionProps: { duration: 0 },
        onOpen: () => setOpen(true),
        onClose: () => setOpen(false),
      }}
      // While the calendar is open, Escape closes it alone, not the dialog below.
      data-mantine-stop-propagation={open || undefined}
      ariaLabels={{
        previousMonth: t('date.previousMonth'),
        nextMonth: t('date.nextMonth'),
        previousYear: t('date.previousYear'),
        nextYear: t('date.nextYear'),
        previousDecade: t('date.previousYears'),
        nextDecade: t('date.nextYears'),
      }}
      {...rest}
    />
  )
}
