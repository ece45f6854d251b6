/** A report of a month or a day must find its sales, not read through half a million. */
import { describe, expect, it } from 'vitest'
import { createCloseStore } from '../../../electron/store/close-store.ts'
import { type Db, openStore } from '../../../electron/store/open.ts'
import { createReportQueries } from '../../../electron/store/report-queries.ts'

function prepared(make: (db: Db) => unknown): { db: Db; statements: string[] } {
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

describe.each([
  ['reports', createReportQueries],
  ['closed days', createCloseStore],
])('statements of %s', (_name, make) => {
  const { db, statements } = prepared(make)
  const plan = (sql: string): string[] =>
    db
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(
        ...(sql.includes('@')
          ? [Object.fromEntries((sql.match(/@\w+/g) ?? []).map((name) => [name.slice(1), 0]))]
          : (sql.match(/\?/g) ?? []).map(() => 0)),
      )
      .map((row) => row.detail)

  it.each(statements.filter((sql) => sql.startsWith('\n    SELECT') || sql.startsWith('SELECT')))(
    '%s',
    (sql) => {
      const scans = plan(sql).filter(
        (detail) =>
          /^SCAN (s|e|r|l|n|sale|refund|sale_event|refund_event|sale_line)\b/.test(detail) &&
          !/USING (COVERING )?INDEX (sale_at_hand|refund_open|sale_taken)/.test(detail),
      )
      expect(scans).toEqual([])
    },
  )

  it('are all looked at', () => {
    expect(statements.length).toBeGreaterThanOrEqual(4)
  })
})
