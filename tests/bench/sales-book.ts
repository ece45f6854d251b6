/** A book of so many sales of a busy shop, made quickly: what the benches of recording, finding and reporting work on. */
import Database from 'better-sqlite3'
import { openTillStore } from '../../electron/store/store.ts'

const CHUNK = 50_000
/** A shop of some 1,370 sales a day for a year. */
const A_DAY = 1_370
const LAST_DAY = Date.UTC(2026, 10, 1)

/** Of a hundred sales some end otherwise than paid. */
const STATE = `CASE WHEN i % 50 = 7 THEN 'expired' WHEN i % 90 = 11 THEN 'partially_refunded' WHEN i % 170 = 13 THEN 'refunded'
  WHEN i % 210 = 17 THEN 'cancelled' WHEN i % 1009 = 19 THEN 'failed' ELSE 'paid' END`
const FIRST_WORDS = '["Молоко","Хлеб","Сыр","Кефир","Айран","Вода","Шоколад","Чай","Кофе","Мыло"]'
const SECOND_WORDS =
  '["Көкжар","белый","российский","Қарлыбел","Сары","алма","Рахат","Пиала","молотый","Дүру"]'
const SELLERS = '["Айгүл","Ержан","Мария","Тимур","Сауле"]'
/** The name of the good of this number. */
const goodName = (n: string): string =>
  `printf('%s %s арт. %d', json_extract('${FIRST_WORDS}', '$[' || (${n} % 10) || ']'),
    json_extract('${SECOND_WORDS}', '$[' || (${n} / 10 % 10) || ']'), ${n})`

/** Writes the file with the product's own tables: five sellers, three lines a sale, sales from morning till night. */
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
        s AS (SELECT i, ${LAST_DAY} - ((${sales} - i) / ${A_DAY}) * 86400000
          + 3 * 3600000 + (i % ${A_DAY}) * ${Math.floor((14 * 3_600_000) / A_DAY)} AS at FROM n)
        INSERT INTO sale (id, till, day, number, receipt, phone, total, kind, comment, state, invoice_id, kaspi_id, created_at,
          updated_at, paid_at, shown, seller_id, seller_name)
        SELECT printf('0a1b2c3d-%012x-7%03x-8%03x-%012x', at + i, i % 4096, i * 7 % 4096, i),
          'K1', date(at / 1000, 'unixepoch'), i + 1, printf('K1-%s-%04d', strftime('%d%m', at / 1000, 'unixepoch'), i % ${A_DAY}),
          printf('8700%07d', i * 7919 % 10000000), 10000 + i * 7919 % 500000 * 3, 'cart',
          CASE WHEN i % 40 = 0 THEN 'доставка ' || i ELSE '' END, ${STATE}, i + 1, printf('%d', 13000000000 + i),
          at, at + 60000, CASE WHEN ${STATE} IN ('paid', 'partially_refunded', 'refunded') THEN at + 60000 END, 0, printf('seller-%d', i % 5), json_extract('${SELLERS}', '$[' || (i % 5) || ']') FROM s`).run()
      db.prepare(`
        INSERT INTO sale_line (sale_id, position, item_id, name, price, quantity, unit_id)
        SELECT s.id, p.value, (s.number * 3 + p.value * 17) % 50000, ${goodName('((s.number * 3 + p.value * 17) % 50000)')},
          s.total / 3, 1000, 1
        FROM sale s, json_each('[0,1,2]') p WHERE s.number > ${from} AND s.number <= ${to}`).run()
      db.prepare(`
        INSERT INTO sale_event (sale_id, at, from_state, to_state, why)
        SELECT s.id, s.created_at, NULL, 'paid', 'made for the bench' FROM sale s
        WHERE s.number > ${from} AND s.number <= ${to}`).run()
      db.prepare(`
        INSERT INTO refund (id, sale_id, amount, reason, state, remote_id, created_at, updated_at, completed_at)
        SELECT 'refund-' || s.number, s.id, CASE s.state WHEN 'refunded' THEN s.total ELSE s.total / 2 END,
          CASE s.number % 3 WHEN 0 THEN 'не подошло' WHEN 1 THEN 'брак' ELSE 'ошибка кассира' END,
          'completed', s.number, s.created_at + 3600000, s.created_at + 3660000, s.created_at + 3660000
        FROM sale s WHERE s.number > ${from} AND s.number <= ${to} AND s.state IN ('partially_refunded', 'refunded')`).run()
    })()
  }
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}
