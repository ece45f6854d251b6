/** What went back of a sale and what still may: from this till at once, then from the service; live after that. */
import { useCallback, useEffect, useState } from 'react'
import type { Refundable } from '../../../shared/contract/refunds.ts'
import { ask, kassa } from '../../state/api.ts'

/** Who only leafs through sales costs the service no requests, ms. */
const SETTLED_MS = 700

/** @returns null until it is read; `asking` until the service was asked for the first time, and whenever it is */
export function useRefundable(saleId: string): {
  refundable: Refundable | null
  asking: boolean
  askAgain: () => Promise<void>
} {
  const [refundable, setRefundable] = useState<Refundable | null>(null)
  const [asking, setAsking] = useState(true)
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
    void read()
    const timer = setTimeout(() => void askAgain(), SETTLED_MS)
    const off = kassa().on('refundChanged', (refund) => {
      if (refund.saleId === saleId) void read()
    })
    return () => {
      clearTimeout(timer)
      off()
    }
  }, [read, askAgain, saleId])
  return { refundable, asking, askAgain }
}
