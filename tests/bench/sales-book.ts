/** A book of so many paid sales, made quickly: what the bench of recording a sale writes into. */
import Database from 'better-sqlite3'
import { openTillStore } from '../../electron/store/store.ts'

const CHUNK = 50_000
/** A shop of some 1,370 sales a day for a year. */
const A_DAY = 1_370
const LAST_DAY = Date.UTC(2026, 10, 1)

/** Writes the file with the product's own tables and three lines a sale. */
export function makeBook(file: string, sales: number): void {
  openTillStore(file).close()
  const db = new Database(file)
  // Only to make it: the till opens it with its own durability.
  db.pragma('synchronous = OFF')
  db.pragma('cache_size = -400000')
  for (let from = 0; from < sales; from += CHUNK) {
    const to = Math.min(sales, from + CHUNK)
    db.transaction(() => {
      db.prepare(`
        WITH RECURSIVE n (i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${to}),
        s AS (SELECT i, ${LAST_DAY} - ((${sales} - i) / ${A_DAY}) * 86400000 AS at FROM n)
        INSERT INTO sale (id, till, day, number, receipt, phone, total, kind, state, invoice_id, kaspi_id, created_at, updated_at,
          paid_at, shown)
        SELECT printf('0a1b2c3d-%012x-7%03x-8%03x-%012x', at + i, i % 4096, i * 7 % 4096, i),
          'K1', date(at / 1000, 'unixepoch'), i + 1, printf('K1-%s-%04d', strftime('%d%m', at / 1000, 'unixepoch'), i % ${A_DAY}),
          printf('8700%07d', i * 7919 % 10000000), 10000 + i % 500000, 'cart', 'paid', i + 1, printf('%d', 13000000000 + i),
          at, at + 60000, at + 60000, 0 FROM s`).run()
      db.prepare(`
        INSERT INTO sale_line (sale_id, position, item_id, name, price, quantity, unit_id)
        SELECT s.id, p.value, s.number * 3 % 50000, 'Товар для счёта', 5000, 1000, 1
        FROM sale s, json_each('[0,1,2]') p WHERE s.number > ${from} AND s.number <= ${to}`).run()
      db.prepare(`
        INSERT INTO sale_event (sale_id, at, from_state, to_state, why)
        SELECT s.id, s.created_at, NULL, 'paid', 'made for the bench' FROM sale s
        WHERE s.number > ${from} AND s.number <= ${to}`).run()
    })()
  }
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}
