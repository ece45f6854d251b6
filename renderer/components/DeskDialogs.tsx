/** What the person at the till opened from their menu: handing over to another, or the end of a shift. */
import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/app-store.ts'
import { unlock, useDesk } from '../state/desk.ts'
import { FocusBack } from './FocusBack.tsx'
import { ShiftPanel } from './ShiftPanel.tsx'
import { WhoAndPin } from './WhoAndPin.tsx'

export function DeskDialogs() {
  const { t } = useTranslation()
  const panel = useDesk((desk) => desk.panel)
  const close = useDesk((desk) => desk.close)
  const here = useApp((app) => app.status?.desk.person?.id)
  const handOver = async (id: string, pin: string) => {
    const wrong = await unlock(id, pin)
    if (!wrong) close()
    return wrong
  }
  return (
    <Modal
      opened={panel !== null}
      onClose={close}
      title={panel === 'shift' ? t('shift.close') : t('desk.switch')}
      size={panel === 'switch' ? 'var(--dialog-wide)' : 'var(--dialog)'}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {panel !== null && <FocusBack />}
      {panel === 'switch' && <WhoAndPin first={null} without={here} onPin={handOver} />}
      {panel === 'shift' && <ShiftPanel onDone={close} />}
    </Modal>
  )
}
