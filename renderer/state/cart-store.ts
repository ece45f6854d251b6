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
  withLines,
} from '../../shared/domain/cart.ts'
import { type Discount, sameDiscount } from '../../shared/domain/discount.ts'
import { type Milli, ONE } from '../../shared/domain/money.ts'
import { readPhone } from '../../shared/domain/phone.ts'
import { addedSince, type Items, type PriceChange, repriced } from './cart-changes.ts'
import {
  type History,
  type Move,
  NO_HISTORY,
  redone,
  type Step,
  stepped,
  undone,
  withCarts,
} from './cart-history.ts'
import { type CartSaving, createCartSaving } from './cart-saving.ts'

export type LineChange = Partial<Pick<CartLine, 'name' | 'price' | 'quantity' | 'discount' | 'note'>>

export interface CartState extends Cart, Pick<CartSaving, 'whileMoving' | 'settled'> {
  history: History
  saveFailed: boolean
  /** Grows when the cart changes hands: what was meant for the one before belongs to nobody. */
  hands: number
  /** What the disk holds; not saved again. */
  restore(cart: Cart): void
  /** A cart that was read takes the place of the one that was there; what was scanned or typed since goes into it. */
  arrive(was: Cart, cart: Cart): void
  /** Writes the cart as it is to the disk once more. */
  saveAgain(): void
  addItem(item: CatalogItem, quantity: Milli): void
  addFree(line: Pick<CartLine, 'name' | 'price' | 'unitId' | 'unitName'>, quantity: Milli): void
  /** An answer that came late: the line goes where it would stand had it come at once. @param before the lines as they were then */
  insert(
    line: Pick<CartLine, 'itemId' | 'name' | 'price' | 'unitId' | 'unitName'>,
    quantity: Milli,
    before: readonly Pick<CartLine, 'id' | 'quantity'>[],
  ): void
  /** Several at once, as one step. @param phone of whose they are, where none stands there yet */
  addLines(lines: readonly CartLine[], phone?: string): void
  setQuantity(id: string, quantity: Milli): void
  /** Several things of one line as one step; the price of a free line is its own list price. */
  change(id: string, change: LineChange): void
  setDiscount(discount: Discount | null): void
  /** `+` and `−`: whole units on a line, the last one for null; a line never vanishes this way. */
  bump(id: string | null, by: 1 | -1): void
  remove(id: string): void
  /**
   * A removed line in its old place, whatever happened since, with the discount that went with it; does nothing for one that
   * is there, or in the cart of another customer. @param was the cart that it was taken out of
   */
  putBack(line: CartLine, at: number, was: Pick<CartState, 'discount' | 'hands'>): void
  /** The phone goes, too: the next customer's invoice must not reach this one. */
  clear(): void
  /** Undoes the last step; one that moved whole carts is undone, and made again, by the main process. */
  undo(): Promise<void>
  redo(): Promise<void>
  setPhone(phone: string): void
  /** After a charge: takes out what was charged and keeps what was added meanwhile. Nothing before it can be undone. */
  settle(charged: Cart): void
  /** After the main process moved whole carts: `next` takes the place of `was`, and what was added meanwhile stays. No step. */
  exchange(was: Cart, next: Cart): void
  /** A move of whole carts as a step. @returns whether it was done */
  move(move: Move): Promise<boolean>
  /** The same phones written otherwise, here and in every step: who may read them has changed. No step. */
  changePhones(change: (phone: string) => string): void
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

function isSameNumber(one: string, other: string): boolean {
  const a = readPhone(one)
  const b = readPhone(other)
  return a.ok && b.ok && a.phone === b.phone
}

export function createCartStore({ save, newId }: CartPorts): CartStore {
  let moving = false
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
    const editLines = (lines: CartLine[]) => edit(withLines(cartOf(get()), lines))
    const handOver = () => set({ hands: get().hands + 1 })
    const take = (step: { cart: Cart; history: History } | null) => {
      if (step) keep(step.cart, step.history)
    }
    const carry = async (
      move: Move,
      after: (reverse: Move) => { cart: Cart; history: History } | null,
    ): Promise<void> => {
      moving = true
      const reverse = await move()
      moving = false
      const there = reverse && after(reverse)
      // What lies behind a move that cannot be carried out is of a cart that is elsewhere now.
      if (!there) set({ history: NO_HISTORY })
      // A cart without lines is held nowhere: its phone is known here alone.
      else if (get().lines.length === 0 && there.cart.lines.length === 0) keep(there.cart, there.history)
      else set({ history: there.history })
    }
    return {
      ...EMPTY_CART,
      history: NO_HISTORY,
      saveFailed: false,
      hands: 0,
      whileMoving: saving.whileMoving,
      settled: saving.settled,
      restore: (cart) => {
        saving.forget()
        set({ ...cartOf(cart), history: NO_HISTORY, saveFailed: false })
        handOver()
      },
      arrive: (was, cart) => {
        const { lines, phone } = get()
        get().restore(cart)
        const added = addedSince(was, lines, newId)
        if (added.length > 0) get().addLines(added)
        if (phone !== was.phone) get().setPhone(phone)
      },
      saveAgain: () => saving.keep(cartOf(get())),
      addItem: (item, quantity) => {
        const { id: itemId, name, price, unitId, unitName } = item
        editLines(addLine(get().lines, { itemId, name, price, unitId, unitName }, newId(), quantity))
      },
      addFree: (line, quantity) =>
        editLines(addLine(get().lines, { ...line, itemId: null }, newId(), quantity)),
      insert: (line, quantity, before) => editLines(insertLine(get().lines, line, newId(), quantity, before)),
      addLines: (more, whose = '') => {
        const lines = more.reduce<CartLine[]>(
          (all, line) => addLine(all, line, line.id, line.quantity),
          [...get().lines],
        )
        edit(get().phone.trim() === '' ? { lines, phone: whose.slice(0, PHONE_LENGTH) } : { lines })
      },
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
      putBack: (line, at, was) => {
        const { lines, discount, hands } = get()
        if (hands !== was.hands || lines.some(({ id }) => id === line.id)) return
        edit({ lines: lines.toSpliced(at, 0, line), discount: lines.length === 0 ? was.discount : discount })
      },
      clear: () => {
        edit(EMPTY_CART)
        handOver()
      },
      undo: async () => {
        const { history } = get()
        const step = history.past.at(-1)
        if (!step || moving) return
        const now = cartOf(get())
        if (step.back) await carry(step.back, (forth) => undone(history, now, forth))
        else take(undone(history, now))
      },
      redo: async () => {
        const { history } = get()
        const step = history.future.at(-1)
        if (!step || moving) return
        const now = cartOf(get())
        if (step.forth) await carry(step.forth, (back) => redone(history, now, back))
        else take(redone(history, now))
      },
      setPhone: (text) => {
        const phone = text.slice(0, PHONE_LENGTH)
        if (phone === get().phone) return
        // The field writes a number out as people read it: that is nothing to go back from.
        if (isSameNumber(phone, get().phone)) keep({ phone }, get().history)
        else edit({ phone }, 'phone')
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
      exchange: (was, next) => {
        const { lines, phone, history } = get()
        const after: Cart = {
          lines: [...next.lines, ...addedSince(was, lines, newId)],
          phone: phone === was.phone ? next.phone : phone,
          discount: next.discount,
        }
        keep(after, history)
        handOver()
      },
      move: async (move) => {
        if (moving) return false
        moving = true
        const was = cartOf(get())
        const back = await move()
        moving = false
        if (back) set({ history: stepped(get().history, was, 'cart', back) })
        return back !== null
      },
      changePhones: (change) => {
        const history = withCarts(get().history, (cart) => ({ ...cart, phone: change(cart.phone) }))
        keep({ phone: change(get().phone) }, history)
      },
      reprice: (items) => {
        const { lines, changes } = repriced(get().lines, items)
        keep(
          withLines(cartOf(get()), lines),
          withCarts(get().history, (then) => withLines(then, repriced(then.lines, items).lines)),
        )
        return changes
      },
    }
  })
  return store
}
