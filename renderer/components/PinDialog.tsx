/** The question for an owner's PIN, over whatever is open. It is asked by `askApproval`. */
import { Modal } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { approve, giveUpApproval, useApproval } from '../state/approval.ts'
import { ABOVE_DIALOGS } from '../theme/sizes.ts'
import { FocusBack } from './FocusBack.tsx'
import { PinPad } from './PinPad.tsx'

export function PinDialog() {
  const { t } = useTranslation()
  const asking = useApproval((state) => state.asking)
  useEffect(() => {
    // Escape means this question alone, not also the dialog below it: its listener is older than those of all dialogs.
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !useApproval.getState().asking) return
      event.stopImmediatePropagation()
      giveUpApproval()
    }
    window.addEventListener('keydown', leave, true)
    return () => window.removeEventListener('keydown', leave, true)
  }, [])
  return (
    <Modal
      opened={asking !== null}
      onClose={giveUpApproval}
      // It would close first, and the listener above would find nothing to keep from the dialog below.
      closeOnEscape={false}
      title={t('pin.ownerTitle')}
      zIndex={ABOVE_DIALOGS}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {asking && (
        <>
          <FocusBack />
          <p>{t(`pin.act.${asking.act}`)}</p>
          <PinPad label={t('pin.owner')} onPin={approve} />
        </>
      )}
    </Modal>
  )
}
