/**
 * What sold in the last 30 days, by item: counted from the book at the start, in steps between which the till is free, then
 * sale by sale as money arrives; a day that falls out of the 30 is taken off when the next one begins. Days are those of Almaty.
 */
import type { Clock } from '../../shared/domain/clock.ts'
import type { Milli } from '../../shared/domain/money.ts'
import type { SoldLine, SoldPlace, SoldStore } from '../store/sold-store.ts'

export interface SoldCounts {
  /** Money of this sale arrived; the same sale counts once, however often it is told. */
  note(sale: { id: string; createdAt: number }, lines: readonly Sold[]): void
  /** Items whose count changed since the last call, and what each sold now. */
  changes(): Map<number, Milli>
  /** Ends the counting of the book, when the store is about to close. */
  close(): void
}

interface Sold {
  itemId: number | null
  quantity: Milli
}

interface Day {
  sales: Set<string>
  sold: Map<number, Milli>
}

const DAYS = 30
const DAY_MS = 86_400_000
const ALMATY_MS = 5 * 3_600_000
/** Sales a step: some three milliseconds. */
const STEP = 100

const dayOf = (at: number): number => Math.floor((at + ALMATY_MS) / DAY_MS)

/** @param counted called after each step through the book; `whole` at its end */
export function createSoldCounts(
  book: SoldStore,
  { now, after }: Pick<Clock, 'now' | 'after'>,
  counted: (whole: boolean) => void,
): SoldCounts {
  const days = new Map<number, Day>()
  const totals = new Map<number, Milli>()
  const changed = new Set<number>()
  let today = dayOf(now())
  let cancel = () => {}

  const add = (itemId: number, quantity: Milli) => {
    const total = (totals.get(itemId) ?? 0) + quantity
    if (total > 0) totals.set(itemId, total)
    else totals.delete(itemId)
    changed.add(itemId)
  }
  const count = (saleId: string, at: number, lines: readonly Sold[]) => {
    const day = dayOf(at)
    // A sale whose money is still to come stands in the book without lines: it counts when it is told of.
    if (day <= today - DAYS || lines.length === 0) return
    let kept = days.get(day)
    if (!kept) {
      kept = { sales: new Set(), sold: new Map() }
      days.set(day, kept)
    }
    if (kept.sales.has(saleId)) return
    kept.sales.add(saleId)
    for (const { itemId, quantity } of lines) {
      if (itemId === null) continue
      kept.sold.set(itemId, (kept.sold.get(itemId) ?? 0) + quantity)
      add(itemId, quantity)
    }
  }
  const forgetOldDays = () => {
    const day = dayOf(now())
    if (day === today) return
    today = day
    for (const [old, { sold }] of days) {
      if (old > today - DAYS) continue
      days.delete(old)
      for (const [itemId, quantity] of sold) add(itemId, -quantity)
    }
  }
  const read = (from: SoldPlace) => {
    const rows = book.after(from, STEP)
    for (const [saleId, lines] of bySale(rows)) count(saleId, lines[0]?.at ?? 0, lines.filter(isSold))
    const last = rows.at(-1)
    counted(!last)
    if (last) cancel = after(0, () => read({ at: last.at, row: last.row }))
  }
  cancel = after(0, () => read({ at: now() - DAYS * DAY_MS, row: 0 }))
  return {
    note: ({ id, createdAt }, lines) => count(id, createdAt, lines),
    changes() {
      forgetOldDays()
      const told = new Map([...changed].map((id) => [id, totals.get(id) ?? 0]))
      changed.clear()
      return told
    },
    close: () => cancel(),
  }
}

const isSold = (line: SoldLine): line is SoldLine & { itemId: number; quantity: Milli } =>
  line.itemId !== null

function bySale(rows: readonly SoldLine[]): Map<string, SoldLine[]> {
  const sales = new Map<string, SoldLine[]>()
  for (const row of rows) {
    const lines = sales.get(row.saleId)
    if (lines) lines.push(row)
    else sales.set(row.saleId, [row])
  }
  return sales
}
