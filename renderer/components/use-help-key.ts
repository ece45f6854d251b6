/** F1 shows the keys of the screen that is up, also where the till is locked or new. */
import { useEffect } from 'react'
import { useHelp } from '../state/help-store.ts'

export function useHelpKey(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'F1') return
      event.preventDefault()
      const modal = document.querySelector('[role="dialog"][aria-modal="true"]') !== null
      if (!event.repeat && !modal) useHelp.getState().showKeys()
    }
    window.addEventListener('keydown', press, true)
    return () => window.removeEventListener('keydown', press, true)
  }, [])
}
