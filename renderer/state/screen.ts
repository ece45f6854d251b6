/** Which screen is up: the one that was chosen, if the person at the till may open it; none while the till is locked or new. */
import type { AppStatus } from '../../shared/contract/app.ts'
import { type Screen, useApp } from './app-store.ts'

type Role = 'cashier' | 'owner'

/** Those that are an owner's alone: to anybody else they would show nothing but refusals. */
const OF_OWNERS: ReadonlySet<Screen> = new Set<Screen>(['catalog', 'reports', 'subscriptions', 'settings'])

export const mayOpen = (screen: Screen, role: Role | undefined): boolean =>
  role === 'owner' || !OF_OWNERS.has(screen)

/** The lock is on the screen: the till is locked, or is just being locked. */
export const useLocked = (): boolean => useApp(({ status, locking }) => locking || isShut(status))

export const isLocked = (): boolean => {
  const { status, locking } = useApp.getState()
  return locking || isShut(status)
}

const isShut = (status: AppStatus | null): boolean => status?.desk.locked ?? false

/** The cart is in sight: what comes into it need not be told. */
export function isTillUp(): boolean {
  const { status, screen, askPin, firstSync } = useApp.getState()
  if (!status || status.mode === 'welcome' || isLocked() || askPin || firstSync) return false
  return screen === 'till' || !mayOpen(screen, status.role)
}
