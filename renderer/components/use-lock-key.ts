/** F12 locks from every screen, also from within a dialog. */
import { useEffect } from 'react'
import { pressLock } from '../state/desk.ts'

export function useLockKey(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'F12') return
      event.preventDefault()
      if (!event.repeat) void pressLock()
    }
    window.addEventListener('keydown', press, true)
    return () => window.removeEventListener('keydown', press, true)
  }, [])
}
