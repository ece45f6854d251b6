/** Counts as a cashier writes them: `3`, `0,350`, and the `3*` that may stand before a scan or a name. */
import { MAX_QUANTITY, type Milli, ONE } from '../../shared/domain/money.ts'

/** @returns thousandths, or null when it is no count above zero. */
export function parseQuantity(text: string): Milli | null {
  const match = /^(\d{1,5})(?:[.,](\d{0,3}))?$/.exec(text.trim().replace(/^[.,]/, '0$&'))
  if (!match) return null
  const quantity = Number(match[1]) * ONE + Number((match[2] ?? '').padEnd(3, '0'))
  return quantity > 0 && quantity <= MAX_QUANTITY ? quantity : null
}

/** `3*молоко` → three of `молоко`; without a prefix one. An unreadable count is left in the text. */
export function splitPrefix(text: string): { quantity: Milli; rest: string; prefixed: boolean } {
  const match = /^\s*([\d.,]+)\s*[*×]\s*(.*)$/s.exec(text)
  const quantity = match ? parseQuantity(match[1] ?? '') : null
  if (!match || quantity === null) return { quantity: ONE, rest: text, prefixed: false }
  return { quantity, rest: match[2] ?? '', prefixed: true }
}
