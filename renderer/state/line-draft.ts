/** A line of the cart while it is being changed: only what was touched is changed, for scans may add to it meanwhile. Pure. */
import { MAX_INVOICE, type Milli, parseAmount } from '../../shared/domain/money.ts'
import type { LineChange } from './cart-store.ts'
import { type CountDraft, readCount } from './count-draft.ts'
import { type DiscountDraft, readDraft } from './discount-draft.ts'

export interface LineDraft {
  /** Null: not touched. */
  count: CountDraft | null
  price: string
  discount: DiscountDraft
  note: string
}

export type WrongField = 'count' | 'price' | 'discount'

/** @param shown the line as it was when it was opened @param now what it holds by now, thousandths */
export function lineChange(
  shown: LineDraft,
  draft: LineDraft,
  now: Milli,
): { change: LineChange; wrong: WrongField | null } {
  const change: LineChange = {}
  let wrong: WrongField | null = null
  if (draft.count !== null) {
    const quantity = readCount(draft.count, now)
    if (quantity === null) wrong = 'count'
    else change.quantity = quantity
  }
  if (draft.price !== shown.price) {
    const price = parseAmount(draft.price)
    if (price === null || price < 1 || price > MAX_INVOICE) wrong ??= 'price'
    else change.price = price
  }
  if (draft.discount.text !== shown.discount.text || draft.discount.kind !== shown.discount.kind) {
    const discount = readDraft(draft.discount)
    if (discount === undefined) wrong ??= 'discount'
    else change.discount = discount
  }
  if (draft.note.trim() !== shown.note) change.note = draft.note.trim()
  return { change, wrong }
}
