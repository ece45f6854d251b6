/** Goods as the service listed them last. Items that vanished stay, marked, because old sales name them. */
import type { Tiyn } from '../../shared/domain/money.ts'
import type { Db } from './open.ts'

export interface StoredItem {
  id: number
  name: string
  /** Tiyn. */
  price: Tiyn
  unitId: number
  unitName: string
  barcode: string | null
  imageUrl: string | null
  status: string
  nomenclatureId: number | null
  nomenclatureHistoryId: number | null
}

export interface CatalogStore {
  /** Writes one page in one transaction; `sync` is the number of the running full sync. */
  putPage(items: readonly StoredItem[], sync: number): void
  /** What a sync has not seen, at most so many. */
  unseen(sync: number, limit: number): StoredItem[]
  /** A sync met this good, though not on a page. */
  seen(id: number, sync: number): void
  /** After a full sync: marks what it did not see. @returns ids of the items that vanished just now. */
  markGone(sync: number): number[]
  /** Writes over a good that is there, without saying that a sync saw it. */
  rewrite(item: StoredItem): void
  /** Takes a good off the till, or puts it back. */
  setGone(id: number, gone: boolean): void
  /** Ids of all goods, vanished ones too, that carry this name or barcode. */
  namesakes(name: string, barcode: string | null): number[]
  /** Goods that Kaspi has not taken yet. */
  pending(limit: number): StoredItem[]
  /** Units that goods are sold by; the name may be empty. */
  units(): { id: number; name: string }[]
  get(id: number): StoredItem | null
  all(): IterableIterator<StoredItem>
  /** In order of id, from the one after `id`: for who reads all, and lets others in between. */
  after(id: number, limit: number): StoredItem[]
  count(): number
  /** Goods that vanished or were taken out, the latest first, at most so many from there. */
  gone(offset: number, limit: number): StoredItem[]
  goneCount(): number
}

const COLUMNS = `id, name, price, unit_id AS unitId, unit_name AS unitName, barcode, image_url AS imageUrl, status,
  nomenclature_id AS nomenclatureId, nomenclature_history_id AS nomenclatureHistoryId`

export function createCatalogStore(db: Db): CatalogStore {
  const upsert = db.prepare<[StoredItem & { sync: number }]>(`
    INSERT INTO catalog_item (id, name, price, unit_id, unit_name, barcode, image_url, status,
      nomenclature_id, nomenclature_history_id, seen_in, gone)
    VALUES (@id, @name, @price, @unitId, @unitName, @barcode, @imageUrl, @status,
      @nomenclatureId, @nomenclatureHistoryId, @sync, 0)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, price = excluded.price, unit_id = excluded.unit_id,
      unit_name = excluded.unit_name, barcode = excluded.barcode, image_url = excluded.image_url,
      status = excluded.status, nomenclature_id = excluded.nomenclature_id,
      nomenclature_history_id = excluded.nomenclature_history_id, seen_in = excluded.seen_in, gone = 0`)
  const vanished = db.prepare<[number], { id: number }>(
    'UPDATE catalog_item SET gone = 1 WHERE gone = 0 AND seen_in < ? RETURNING id',
  )
  const notSeen = db.prepare<[number, number], StoredItem>(
    `SELECT ${COLUMNS} FROM catalog_item WHERE gone = 0 AND seen_in < ? ORDER BY id LIMIT ?`,
  )
  const setSeen = db.prepare<[number, number]>(
    'UPDATE catalog_item SET seen_in = max(seen_in, ?) WHERE id = ?',
  )
  const rewrite = db.prepare<[StoredItem]>(`
    UPDATE catalog_item SET name = @name, price = @price, unit_id = @unitId, unit_name = @unitName, barcode = @barcode,
      image_url = @imageUrl, status = @status, nomenclature_id = @nomenclatureId,
      nomenclature_history_id = @nomenclatureHistoryId WHERE id = @id`)
  const setGone = db.prepare<[number, number]>('UPDATE catalog_item SET gone = ? WHERE id = ?')
  const namesakes = db.prepare<[string, string | null], { id: number }>(
    'SELECT id FROM catalog_item WHERE name = ? UNION SELECT id FROM catalog_item WHERE barcode = ?',
  )
  const pending = db.prepare<[number], StoredItem>(
    `SELECT ${COLUMNS} FROM catalog_item WHERE status = 'pending' AND gone = 0 ORDER BY id LIMIT ?`,
  )
  const units = db.prepare<[], { id: number; name: string }>(
    'SELECT unit_id AS id, max(unit_name) AS name FROM catalog_item WHERE gone = 0 GROUP BY unit_id ORDER BY unit_id',
  )
  const byId = db.prepare<[number], StoredItem>(
    `SELECT ${COLUMNS} FROM catalog_item WHERE id = ? AND gone = 0`,
  )
  const every = db.prepare<[], StoredItem>(`SELECT ${COLUMNS} FROM catalog_item WHERE gone = 0`)
  const next = db.prepare<[number, number], StoredItem>(
    `SELECT ${COLUMNS} FROM catalog_item WHERE gone = 0 AND id > ? ORDER BY id LIMIT ?`,
  )
  const counted = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM catalog_item WHERE gone = 0')
  const left = db.prepare<[number, number], StoredItem>(
    `SELECT ${COLUMNS} FROM catalog_item WHERE gone = 1 ORDER BY seen_in DESC, name, id LIMIT ? OFFSET ?`,
  )
  const leftCounted = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM catalog_item WHERE gone = 1')
  const putAll = db.transaction((items: readonly StoredItem[], sync: number) => {
    for (const item of items) upsert.run({ ...item, sync })
  })
  return {
    putPage: (items, sync) => putAll(items, sync),
    unseen: (sync, limit) => notSeen.all(sync, limit),
    seen: (id, sync) => {
      setSeen.run(sync, id)
    },
    markGone: (sync) => vanished.all(sync).map((row) => row.id),
    rewrite: (item) => {
      rewrite.run(item)
    },
    setGone: (id, gone) => {
      setGone.run(gone ? 1 : 0, id)
    },
    namesakes: (name, barcode) => namesakes.all(name, barcode).map(({ id }) => id),
    pending: (limit) => pending.all(limit),
    units: () => units.all(),
    get: (id) => byId.get(id) ?? null,
    all: () => every.iterate(),
    after: (id, limit) => next.all(id, limit),
    count: () => counted.get()?.n ?? 0,
    gone: (offset, limit) => left.all(limit, offset),
    goneCount: () => leftCounted.get()?.n ?? 0,
  }
}
