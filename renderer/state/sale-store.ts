/** The sales of the strip, as the main process last told. Never guesses a state. */
import { create } from 'zustand'
import type { Sale } from '../../shared/contract/schemas.ts'
import { isUnsent, type SaleState } from '../../shared/domain/sale-state.ts'
import { i18n } from '../locales/i18n.ts'
import { useToasts } from './toast-store.ts'

export interface SaleStripState {
  /** Newest first. */
  sales: readonly Sale[]
  /** The last change of state, for the ear and the screen reader. */
  change: { sale: Sale; from: SaleState | null } | null
  replaceAll(sales: readonly Sale[]): void
  /** Takes in one sale unless a later word about it is already here. */
  take(sale: Sale): void
  drop(id: string): void
}

export const useSales = create<SaleStripState>()((set, get) => ({
  sales: [],
  change: null,
  replaceAll: (sales) => set({ sales: [...sales].sort(newestFirst), change: null }),
  take: (sale) => {
    const { sales } = get()
    const known = sales.find((other) => other.id === sale.id)
    if (known && known.updatedAt > sale.updatedAt) return
    const others = sales.filter((other) => other.id !== sale.id)
    // A sale of another till, which the list of the service tells of, is not for the ears here.
    const moved = known?.state !== sale.state && (sale.shown || known !== undefined)
    if (known?.phoneChange?.state === 'waiting') tellPhoneKept(sale)
    set({
      sales: sale.shown ? [...others, sale].sort(newestFirst) : others,
      ...(moved ? { change: { sale, from: known?.state ?? null } } : {}),
    })
  },
  drop: (id) => set({ sales: get().sales.filter((sale) => sale.id !== id) }),
}))

/** The wish to send it to another phone came to nothing. */
function tellPhoneKept({ phoneChange, receipt }: Sale): void {
  if (phoneChange?.state !== 'paid' && phoneChange?.state !== 'refused') return
  const text = i18n.t(`phoneChange.end.${phoneChange.state}`, { receipt })
  useToasts.getState().show({ tone: phoneChange.state === 'paid' ? 'calm' : 'bad', text })
}

/** Not by the clock: it may have been set back. */
const newestFirst = (a: Sale, b: Sale): number => b.place - a.place

/** What has not reached the service for all the till knows, oldest first: in the order in which it goes out. */
export const unsentOf = (sales: readonly Sale[]): Sale[] =>
  sales.filter((sale) => isUnsent(sale.state)).sort((a, b) => newestFirst(b, a))
