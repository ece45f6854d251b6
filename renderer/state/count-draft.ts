/** A count while it is being typed: scans may add to its line meanwhile, and put back what they wrote into its field. Pure. */
import { formatQuantity, MAX_QUANTITY, type Milli } from '../../shared/domain/money.ts'
import { parseQuantity } from './quantity.ts'

export interface CountDraft {
  text: string
  /** What the line held when it was begun, thousandths. */
  of: Milli
}

/** @param now what the line holds, thousandths @returns null when nothing is changed */
export function typeCount(draft: CountDraft | null, text: string, now: Milli): CountDraft | null {
  const of = draft?.of ?? now
  return text === formatQuantity(of) ? null : { text, of }
}

/** As the field shows it: what the line holds by now, until another count is typed. */
export const countText = (draft: CountDraft | null, now: Milli): string => draft?.text ?? formatQuantity(now)

/** Thousandths that were typed and what was scanned since; null for what is no count. */
export function readCount({ text, of }: CountDraft, now: Milli): Milli | null {
  const typed = parseQuantity(text)
  return typed === null ? null : Math.min(MAX_QUANTITY, typed + Math.max(0, now - of))
}
