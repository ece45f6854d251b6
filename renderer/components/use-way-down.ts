/** ↓ leads into the list of a screen: from its search, and from where the screen was opened. Within the list its own keys go on. */
import { useEffect } from 'react'

const BEFORE = '[role="searchbox"], input[type="search"], nav button:not([aria-haspopup])'
/** The line that Tab would reach. */
const LINE = '[data-row][tabindex="0"], [data-row] [data-column][tabindex="0"]'

export function useWayDown(): void {
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      const { target, key, ctrlKey, altKey, metaKey, shiftKey } = event
      if (key !== 'ArrowDown' || ctrlKey || altKey || metaKey || shiftKey) return
      if (document.querySelector('[role="dialog"][aria-modal="true"]')) return
      const before = target === document.body || (target instanceof Element && target.matches(BEFORE))
      const line = before ? document.querySelector<HTMLElement>(LINE) : null
      if (!line) return
      event.preventDefault()
      line.focus()
    }
    window.addEventListener('keydown', down)
    return () => window.removeEventListener('keydown', down)
  }, [])
}
