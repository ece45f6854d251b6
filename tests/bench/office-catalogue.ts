/**
 * The catalogue of 50,000 goods: the first sync from a simulator in a process of its own, with and without a limit of requests,
 * and a file of 20,000 rows on its way in; how long each takes, what it holds, how long the main process stands still.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createClient } from '../../electron/apipay/client.ts'
import { BACKGROUND_PER_MINUTE } from '../../electron/apipay/window.ts'
import { type Catalog, createCatalog } from '../../electron/services/catalog.ts'
import { openCatalogOffice } from '../../electron/services/catalog-office.ts'
import { createConnectivity } from '../../electron/services/connectivity.ts'
import { systemClock } from '../../electron/services/ports.ts'
import { allGoods } from '../../electron/services/sheets/all-goods.ts'
import { layOut } from '../../electron/services/sheets/columns.ts'
import { readSheet } from '../../electron/services/sheets/read-sheet.ts'
import { createSheets } from '../../electron/services/sheets/sheets.ts'
import { sortRows } from '../../electron/services/sheets/sort-rows.ts'
import type { Till } from '../../electron/services/till.ts'
import { openTillStore, type Store } from '../../electron/store/store.ts'
import { DEFAULT_SETTINGS } from '../../shared/contract/settings.ts'
import type { Clock } from '../../shared/domain/clock.ts'
import { fakeClock } from '../unit/fake-clock.ts'
import { xlsx } from '../unit/sheets/make-sheets.ts'
import { verdict } from './figures.ts'
import { watchStall } from './stall.ts'

const GOODS = 50_000
const SYNC_MS = 10_000
const GROWTH_MB = 80
const STALL_P99_MS = 20
const SHARE = 0.9
const ROWS = 20_000
const IMPORT_STALL_MS = 50
const UNITS = [{ id: 1, name: 'шт' }]

export async function syncCatalogue(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kassa-catalogue-'))
  try {
    const service = await simulator()
    try {
      await firstSync(join(folder, 'kassa.sqlite'), service)
    } finally {
      service.stop()
    }
    await withTheLimit()
    await bringIn(join(folder, 'kassa.sqlite'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Service {
  url: string
  apiKey: string
  stop(): void
}

/** In a process of its own, so that only the till's work is measured. */
function simulator(): Promise<Service> {
  const script = join(import.meta.dirname, '../../scripts/simulator.ts')
  const child = spawn(process.execPath, [script, '--items', String(GOODS), '--rate-limit', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((done, failed) => {
    child.once('exit', () => failed(new Error('the simulator did not start')))
    child.stdout.once('data', (line: Buffer) => {
      const { url, apiKey } = JSON.parse(line.toString('utf8')) as { url: string; apiKey: string }
      done({ url, apiKey, stop: () => child.kill() })
    })
  })
}

function open(
  store: Store,
  clock: Clock,
  service: Pick<Service, 'url' | 'apiKey'>,
  options: Partial<Parameters<typeof createClient>[0]> = {},
) {
  const ports = { clock, log: () => undefined, point: () => undefined, emit: () => undefined }
  const client = createClient({
    baseUrl: service.url,
    apiKey: service.apiKey,
    fetch,
    clock,
    log: () => undefined,
    memory: { read: () => null, write: () => undefined },
    dialect: 'catalog-id',
    ...options,
  })
  const connectivity = createConnectivity({ ...ports, keyMissing: false })
  const catalog: Catalog = createCatalog({
    store,
    clock,
    weighed: () => DEFAULT_SETTINGS,
    filled: () => undefined,
  })
  const office = openCatalogOffice({
    store,
    api: connectivity.observe(client),
    client,
    connectivity,
    ports,
    stored: (items, gone) => catalog.stored(items, gone),
  })
  return {
    ...office,
    catalog,
    client,
    /** Before the store closes: nothing of it may ask or tell any more. */
    end() {
      connectivity.stop()
      office.close()
      catalog.close()
      client.close()
    },
  }
}

async function firstSync(file: string, service: Service): Promise<void> {
  const store = openTillStore(file)
  const till = open(store, systemClock, service, { unlimited: true })
  await new Promise((done) => setTimeout(done, 200))
  const before = bytesInUse()
  const watched = watchStall()
  const cpu = process.threadCpuUsage()
  const begin = performance.now()
  till.sync.start('full')
  while (till.sync.progress().running) await new Promise((done) => setTimeout(done, 20))
  const took = performance.now() - begin
  const { p99, worst, by } = watched()
  const own = process.threadCpuUsage(cpu)
  const ownMs = (own.user + own.system) / 1000
  await new Promise((done) => setTimeout(done, 100))
  const grown = (bytesInUse() - before) / 1e6
  console.log(`first sync of ${store.catalog.count()} goods without a limit of requests`)
  if (store.catalog.count() !== GOODS || till.catalog.count() !== GOODS) throw new Error('goods are missing')
  const seconds = by === 'clock' ? took : ownMs
  verdict(
    `${(took / 1000).toFixed(1)} s by the clock, ${(ownMs / 1000).toFixed(1)} s of the till's own (at most ${SYNC_MS / 1000}, by the ${by})`,
    seconds <= SYNC_MS,
  )
  verdict(`memory grew by ${grown.toFixed(0)} MB (at most ${GROWTH_MB})`, grown <= GROWTH_MB)
  verdict(
    `main process stalled p99 ${p99.toFixed(1)} ms (at most ${STALL_P99_MS}, by the ${by}), worst ${worst.toFixed(0)} ms`,
    p99 <= STALL_P99_MS,
  )
  const again = performance.now()
  till.sync.start('light')
  while (till.sync.progress().running) await new Promise((done) => setTimeout(done, 5))
  console.log(`  light sync after it: ${Math.round(performance.now() - again)} ms`)
  till.end()
  store.close()
}

/** In the time of a clock that a test turns: what the budget lets through while nobody charges. */
async function withTheLimit(): Promise<void> {
  const clock = fakeClock()
  const store = openTillStore(':memory:')
  let asked = 0
  const answer: typeof globalThis.fetch = async (address) => {
    asked += 1
    const page = Number(new URL(String(address)).searchParams.get('page') ?? 1)
    const data = Array.from({ length: 200 }, (_, i) => ({
      id: (page - 1) * 200 + i + 1,
      name: `Товар ${page} ${i}`,
      selling_price: 100,
      unit_id: 1,
      unit_name: 'шт',
      status: 'active',
    }))
    return Response.json({
      data,
      meta: { current_page: page, last_page: GOODS / 200, per_page: 200, total: GOODS },
    })
  }
  const till = open(
    store,
    clock,
    { url: 'https://service.test/api/v1', apiKey: 'apk_bench_1234567' },
    { fetch: answer },
  )
  await clock.advance(1)
  const begin = clock.monotonic()
  till.sync.start('full')
  while (till.sync.progress().running) await clock.advance(500)
  const minutes = (clock.monotonic() - begin) / 60_000
  const share = asked / minutes / BACKGROUND_PER_MINUTE
  console.log(`the same at 60 requests a minute: ${asked} requests in ${minutes.toFixed(1)} min`)
  verdict(
    `${(share * 100).toFixed(0)} % of what the background may use (at least ${SHARE * 100} %)`,
    share >= SHARE,
  )
  till.end()
  store.close()
}

/** A workbook of 20,000 rows, half of them known goods with another price, into that catalogue. */
async function bringIn(file: string): Promise<void> {
  const store = openTillStore(file)
  const known = [...store.catalog.all()].slice(0, ROWS / 2)
  const rows = [
    ['Наименование', 'Цена', 'Штрихкод'],
    ...known.map(({ name, price, barcode }) => [name, (price + 100) / 100, barcode]),
    ...Array.from({ length: ROWS / 2 }, (_, i) => [`Новый товар ${i}`, i + 1, null]),
  ]
  const bytes = xlsx({ rows })
  const till = open(store, systemClock, { url: 'http://127.0.0.1:9', apiKey: 'apk_bench_1234567' })
  const sheets = createSheets({
    till: () =>
      ({
        store,
        changes: till.changes,
        goods: { units: () => UNITS },
        connectivity: { online: false },
        // Read in whole above.
        sync: { idle: async () => undefined, progress: () => ({ finishedAt: Date.now() }) },
      }) as unknown as Till,
    clock: systemClock,
    today: () => '2026-11-24',
    locale: () => 'ru',
    askWhere: async () => null,
  })
  await new Promise((done) => setTimeout(done, 300))
  console.log(`a workbook of ${ROWS} rows, ${(bytes.length / 1e6).toFixed(1)} MB`)
  await stalled('read', () => readSheet(bytes))
  const { rows: read } = await readSheet(bytes)
  const { columns, firstRow } = layOut(read)
  const roles = columns.map(({ role }) => role)
  await stalled('sorted', () => sortRows(read.slice(firstRow), roles, allGoods(store.catalog), UNITS))
  await sheets.open('goods.xlsx', bytes)
  await sheets.match(roles)
  await stalled('queued', () => sheets.start())
  await stalled('taken back', () => sheets.drop())
  till.end()
  store.close()
}

async function stalled(what: string, work: () => Promise<unknown>): Promise<void> {
  await new Promise((done) => setTimeout(done, 20))
  const watched = watchStall()
  const begin = performance.now()
  await work()
  const took = performance.now() - begin
  const { worst, by } = watched()
  verdict(
    `${what} in ${Math.round(took)} ms, stalled at most ${worst.toFixed(0)} ms (at most ${IMPORT_STALL_MS}, by the ${by})`,
    worst <= IMPORT_STALL_MS,
  )
}

/** Bytes that live after a collection, those outside the heap among them. */
function bytesInUse(): number {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  for (let i = 0; i < 2; i++) if (typeof collect === 'function') collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
