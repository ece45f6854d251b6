/**
 * Reads the service's whole list of goods, page by page. Goods may slide between pages while we walk, so pages are read again
 * when the total changed, and what was not seen is looked for once more before it is called gone. Where a walk stopped stands
 * on disk; it goes on from there.
 */
import { z } from 'zod'
import type { Clock } from '../../shared/domain/clock.ts'
import type { ApiPay } from '../apipay/types.ts'
import type { StoredItem } from '../store/catalog-store.ts'
import type { Store } from '../store/store.ts'
import { breath } from './breath.ts'
import type { Shelving } from './shelving.ts'

export const PAGE = 200
/** So many goods are stored and indexed in one go, some 5 ms: between two of them the window is answered. */
const AT_ONCE = 100
/**
 * So many unseen goods are looked for by name, one request each, before they are called gone: where as many goods came as
 * went between two pages, the total tells nothing. More than these at once are a clearing of the catalogue.
 */
const MAX_LOOKUPS = 50
/** A catalogue that changes at every page would be read for ever; the next sync brings what this one missed. */
const MAX_STEPS_BACK = 100
/** A search that changes while it is read is read again so often. */
const MAX_TRIES = 3

/** Where a walk stands: its number, the page to read next, the total that the service told last, and its steps back. */
export const Walk = z.object({
  number: z.int(),
  page: z.int(),
  total: z.int().nullable(),
  stepsBack: z.int(),
  startedAt: z.int(),
})
export type Walk = z.infer<typeof Walk>

export interface WalkOptions {
  store: Store
  api: ApiPay
  clock: Pick<Clock, 'now'>
  shelving: Shelving
  signal: AbortSignal
  /** Called after each page, with what to go on from. */
  stands: (walk: Walk, page: { seen: number; total: number; left: number }) => void
}

/** @returns ids that vanished, and how many goods the service counts */
export async function walkAll(from: Walk, options: WalkOptions): Promise<{ gone: number[]; total: number }> {
  const { store } = options
  const total = await readAll(from, options)
  const unseen = store.catalog.unseen(from.number, MAX_LOOKUPS + 1)
  if (unseen.length <= MAX_LOOKUPS) await lookFor(unseen, from.number, options)
  return { gone: store.catalog.markGone(from.number), total }
}

/**
 * Reads every page. A total that changed since the page before means that goods slid between the two: as many pages back
 * as they can have slid are read again, so that nothing that was there all the time is missed.
 */
async function readAll(
  walk: Walk,
  { store, api, clock, shelving, signal, stands }: WalkOptions,
): Promise<number> {
  const { number } = walk
  // The page before the stop is read again: what slid meanwhile may stand on it.
  const first = Math.max(1, walk.page - 1)
  let seen = (first - 1) * PAGE
  let { total, stepsBack } = walk
  let furthest = 0
  for (let page = first, last = page; page <= last; page++) {
    signal.throwIfAborted()
    const answer = await api.listCatalog({ page, perPage: PAGE }, { lane: 'background', signal })
    last = answer.lastPage
    if (page > furthest) seen += answer.rows.length
    furthest = Math.max(furthest, page)
    let next = page + 1
    if (total !== null && answer.total !== total && stepsBack < MAX_STEPS_BACK) {
      stepsBack += 1
      const slid = Math.max(1, Math.ceil((total - answer.total) / PAGE))
      next = Math.max(1, Math.min(page, last) - slid)
    }
    total = answer.total
    const place = { ...walk, page: next, total, stepsBack }
    const left = Math.max(0, last - next + 1)
    const read = page
    let changed = 0
    for (let at = 0; at < answer.rows.length; at += AT_ONCE) {
      await breath()
      changed += shelving.keep(answer.rows.slice(at, at + AT_ONCE), number)
    }
    // Without waiting for the disk: what a power cut takes is read again.
    store.lazily(() => {
      store.pages.read(read, changed > 0, clock.now())
      stands(place, { seen: Math.min(seen, answer.total), total: answer.total, left })
    })
    page = next - 1
  }
  store.pages.cut(Math.max(1, Math.ceil((total ?? 0) / PAGE)))
  return total ?? 0
}

async function lookFor(items: readonly StoredItem[], number: number, options: WalkOptions): Promise<void> {
  for (const item of items) {
    // In doubt it stays: the next sync asks again.
    if (await mayBeThere(item, number, options)) options.store.catalog.seen(item.id, number)
  }
}

/**
 * Looks for a good by its name, for the service has no request for one good.
 * @returns false only when a search that did not change while it was read does not hold it
 */
async function mayBeThere(
  item: StoredItem,
  number: number,
  { api, shelving, signal }: WalkOptions,
): Promise<boolean> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const totals = new Set<number>()
    for (let page = 1, last = 1; page <= last; page++) {
      const answer = await api.listCatalog(
        { search: item.name.slice(0, 100), page, perPage: PAGE },
        { lane: 'background', signal },
      )
      shelving.keep(answer.rows, number)
      if (answer.rows.some((row) => row.id === item.id)) return true
      last = answer.lastPage
      totals.add(answer.total)
      // On one page nothing can slip.
      if (last === 1 && page === 1) return false
    }
    if (totals.size === 1) return false
  }
  return true
}
