/** Whatever dialog is open on the till. */
import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type TillDialog, useTill } from '../../state/till-store.ts'
import { AmountForm } from './AmountForm.tsx'
import { Board } from './Board.tsx'
import { DiscountForm } from './DiscountForm.tsx'
import { FreeLineForm } from './FreeLineForm.tsx'
import { focusField, SEARCH_ID } from './focus.ts'
import { HeldList } from './HeldList.tsx'
import { HoldForm } from './HoldForm.tsx'
import { LineForm } from './LineForm.tsx'
import { PhoneChangeForm } from './PhoneChangeForm.tsx'
import { QueuePanel } from './QueuePanel.tsx'
import { RepeatList } from './RepeatList.tsx'

/** Those with a keypad beside their fields. */
const WIDE = new Set<TillDialog['kind']>(['line', 'discount', 'free', 'amount'])

export function TillDialogs() {
  const { t } = useTranslation()
  const dialog = useTill((till) => till.dialog)
  const shut = useTill((till) => till.close)
  const close = () => {
    shut()
    focusField(SEARCH_ID)
  }
  const titles = {
    free: t('free.title'),
    amount: t('amount.title'),
    queue: t('queue.title'),
    hold: t('hold.title'),
    held: t('held.title'),
    repeat: t('repeat.title'),
    line: t('line.title'),
    discount: t('discount.title'),
    board: t('board.title'),
    phone: t('phoneChange.title'),
  }
  return (
    <Modal
      opened={dialog !== null}
      onClose={close}
      title={dialog && titles[dialog.kind]}
      size={sizeOf(dialog)}
      returnFocus={false}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {dialog?.kind === 'free' && <FreeLineForm name={dialog.name} onDone={close} />}
      {dialog?.kind === 'amount' && <AmountForm onDone={close} />}
      {dialog?.kind === 'queue' && <QueuePanel />}
      {dialog?.kind === 'hold' && <HoldForm onDone={close} />}
      {dialog?.kind === 'board' && (
        <Board {...(dialog.id === undefined ? {} : { at: dialog.id })} onDone={close} />
      )}
      {dialog?.kind === 'phone' && <PhoneChangeForm id={dialog.id} onDone={close} />}
      {dialog?.kind === 'held' && <HeldList onDone={close} />}
      {dialog?.kind === 'repeat' && <RepeatList onDone={close} />}
      {dialog?.kind === 'line' && <LineForm id={dialog.id} onDone={close} />}
      {dialog?.kind === 'discount' && <DiscountForm line={dialog.line} onDone={close} />}
    </Modal>
  )
}

function sizeOf(dialog: TillDialog | null): string {
  if (dialog?.kind === 'board') return 'var(--board)'
  return dialog && WIDE.has(dialog.kind) ? 'var(--dialog-wide)' : 'var(--dialog)'
}
