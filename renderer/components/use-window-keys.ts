/** Keys of every screen, also where the till is locked or new: F1 shows the keys of the one that is up, F11 fills the display. */
import { useEffect } from 'react'
import { ask, kassa } from '../state/api.ts'
import { useHelp } from '../state/help-store.ts'

const KEYS: Record<string, () => void> = {
  F1: () => {
    const modal = document.querySelector('[role="dialog"][aria-modal="true"]') !== null
    if (!modal) useHelp.getState().showKeys()
  },
  F11: () => void ask(() => kassa().app.toggleFullScreen()),
}

export function useWindowKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const action = KEYS[event.key]
      if (!action) return
      // Chromium would open its help, or do the same in its own way.
      event.preventDefault()
      if (!event.repeat) action()
    }
    window.addEventListener('keydown', press, true)
    return () => window.removeEventListener('keydown', press, true)
  }, [])
}
