/** Something to do again, a little after a sale or refund changed while the screen is open. */
import { useEffect, useRef } from 'react'
import { kassa } from '../../state/api.ts'

/** Payments come in bursts. */
const PAUSE_MS = 1_000

export function useAfterSales(again: () => void): void {
  const latest = useRef(again)
  latest.current = again
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(() => latest.current(), PAUSE_MS)
    }
    const ends = [kassa().on('saleChanged', soon), kassa().on('refundChanged', soon)]
    return () => {
      clearTimeout(timer)
      for (const end of ends) end()
    }
  }, [])
}
