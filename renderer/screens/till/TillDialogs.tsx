/** Whatever dialog is open on the till. */
import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useTill } from '../../state/till-store.ts'
import { AmountForm } from './AmountForm.tsx'
import { FreeLineForm } from './FreeLineForm.tsx'
import { focusField, SEARCH_ID } from './focus.ts'
import { HeldList } from './HeldList.tsx'
import { HoldForm } from './HoldForm.tsx'
import { KeyList } from './KeyList.tsx'
import { QueuePanel } from './QueuePanel.tsx'

export function TillDialogs() {
  const { t } = useTranslation()
  const dialog = useTill((till) => till.dialog)
  const shut = useTill((till) => till.close)
  const close = () => {
    shut()
    focusField(SEARCH_ID)
  }
  const titles = {
    keys: t('keys.title'),
    free: t('free.title'),
    amount: t('amount.title'),
    queue: t('queue.title'),
    hold: t('hold.title'),
    held: t('held.title'),
  }
  return (
    <Modal
      opened={dialog !== null}
      onClose={close}
      title={dialog && titles[dialog.kind]}
      returnFocus={false}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {dialog?.kind === 'keys' && <KeyList />}
      {dialog?.kind === 'free' && <FreeLineForm name={dialog.name} onDone={close} />}
      {dialog?.kind === 'amount' && <AmountForm onDone={close} />}
      {dialog?.kind === 'queue' && <QueuePanel />}
      {dialog?.kind === 'hold' && <HoldForm onDone={close} />}
      {dialog?.kind === 'held' && <HeldList onDone={close} />}
    </Modal>
  )
}
