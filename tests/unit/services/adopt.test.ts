import { describe, expect, it } from 'vitest'
import type { InvoiceGlance, InvoiceStatus } from '../../../electron/apipay/types.ts'
import { adopt, changedSince, stateOf } from '../../../electron/services/adopt.ts'
import type { SaleRow } from '../../../electron/store/sale-rows.ts'
import { openTillStore } from '../../../electron/store/store.ts'
import { canBecome, isLive, isTaken, SALE_STATES, type SaleState } from '../../../shared/domain/sale-state.ts'

const AT = 1_000_000
const WORDS: readonly InvoiceStatus[] = [
  'processing',
  'pending',
  'cancelling',
  'paid',
  'cancelled',
  'expired',
  'error',
  'partially_refunded',
  'refunded',
  'foreign',
]
/** Every state is reached from the first by allowed steps alone. */
function wayTo(state: SaleState): SaleState[] {
  const ways: SaleState[][] = [['queued']]
  for (const way of ways) {
    const last = way.at(-1) ?? 'queued'
    if (last === state) return way.slice(1)
    for (const next of SALE_STATES)
      if (canBecome(last, next) && !way.includes(next)) ways.push([...way, next])
  }
  throw new Error(`no way to ${state}`)
}
const { sales } = openTillStore(':memory:')
let made = 0
function saleThatIs(state: SaleState): SaleRow {
  made += 1
  const till = { till: 'K1', day: '2026-11-24', phone: '87001234567', comment: '', lines: [] }
  let sale = sales.insert({ ...till, id: `sale-${made}`, total: 500, kind: 'amount', createdAt: 1 })
  for (const next of wayTo(state)) sale = sales.move(sale.id, next, 2, 'on the way', { invoiceId: made })
  return sale
}
const seen = (sale: SaleRow, status: InvoiceStatus): InvoiceGlance => ({
  id: sale.invoiceId ?? made,
  amount: 500,
  status,
  statusText: status === 'foreign' ? 'on_hold' : status,
  errorMessage: null,
  kaspiInvoiceId: 'K9',
  paidAt: 77,
  clientName: 'Айгүл',
})

describe('what the service says of a sale', () => {
  const pairs = SALE_STATES.flatMap((state) => WORDS.map((word) => [state, word] as const))

  it.each(pairs)('that is %s: %s', (state, word) => {
    const sale = saleThatIs(state)
    const after = adopt(sales, sale, seen(sale, word), { at: AT, why: 'told' })
    const now = sales.get(sale.id)
    if (after) expect(now).toEqual(after)
    const said = stateOf(word)
    if (said === null) {
      // A word that this till does not know is kept, and neither money nor an end: what is not at an end is followed.
      expect(now?.foreignStatus).toBe('on_hold')
      const found = state === 'sending' || state === 'unknown' || state === 'stopped'
      expect(now?.state).toBe(found ? 'pending' : state)
    } else if (said === state) expect(now).toMatchObject({ state, clientName: 'Айгүл', kaspiId: 'K9' })
    else if (canBecome(state, said)) {
      expect(now).toMatchObject({ state: said, invoiceId: sale.invoiceId ?? made, kaspiId: 'K9' })
      // When the money came the service says, once.
      if (isTaken(said)) expect(now?.paidAt).toBe(isTaken(state) ? sale.paidAt : 77)
    } else expect([after, now]).toEqual([null, sale])
  })

  it.each(pairs)('that is %s: %s changes nothing the second time', (state, word) => {
    const sale = saleThatIs(state)
    const once = adopt(sales, sale, seen(sale, word), { at: AT, why: 'told' }) ?? sale
    const events = sales.events(sale.id).length
    expect(adopt(sales, once, seen(once, word), { at: AT + 1, why: 'told again' })).toBeNull()
    expect(sales.events(sale.id)).toHaveLength(events)
  })

  it.each(pairs)('that is %s: %s of an old look undoes no live state', (state, word) => {
    const sale = saleThatIs(state)
    adopt(sales, sale, seen(sale, word), { at: AT, why: 'told', liveIsStale: true })
    const said = stateOf(word)
    const moved = said !== null && canBecome(state, said) && !(isLive(state) && isLive(said))
    if (moved) expect(sales.get(sale.id)?.state).toBe(said)
    else if (said !== null) expect(sales.get(sale.id)?.state).toBe(state)
  })
})

describe('a sale changed since the service was asked', () => {
  const changed = (updatedAt: number, askedAt: number, now: number) =>
    changedSince({ updatedAt } as SaleRow, askedAt, now)

  it.each([
    ['before the question', 99, 100, 105, false],
    ['in the same ms', 100, 100, 105, true],
    ['between question and answer', 103, 100, 105, true],
    ['in the ms of the answer', 105, 100, 105, true],
    ['in a future that a clock set back made', 106, 100, 105, false],
  ] as const)('%s', (_, updatedAt, askedAt, now, is) => {
    expect(changed(updatedAt, askedAt, now)).toBe(is)
  })
})
