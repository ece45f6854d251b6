/** Reports and closed days over the whole book: how long they take, and how long the main process stands still for them. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createCloses } from '../../electron/services/closes.ts'
import type { Press } from '../../electron/services/press.ts'
import { createReports } from '../../electron/services/reports.ts'
import { createSellers } from '../../electron/services/sellers.ts'
import { openTillStore } from '../../electron/store/store.ts'
import type { ReportWish } from '../../shared/contract/reports.ts'
import { DEFAULT_SETTINGS } from '../../shared/contract/settings.ts'
import { verdict } from './figures.ts'

const MONTH_MS = 100
const STALL_MS = 50
/** A month's goods are put together in one read, which is quickest; sliced, the whole would take longer than it may. */
const MONTH_STALL_MS = 80
const TRIES = 5
const WISHES: Record<string, ReportWish> = {
  'a day': { period: 'range', from: '2026-10-20', to: '2026-10-20' },
  'a month': { period: 'range', from: '2026-10-01', to: '2026-10-31' },
  'another month': { period: 'range', from: '2026-03-01', to: '2026-03-31' },
  'a year': { period: 'range', from: '2025-11-02', to: '2026-11-01' },
}

interface Watched<T> {
  /** Wall time, and what of it this process was really given, ms. */
  ms: number
  cpuMs: number
  /** The longest time in which nothing else could run, ms. */
  stalled: number
  value: T
}

async function watched<T>(work: () => Promise<T>): Promise<Watched<T>> {
  const stalls = monitorEventLoopDelay({ resolution: 1 })
  stalls.enable()
  const cpu = process.cpuUsage()
  const begin = performance.now()
  const value = await work()
  const ms = performance.now() - begin
  const { user, system } = process.cpuUsage(cpu)
  await new Promise((go) => setTimeout(go, 5))
  stalls.disable()
  return { ms, cpuMs: (user + system) / 1000, stalled: stalls.max / 1e6, value }
}

/** The middle one of so many tries by its time. */
async function middleOf<T>(tries: number, work: () => Promise<T>): Promise<Watched<T>> {
  const all: Watched<T>[] = []
  for (let n = 0; n < tries; n++) all.push(await watched(work))
  const [middle] = all.sort((x, y) => x.ms - y.ms).slice(Math.floor(tries / 2))
  if (!middle) throw new Error('nothing was tried')
  return middle
}

const told = ({ ms, cpuMs, stalled }: Watched<unknown>): string =>
  [ms, cpuMs, stalled].map((value) => value.toFixed(1).padStart(11)).join('')

export async function readReports(file: string): Promise<void> {
  const store = openTillStore(file)
  const clock = {
    now: () => Date.UTC(2026, 10, 1, 12),
    monotonic: () => performance.now(),
    after: () => () => {},
  }
  const press: Press = {
    printers: async () => [],
    print: async () => undefined,
    pdf: async () => new Uint8Array(),
    picture: async () => undefined,
    askWhere: async () => null,
  }
  const till = () =>
    ({
      store,
      sellers: createSellers(store.staff),
      demo: false,
      client: { invoiceStats: async () => null },
    }) as never
  const settings = () => DEFAULT_SETTINGS
  const reports = createReports({ till, settings, press, clock })
  const ports = { clock, log: () => undefined, point: () => undefined }
  const closes = createCloses({ till, settings, press, ports, closed: () => undefined })
  console.log('report with the period before                   ms    cpu ms    stalled')
  for (const [name, wish] of Object.entries(WISHES)) {
    const first = await watched(() => reports.range(wish))
    const again = await middleOf(TRIES, () => reports.range(wish))
    const { figures, itemCount } = first.value
    console.log(`  ${name.padEnd(34)} first${told(first)}   ${figures.count} sales, ${itemCount} goods`)
    console.log(`  ${' '.repeat(34)} again${told(again)}`)
    if (name.includes('month')) {
      verdict(`report of ${name} ${again.ms.toFixed(1)} ms ≤ ${MONTH_MS} ms`, again.ms <= MONTH_MS)
    }
    const { stalled } = again
    const most = name.includes('month') ? MONTH_STALL_MS : STALL_MS
    if (stalled > most) verdict(`${name} stalled the main process for ${stalled.toFixed(0)} ms`, false)
  }
  const open = await middleOf(TRIES, () => closes.open())
  const { next } = open.value
  const closed = await watched(() => closes.close(next))
  const empty = await watched(() => closes.close(next + 1))
  const chain = await watched(() => closes.verify())
  for (const [name, one] of Object.entries({
    'X report, nothing ever closed': open,
    'closing all of it': closed,
    'closing an empty day': empty,
    'checking the chain against the book': chain,
  })) {
    console.log(`  ${name.padEnd(39)}${told(one)}`)
    if (one.stalled > STALL_MS) {
      verdict(`${name} stalled the main process for ${one.stalled.toFixed(0)} ms`, false)
    }
  }
  verdict('the chain is whole', chain.value.brokenAt === null)
  store.close()
}
