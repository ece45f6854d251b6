/** A part of a screen that asks for codes, as long as it is there. */
import { useEffect, useRef } from 'react'
import { offerScans, type ScanTaker } from '../state/scans.ts'

export function useScans(taker: ScanTaker): void {
  const newest = useRef(taker)
  useEffect(() => {
    newest.current = taker
  })
  const { frame } = taker
  useEffect(
    () =>
      offerScans({
        wants: (from) => newest.current.wants(from),
        take: (scan) => newest.current.take(scan),
        ...(frame && { frame }),
      }),
    [frame],
  )
}
