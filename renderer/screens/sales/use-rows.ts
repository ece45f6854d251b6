/** A long list of rows of one height: only those near the window are there; arrows, Home, End and the page keys walk on them. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useApp } from '../../state/app-store.ts'
import { BOOK_ROW } from '../../theme/sizes.ts'

/** @param onEnd called when the last rows come near */
export function useRows(count: number, onEnd: () => void) {
  const large = useApp((app) => app.settings?.largeTargets ?? false)
  const height = large ? BOOK_ROW.large : BOOK_ROW.height
  const scroll = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    overscan: BOOK_ROW.ahead,
  })
  const inSight = rows.getVirtualItems()
  const last = inSight.at(-1)?.index ?? -1
  useEffect(() => {
    if (count > 0 && last >= count - BOOK_ROW.ahead) onEnd()
  }, [last, count, onEnd])
  const walk = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? height) / height) - 1)
    const to = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: count - 1,
    }[event.key]
    if (to === undefined || count === 0) return
    event.preventDefault()
    const next = Math.min(count - 1, Math.max(0, to))
    setActive(next)
    rows.scrollToIndex(next)
    requestAnimationFrame(() => scroll.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus())
  }
  return { scroll, rows, inSight, height, active: Math.min(active, Math.max(0, count - 1)), setActive, walk }
}
