/** What is open on the till screen, and whether a charge is under way. */
import { create } from 'zustand'
import type { PriceChange } from './cart-changes.ts'

export type TillDialog =
  | { kind: 'free'; name: string }
  | { kind: 'amount' }
  | { kind: 'queue' }
  | { kind: 'hold' }
  | { kind: 'held' }
  | { kind: 'repeat' }
  | { kind: 'line'; id: string }
  | { kind: 'discount'; line: { id: string; chosen: boolean } }
  /** `id`: the payment to begin at. */
  | { kind: 'board'; id?: string }
  /** Another phone for the payment of this id. */
  | { kind: 'phone'; id: string }

interface TillState {
  dialog: TillDialog | null
  charging: boolean
  /** True once the cashier left the phone field or tried to charge: only then is a half-typed number called wrong. */
  phoneTouched: boolean
  /** Prices that changed between the scan and the charge; shown until the cart changes hands. */
  changes: readonly PriceChange[]
  /** Whether they changed before a charge, which was not sent then, or since the sale that was repeated. */
  changesSince: 'scan' | 'sale'
  open(dialog: TillDialog): void
  close(): void
}

export const useTill = create<TillState>()((set) => ({
  dialog: null,
  charging: false,
  phoneTouched: false,
  changes: [],
  changesSince: 'scan',
  open: (dialog) => set({ dialog }),
  close: () => set({ dialog: null }),
}))
