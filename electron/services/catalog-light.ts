/**
 * A light sync: instead of the whole list it reads the pages where something is to be expected. New goods stand at the ends of
 * the list, changes where there were changes before and beside them; a few pages read longest ago come along each time, so
 * that every page has its turn.
 */
import type { Clock } from '../../shared/domain/clock.ts'
import type { ApiPay } from '../apipay/types.ts'
import type { Store } from '../store/store.ts'
import { PAGE } from './catalog-walk.ts'
import type { Shelving } from './shelving.ts'

const MOST_HOT = 8
const IN_TURN = 4
/** With more changes than this in sight, the whole list is to be read. */
const MOST_PAGES = 40

export interface LightOptions {
  store: Store
  api: ApiPay
  clock: Pick<Clock, 'now'>
  shelving: Shelving
  signal: AbortSignal
  /** Of the last full sync. */
  number: number
  /** By how many goods the service's count and the till's own differed after the last full sync. */
  gap: number
  told: (read: number, planned: number) => void
}

/** @returns false when the list differs in more than the pages that were read: the whole list is to be read */
export async function walkLightly(options: LightOptions): Promise<boolean> {
  const { store, api, clock, shelving, signal, number, gap, told } = options
  const read = new Set<number>()
  const plan: number[] = [1]
  let lastPage = 1
  let total = 0
  const want = (page: number) => {
    if (page >= 1 && page <= lastPage && !read.has(page) && !plan.includes(page)) plan.push(page)
  }
  for (let page = plan.shift(); page !== undefined; page = plan.shift()) {
    signal.throwIfAborted()
    const answer = await api.listCatalog({ page, perPage: PAGE }, { lane: 'background', signal })
    const changed = shelving.keep(answer.rows, number)
    store.pages.read(page, changed > 0, clock.now())
    read.add(page)
    lastPage = answer.lastPage
    total = answer.total
    if (read.size === 1) {
      want(lastPage)
      for (const hot of store.pages.hot(MOST_HOT)) want(hot)
      for (const old of store.pages.oldest(IN_TURN)) want(old)
    }
    if (changed > 0) {
      want(page + 1)
      want(page - 1)
    }
    told(read.size, read.size + plan.length)
    if (read.size > MOST_PAGES && plan.length > 0) return false
  }
  return total - store.catalog.count() === gap
}
