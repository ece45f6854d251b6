/**
 * Keeps the narrow rows and words by which sales are found, behind the sales themselves and in small parts, so that neither
 * recording a sale nor anything else waits for it. What the words of a sale are is the caller's to say.
 */
import { atomic } from './atomic.ts'
import type { Db } from './open.ts'
import { KEYS_A_MS } from './sale-finder.ts'

export interface FoundSale {
  id: string
  place: number
  receipt: string
  phone: string
  total: number
  comment: string
  invoiceId: number | null
  kaspiId: string | null
  createdAt: number
  origin: 'here' | 'elsewhere'
  sellerId: string
  sellerName: string
  clientName: string
  /** Names of the lines, apart by a newline. */
  goods: string
}

export interface SaleFindFill {
  /** Reads the next few sales; @returns how many it read */
  some(limit: number): number
  /** How many sales still wait to be read. */
  left(): number
}

const READ = `SELECT id, sale.rowid AS place, receipt, phone, total, comment, invoice_id AS invoiceId, kaspi_id AS kaspiId,
  created_at AS createdAt, origin, coalesce(seller_id, '') AS sellerId, seller_name AS sellerName, client_name AS clientName,
  coalesce((SELECT group_concat(name, char(10)) FROM sale_line WHERE sale_id = sale.id), '') AS goods FROM sale`

/** The words that a sale is found by; `spelt` are those of them that people write the beginning of. */
export type WordsOf = (sale: FoundSale) => { all: string; spelt: readonly string[] }

/** Words met lately need not be looked for in the table again. */
const KNOWN_WORDS = 50_000

export function createSaleFindFill(db: Db, wordsOf: WordsOf): SaleFindFill {
  const lastPlace = db.prepare<[], { place: number; key: number }>(
    'SELECT place, key FROM sale_find ORDER BY place DESC LIMIT 1',
  )
  const createdAt = db.prepare<[number], { at: number }>('SELECT created_at AS at FROM sale WHERE rowid = ?')
  const next = db.prepare<[number, number], FoundSale>(
    `${READ} WHERE sale.rowid > ? ORDER BY sale.rowid LIMIT ?`,
  )
  const one = db.prepare<[number], FoundSale>(`${READ} WHERE sale.rowid = ?`)
  const waiting = db.prepare<[number], { n: number }>('SELECT count(*) AS n FROM sale WHERE rowid > ?')
  const again = db.prepare<[number], { place: number }>('SELECT place FROM sale_find_again LIMIT ?')
  const forget = db.prepare<[number]>('DELETE FROM sale_find_again WHERE place = ?')
  const known = db.prepare<[number], { key: number }>('SELECT key FROM sale_find WHERE place = ?')
  const taken = db.prepare<[number], { one: 1 }>('SELECT 1 AS one FROM sale_find WHERE key = ?')
  const insert = db.prepare<[number, number, number, string]>(
    'INSERT INTO sale_find (key, place, total, phone) VALUES (?, ?, ?, ?)',
  )
  const putWords = db.prepare<[number, string]>('INSERT INTO sale_words (rowid, words) VALUES (?, ?)')
  const dropWords = db.prepare<[number]>('DELETE FROM sale_words WHERE rowid = ?')
  const seller = db.prepare<[string, string]>(
    'INSERT INTO sale_seller (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE name <> excluded.name',
  )
  const insertWord = db.prepare<[string]>('INSERT OR IGNORE INTO sale_word (word) VALUES (?)')
  const met = new Set<string>()
  const writeWords = (key: number, sale: FoundSale) => {
    const { all, spelt } = wordsOf(sale)
    putWords.run(key, all)
    if (met.size > KNOWN_WORDS) met.clear()
    for (const word of spelt) {
      if (!met.has(word)) insertWord.run(word)
      met.add(word)
    }
  }
  const freeKey = (sale: FoundSale): number => {
    let key = sale.createdAt * KEYS_A_MS + (sale.place % KEYS_A_MS)
    while (taken.get(key)) key += 1
    return key
  }
  const put = (sale: FoundSale) => {
    const key = freeKey(sale)
    insert.run(key, sale.place, sale.total, sale.phone)
    writeWords(key, sale)
    if (sale.sellerId !== '') seller.run(sale.sellerId, sale.sellerName)
  }
  const renew = (place: number) => {
    const key = known.get(place)?.key
    const sale = key === undefined ? undefined : one.get(place)
    if (key !== undefined && sale) {
      dropWords.run(key)
      writeWords(key, sale)
    }
    forget.run(place)
  }
  /** Rowids are the file's own; a file that was put together anew may have given others, and all is read again. */
  const checked = () => {
    const last = lastPlace.get()
    if (!last || Math.floor(last.key / KEYS_A_MS) === createdAt.get(last.place)?.at) return
    db.exec(
      `DELETE FROM sale_find; INSERT INTO sale_words (sale_words) VALUES ('delete-all'); DELETE FROM sale_find_again`,
    )
  }
  atomic(db, checked)()
  const readSome = atomic(db, (limit: number): number => {
    const sales = next.all(lastPlace.get()?.place ?? 0, limit)
    for (const sale of sales) put(sale)
    const changed = again.all(Math.max(0, limit - sales.length))
    for (const { place } of changed) renew(place)
    return sales.length + changed.length
  })
  return {
    some(limit) {
      try {
        return readSome(limit)
      } catch (error) {
        // What was taken back with the transaction is not known any more.
        met.clear()
        throw error
      }
    },
    left: () => waiting.get(lastPlace.get()?.place ?? 0)?.n ?? 0,
  }
}
