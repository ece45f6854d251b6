/**
 * The sliding minute: what was sent in it, by which lane, and who may send now. Pure bookkeeping with the time given in;
 * waits for nobody.
 */
import type { Lane } from './types.ts'

/** The service counts per minute (seed: 60 requests a minute). */
export const WINDOW_MS = 60_000
export const LIMIT = 60
/**
 * Always kept for create, cancel and refund: one every five seconds, the pace of a very quick cashier, so that none of them
 * waits for a payment watch or a sync.
 */
export const CASHIER_RESERVE = 12
/** Kept even when that is spent, so that the next customer never finds the minute full of watching. */
export const CASHIER_HEADROOM = 3
/** More than this in a minute is no cashier but a queue that is sent after a time without a line. */
const CASHIER_RUSH = 30
/** Kept for the payment watch while a queue is sent, so that who pays meanwhile is seen: a look every ten seconds. */
export const WATCH_FLOOR = 6
/** Kept for the payment watch while it works: a look every two seconds. */
export const WATCH_RESERVE = 30
/** Kept for it while nothing is watched: enough for the first looks until the background has made room. */
export const WATCH_RESERVE_IDLE = 12
/**
 * The background gets its share in slices, so that what it spent comes free evenly: a watch that begins right after a burst
 * would otherwise find the minute used up. A third of a minute still lets a screen ask for the few things it shows at once.
 */
export const BACKGROUND_SLICE_MS = 20_000
/** Kept for the background once the watch has had its first looks: a sync in a crowded minute goes slowly instead of never. */
export const BACKGROUND_FLOOR = 4
/** What the background gets in a minute in which nobody charges or waits for a payment: the pace of a first sync. */
export const BACKGROUND_PER_MINUTE = LIMIT - CASHIER_RESERVE - WATCH_RESERVE_IDLE
/** How often to look again when only the guess about other tills is in the way. */
const GUESS_MS = 500

interface Sent {
  lane: Lane
  at: number
  /** When its answer came, null while under way. The service counted it somewhere between `at` and `end`. */
  end: number | null
}

export interface Window {
  /** How many requests the lane may send at `now` (monotonic ms); zero or less means wait. */
  room(lane: Lane, now: number): number
  /** Books one request. @returns call with the time of its end. */
  send(lane: Lane, now: number): (end: number) => void
  /** What the service said is left: the difference to our own count is what other tills use. */
  told(remaining: number, now: number): void
  /** ms until room can have grown without an answer; null when only an answer can change it. */
  nextChange(now: number): number | null
  /** The estimate of what is left at the service. */
  remaining(now: number): number
  /** How many requests of the minute other tills and programs on this key use, as far as the service's words show. */
  others(now: number): number
}

export function createWindow(): Window {
  let sent: Sent[] = []
  /** Requests of other tills as last seen. It fades over the minute in which the service forgets them too. */
  let others = { count: 0, at: 0 }

  const forget = (now: number) => {
    // Counting from the answer, not from the sending, is what makes the promise hold at the service's own door.
    sent = sent.filter(({ end }) => end === null || end > now - WINDOW_MS)
  }
  const used = (lane: Lane) => sent.reduce((sum, entry) => (entry.lane === lane ? sum + 1 : sum), 0)
  const othersNow = (now: number) => Math.ceil(others.count * Math.max(0, 1 - (now - others.at) / WINDOW_MS))
  const remaining = (now: number) => Math.max(0, LIMIT - othersNow(now) - sent.length)
  const slice = (now: number) => {
    const from = now - BACKGROUND_SLICE_MS
    return sent.filter(({ lane, at }) => lane === 'background' && at > from)
  }
  const watchReserve = () => (used('watch') > 0 ? WATCH_RESERVE : WATCH_RESERVE_IDLE)
  const perSlice = () =>
    Math.max(1, Math.floor(((LIMIT - CASHIER_RESERVE - watchReserve()) * BACKGROUND_SLICE_MS) / WINDOW_MS))

  return {
    room(lane, now) {
      forget(now)
      const left = LIMIT - othersNow(now) - sent.length
      const rushed = used('cashier') < CASHIER_RUSH ? 0 : Math.max(0, WATCH_FLOOR - used('watch'))
      if (lane === 'cashier') return left - rushed
      if (lane === 'watch' && rushed > 0) return left
      const afterCashier = left - Math.max(CASHIER_HEADROOM, CASHIER_RESERVE - used('cashier'))
      const fed = used('watch') >= WATCH_RESERVE_IDLE
      const floor = fed ? Math.max(0, BACKGROUND_FLOOR - used('background')) : 0
      if (lane === 'watch') return afterCashier - floor
      const afterWatch = afterCashier - Math.max(0, watchReserve() - used('watch'))
      const share = Math.max(afterWatch, Math.min(floor, afterCashier))
      return Math.min(share, perSlice() - slice(now).length)
    },
    send(lane, now) {
      const entry: Sent = { lane, at: now, end: null }
      sent.push(entry)
      return (end) => {
        entry.end = end
      }
    },
    told(left, now) {
      forget(now)
      others = { count: Math.max(0, Math.min(LIMIT, LIMIT - left - sent.length)), at: now }
    },
    nextChange(now) {
      forget(now)
      const waits = sent.flatMap(({ end }) => (end === null ? [] : [end + WINDOW_MS - now]))
      const oldest = slice(now)[0]
      if (oldest) waits.push(oldest.at + BACKGROUND_SLICE_MS - now)
      if (othersNow(now) > 0) waits.push(GUESS_MS)
      return waits.length === 0 ? null : Math.max(1, Math.min(...waits))
    },
    remaining(now) {
      forget(now)
      return remaining(now)
    },
    others: othersNow,
  }
}
