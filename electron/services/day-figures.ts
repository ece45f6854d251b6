/**
 * The figures of a day that is being closed or could be: everything that happened after one event up to another. Reads long
 * spans in slices, which changes nothing: events and what they count never change.
 */
import type { DayFigures } from '../../shared/contract/closes.ts'
import { businessDay } from '../../shared/domain/business-day.ts'
import type { RefundState } from '../../shared/domain/refund-state.ts'
import type { SaleState } from '../../shared/domain/sale-state.ts'
import type { BriefRefund, BriefSale, CloseStore, CountAndSum, EventSpan } from '../store/close-store.ts'
import type { HourSum } from '../store/report-queries.ts'
import { breath } from './breath.ts'
import { figuresOf, hourParts, type Movements, sellerParts } from './report-sums.ts'
import type { Sellers } from './sellers.ts'

/** Sales and refunds that a day names one by one; the rest are counted. */
const MOST_NAMED = 200
/** Events read at once: some 10 ms. */
const SLICE = 20_000

export interface DayAround {
  till: string
  dayStartHour: number
  demo: boolean
  sellers: Sellers
  /** UTC epoch ms. */
  now: number
  /** When the day before was closed, UTC epoch ms; null for the first. */
  from: number | null
}

export async function dayFigures(
  store: CloseStore,
  span: EventSpan,
  { till, dayStartHour, demo, sellers, now, from }: DayAround,
): Promise<DayFigures> {
  const movements = await moved(store, span)
  const ended = await endedOf(store, span)
  const { count, sum, refundCount, refunds, net } = figuresOf(movements)
  const waiting = store.waiting(MOST_NAMED)
  const refundsWaiting = store.refundsWaiting(MOST_NAMED)
  await breath()
  const late = from === null ? { all: { count: 0, sum: 0 }, sales: [] } : store.late(span, from, MOST_NAMED)
  return {
    till,
    day: businessDay(now, dayStartHour),
    from,
    to: now,
    demo,
    taken: { count, sum },
    takenHere: sumOf(movements.takings.filter(({ origin }) => origin === 'here')),
    takenElsewhere: sumOf(movements.takings.filter(({ origin }) => origin === 'elsewhere')),
    returned: {
      count: refundCount,
      sum: refunds,
      refunds: store.refundsOf(span, MOST_NAMED).map(briefRefund),
    },
    net,
    ended,
    waiting: { ...waiting.all, sales: waiting.sales.map(brief) },
    refundsWaiting: {
      ...refundsWaiting.all,
      refunds: refundsWaiting.refunds.map(briefRefund),
    },
    late: { ...late.all, sales: late.sales.map(brief) },
    sellers: sellerParts(movements, sellers),
    hours: hourParts(movements, dayStartHour),
  }
}

/** The parts of a span that are read at once. */
function* slices(span: EventSpan): Generator<EventSpan> {
  const { saleAfter, saleUpTo, refundAfter, refundUpTo } = span
  for (let at = 0; saleAfter + at < saleUpTo || refundAfter + at < refundUpTo; at += SLICE) {
    yield {
      saleAfter: Math.min(saleUpTo, saleAfter + at),
      saleUpTo: Math.min(saleUpTo, saleAfter + at + SLICE),
      refundAfter: Math.min(refundUpTo, refundAfter + at),
      refundUpTo: Math.min(refundUpTo, refundAfter + at + SLICE),
    }
  }
}

async function moved(store: CloseStore, span: EventSpan): Promise<Movements> {
  const takings: HourSum[] = []
  const refunds: HourSum[] = []
  for (const part of slices(span)) {
    takings.push(...store.takings(part))
    refunds.push(...store.refunds(part))
    await breath()
  }
  return { takings, refunds }
}

async function endedOf(store: CloseStore, span: EventSpan): Promise<DayFigures['ended']> {
  const byState = new Map<SaleState, CountAndSum>()
  for (const part of slices(span)) {
    for (const { state, count, sum } of store.ended(part, span.saleUpTo)) {
      const known = byState.get(state as SaleState) ?? { count: 0, sum: 0 }
      byState.set(state as SaleState, { count: known.count + count, sum: known.sum + sum })
    }
    await breath()
  }
  return [...byState].map(([state, all]) => ({ ...all, state })).sort((a, b) => (a.state < b.state ? -1 : 1))
}

const sumOf = (hours: readonly HourSum[]): CountAndSum =>
  hours.reduce((all, { count, sum }) => ({ count: all.count + count, sum: all.sum + sum }), {
    count: 0,
    sum: 0,
  })

const briefRefund = (one: BriefRefund) => ({ ...one, state: one.state as RefundState })

const brief = ({ id, receipt, origin, day, total, state, createdAt, paidAt }: BriefSale) => ({
  id,
  receipt,
  elsewhere: origin === 'elsewhere',
  day,
  total,
  state: state as SaleState,
  createdAt,
  paidAt,
})
