/** The open day with its X report, closing it, and the closed days with their chain. */
import { Button } from '@mantine/core'
import { IconLock, IconPrinter } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ReadFailed } from '../../components/ReadFailed.tsx'
import { Reading } from '../../components/Reading.tsx'
import { dayAndTime } from '../../components/time.ts'
import { useCloses } from '../../state/close-store.ts'
import { ICON } from '../../theme/sizes.ts'
import { CloseDialog } from './CloseDialog.tsx'
import { ClosedDayDialog } from './ClosedDayDialog.tsx'
import { ClosedDays } from './ClosedDays.tsx'
import { DayView } from './DayView.tsx'
import css from './Reports.module.css'
import { useAfterSales } from './use-after-sales.ts'

export function CloseTab() {
  const { t } = useTranslation()
  const { open, error, busy, read, verify, leave, print, save } = useCloses()
  const [closing, setClosing] = useState(false)
  useEffect(() => {
    void read()
    void verify()
    return leave
  }, [read, verify, leave])
  useAfterSales(() => void read())
  const title = t('closes.open')
  return (
    <div className={css.close}>
      <section className={css.card} aria-label={title}>
        <div className={css.head}>
          <h2>{title}</h2>
          <div className={css.buttons}>
            <Button
              variant="default"
              disabled={busy || !open}
              leftSection={<IconPrinter size={ICON.small} stroke={ICON.stroke} aria-hidden />}
              onClick={() => void print(null)}
            >
              {t('closes.printX')}
            </Button>
            <Button variant="default" disabled={busy || !open} onClick={() => void save(null, 'pdf')}>
              {t('closes.pdfX')}
            </Button>
            <Button
              disabled={busy || !open}
              leftSection={<IconLock size={ICON.small} stroke={ICON.stroke} aria-hidden />}
              onClick={() => setClosing(true)}
            >
              {t('closes.close')}
            </Button>
          </div>
        </div>
        {error && <ReadFailed error={error} onAgain={() => void read()} />}
        {!open && !error && <Reading>{t('reports.loading')}</Reading>}
        {open && (
          <>
            <p className={css.hint} role="status">
              {open.figures.from === null
                ? t('closes.sinceFirst')
                : t('closes.since', { at: dayAndTime(open.figures.from) })}
            </p>
            <DayView figures={open.figures} open />
          </>
        )}
      </section>
      <ClosedDays />
      {closing && open && <CloseDialog open={open} onClose={() => setClosing(false)} />}
      <ClosedDayDialog />
    </div>
  )
}
