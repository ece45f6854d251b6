/** What a till asks every second must not read through half a million sales. */
import { describe, expect, it } from 'vitest'
import type { Db } from '../../../electron/store/open.ts'
import { openStore } from '../../../electron/store/open.ts'
import { createSaleQueries } from '../../../electron/store/sale-queries.ts'

/** The statements that a piece of code prepares. */
function prepared(make: (db: Db) => void): { db: Db; statements: string[] } {
  const db = openStore(':memory:')
  const statements: string[] = []
  const watched = new Proxy(db, {
    get(target, name) {
      if (name !== 'prepare') return Reflect.get(target, name)
      return (sql: string) => {
        statements.push(sql)
        return target.prepare(sql)
      }
    },
  })
  make(watched)
  return { db, statements }
}

describe('statements over sales', () => {
  const { db, statements } = prepared(createSaleQueries)
  const plan = (sql: string): string[] =>
    db
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...(sql.includes('@') ? [{}] : (sql.match(/\?/g) ?? []).map(() => null)))
      .map((row) => row.detail)
  // The newest so many, by their index, are a short read however long the file.
  const often = statements.filter(
    (sql) =>
      /state IN \('|shown = 1|invoice_id = \?|WHERE id = \?/.test(sql) &&
      !/FROM \(SELECT \* FROM sale ORDER BY created_at DESC LIMIT \?\)/.test(sql),
  )

  it.each(often)('%s', (sql) => {
    expect(plan(sql).filter((detail) => /^SCAN sale(?! USING INDEX sale_at_hand|_)/.test(detail))).toEqual([])
  })

  it('are all looked at', () => {
    expect(often.length).toBeGreaterThanOrEqual(6)
  })
})
