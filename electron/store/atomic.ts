/** Work that must be whole: a transaction of its own, or a part of the one that is open. */
import type { Db } from './open.ts'

/**
 * Inside an open transaction the work simply joins it: a savepoint would cost each sale four statements, and nobody catches an
 * error between the two, so the outer one ends it all.
 */
export function atomic<A extends unknown[], R>(db: Db, work: (...args: A) => R): (...args: A) => R {
  const alone = db.transaction(work)
  return (...args) => (db.inTransaction ? work(...args) : alone(...args))
}
