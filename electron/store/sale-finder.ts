/**
 * Finds sales for the owner's list, newest first, a page at a time, and counts what a filter holds. Which way it goes is
 * decided by what narrows most: the book in order, the few sales of a rare state, or the narrow rows and words of
 * `sale-find-fill.ts`. Reads only.
 */
import { OPEN_STATES, type SaleState, UNUSUAL_STATES } from '../../shared/domain/sale-state.ts'
import type { Db } from './open.ts'

export interface SaleFind {
  /** Null: any. */
  states: readonly SaleState[] | null
  /** UTC epoch ms of the charge, from inclusive, to exclusive. */
  from: number
  to: number
  /** FTS5 expression over the words of a sale; null: any. */
  words: string | null
  /** Digits that stand one after another in the phone; null: any. */
  phone: string | null
  /** Tiyn, both included; null: any. */
  amount: { from: number; to: number } | null
}

/** Where a page ended: the next one begins after it. `place` is a rowid. */
export interface SalePlace {
  at: number
  place: number
}

export interface SaleFinder {
  /** Rowids of sales, newest first, after a place. */
  page(find: SaleFind, after: SalePlace | null, limit: number): number[]
  /**
   * Counts one slice of what a filter holds, so that nobody waits for the whole book.
   * @param before the slice's upper edge, UTC epoch ms; `find.to` at first
   * @returns count, tiyn, and the edge of the next slice; null when this was the last
   */
  slice(find: SaleFind, before: number): { count: number; sum: number; next: number | null }
  /** What a row of the list shows besides the sale itself; refunded in tiyn. */
  about(place: number): { id: string; refunded: number } | null
  /** Words of sales that begin so, at most so many. */
  wordsLike(beginning: string, limit: number): string[]
  sellers(): { id: string; name: string }[]
}

/** Keys of `sale_find` are moments times this. */
export const KEYS_A_MS = 1024
/** Sales that one slice reads: some milliseconds. */
const SLICE = 10_000
/** Sales of a span of amounts that are looked up one by one; of more, the newest are soon found by looking at all in order. */
const FEW = 2_000
/** Of the narrow rows, which are cheaper. */
const NARROW_SLICE = 50_000

type Params = Record<string, string | number | null>
interface Way {
  /** `FROM … WHERE …`, giving the sale's rowid as `place` and its total. */
  sql: string
  place: string
  total: string
  order: string
  /** Whether it goes by the keys of sale_find. */
  keyed: boolean
  /** Reads all there is at once, which is little. */
  whole: boolean
}

const words = (states: readonly SaleState[]): string => states.map((state) => `'${state}'`).join(', ')
const OPEN = words(OPEN_STATES)
const UNUSUAL = words(UNUSUAL_STATES)
const WANTED = 'IN (SELECT value FROM json_each(@states))'
/** The few sales of states that are no "paid", each part by its own index. */
const RARE = `(
  SELECT rowid AS place, created_at AS at FROM sale INDEXED BY sale_at_hand WHERE state IN (${OPEN}) AND state ${WANTED}
  UNION ALL
  SELECT rowid, created_at FROM sale INDEXED BY sale_unusual WHERE state IN (${UNUSUAL}) AND state ${WANTED})`

/** @param few the amount alone narrows to few sales */
function wayOf(find: SaleFind, few: boolean): Way {
  const { states, words: match, phone, amount } = find
  const rare = states !== null && !states.includes('paid')
  const keyed = match !== null || phone !== null || amount !== null
  const ofSale = states !== null && !rare ? [`s.state ${WANTED}`] : []
  const ofFind = [
    ...(phone === null ? [] : ['instr(f.phone, @phone) > 0']),
    ...(amount === null ? [] : ['f.total BETWEEN @least AND @most']),
  ]
  if (!keyed) {
    const span = (at: string) => `${at} >= @from AND ${at} < @to`
    return rare
      ? {
          sql: `FROM ${RARE} u WHERE ${span('u.at')}`,
          place: 'u.place',
          total: '(SELECT total FROM sale WHERE rowid = u.place)',
          order: 'u.at DESC, u.place DESC',
          keyed,
          whole: true,
        }
      : {
          sql: `FROM sale s INDEXED BY sale_created WHERE ${[span('s.created_at'), ...ofSale].join(' AND ')}`,
          place: 's.rowid',
          total: 's.total',
          order: 's.created_at DESC, s.rowid DESC',
          keyed,
          whole: false,
        }
  }
  const span = (key: string) => `${key} >= @fromKey AND ${key} < @toKey`
  const joined = ofSale.length === 0 ? '' : ' CROSS JOIN sale s ON s.rowid = f.place'
  // The plus keeps SQLite from looking every sale up under every key that the words give.
  const found =
    match === null ? [] : ['+f.key IN (SELECT rowid FROM sale_words WHERE sale_words MATCH @match)']
  if (few && !rare) {
    return {
      sql: `FROM sale_find f INDEXED BY sale_find_total${joined}
        WHERE ${[span('f.key'), ...found, ...ofFind, ...ofSale].join(' AND ')}`,
      place: 'f.place',
      total: 'f.total',
      order: 'f.key DESC',
      keyed,
      whole: true,
    }
  }
  if (rare) {
    return {
      sql: `FROM ${RARE} u CROSS JOIN sale_find f ON f.place = u.place${joined}
        WHERE ${[span('f.key'), ...found, ...ofFind, ...ofSale].join(' AND ')}`,
      place: 'f.place',
      total: 'f.total',
      order: 'f.key DESC',
      keyed,
      whole: true,
    }
  }
  const from =
    match === null
      ? `FROM sale_find f${joined} WHERE ${span('f.key')}`
      : `FROM sale_words w CROSS JOIN sale_find f ON f.key = w.rowid${joined}
        WHERE w.sale_words MATCH @match AND ${span('w.rowid')}`
  return {
    sql: [from, ...ofFind, ...ofSale].join(' AND '),
    place: 'f.place',
    total: 'f.total',
    order: match === null ? 'f.key DESC' : 'w.rowid DESC',
    keyed,
    whole: false,
  }
}

export function createSaleFinder(db: Db): SaleFinder {
  const made = new Map<string, ReturnType<typeof db.prepare>>()
  const prepared = (sql: string) => {
    const known = made.get(sql)
    if (known) return known
    const statement = db.prepare(sql)
    made.set(sql, statement)
    return statement
  }
  const keyOf = db.prepare<[number], { key: number }>('SELECT key FROM sale_find WHERE place = ?')
  const edge = db.prepare<[number, number, number], { at: number }>(
    `SELECT created_at AS at FROM sale INDEXED BY sale_created WHERE created_at >= ? AND created_at < ?
    ORDER BY created_at DESC LIMIT 1 OFFSET ?`,
  )
  const keyEdge = db.prepare<[number, number, number], { key: number }>(
    'SELECT key FROM sale_find WHERE key >= ? AND key < ? ORDER BY key DESC LIMIT 1 OFFSET ?',
  )
  const wordsLike = db.prepare<[string, string, number], { word: string }>(
    'SELECT word FROM sale_word WHERE word >= ? AND word < ? LIMIT ?',
  )
  const about = db.prepare<[number], { id: string; refunded: number }>(`
    SELECT id, (
      SELECT coalesce(sum(amount), 0) FROM refund WHERE sale_id = sale.id AND state = 'completed') AS refunded
    FROM sale WHERE rowid = ?`)
  const sellers = db.prepare<[], { id: string; name: string }>(
    'SELECT id, name FROM sale_seller ORDER BY name, id',
  )

  const within = db.prepare<[number, number, number], { n: number }>(
    'SELECT count(*) AS n FROM (SELECT 1 FROM sale_find INDEXED BY sale_find_total WHERE total BETWEEN ? AND ? LIMIT ?)',
  )
  const isFew = ({ amount }: SaleFind): boolean =>
    amount !== null && (within.get(amount.from, amount.to, FEW + 1)?.n ?? 0) <= FEW
  const paramsOf = (find: SaleFind): Params => ({
    states: find.states === null ? null : JSON.stringify(find.states),
    from: find.from,
    to: find.to,
    fromKey: find.from * KEYS_A_MS,
    toKey: find.to * KEYS_A_MS,
    match: find.words,
    phone: find.phone,
    least: find.amount?.from ?? null,
    most: find.amount?.to ?? null,
  })
  const page = (find: SaleFind, after: SalePlace | null, limit: number): number[] => {
    const way = wayOf(find, isFew(find))
    const params = { ...paramsOf(find), limit, at: after?.at ?? 0, afterPlace: after?.place ?? 0 }
    const from = `SELECT ${way.place} AS place ${way.sql}`
    const read = (sql: string, given: Params) =>
      (prepared(sql).all(given) as { place: number }[]).map(({ place }) => place)
    if (after === null) return read(`${from} ORDER BY ${way.order} LIMIT @limit`, params)
    if (way.keyed) {
      const toKey = keyOf.get(after.place)?.key ?? (after.at + 1) * KEYS_A_MS
      return read(`${from} ORDER BY ${way.order} LIMIT @limit`, { ...params, toKey })
    }
    const at = way.whole ? 'u.at' : 's.created_at'
    const further = `${at} <= @at AND (${at} < @at OR ${way.place} < @afterPlace)`
    return read(`${from} AND ${further} ORDER BY ${way.order} LIMIT @limit`, params)
  }
  const slice = (find: SaleFind, before: number): { count: number; sum: number; next: number | null } => {
    const way = wayOf(find, isFew(find))
    const lower = way.whole ? find.from : lowerEdge(find, before, way.keyed)
    const params = paramsOf({ ...find, from: lower, to: before })
    const sum = prepared(`SELECT count(*) AS count, coalesce(sum(${way.total}), 0) AS sum ${way.sql}`)
    const { count, sum: tiyn } = sum.get(params) as { count: number; sum: number }
    return { count, sum: tiyn, next: lower > find.from ? lower : null }
  }
  /** A moment before which the next slice begins; slices end between two moments, so no sale is counted twice. */
  const lowerEdge = (find: SaleFind, before: number, keyed: boolean): number => {
    if (!keyed) return edge.get(find.from, before, SLICE)?.at ?? find.from
    const size = find.words !== null || find.phone !== null || find.states !== null ? SLICE : NARROW_SLICE
    const key = keyEdge.get(find.from * KEYS_A_MS, before * KEYS_A_MS, size)?.key
    return key === undefined ? find.from : Math.floor(key / KEYS_A_MS)
  }
  return {
    page,
    slice,
    about: (place) => about.get(place) ?? null,
    wordsLike: (beginning, limit) =>
      wordsLike.all(beginning, `${beginning}\uffff`, limit).map(({ word }) => word),
    sellers: () => sellers.all(),
  }
}
