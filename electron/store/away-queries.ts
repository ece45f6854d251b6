/** What became of payments after a point in the timeline of all sales. Reads by the event's own number: no clock can err it. */
import type { Db } from './open.ts'

export interface AwayQueries {
  /** Number of the last event; 0 without one. */
  lastEvent(): number
  /**
   * Sales of this till, made up to a moment (UTC epoch ms), whose money came, or that ended without it, in the events after
   * `after` up to `until`. Ids, the latest change first.
   */
  endedBetween(after: number, until: number, madeUpTo: number): string[]
}

export function createAwayQueries(db: Db): AwayQueries {
  const last = db.prepare<[], { id: number }>('SELECT coalesce(max(id), 0) AS id FROM sale_event')
  const ended = db.prepare<[number, number, number], { id: string }>(`
    SELECT s.id FROM sale_event e JOIN sale s ON s.id = e.sale_id
    WHERE e.id > ? AND e.id <= ? AND s.origin = 'here' AND s.created_at <= ?
      AND e.to_state IN ('paid', 'partially_refunded', 'refunded', 'expired', 'cancelled', 'failed')
      AND coalesce(e.from_state, '') NOT IN ('paid', 'partially_refunded', 'refunded')
    GROUP BY s.id ORDER BY max(e.id) DESC`)
  return {
    lastEvent: () => last.get()?.id ?? 0,
    endedBetween: (after, until, madeUpTo) => ended.all(after, until, madeUpTo).map(({ id }) => id),
  }
}
