/** Amounts as people look for them: `1 250`, `500-2000`, `от 500`, `до 2000`, `500+`. Pure. */
import { MAX_INVOICE, parseAmount, type Tiyn } from './money.ts'

export interface AmountRange {
  /** Tiyn, both included. */
  from: Tiyn
  to: Tiyn
}

const FROM = /^(?:от|from|≥|>=?)\s*(.+)$/iu
const UP_TO = /^(?:до|up to|≤|<=?)\s*(.+)$/iu
const OPEN = /^(.+?)\s*(?:\+|бастап)$/iu
const CLOSED = /^(.+?)\s*дейін$/iu
const BETWEEN = /^(.*?)\s*(?:[-–—]|\.\.|…)\s*(.*)$/u

/**
 * @returns null for what is no amount and no range. An amount without tiyn means any tiyn: `1250` finds 1 250,50 too.
 */
export function parseAmountRange(text: string): AmountRange | null {
  const trimmed = text.trim()
  const above = FROM.exec(trimmed)?.[1] ?? OPEN.exec(trimmed)?.[1]
  if (above !== undefined) return ordered(lowest(above), MAX_INVOICE)
  const below = UP_TO.exec(trimmed)?.[1] ?? CLOSED.exec(trimmed)?.[1]
  if (below !== undefined) return ordered(0, highest(below))
  const [, left, right] = BETWEEN.exec(trimmed) ?? []
  if (left !== undefined && right !== undefined && (left !== '' || right !== '')) {
    return ordered(left === '' ? 0 : lowest(left), right === '' ? MAX_INVOICE : highest(right))
  }
  return ordered(lowest(trimmed), highest(trimmed))
}

const lowest = (text: string): Tiyn | null => parseAmount(text)

function highest(text: string): Tiyn | null {
  const amount = parseAmount(text)
  return amount === null || /[.,]\s*\d/.test(text) ? amount : amount + 99
}

const ordered = (from: Tiyn | null, to: Tiyn | null): AmountRange | null =>
  from === null || to === null ? null : from <= to ? { from, to } : { from: to - (to % 100), to: from + 99 }
