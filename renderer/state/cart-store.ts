/** The open cart: what stands in it, the way back through its changes, and its copy on disk. */
import { create, type StoreApi, type UseBoundStore } from 'zustand'
import type { CatalogItem } from '../../shared/contract/schemas.ts'
import {
  addLine,
  type Cart,
  type CartLine,
  EMPTY_CART,
  insertLine,
  setQuantity,
} from '../../shared/domain/cart.ts'
import { type Discount, sameDiscount } from '../../shared/domain/discount.ts'
import { type Milli, ONE } from '../../shared/domain/money.ts'
import { addedSince, type Items, type PriceChange, repriced } from './cart-changes.ts'
import { type History, NO_HISTORY, redone, type Step, stepped, undone, withLines } from './cart-history.ts'
import { type CartSaving, createCartSaving } from './cart-saving.ts'

export type LineChange = Partial<Pick<CartLine, 'name' | 'price' | 'quantity' | 'discount' | 'note'>>

export interface CartState extends Cart, Pick<CartSaving, 'whileMoving'> {
  history: History
  saveFailed: boolean
  /** Grows when the cart changes hands: what was meant for the one before belongs to nobody. */
  hands: number
  /** What the disk holds; not saved again. */
  restore(cart: Cart): void
  /** Writes the cart as it is to the disk once more. */
  saveAgain(): void
  /** Another cart in place of this one. */
  replace(cart: Cart): void
  addItem(item: CatalogItem, quantity: Milli): void
  addFree(line: Pick<CartLine, 'name' | 'price' | 'unitId' | 'unitName'>, quantity: Milli): void
  /** An answer that came late: the line goes where it would stand had it come at once. @param before the lines as they were then */
  insert(
    line: Pick<CartLine, 'itemId' | 'name' | 'price' | 'unitId' | 'unitName'>,
    quantity: Milli,
    before: readonly Pick<CartLine, 'id' | 'quantity'>[],
  ): void
  /** Several at once, as one step. */
  addLines(lines: readonly CartLine[]): void
  setQuantity(id: string, quantity: Milli): void
  /** Several things of one line as one step; the price of a free line is its own list price. */
  change(id: string, change: LineChange): void
  setDiscount(discount: Discount | null): void
  /** `+` and `−`: whole units on a line, the last one for null; a line never vanishes this way. */
  bump(id: string | null, by: 1 | -1): void
  remove(id: string): void
  /** A removed line in its old place, whatever happened since; does nothing for one that is there. */
  putBack(line: CartLine, at: number): void
  clear(): void
  /** Undoes the last step; one that moved whole carts is undone by the main process. */
  undo(): Promise<void>
  redo(): void
  setPhone(phone: string): void
  /** After a charge: takes out what was charged and keeps what was added meanwhile. Nothing before it can be undone. */
  settle(charged: Cart): void
  /**
   * After the main process moved whole carts: `next` takes the place of `was`, and what was added meanwhile stays.
   * @param back undoes the move; left out for a move that is itself an undo
   */
  exchange(was: Cart, next: Cart, back?: Step['back']): void
  /** Brings lines to today's prices. @returns what changed */
  reprice(items: Items): PriceChange[]
}

export interface CartPorts {
  save(cart: Cart): Promise<{ ok: boolean }>
  newId(): string
}

export type CartStore = UseBoundStore<StoreApi<CartState>>

/** What the contract lets a phone be, as typed. */
const PHONE_LENGTH = 40

export const cartOf = ({ lines, phone, discount }: Cart): Cart => ({ lines, phone, discount })

export function createCartStore({ save, newId }: CartPorts): CartStore {
  let undoing = false
  const saving = createCartSaving({
    save,
    saved: (ok) => {
      if (store.getState().saveFailed === ok) store.setState({ saveFailed: !ok })
    },
  })
  const store = create<CartState>()((set, get) => {
    const keep = (change: Partial<Cart>, history: History) => {
      set({ ...change, history })
      saving.keep(cartOf(get()))
    }
    /** A step that can be undone. */
    const edit = (change: Partial<Cart>, what?: Step['what']) =>
      keep(change, stepped(get().history, cartOf(get()), what))
    const editLines = (lines: CartLine[]) => {
      // The discount was of what is gone.
      edit(lines.length === 0 ? { lines, discount: null } : { lines })
    }
    const handOver = () => set({ hands: get().hands + 1 })
    return {
      ...EMPTY_CART,
      history: NO_HISTORY,
      saveFailed: false,
      hands: 0,
      whileMoving: saving.whileMoving,
      restore: (cart) => {
        saving.forget()
        set({ ...cartOf(cart), history: NO_HISTORY, saveFailed: false })
        handOver()
      },
      replace: (cart) => {
        edit(cartOf(cart))
        handOver()
      },
      saveAgain: () => saving.keep(cartOf(get())),
      addItem: (item, quantity) => {
        const { id: itemId, name, price, unitId, unitName } = item
        editLines(addLine(get().lines, { itemId, name, price, unitId, unitName }, newId(), quantity))
      },
      addFree: (line, quantity) =>
        editLines(addLine(get().lines, { ...line, itemId: null }, newId(), quantity)),
      insert: (line, quantity, before) => editLines(insertLine(get().lines, line, newId(), quantity, before)),
      addLines: (lines) =>
        editLines(
          lines.reduce<CartLine[]>(
            (all, line) => addLine(all, line, line.id, line.quantity),
            [...get().lines],
          ),
        ),
      setQuantity: (id, quantity) => editLines(setQuantity(get().lines, id, quantity)),
      change: (id, change) =>
        editLines(
          get().lines.map((line) => {
            if (line.id !== id) return line
            const next = { ...line, ...change }
            return next.itemId === null ? { ...next, listPrice: next.price } : next
          }),
        ),
      setDiscount: (discount) => {
        if (!sameDiscount(discount, get().discount)) edit({ discount })
      },
      bump: (id, by) => {
        const { lines } = get()
        const line = id === null ? lines.at(-1) : lines.find((one) => one.id === id)
        const quantity = (line?.quantity ?? 0) + by * ONE
        if (line && quantity > 0) editLines(setQuantity(lines, line.id, quantity))
      },
      remove: (id) => editLines(get().lines.filter((line) => line.id !== id)),
      putBack: (line, at) => {
        const { lines } = get()
        if (!lines.some(({ id }) => id === line.id)) editLines(lines.toSpliced(at, 0, line))
      },
      clear: () => {
        editLines([])
        handOver()
      },
      undo: async () => {
        const { history } = get()
        const step = history.past.at(-1)
        if (!step || undoing) return
        const before = undone(history, cartOf(get()))
        if (before) {
          keep(before.cart, before.history)
          return
        }
        undoing = true
        const moved = await step.back?.()
        undoing = false
        // What lies behind a move that cannot be undone is of a cart that is elsewhere now.
        set({ history: moved ? { past: history.past.slice(0, -1), future: [] } : NO_HISTORY })
      },
      redo: () => {
        const next = redone(get().history, cartOf(get()))
        if (next) keep(next.cart, next.history)
      },
      setPhone: (text) => {
        const phone = text.slice(0, PHONE_LENGTH)
        if (phone !== get().phone) edit({ phone }, 'phone')
      },
      settle: (charged) => {
        const { lines, phone, discount } = get()
        const next: Cart = {
          lines: addedSince(charged, lines, newId),
          phone: phone === charged.phone ? '' : phone,
          discount: sameDiscount(discount, charged.discount) ? null : discount,
        }
        keep(next, NO_HISTORY)
        handOver()
      },
      exchange: (was, next, back) => {
        const { lines, phone, history } = get()
        const after: Cart = {
          lines: [...next.lines, ...addedSince(was, lines, newId)],
          phone: phone === was.phone ? next.phone : phone,
          discount: next.discount,
        }
        keep(after, back ? stepped(history, was, 'cart', back) : history)
        handOver()
      },
      reprice: (items) => {
        const { lines, changes } = repriced(get().lines, items)
        keep(
          { lines },
          withLines(get().history, (then) => repriced(then, items).lines),
        )
        return changes
      },
    }
  })
  return store
}
