/**
 * Scans that are not in the cart yet, because it is not clear what they are: the code is being asked for at the service, is
 * unknown there too, stands for several goods, or for one that cannot be sold yet. Each waits beside the cart, which goes on.
 */
import { create } from 'zustand'
import type { KassaError } from '../../shared/contract/method.ts'
import type { CatalogItem } from '../../shared/contract/schemas.ts'
import type { CartLine } from '../../shared/domain/cart.ts'
import type { Milli } from '../../shared/domain/money.ts'
import type { Measure } from '../../shared/domain/weighed.ts'

export type DoubtState = 'asking' | 'unknown' | 'offline' | 'failed' | 'several' | 'pending'

export interface Doubt {
  id: string
  /** As scanned. */
  code: string
  /** How many of it, thousandths. */
  quantity: Milli
  /** The cart's lines when it was scanned: its line goes behind them. */
  before: readonly Pick<CartLine, 'id' | 'quantity'>[]
  /** Which cart it belongs to. */
  hands: number
  state: DoubtState
  /** What it may be: `several` or `pending`. */
  items: readonly CatalogItem[]
  measure: Measure | null
  /** Why the service could not be asked: `failed`. */
  error: KassaError | null
}

interface DoubtStore {
  /** Oldest first. */
  doubts: readonly Doubt[]
  /** The dialog is wanted; it shows the first doubt that has an answer, or else the first. */
  open: boolean
  add(doubt: Doubt): void
  change(id: string, part: Partial<Doubt>): void
  drop(id: string): void
  show(): void
  hide(): void
}

export const useDoubts = create<DoubtStore>()((set, get) => ({
  doubts: [],
  open: false,
  add: (doubt) => set({ doubts: [...get().doubts, doubt], open: get().open || doubt.state !== 'asking' }),
  change: (id, part) => {
    const doubts = get().doubts.map((doubt) => (doubt.id === id ? { ...doubt, ...part } : doubt))
    // An answer that the cashier must hear opens the dialog by itself.
    const wanted = part.state !== undefined && part.state !== 'asking'
    set({ doubts, open: get().open || wanted })
  },
  drop: (id) => {
    const doubts = get().doubts.filter((doubt) => doubt.id !== id)
    set({ doubts, open: get().open && doubts.some((doubt) => doubt.state !== 'asking') })
  },
  show: () => set({ open: get().doubts.length > 0 }),
  hide: () => set({ open: false }),
}))

/** Which one the dialog is about. */
export const doubtAtHand = (doubts: readonly Doubt[]): Doubt | null =>
  doubts.find((doubt) => doubt.state !== 'asking') ?? doubts[0] ?? null
