/** One closed day in full, to print and to save. Nothing in it can be changed. */
import { Button, Modal } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { FocusBack } from '../../components/FocusBack.tsx'
import { dayAndTime } from '../../components/time.ts'
import { useCloses } from '../../state/close-store.ts'
import { ICON } from '../../theme/sizes.ts'
import { DayView } from './DayView.tsx'
import css from './Reports.module.css'
import { SaveButtons } from './SaveButtons.tsx'

export function ClosedDayDialog() {
  const { t } = useTranslation()
  const { shown, busy, leave, print, save } = useCloses()
  if (!shown) return null
  const { number, closedAt, hash, figures } = shown
  return (
    <Modal
      opened
      size="var(--wide-dialog)"
      onClose={leave}
      title={t('closes.z', { number })}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <FocusBack />
      <div className={css.stack}>
        <div className={css.buttons}>
          <Button
            variant="default"
            data-autofocus
            disabled={busy}
            leftSection={<IconPrinter size={ICON.small} stroke={ICON.stroke} aria-hidden />}
            onClick={() => void print(number)}
          >
            {t('closes.print')}
          </Button>
          <SaveButtons saving={null} disabled={busy} onSave={(kind) => void save(number, kind)} />
        </div>
        <dl className={css.facts}>
          <dt>{t('closes.closedAt')}</dt>
          <dd>{dayAndTime(closedAt)}</dd>
          <dt>{t('closes.from')}</dt>
          <dd>{figures.from === null ? t('closes.fromFirst') : dayAndTime(figures.from)}</dd>
          <dt>{t('closes.hash')}</dt>
          <dd>{hash}</dd>
        </dl>
        <DayView figures={figures} open={false} />
      </div>
    </Modal>
  )
}
