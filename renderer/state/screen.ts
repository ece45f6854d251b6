/** Which screen is up: the one that was chosen, if the person at the till may open it; none while the till is locked or new. */
import { type Screen, useApp } from './app-store.ts'

type Role = 'cashier' | 'owner'

/** Those that are an owner's alone: to anybody else they would show nothing but refusals. */
const OF_OWNERS: ReadonlySet<Screen> = new Set<Screen>(['catalog', 'reports', 'subscriptions', 'settings'])

export const mayOpen = (screen: Screen, role: Role | undefined): boolean =>
  role === 'owner' || !OF_OWNERS.has(screen)

/** The cart is in sight: what comes into it need not be told. */
export function isTillUp(): boolean {
  const { status, screen, askPin, firstSync } = useApp.getState()
  if (!status || status.mode === 'welcome' || status.desk.locked || askPin || firstSync) return false
  return screen === 'till' || !mayOpen(screen, status.role)
}
