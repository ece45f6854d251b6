/** What a filled-in refund comes to: the wish, its sum as the main process will compute it, and what is still wrong. Pure. */
import type { Refundable, RefundWish } from '../../shared/contract/refunds.ts'
import { type Milli, parseAmount, type Tiyn } from '../../shared/domain/money.ts'
import { leftOfLines, worthOfLines } from '../../shared/domain/refund-share.ts'

export type RefundKind = RefundWish['kind']

export interface RefundDraft {
  kind: RefundKind
  /** As typed. */
  amount: string
  /** Thousandths of each line that go back; null where a count cannot be read. */
  back: readonly (Milli | null)[]
  reason: string
}

export type DraftProblem = 'amount' | 'above' | 'noLines' | 'count' | 'nothingLeft'

export interface DraftResult {
  wish: RefundWish | null
  /** Tiyn that go back. */
  amount: Tiyn
  /** Tiyn that the chosen lines cost, where more than is left; null else. */
  capped: Tiyn | null
  problem: DraftProblem | null
}

export function resultOf({ kind, amount, back }: RefundDraft, refundable: Refundable): DraftResult {
  const { available, lines } = refundable
  const none = { wish: null, amount: 0, capped: null }
  if (available === 0) return { ...none, problem: 'nothingLeft' }
  if (kind === 'whole') return { wish: { kind }, amount: available, capped: null, problem: null }
  if (kind === 'amount') {
    const tiyn = parseAmount(amount)
    if (tiyn === null || tiyn === 0) return { ...none, problem: 'amount' }
    if (tiyn > available) return { ...none, amount: tiyn, problem: 'above' }
    return { wish: { kind, amount: tiyn }, amount: tiyn, capped: null, problem: null }
  }
  const gone = lines.map((line) => line.gone)
  const left = leftOfLines(lines, gone)
  if (back.some((count, at) => count === null || count > (left[at] ?? 0)))
    return { ...none, problem: 'count' }
  const chosen = back.flatMap((quantity, position) => (quantity ? [{ position, quantity }] : []))
  if (chosen.length === 0) return { ...none, problem: 'noLines' }
  const worth = worthOfLines(
    lines.map(({ paid }) => paid),
    lines,
    gone,
    chosen,
  )
  const sum = Math.min(worth, available)
  if (sum === 0) return { ...none, problem: 'noLines' }
  return {
    wish: { kind, lines: chosen },
    amount: sum,
    capped: worth > available ? worth : null,
    problem: null,
  }
}
