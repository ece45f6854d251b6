/** What went back of a sale and what still may: from this till at once, then from the service; live after that. */
import { useCallback, useEffect, useState } from 'react'
import type { Refundable } from '../../../shared/contract/refunds.ts'
import { ask, kassa } from '../../state/api.ts'

/** @returns null until it is read; `asking` while the service is being asked */
export function useRefundable(saleId: string): {
  refundable: Refundable | null
  asking: boolean
  askAgain: () => Promise<void>
} {
  const [refundable, setRefundable] = useState<Refundable | null>(null)
  const [asking, setAsking] = useState(false)
  const read = useCallback(async () => {
    const answer = await ask(() => kassa().refunds.ofSale({ id: saleId }))
    if (answer.ok) setRefundable((was) => ({ ...answer.value, asked: was?.asked ?? false }))
  }, [saleId])
  const askAgain = useCallback(async () => {
    setAsking(true)
    const answer = await ask(() => kassa().refunds.askOfSale({ id: saleId }))
    if (answer.ok) setRefundable(answer.value)
    setAsking(false)
  }, [saleId])
  useEffect(() => {
    void read().then(askAgain)
    return kassa().on('refundChanged', (refund) => {
      if (refund.saleId === saleId) void read()
    })
  }, [read, askAgain, saleId])
  return { refundable, asking, askAgain }
}
