/**
 * The goods of the index as columns: each has a slot (a small number, given again after removal) and two places, one by
 * name and one by what sells. Owns slots, prices, barcode tails and the two orders; knows nothing of words.
 */
import { codeKeys } from '../../../shared/domain/barcode.ts'
import { firstLetter, sortKey } from '../../../shared/domain/letters.ts'
import type { Tiyn } from '../../../shared/domain/money.ts'
import { grown } from './columns.ts'
import { createOrder, type Order } from './order.ts'

export interface SearchGood {
  id: number
  name: string
  /** Tiyn. */
  price: Tiyn
  barcode: string | null
}

/** Digits at the end of a barcode that are enough to ask for it: what a cashier reads off a torn label. */
const TAIL_LENGTH = 4

export interface Shelf {
  readonly count: number
  /** One past the highest slot in use. */
  readonly limit: number
  /** By name, then id. */
  readonly byName: Order
  /** Units sold, most first; then shorter names; then by name. */
  readonly bySold: Order
  /** Units sold, most first; then by name: how all goods are listed. */
  readonly listed: Order
  slotOf(id: number): number | undefined
  idOf(slot: number): number
  nameOf(slot: number): string
  soldOf(slot: number): number
  /** Code of the first letter of the name, as letters.ts gives it; 0 for none. */
  firstOf(slot: number): number
  /** A new slot for an unknown id, the old one for a known id. The orders wait for {@link settle}. */
  place(good: SearchGood): { slot: number; renamed: boolean }
  /** Frees the slot of an id. The orders wait for {@link settle}. */
  clear(id: number): void
  setSold(sold: ReadonlyMap<number, number>): void
  /** Only these items sold another quantity than before. */
  sell(changes: ReadonlyMap<number, number>): void
  /** Brings both orders up to date with what was placed, cleared or sold. */
  settle(): void
  withPrice(price: Tiyn, found: (slot: number) => void): void
  /** Goods whose barcode is `code` (lower case, as barcode.ts compares; `whole`) or, if `code` is long enough, ends in it. */
  withBarcode(code: string, found: (slot: number, whole: boolean) => void): void
}

export function createShelf(): Shelf {
  const slots = new Map<number, number>()
  const free: number[] = []
  const ids: number[] = []
  const names: string[] = []
  const keys: string[] = []
  const barcodes: (string | null)[] = []
  /** Slots by the end of their barcode. */
  const byTail = new Map<string, Set<number>>()
  let prices = new Float64Array(1024)
  let sold = new Float64Array(1024)
  let firsts = new Uint16Array(1024)
  /** Slots whose places are out of date: by name (and so in both orders), or by what sold alone. */
  let moved = new Uint8Array(1024)
  const renamed = new Set<number>()
  const resold = new Set<number>()
  let lately = new Map<number, number>()

  const byName = createOrder((a, b) => {
    const left = keys[a] as string
    const right = keys[b] as string
    if (left !== right) return left < right ? -1 : 1
    return (ids[a] as number) - (ids[b] as number)
  })
  const bySold = createOrder(
    (a, b) =>
      (sold[b] as number) - (sold[a] as number) ||
      (names[a] as string).length - (names[b] as string).length ||
      (byName.rank[a] as number) - (byName.rank[b] as number),
  )

  const listed = createOrder(
    (a, b) =>
      (sold[b] as number) - (sold[a] as number) || (byName.rank[a] as number) - (byName.rank[b] as number),
  )

  function makeRoom(slot: number): void {
    if (slot < sold.length) return
    prices = grown(prices)
    sold = grown(sold)
    firsts = grown(firsts)
    moved = grown(moved)
  }

  function resell(id: number, now: number): void {
    const slot = slots.get(id)
    if (slot === undefined || now === sold[slot]) return
    sold[slot] = now
    resold.add(slot)
  }

  function setBarcode(slot: number, barcode: string | null): void {
    const before = barcodes[slot] ?? null
    if (before === barcode) return
    barcodes[slot] = barcode
    if (before !== null) byTail.get(before.slice(-TAIL_LENGTH))?.delete(slot)
    if (barcode === null) return
    const tail = barcode.slice(-TAIL_LENGTH)
    const same = byTail.get(tail)
    if (same) same.add(slot)
    else byTail.set(tail, new Set([slot]))
  }

  const alive = (slot: number): boolean => slots.get(ids[slot] as number) === slot

  /** Flags the slots, changes the order, takes the flags away. */
  function reorder(order: Order, changed: ReadonlySet<number>): void {
    const fresh: number[] = []
    for (const slot of changed) {
      moved[slot] = 1
      if (alive(slot)) fresh.push(slot)
    }
    order.change(moved, fresh)
    for (const slot of changed) moved[slot] = 0
  }

  return {
    byName,
    bySold,
    listed,
    get count() {
      return slots.size
    },
    get limit() {
      return ids.length
    },
    slotOf: (id) => slots.get(id),
    idOf: (slot) => ids[slot] as number,
    nameOf: (slot) => names[slot] as string,
    soldOf: (slot) => sold[slot] as number,
    firstOf: (slot) => firsts[slot] as number,
    place(good) {
      const known = slots.get(good.id)
      const slot = known ?? free.pop() ?? ids.length
      makeRoom(slot)
      prices[slot] = good.price
      setBarcode(slot, good.barcode?.toLowerCase() || null)
      if (known !== undefined && names[slot] === good.name) return { slot, renamed: false }
      slots.set(good.id, slot)
      ids[slot] = good.id
      names[slot] = good.name
      keys[slot] = sortKey(good.name)
      firsts[slot] = firstLetter(good.name).charCodeAt(0) || 0
      sold[slot] = lately.get(good.id) ?? 0
      renamed.add(slot)
      return { slot, renamed: true }
    },
    clear(id) {
      const slot = slots.get(id)
      if (slot === undefined) return
      slots.delete(id)
      free.push(slot)
      names[slot] = ''
      prices[slot] = Number.NaN
      setBarcode(slot, null)
      renamed.add(slot)
    },
    setSold(next) {
      for (const id of new Set([...lately.keys(), ...next.keys()])) resell(id, next.get(id) ?? 0)
      lately = new Map(next)
    },
    sell(changes) {
      for (const [id, now] of changes) {
        if (now > 0) lately.set(id, now)
        else lately.delete(id)
        resell(id, now)
      }
    },
    settle() {
      if (renamed.size > 0) reorder(byName, renamed)
      if (renamed.size + resold.size > 0) {
        const changed = new Set([...renamed, ...resold])
        reorder(bySold, changed)
        reorder(listed, changed)
      }
      renamed.clear()
      resold.clear()
    },
    withPrice(price, found) {
      for (let slot = 0; slot < ids.length; slot++) if (prices[slot] === price) found(slot)
    },
    withBarcode(code, found) {
      // One number with more or fewer zeros before it, as with a scan.
      const [key] = code.length > TAIL_LENGTH ? codeKeys(code) : []
      for (const slot of byTail.get(code.slice(-TAIL_LENGTH)) ?? []) {
        const barcode = barcodes[slot] ?? ''
        if (barcode === code || (key !== undefined && codeKeys(barcode)[0] === key)) found(slot, true)
        else if (code.length >= TAIL_LENGTH && barcode.endsWith(code)) found(slot, false)
      }
    },
  }
}
