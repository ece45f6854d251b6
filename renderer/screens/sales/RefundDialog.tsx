/** Money back: how much and why, the owner's word, and then what becomes of it until it has ended. */
import { Modal } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refund, Refundable } from '../../../shared/contract/refunds.ts'
import type { Sale } from '../../../shared/contract/schemas.ts'
import { FocusBack } from '../../components/FocusBack.tsx'
import { Reading } from '../../components/Reading.tsx'
import { kassa } from '../../state/api.ts'
import { RefundForm } from './RefundForm.tsx'
import { RefundProgress } from './RefundProgress.tsx'

interface RefundDialogProps {
  sale: Pick<Sale, 'id' | 'receipt' | 'total'>
  refundable: Refundable | null
  asking: boolean
  /** Asks the service once more what may go back. */
  onAsk: () => Promise<void>
  onClose: () => void
}

export function RefundDialog({ sale, refundable, asking, onAsk, onClose }: RefundDialogProps) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<Refund | null>(null)
  const id = asked?.id
  useEffect(() => {
    if (id === undefined) return
    return kassa().on('refundChanged', (refund) => {
      if (refund.id === id) setAsked(refund)
    })
  }, [id])
  // What was told between the answer and the listening.
  const now = refundable?.refunds.find((refund) => refund.id === id)
  const shown = asked && now && now.updatedAt >= asked.updatedAt ? now : asked
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('refund.title', { receipt: sale.receipt })}
      size="var(--form-wide)"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <FocusBack />
      {!refundable && <Reading>{t('refund.asking')}</Reading>}
      {refundable && !shown && (
        <RefundForm
          sale={sale}
          refundable={refundable}
          asking={asking}
          onAsk={onAsk}
          onAsked={setAsked}
          onClose={onClose}
        />
      )}
      {shown && (
        <RefundProgress
          refund={shown}
          onAgain={() => {
            setAsked(null)
            void onAsk()
          }}
          onClose={onClose}
        />
      )}
    </Modal>
  )
}
