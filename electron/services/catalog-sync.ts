/**
 * Brings the service's catalogue into the store, page by page, in the background lane. A stop or a lost network keeps what
 * was read; goods are called gone only after a pass that saw as many as the service says there are.
 */

import { z } from 'zod'
import type { SyncProgress } from '../../shared/contract/app.ts'
import { ApiPayError } from '../apipay/errors.ts'
import type { ApiPay, WireCatalogItem } from '../apipay/types.ts'
import type { StoredItem } from '../store/catalog-store.ts'
import type { Store } from '../store/store.ts'
import type { Ports } from './ports.ts'

export interface CatalogSync {
  /** Begins a pass, or does nothing while one runs. */
  start(): void
  stop(): Promise<void>
  progress(): SyncProgress
}

export interface CatalogSyncOptions {
  store: Store
  api: ApiPay
  ports: Pick<Ports, 'clock' | 'log' | 'emit'>
  /** Called with each page as it stands in the store, and with the ids that vanished. */
  stored: (items: readonly StoredItem[], gone: readonly number[]) => void
}

const PAGE = 200
/** Goods may move between pages while we walk; after so many passes that do not add up, nothing is called gone. */
const MAX_PASSES = 3

const Kept = z.object({ number: z.int(), finishedAt: z.int().nullable() })
const KEY = 'catalogSync'

export function createCatalogSync({ store, api, ports, stored }: CatalogSyncOptions): CatalogSync {
  const { clock, log, emit } = ports
  let abort: AbortController | null = null
  let running: Promise<void> | null = null
  const kept = store.settings.read(KEY, Kept) ?? { number: 0, finishedAt: null }
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

  /** @returns true when the pass saw every good that the service counts */
  const pass = async (number: number, units: ReadonlyMap<number, string>, signal: AbortSignal) => {
    const begun = clock.monotonic()
    const seen = new Set<number>()
    let total = 0
    for (let page = 1, last = 1; page <= last; page++) {
      const answer = await api.listCatalog({ page, perPage: PAGE }, { lane: 'background', signal })
      last = answer.lastPage
      total = answer.total
      const items = answer.rows.map((row) => toStored(row, units))
      store.catalog.putPage(items, number)
      for (const item of items) seen.add(item.id)
      stored(items, [])
      const each = (clock.monotonic() - begun) / page
      tell({ done: seen.size, total, leftMs: Math.max(0, Math.round(each * (last - page))) })
    }
    return seen.size >= total
  }
  const run = async (signal: AbortSignal) => {
    const units = new Map(
      (await api.units({ lane: 'background', signal })).map((unit) => [unit.id, unit.name]),
    )
    for (let i = 0; i < MAX_PASSES; i++) {
      const number = (store.settings.read(KEY, Kept)?.number ?? 0) + 1
      store.settings.write(KEY, { number, finishedAt: progress.finishedAt })
      if (await pass(number, units, signal)) {
        stored([], store.catalog.markGone(number))
        break
      }
      log('catalogMovedWhileRead')
    }
    const finishedAt = clock.now()
    const number = store.settings.read(KEY, Kept)?.number ?? 0
    store.settings.write(KEY, { number, finishedAt })
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
  }
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
