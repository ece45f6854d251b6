/** Changes of the catalogue that the service has not taken yet, in the order in which they were made. */
import { z } from 'zod'
import type { ChangeKind, ChangeState, GoodPart } from '../../shared/domain/catalog-change.ts'
import type { Db } from './open.ts'

export interface ChangeRow {
  id: number
  kind: ChangeKind
  /** Null for a new good. */
  itemId: number | null
  fields: GoodPart
  base: GoodPart
  /** What the service holds, of a conflict. */
  theirs: GoodPart | null
  picture: 'keep' | 'set' | 'remove'
  /** The service's id of the uploaded picture. */
  imageId: string | null
  state: ChangeState
  attempt: number
  /** UTC epoch ms. */
  nextAt: number
  absent: number
  /** Ids that carried this name or barcode before it was sent. */
  before: number[]
  /** The service's words. */
  problem: string | null
  /** A code of the contract's errors, or `vanished`. */
  problemCode: string | null
  importId: number | null
  /** Of the imported file. */
  line: number | null
  createdAt: number
}

export type NewChange = Pick<ChangeRow, 'kind' | 'itemId' | 'fields' | 'base' | 'nextAt' | 'createdAt'> &
  Partial<Pick<ChangeRow, 'picture' | 'importId' | 'line'>>

export interface ChangeStore {
  add(change: NewChange): ChangeRow
  get(id: number): ChangeRow | null
  update(row: ChangeRow): void
  remove(id: number): void
  /** All changes of one good, oldest first. */
  ofItem(itemId: number): ChangeRow[]
  /** The first that may be worked on now; those of a paused or half-read import wait. */
  next(now: number): ChangeRow | null
  /** New goods that may be sent now, at most so many, in order. */
  creates(now: number, limit: number): ChangeRow[]
  /** New goods that were added by hand, and wait, are being sent or are looked for. */
  openCreates(): GoodPart[]
  /** Updates that may be sent now. */
  updatesDue(now: number): { itemId: number }[]
  /** Rows of one import that can still be taken back, at most so many. */
  ofImport(importId: number, limit: number): ChangeRow[]
  /** True when no more than so many wait. */
  fewWait(most: number): boolean
  /** True when there is no change at all. */
  isEmpty(): boolean
  /** When the earliest becomes due, UTC epoch ms. */
  nextDue(): number | null
  inState(state: ChangeState): ChangeRow[]
  /** What a person looks at: conflicts and refusals first, then in order; `settling` is over for a person. */
  list(offset: number, limit: number): ChangeRow[]
  counts(): { waiting: number; conflict: number; refused: number }
  /**
   * New goods that wait are looked for before they are sent: they may have been sent already, and this file not know it.
   * @param most only so many, the first; null: all
   */
  doubt(most: number | null): void
  /** Makes everything due that was only put off by a fault. */
  hurry(now: number): void
  /** Makes due what stands further off than anything is put off: only a clock that was set back does that. */
  afterSetBack(now: number): void
  picture(id: number): Uint8Array | null
  setPicture(id: number, png: Uint8Array | null): void
}

const COLUMNS = `c.id, c.kind, c.item_id AS itemId, c.fields, c.base, c.theirs, c.picture, c.image_id AS imageId, c.state,
  c.attempt, c.next_at AS nextAt, c.absent, c.before, c.problem, c.problem_code AS problemCode, c.import_id AS importId, c.line,
  c.created_at AS createdAt`
const READY = `NOT EXISTS (SELECT 1 FROM catalog_import AS i WHERE i.id = c.import_id AND (i.paused = 1 OR i.whole = 0))`

const Part = z.object({
  name: z.string().optional(),
  price: z.int().optional(),
  unitId: z.int().optional(),
  barcode: z.string().nullable().optional(),
})
const Ids = z.array(z.int())

type Raw = Omit<ChangeRow, 'fields' | 'base' | 'theirs' | 'before'> & {
  fields: string
  base: string
  theirs: string | null
  before: string
}

const part = (json: string): GoodPart => {
  const { name, price, unitId, barcode } = Part.parse(JSON.parse(json))
  return {
    ...(name === undefined ? {} : { name }),
    ...(price === undefined ? {} : { price }),
    ...(unitId === undefined ? {} : { unitId }),
    ...(barcode === undefined ? {} : { barcode }),
  }
}
const read = (raw: Raw): ChangeRow => ({
  ...raw,
  fields: part(raw.fields),
  base: part(raw.base),
  theirs: raw.theirs === null ? null : part(raw.theirs),
  before: Ids.parse(JSON.parse(raw.before)),
})
const write = (row: ChangeRow): Raw => ({
  ...row,
  fields: JSON.stringify(row.fields),
  base: JSON.stringify(row.base),
  theirs: row.theirs === null ? null : JSON.stringify(row.theirs),
  before: JSON.stringify(row.before),
})

/** Nothing is put off for longer than this, in ms. */
export const LONGEST_CHANGE_WAIT_MS = 15 * 60_000

export function createChangeStore(db: Db): ChangeStore {
  const insert = db.prepare<[Record<string, unknown>], Raw>(`
    INSERT INTO catalog_change AS c (kind, item_id, fields, base, picture, state, next_at, import_id, line, created_at)
    VALUES (@kind, @itemId, @fields, @base, @picture, 'waiting', @nextAt, @importId, @line, @createdAt)
    RETURNING ${COLUMNS.replaceAll('c.', '')}`)
  const byId = db.prepare<[number], Raw>(`SELECT ${COLUMNS} FROM catalog_change AS c WHERE c.id = ?`)
  const ofItem = db.prepare<[number], Raw>(
    `SELECT ${COLUMNS} FROM catalog_change AS c WHERE c.item_id = ? ORDER BY c.id`,
  )
  const update = db.prepare<[Raw]>(`
    UPDATE catalog_change SET kind = @kind, item_id = @itemId, fields = @fields, base = @base, theirs = @theirs, picture = @picture,
      image_id = @imageId, state = @state, attempt = @attempt, next_at = @nextAt, absent = @absent,
      before = @before, problem = @problem, problem_code = @problemCode WHERE id = @id`)
  const remove = db.prepare<[number]>('DELETE FROM catalog_change WHERE id = ?')
  const next = db.prepare<[number], Raw>(`
    SELECT ${COLUMNS} FROM catalog_change AS c WHERE c.state IN ('waiting', 'checking', 'settling') AND c.next_at <= ? AND ${READY}
    ORDER BY c.next_at, c.id LIMIT 1`)
  const creates = db.prepare<[number, number], Raw>(`
    SELECT ${COLUMNS} FROM catalog_change AS c WHERE c.state = 'waiting' AND c.kind = 'create' AND c.next_at <= ? AND ${READY}
    ORDER BY c.next_at, c.id LIMIT ?`)
  // Rows of a file may be many thousands; those added by hand are few.
  const openCreates = db.prepare<[], { fields: string }>(`
    SELECT fields FROM catalog_change
    WHERE import_id IS NULL AND kind = 'create' AND state IN ('waiting', 'sending', 'checking')`)
  const updates = db.prepare<[number], { itemId: number }>(`
    SELECT c.item_id AS itemId FROM catalog_change AS c
    WHERE c.state = 'waiting' AND c.kind = 'update' AND c.next_at <= ? AND ${READY}`)
  const ofImport = db.prepare<[number, number], Raw>(`
    SELECT ${COLUMNS} FROM catalog_change AS c WHERE c.import_id = ? AND c.state IN ('waiting', 'conflict', 'refused') LIMIT ?`)
  const some = db.prepare<[number], { n: number }>(
    `SELECT count(*) AS n FROM (SELECT 1 FROM catalog_change WHERE state = 'waiting' LIMIT ?)`,
  )
  const any = db.prepare<[], { id: number }>('SELECT id FROM catalog_change LIMIT 1')
  const due = db.prepare<[], { at: number | null }>(
    `SELECT min(c.next_at) AS at FROM catalog_change AS c WHERE c.state IN ('waiting', 'checking', 'settling') AND ${READY}`,
  )
  const inState = db.prepare<[string], Raw>(
    `SELECT ${COLUMNS} FROM catalog_change AS c WHERE c.state = ? ORDER BY c.id`,
  )
  const list = db.prepare<[number, number], Raw>(`
    SELECT ${COLUMNS} FROM catalog_change AS c WHERE c.state <> 'settling'
    ORDER BY c.state NOT IN ('conflict', 'refused'), c.id LIMIT ? OFFSET ?`)
  const counted = db.prepare<[], { state: ChangeState; n: number }>(
    'SELECT state, count(*) AS n FROM catalog_change GROUP BY state',
  )
  const hurry = db.prepare<[number, number]>(
    `UPDATE catalog_change SET next_at = ? WHERE attempt > 0 AND state IN ('waiting', 'checking') AND next_at > ?`,
  )
  const afterSetBack = db.prepare<[number, number]>(
    `UPDATE catalog_change SET next_at = ? WHERE state IN ('waiting', 'checking', 'settling') AND next_at > ?`,
  )
  const doubt = db.prepare<[number]>(`
    UPDATE catalog_change SET state = 'checking', absent = 0 WHERE id IN
      (SELECT id FROM catalog_change WHERE state = 'waiting' AND kind = 'create' ORDER BY next_at, id LIMIT ?)`)
  const picture = db.prepare<[number], { png: Buffer }>(
    'SELECT png FROM catalog_change_picture WHERE change_id = ?',
  )
  const putPicture = db.prepare<[number, Uint8Array]>(
    'INSERT INTO catalog_change_picture (change_id, png) VALUES (?, ?) ON CONFLICT (change_id) DO UPDATE SET png = excluded.png',
  )
  const dropPicture = db.prepare<[number]>('DELETE FROM catalog_change_picture WHERE change_id = ?')
  return {
    add({ picture = 'keep', importId = null, line = null, fields, base, ...change }) {
      const row = insert.get({
        ...change,
        fields: JSON.stringify(fields),
        base: JSON.stringify(base),
        picture,
        importId,
        line,
      })
      if (!row) throw new Error('the catalogue changes gave no row back')
      return read(row)
    },
    get: (id) => {
      const row = byId.get(id)
      return row ? read(row) : null
    },
    update: (row) => {
      update.run(write(row))
    },
    remove: (id) => {
      remove.run(id)
    },
    ofItem: (itemId) => ofItem.all(itemId).map(read),
    next: (now) => {
      const row = next.get(now)
      return row ? read(row) : null
    },
    creates: (now, limit) => creates.all(now, limit).map(read),
    openCreates: () => openCreates.all().map(({ fields }) => part(fields)),
    updatesDue: (now) => updates.all(now),
    ofImport: (importId, limit) => ofImport.all(importId, limit).map(read),
    fewWait: (most) => (some.get(most + 1)?.n ?? 0) <= most,
    isEmpty: () => any.get() === undefined,
    nextDue: () => due.get()?.at ?? null,
    inState: (state) => inState.all(state).map(read),
    list: (offset, limit) => list.all(limit, offset).map(read),
    counts: () => {
      const by = new Map(counted.all().map(({ state, n }) => [state, n]))
      const of = (state: ChangeState) => by.get(state) ?? 0
      return {
        waiting: of('waiting') + of('sending') + of('checking'),
        conflict: of('conflict'),
        refused: of('refused'),
      }
    },
    doubt: (most) => {
      doubt.run(most ?? -1)
    },
    hurry: (now) => {
      hurry.run(now, now)
    },
    afterSetBack: (now) => {
      afterSetBack.run(now, now + LONGEST_CHANGE_WAIT_MS)
    },
    picture: (id) => picture.get(id)?.png ?? null,
    setPicture: (id, png) => {
      if (png) putPicture.run(id, png)
      else dropPicture.run(id)
    },
  }
}
