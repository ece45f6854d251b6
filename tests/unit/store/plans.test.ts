/** What a till asks every second must not read through half a million sales. */
import { describe, expect, it } from 'vitest'
import type { Db } from '../../../electron/store/open.ts'
import { openStore } from '../../../electron/store/open.ts'
import { createSaleFinder, type SaleFind } from '../../../electron/store/sale-finder.ts'
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

describe('looking for sales', () => {
  const shapes: SaleFind[] = [null, ['paid'], ['expired'], ['pending', 'failed']].flatMap((states) =>
    [null, '"чай"'].flatMap((words) =>
      [null, '4567'].flatMap((phone) =>
        [null, { from: 100, to: 200 }].map(
          (amount) => ({ states, words, phone, amount, from: 0, to: 1 }) as SaleFind,
        ),
      ),
    ),
  )

  it.each(shapes)('%j goes by an index, and looks nothing up once for each hit of another', (find) => {
    const { db, statements } = prepared((watched) => {
      const finder = createSaleFinder(watched)
      finder.page(find, null, 10)
      finder.slice(find, 1)
    })
    const asked = statements.filter((sql) => sql.includes('@from'))
    expect(asked.length).toBeGreaterThan(0)
    const params = {
      states: '[]',
      from: 0,
      to: 1,
      fromKey: 0,
      toKey: 1,
      match: '"чай"',
      phone: '4',
      least: 1,
      most: 2,
    }
    for (const sql of asked) {
      const plan = db
        .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all({ ...params, limit: 1, at: 0, afterPlace: 0 })
        .map(({ detail }) => detail)
      expect(plan.filter((detail) => /place=\? AND rowid=\?|SCAN s\b|SCAN sale\b/.test(detail))).toEqual([])
    }
  })
})

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
