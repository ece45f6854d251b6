/** Goods that were put among the favourites by hand, in their order. Knows nothing of what they are. */
import { atomic } from './atomic.ts'
import type { Db } from './open.ts'

export interface FavouriteStore {
  /** Item ids, first to last. */
  all(): number[]
  /** These and no others, in this order. @param at UTC epoch ms, for those that are new */
  write(ids: readonly number[], at: number): void
}

export function createFavouriteStore(db: Db): FavouriteStore {
  const every = db.prepare<[], { id: number }>('SELECT item_id AS id FROM favourite ORDER BY position')
  const put = db.prepare<[number, number, number]>(`
    INSERT INTO favourite (item_id, position, at) VALUES (?, ?, ?)
    ON CONFLICT (item_id) DO UPDATE SET position = excluded.position`)
  const drop = db.prepare<[number]>('DELETE FROM favourite WHERE item_id = ?')
  const all = () => every.all().map((row) => row.id)
  return {
    all,
    write: atomic(db, (ids: readonly number[], at: number) => {
      for (const id of all()) if (!ids.includes(id)) drop.run(id)
      ids.forEach((id, position) => {
        put.run(id, position, at)
      })
    }),
  }
}
