/**
 * When a row of the outbox is tried again, and until when a request of it may still be under way. In memory by the monotonic
 * clock, so that a wall clock set back or forward can neither hasten nor hinder a resend; on disk for the next process.
 */
import type { ApiPayError } from '../apipay/errors.ts'
import { LONGEST_SEND_WAIT_MS, type OutboxRow } from '../store/outbox-store.ts'
import type { Store } from '../store/store.ts'
import type { Ports } from './ports.ts'

export interface Flights {
  /** Puts a row off: until the service's own `retryAt`, else longer with each attempt. */
  later(row: OutboxRow, error: ApiPayError): void
  /** True once a request of this row, sent by this process or the one before it, can no longer be under way. */
  landed(row: OutboxRow): boolean
  /** Notes on disk and in memory that a request of this row goes out now. */
  takeOff(row: OutboxRow): OutboxRow
  /**
   * Notes on disk and in memory that a request of this row, which left no later than now, is to be asked for. Counted from
   * now and not from `takeOff`, because it may have stood in the queue of the request budget for a minute and more.
   */
  doubt(row: OutboxRow): void
}

export interface FlightsOptions {
  store: Pick<Store, 'outbox'>
  /** ms after which a request sent now can no longer be under way. */
  flightMs: number
  ports: Pick<Ports, 'clock'>
}

const BACK_OFF_MS = [1_000, 2_000, 5_000, 10_000, 30_000, 60_000] as const
/** ms to wait after so many tries, the first is 1. */
export const backOff = (attempt: number): number =>
  BACK_OFF_MS[Math.min(Math.max(attempt, 1), BACK_OFF_MS.length) - 1] ?? BACK_OFF_MS[0]

/** Ids of rows come again once a row is gone; what a row is about does not. */
const keyOf = ({ saleId, kind, refundId }: OutboxRow): string => `${kind} ${saleId} ${refundId}`

export function createFlights({ store, flightMs, ports: { clock } }: FlightsOptions): Flights {
  /** Monotonic ms, by row. */
  const ends = new Map<string, number>()
  /** Tries in a row that met no answer, by row. */
  const troubles = new Map<string, number>()
  // What a former process sent is taken to have left at this one's start.
  const startedAt = clock.monotonic()
  const fly = (row: OutboxRow) => ends.set(keyOf(row), clock.monotonic() + flightMs)
  return {
    later(row, error) {
      const count = (troubles.get(keyOf(row)) ?? 0) + 1
      troubles.set(keyOf(row), count)
      const { retryAt } = error.details
      const wait = retryAt === undefined ? backOff(count) : Math.max(0, retryAt - clock.now())
      store.outbox.update({ ...row, nextAt: clock.now() + Math.min(wait, LONGEST_SEND_WAIT_MS) })
    },
    landed: (row) => clock.monotonic() > (ends.get(keyOf(row)) ?? startedAt + flightMs),
    takeOff(row) {
      fly(row)
      const now = clock.now()
      const flying: OutboxRow = {
        ...row,
        state: 'sending',
        attempt: row.attempt + 1,
        sentAt: now,
        flightEnd: now + flightMs,
        absent: 0,
      }
      store.outbox.update(flying)
      return flying
    },
    doubt(row) {
      fly(row)
      const now = clock.now()
      store.outbox.update({
        ...row,
        state: 'checking',
        absent: 0,
        flightEnd: now + flightMs,
        nextAt: now + backOff(1),
      })
    },
  }
}
