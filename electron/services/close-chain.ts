/**
 * What makes a closed day unchangeable in the eye of a reader: each carries a hash over its own text, its number, its borders and
 * the hash of the day before. A day that was changed, taken out or put in breaks the chain from there on.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Chain, DayFigures } from '../../shared/contract/closes.ts'
import type { ClosedDay, EventSpan } from '../store/close-store.ts'
import type { Store } from '../store/store.ts'
import { breath } from './breath.ts'

const HEAD = 'dayCloseHead'
const Head = z.object({ number: z.int(), hash: z.string() })

/** SHA-256, hex. */
export const hashOf = (day: Omit<ClosedDay, 'hash'>): string =>
  createHash('sha256')
    .update(
      JSON.stringify([day.number, day.closedAt, day.saleEvent, day.refundEvent, day.previous, day.content]),
    )
    .digest('hex')

/** The events that a day counts: from after the day before up to its own border. */
export const spanBetween = (
  before: Pick<ClosedDay, 'saleEvent' | 'refundEvent'> | null,
  upTo: Pick<ClosedDay, 'saleEvent' | 'refundEvent'>,
): EventSpan => ({
  saleAfter: before?.saleEvent ?? 0,
  saleUpTo: upTo.saleEvent,
  refundAfter: before?.refundEvent ?? 0,
  refundUpTo: upTo.refundEvent,
})

/** Notes apart from the days which one is the last, so that the last one cannot go unseen. Call inside the transaction. */
export const noteHead = (store: Store, { number, hash }: ClosedDay): void =>
  store.settings.write(HEAD, { number, hash })

/** Reads all closed days from the first on, and the sales that they counted. */
export async function verifyChain(store: Store): Promise<Chain> {
  const count = store.closes.count()
  const head = store.settings.read(HEAD, Head)
  const last = Math.max(store.closes.last()?.number ?? 0, head?.number ?? 0)
  const broken = (brokenAt: number, why: Chain['why']): Chain => ({ count, brokenAt, why })
  let before: ClosedDay | null = null
  for (let number = 1; number <= last; number++) {
    const day = store.closes.get(number)
    if (!day || day.previous !== (before?.hash ?? '')) return broken(number, 'order')
    if (hashOf(day) !== day.hash) return broken(number, 'content')
    if (number === head?.number && day.hash !== head.hash) return broken(number, 'content')
    if (!countsAsBook(store, before, day)) return broken(number, 'book')
    before = day
    await breath()
  }
  return { count, brokenAt: null, why: null }
}

/** Whether the sales that it counted still say what they said. */
function countsAsBook(store: Store, before: ClosedDay | null, day: ClosedDay): boolean {
  const figures = DayFigures.safeParse(JSON.parse(day.content))
  if (!figures.success) return false
  const { taken, returned } = store.closes.sumOf(spanBetween(before, day))
  const same = (a: { count: number; sum: number }, b: { count: number; sum: number }): boolean =>
    a.count === b.count && a.sum === b.sum
  return same(taken, figures.data.taken) && same(returned, figures.data.returned)
}
