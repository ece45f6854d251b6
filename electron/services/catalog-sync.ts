/**
 * Brings the service's catalogue into the store, page by page, in the background lane. A stop or a lost network keeps what
 * was read. Goods may slide between pages while we walk, so pages are read again when the total changed, and what was not seen
 * is looked for once more before it is called gone.
 */
import { z } from 'zod'
import type { SyncProgress } from '../../shared/contract/app.ts'
import { ApiPayError } from '../apipay/errors.ts'
import type { ApiPay, WireCatalogItem } from '../apipay/types.ts'
import { BACKGROUND_PER_MINUTE } from '../apipay/window.ts'
import type { StoredItem } from '../store/catalog-store.ts'
import type { Store } from '../store/store.ts'
import type { Ports } from './ports.ts'

export interface CatalogSync {
  /** Begins a pass, or does nothing while one runs. */
  start(): void
  stop(): Promise<void>
  progress(): SyncProgress
  /** Keeps goods that came another way than by a pass, and tells of them. */
  learn(rows: readonly WireCatalogItem[]): void
  /** Units as the service told them last, by id. */
  units(): ReadonlyMap<number, string>
}

export interface CatalogSyncOptions {
  store: Store
  api: ApiPay
  ports: Pick<Ports, 'clock' | 'log' | 'emit'>
  /** Called with each page as it stands in the store, and with the ids that vanished. */
  stored: (items: readonly StoredItem[], gone: readonly number[]) => void
}

const PAGE = 200
/**
 * So many unseen goods are looked for by name, one request each, before they are called gone: where as many goods came as
 * went between two pages, the total tells nothing. More than these at once are a clearing of the catalogue.
 */
const MAX_LOOKUPS = 50
/** A catalogue that changes at every page would be read for ever; the next sync brings what this one missed. */
const MAX_STEPS_BACK = 100
/** A search that changes while it is read is read again so often. */
const MAX_TRIES = 3

/** One sync under way: its number, the names of units, and its end. */
interface Walk {
  number: number
  units: ReadonlyMap<number, string>
  signal: AbortSignal
}

const Kept = z.object({ number: z.int(), finishedAt: z.int().nullable() })
const KEY = 'catalogSync'
const KeptUnits = z.array(z.tuple([z.int(), z.string()]))
const UNITS_KEY = 'catalogUnits'

export function createCatalogSync({ store, api, ports, stored }: CatalogSyncOptions): CatalogSync {
  const { clock, log, emit } = ports
  let abort: AbortController | null = null
  let running: Promise<void> | null = null
  const kept = store.settings.read(KEY, Kept) ?? { number: 0, finishedAt: null }
  let units: ReadonlyMap<number, string> = new Map(store.settings.read(UNITS_KEY, KeptUnits) ?? [])
  let progress: SyncProgress = {
    running: false,
    done: 0,
    total: null,
    leftMs: null,
    finishedAt: kept.finishedAt,
    problem: null,
  }
  const tell = (change: Partial<SyncProgress>) => {
    progress = { ...progress, ...change }
    emit('syncProgress', progress)
  }

  const begin = (): number => {
    const number = (store.settings.read(KEY, Kept)?.number ?? 0) + 1
    store.settings.write(KEY, { number, finishedAt: progress.finishedAt })
    return number
  }
  const keep = (rows: readonly WireCatalogItem[], number: number, units: ReadonlyMap<number, string>) => {
    const items = rows.map((row) => toStored(row, units))
    store.catalog.putPage(items, number)
    stored(items, [])
  }
  /**
   * Reads every page. A total that changed since the page before means that goods slid between the two: as many pages back
   * as they can have slid are read again, so that nothing that was there all the time is missed.
   */
  const readAll = async ({ number, units, signal }: Walk) => {
    const times = [clock.monotonic()]
    const seen = new Set<number>()
    let total: number | null = null
    let stepsBack = 0
    for (let page = 1, last = 1; page <= last; page++) {
      const answer = await api.listCatalog({ page, perPage: PAGE }, { lane: 'background', signal })
      keep(answer.rows, number, units)
      for (const row of answer.rows) seen.add(row.id)
      last = answer.lastPage
      times.push(clock.monotonic())
      tell({ done: seen.size, total: answer.total, leftMs: timeLeft(Math.max(0, last - page), times) })
      if (total !== null && answer.total !== total && stepsBack < MAX_STEPS_BACK) {
        stepsBack += 1
        const slid = Math.max(1, Math.ceil((total - answer.total) / PAGE))
        page = Math.max(0, Math.min(page, last) - slid - 1)
      }
      total = answer.total
    }
  }
  /**
   * Looks for a good by its name, for the service has no request for one good.
   * @returns false only when a search that did not change while it was read does not hold it
   */
  const mayBeThere = async (item: StoredItem, walk: Walk): Promise<boolean> => {
    const { number, units, signal } = walk
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const totals = new Set<number>()
      for (let page = 1, last = 1; page <= last; page++) {
        const answer = await api.listCatalog(
          { search: item.name, page, perPage: PAGE },
          { lane: 'background', signal },
        )
        keep(answer.rows, number, units)
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
  const lookFor = async (items: readonly StoredItem[], walk: Walk) => {
    for (const item of items) {
      // In doubt it stays: the next sync asks again.
      if (await mayBeThere(item, walk)) store.catalog.seen(item.id, walk.number)
    }
  }
  const run = async (signal: AbortSignal) => {
    units = new Map((await api.units({ lane: 'background', signal })).map((unit) => [unit.id, unit.name]))
    store.settings.write(UNITS_KEY, [...units])
    const walk: Walk = { number: begin(), units, signal }
    await readAll(walk)
    const unseen = store.catalog.unseen(walk.number, MAX_LOOKUPS + 1)
    if (unseen.length <= MAX_LOOKUPS) await lookFor(unseen, walk)
    stored([], store.catalog.markGone(walk.number))
    const finishedAt = clock.now()
    store.settings.write(KEY, { number: walk.number, finishedAt })
    tell({ running: false, finishedAt, leftMs: 0, problem: null })
  }
  return {
    start() {
      if (running) return
      abort = new AbortController()
      const { signal } = abort
      tell({ running: true, done: 0, total: null, leftMs: null, problem: null })
      running = run(signal)
        .catch((error: unknown) => {
          const kind = error instanceof ApiPayError ? error.kind : 'internal'
          const problem = signal.aborted ? null : kind
          if (problem) log('syncProblem', { kind })
          tell({ running: false, leftMs: null, problem })
        })
        .finally(() => {
          running = null
        })
    },
    async stop() {
      abort?.abort()
      await running
    },
    progress: () => progress,
    // As if the pass that runs, or ran last, had met them: the next one that does not see them calls them gone.
    learn: (rows) => keep(rows, store.settings.read(KEY, Kept)?.number ?? 0, units),
    units: () => units,
  }
}

/** Pages that may come in one burst before the budget slows them down; also how many the pace is measured over. */
const BURST = 12

/**
 * The pace of the last pages, and never better than the allowed one: the first pages come in a burst that tells nothing.
 * @param times monotonic ms at which the pass began and each of its pages was stored
 * @returns ms
 */
function timeLeft(pagesLeft: number, times: readonly number[]): number {
  const recent = times.slice(-BURST - 1)
  const first = recent[0] ?? 0
  const measured = ((recent.at(-1) ?? first) - first) / Math.max(1, recent.length - 1)
  const allowed = pagesLeft > BURST ? 60_000 / BACKGROUND_PER_MINUTE : 0
  return Math.round(pagesLeft * Math.max(measured, allowed))
}

const toStored = (row: WireCatalogItem, units: ReadonlyMap<number, string>): StoredItem => ({
  id: row.id,
  name: row.name,
  price: row.price,
  unitId: row.unitId,
  unitName: row.unitName ?? units.get(row.unitId) ?? '',
  barcode: row.barcode,
  imageUrl: row.imageUrl,
  status: row.status,
  nomenclatureId: row.nomenclatureId,
  nomenclatureHistoryId: row.nomenclatureHistoryId,
})
