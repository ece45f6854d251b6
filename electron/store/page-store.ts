/** Pages of the service's list, by where changes were found: a light sync looks there first. */
import type { Db } from './open.ts'

export interface PageStore {
  /** Notes that a page was read, and whether a change was found on it; on one read for the first time all is new. */
  read(page: number, changed: boolean, at: number): void
  /** Pages on which changes were found lately, the most first. */
  hot(limit: number): number[]
  /** Those read longest ago. */
  oldest(limit: number): number[]
  /** Forgets pages past the end of the list. */
  cut(lastPage: number): void
}

/** Below this a page counts as quiet: a change is forgotten after five syncs that found none. */
const WARM = 0.03

export function createPageStore(db: Db): PageStore {
  const upsert = db.prepare<[{ page: number; more: number; at: number }]>(`
    INSERT INTO catalog_page (page, heat, read_at) VALUES (@page, 0, @at)
    ON CONFLICT (page) DO UPDATE SET heat = heat / 2 + @more, read_at = @at`)
  const hot = db.prepare<[number, number], { page: number }>(
    'SELECT page FROM catalog_page WHERE heat >= ? ORDER BY heat DESC, page LIMIT ?',
  )
  const oldest = db.prepare<[number], { page: number }>(
    'SELECT page FROM catalog_page ORDER BY read_at, page LIMIT ?',
  )
  const cut = db.prepare<[number]>('DELETE FROM catalog_page WHERE page > ?')
  return {
    read: (page, changed, at) => {
      upsert.run({ page, more: changed ? 1 : 0, at })
    },
    hot: (limit) => hot.all(WARM, limit).map(({ page }) => page),
    oldest: (limit) => oldest.all(limit).map(({ page }) => page),
    cut: (lastPage) => {
      cut.run(lastPage)
    },
  }
}
