/**
 * In a dialog that is drawn only while it is open: gives the keyboard back to what had it before. The library does so only for
 * dialogs that stay and are shut, so here it would fall to the page, and the next Tab would begin at the top.
 */
import { useEffect, useState } from 'react'

export function FocusBack() {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () =>
      // Whoever closed it may have a better place for the keyboard.
      void requestAnimationFrame(() => {
        const free = document.activeElement === null || document.activeElement === document.body
        if (free && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
      }),
    [before],
  )
  return null
}
