/** What is open on the till screen, and whether a charge is under way. */
import { create } from 'zustand'
import type { PriceChange } from './cart-changes.ts'

export type TillDialog =
  | { kind: 'keys' }
  | { kind: 'free'; name: string }
  | { kind: 'amount' }
  | { kind: 'queue' }
  | { kind: 'hold' }
  | { kind: 'held' }

interface TillState {
  dialog: TillDialog | null
  charging: boolean
  /** True once the cashier left the phone field or tried to charge: only then is a half-typed number called wrong. */
  phoneTouched: boolean
  /** Prices that changed between the scan and the charge; shown until the cart changes hands. */
  changes: readonly PriceChange[]
  open(dialog: TillDialog): void
  close(): void
}

export const useTill = create<TillState>()((set) => ({
  dialog: null,
  charging: false,
  phoneTouched: false,
  changes: [],
  open: (dialog) => set({ dialog }),
  close: () => set({ dialog: null }),
}))
