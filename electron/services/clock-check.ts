/** Compares the PC's clock with the service's, from the Date header of its answers: receipts and days hang on it. */
import type { Clock } from '../../shared/domain/clock.ts'
import type { Notices } from './notices.ts'

const SLACK_MS = 5 * 60_000
const EVERY_MS = 60_000

/** Wraps a fetch; changes nothing in what it gives back. */
export function checkClock(
  fetch: typeof globalThis.fetch,
  { now, monotonic }: Pick<Clock, 'now' | 'monotonic'>,
  notices: Pick<Notices, 'add' | 'clear'>,
): typeof globalThis.fetch {
  let last = Number.NEGATIVE_INFINITY
  return async (input, init) => {
    const answer = await fetch(input, init)
    if (monotonic() - last < EVERY_MS) return answer
    const told = Date.parse(answer.headers.get('date') ?? '')
    if (Number.isNaN(told)) return answer
    last = monotonic()
    const off = now() - told
    if (Math.abs(off) > SLACK_MS) notices.add('clockWrong', now(), { minutes: Math.round(off / 60_000) })
    else notices.clear('clockWrong')
    return answer
  }
}
