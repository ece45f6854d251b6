/** Follows new goods until Kaspi has taken them: only then can they be sold as goods of the catalogue. */
import type { ApiPay, WireCatalogItem } from '../apipay/types.ts'
import type { Store } from '../store/store.ts'
import { SEARCH_LENGTH } from './catalog-work.ts'
import type { Connectivity } from './connectivity.ts'
import type { Ports } from './ports.ts'
import { createRounds, type Rounds } from './rounds.ts'

export interface CatalogPending extends Pick<Rounds, 'start' | 'stop'> {
  /** There are new ones. */
  hurry(): void
}

export interface CatalogPendingOptions {
  store: Store
  api: ApiPay
  connectivity: Connectivity
  ports: Pick<Ports, 'clock' | 'log'>
  keep: (rows: readonly WireCatalogItem[]) => void
}

/** Between rounds that found none ready, ms. */
const WAITS_MS = [2_000, 4_000, 8_000, 15_000, 30_000, 60_000, 300_000] as const
/** Requests of one round: the others have their turn in the next. */
const MOST_ASKS = 10
const PAGE = 200
const AT_ONCE = 1_000

export function createCatalogPending(options: CatalogPendingOptions): CatalogPending {
  const { store, api, connectivity, ports, keep } = options
  let quiet = 0
  let turn = 0
  const rounds = createRounds({
    name: 'catalogPending',
    connectivity,
    ports,
    work,
    wait: () =>
      store.catalog.pending(1).length === 0
        ? null
        : (WAITS_MS[Math.min(quiet, WAITS_MS.length - 1)] ?? WAITS_MS[0]),
    gapMs: 500,
  })

  async function work(): Promise<void> {
    const waiting = store.catalog.pending(AT_ONCE)
    if (waiting.length === 0) return
    const told = new Set<number>()
    let ready = 0
    let asks = 0
    // Every round begins with another one, so that one that never comes does not keep the others waiting.
    const from = turn++ % waiting.length
    for (const item of [...waiting.slice(from), ...waiting.slice(0, from)]) {
      if (told.has(item.id)) continue
      if (asks >= MOST_ASKS) break
      asks += 1
      const answer = await api.listCatalog(
        item.barcode
          ? { barcode: item.barcode, perPage: PAGE }
          : { search: wordsOf(item.name), perPage: PAGE },
        { lane: 'background', signal: rounds.signal },
      )
      keep(answer.rows)
      for (const { id, status } of answer.rows) {
        told.add(id)
        if (status !== 'pending') ready += 1
      }
    }
    quiet = ready > 0 ? 0 : quiet + 1
  }
  return {
    start: rounds.start,
    stop: rounds.stop,
    hurry() {
      quiet = 0
      rounds.hurry()
    },
  }
}

const wordsOf = (name: string): string => name.slice(0, SEARCH_LENGTH).trim()
