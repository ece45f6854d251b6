/**
 * The open cart: what stands in it, what was removed last, and its copy on disk. Each change is saved in order; while one
 * save is under way later changes wait and the newest is written, so the disk never ends with an older cart.
 */
import { create, type StoreApi, type UseBoundStore } from 'zustand'
import type { CatalogItem } from '../../shared/contract/schemas.ts'
import { addLine, type Cart, type CartLine, EMPTY_CART, setQuantity } from '../../shared/domain/cart.ts'
import { type Milli, ONE } from '../../shared/domain/money.ts'

export interface PriceChange {
  name: string
  /** Tiyn. */
  before: number
  /** Null: the item left the catalogue and its line was taken out. */
  after: number | null
}

export interface CartState extends Cart {
  /** Lines as they were before the last removal; null when there is nothing to bring back. */
  removed: CartLine[] | null
  saveFailed: boolean
  /** What the disk holds; not saved again. */
  restore(cart: Cart): void
  /** Another cart in place of this one, saved. */
  replace(cart: Cart): void
  addItem(item: CatalogItem, quantity: Milli): void
  addFree(line: Omit<CartLine, 'id' | 'itemId' | 'quantity'>, quantity: Milli): void
  setQuantity(id: string, quantity: Milli): void
  /** `+` and `−`: whole units on the last line; a line never vanishes this way. */
  bumpLast(by: 1 | -1): void
  remove(id: string): void
  removeLast(): CartLine | null
  clear(): void
  undo(): void
  setPhone(phone: string): void
  /** After a charge: takes out what was charged and keeps what was added meanwhile. */
  settle(charged: Cart): void
  /** After a held cart was opened: it takes the place of `was`, and what was added meanwhile stays. */
  exchange(was: Cart, next: Cart): void
  /**
   * No save while the main process moves whole carts about: an older one could arrive after the move and undo it on disk.
   * What changes meanwhile is saved after.
   */
  whileMoving<T>(move: () => Promise<T>): Promise<T>
  /** Brings lines to today's prices. @returns what changed */
  reprice(items: ReadonlyMap<number, CatalogItem | null>): PriceChange[]
}

export interface CartPorts {
  save(cart: Cart): Promise<{ ok: boolean }>
  newId(): string
}

export type CartStore = UseBoundStore<StoreApi<CartState>>

/** What the contract lets a phone be, as typed. */
const PHONE_LENGTH = 40

export function createCartStore({ save, newId }: CartPorts): CartStore {
  let saving: Promise<void> | null = null
  let moving = false
  let waiting: Cart | null = null
  const store = create<CartState>()((set, get) => {
    const keep = (cart: Partial<CartState>) => {
      set(cart)
      const { lines, phone } = get()
      waiting = { lines, phone }
      start()
    }
    const addedSince = (was: Cart): CartLine[] => {
      const before = new Map(was.lines.map((line) => [line.id, line.quantity]))
      return get().lines.flatMap((line) => {
        const quantity = line.quantity - (before.get(line.id) ?? 0)
        if (quantity <= 0) return []
        return [before.has(line.id) ? { ...line, id: newId(), quantity } : line]
      })
    }
    const drop = (lines: CartLine[]) => {
      keep({ lines, removed: get().lines })
    }
    return {
      ...EMPTY_CART,
      removed: null,
      saveFailed: false,
      restore: ({ lines, phone }) => set({ lines, phone, removed: null, saveFailed: false }),
      replace: ({ lines, phone }) => keep({ lines, phone, removed: null }),
      addItem: (item, quantity) => {
        const { id: itemId, name, price, unitId, unitName } = item
        keep({
          lines: addLine(get().lines, { itemId, name, price, unitId, unitName }, newId(), quantity),
          removed: null,
        })
      },
      addFree: (line, quantity) =>
        keep({ lines: addLine(get().lines, { ...line, itemId: null }, newId(), quantity), removed: null }),
      setQuantity: (id, quantity) => {
        if (quantity <= 0) get().remove(id)
        else keep({ lines: setQuantity(get().lines, id, quantity) })
      },
      bumpLast: (by) => {
        const last = get().lines.at(-1)
        if (!last) return
        const quantity = last.quantity + by * ONE
        if (quantity > 0) keep({ lines: setQuantity(get().lines, last.id, quantity) })
      },
      remove: (id) => drop(get().lines.filter((line) => line.id !== id)),
      removeLast: () => {
        const last = get().lines.at(-1)
        if (!last) return null
        get().remove(last.id)
        return last
      },
      clear: () => drop([]),
      undo: () => {
        const { removed } = get()
        if (removed) keep({ lines: removed, removed: null })
      },
      setPhone: (phone) => keep({ phone: phone.slice(0, PHONE_LENGTH) }),
      settle: (charged) => {
        const { phone } = get()
        keep({ lines: addedSince(charged), phone: phone === charged.phone ? '' : phone, removed: null })
      },
      exchange: (was, next) =>
        keep({ lines: [...next.lines, ...addedSince(was)], phone: next.phone, removed: null }),
      whileMoving: async (move) => {
        moving = true
        try {
          await saving
          return await move()
        } finally {
          moving = false
          start()
        }
      },
      reprice: (items) => {
        const changes: PriceChange[] = []
        const lines = get().lines.flatMap((line) => {
          const item = line.itemId === null ? undefined : items.get(line.itemId)
          if (item === undefined) return [line]
          if (item === null) {
            changes.push({ name: line.name, before: line.price, after: null })
            return []
          }
          if (item.price === line.price) return [line]
          changes.push({ name: item.name, before: line.price, after: item.price })
          return [{ ...line, name: item.name, price: item.price }]
        })
        if (changes.length > 0) keep({ lines, removed: null })
        return changes
      },
    }
  })
  function start(): void {
    if (moving || saving || !waiting) return
    saving = flush().finally(() => {
      saving = null
      start()
    })
  }
  async function flush(): Promise<void> {
    while (waiting && !moving) {
      const next = waiting
      waiting = null
      const saved = await save(next).catch(() => ({ ok: false }))
      if (store.getState().saveFailed === saved.ok) store.setState({ saveFailed: !saved.ok })
    }
  }
  return store
}
