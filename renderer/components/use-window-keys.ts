/**
 * Keys of every screen, also where the till is locked or new: F1 shows the keys of the one that is up, F11 fills the display.
 * Enter that is held down presses a button once: Chromium would press it again and again, and the next one that comes under it.
 */
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

const isButton = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('button, [role="button"]') !== null

export function useWindowKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.repeat && event.key === 'Enter' && isButton(event.target)) event.preventDefault()
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
