/** Files of goods on their way to the service: how many rows, how many the service has, and whether the owner stopped them. */
import type { Db } from './open.ts'

export interface ImportRow {
  id: number
  /** Of the file. */
  name: string
  total: number
  done: number
  paused: boolean
  /** UTC epoch ms. */
  createdAt: number
  /** Rows that the service refused or holds newer values for. */
  stuck: number
}

export interface ImportStore {
  /** Begins one; its rows are not sent before `whole`. @returns its id */
  begin(name: string, total: number, at: number): number
  whole(id: number): void
  /** The newest, while any row of it waits or its end was not read. */
  current(): ImportRow | null
  pause(id: number, paused: boolean): void
  /** One row of it is at the service. */
  done(id: number): void
  /** The owner took one row of it back. */
  shrink(id: number): void
  remove(id: number): void
  /** Those whose rows were not all queued: a power cut met them. */
  half(): number[]
}

export function createImportStore(db: Db): ImportStore {
  const insert = db.prepare<[string, number, number], { id: number }>(
    'INSERT INTO catalog_import (name, total, created_at) VALUES (?, ?, ?) RETURNING id',
  )
  const setWhole = db.prepare<[{ id: number }]>(
    `UPDATE catalog_import SET whole = 1, total = (SELECT count(*) FROM catalog_change WHERE import_id = @id) WHERE id = @id`,
  )
  const newest = db.prepare<[], Omit<ImportRow, 'paused'> & { paused: number }>(`
    SELECT id, name, total, done, paused, created_at AS createdAt,
      (SELECT count(*) FROM catalog_change AS c WHERE c.import_id = i.id AND c.state IN ('conflict', 'refused')) AS stuck
    FROM catalog_import AS i WHERE whole = 1 ORDER BY id DESC LIMIT 1`)
  const setPaused = db.prepare<[number, number]>('UPDATE catalog_import SET paused = ? WHERE id = ?')
  const count = db.prepare<[number]>('UPDATE catalog_import SET done = done + 1 WHERE id = ?')
  const shrink = db.prepare<[number]>('UPDATE catalog_import SET total = total - 1 WHERE id = ?')
  const remove = db.prepare<[number]>('DELETE FROM catalog_import WHERE id = ?')
  const half = db.prepare<[], { id: number }>('SELECT id FROM catalog_import WHERE whole = 0')
  return {
    begin: (name, total, at) => insert.get(name, total, at)?.id ?? 0,
    whole: (id) => {
      setWhole.run({ id })
    },
    current: () => {
      const row = newest.get()
      return row ? { ...row, paused: row.paused === 1 } : null
    },
    pause: (id, paused) => {
      setPaused.run(paused ? 1 : 0, id)
    },
    done: (id) => {
      count.run(id)
    },
    shrink: (id) => {
      shrink.run(id)
    },
    remove: (id) => {
      remove.run(id)
    },
    half: () => half.all().map(({ id }) => id),
  }
}
