/**
 * Finding sales and refunds: the first page by each kind of filter, the page after it, the count behind it, how long the main
 * process stands still for any of them, and what keeping the words behind the sales takes.
 */
import { statSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createSaleBook } from '../../electron/services/sale-book.ts'
import { wordsOfSale } from '../../electron/services/sale-words.ts'
import { createSellers } from '../../electron/services/sellers.ts'
import { openTillStore } from '../../electron/store/store.ts'
import type { SaleFilter } from '../../shared/contract/books.ts'
import { phoneDigits } from '../../shared/domain/phone.ts'
import { OPEN_STATES } from '../../shared/domain/sale-state.ts'
import { middle, timed, verdict } from './figures.ts'

const PAGE = 100
const PAGE_MS = 50
const STALL_MS = 50
const FILTERS: Record<string, SaleFilter> = {
  'no filter': {},
  'one day': { fromDay: '2026-10-20', toDay: '2026-10-20' },
  'a month': { fromDay: '2026-09-01', toDay: '2026-09-30' },
  paid: { states: ['paid'] },
  waiting: { states: [...OPEN_STATES] },
  'without payment': { states: ['expired', 'cancelled', 'failed', 'stopped'] },
  'failed only': { states: ['failed'] },
  refunded: { states: ['refunded', 'partially_refunded'] },
  'a seller': { seller: 'seller-3' },
  'a seller nobody knows': { seller: 'seller-99' },
  'a whole phone': { phone: '+7 700 007-91-90' },
  'four digits of a phone': { phone: '9190' },
  'two digits of a phone': { phone: '91' },
  'digits of no phone': { phone: '98765432109' },
  'an exact amount': { amount: { from: 1_234_500, to: 1_234_599 } },
  'a wide range': { amount: { from: 500_000, to: 1_000_000 } },
  'no such amount': { amount: { from: 3, to: 4 } },
  'a receipt number': { text: 'K1-2010-0042' },
  'an invoice number': { text: '314159' },
  'a word of a good': { text: 'молоко' },
  'one letter': { text: 'м' },
  'two words': { text: 'хлеб көкжар' },
  'words that never meet': { text: 'молоко белый хлеб сыр кофе' },
  'a comment': { text: 'доставка 400000' },
  'a word that is nowhere': { text: 'велосипед' },
  'seller, good and amount': { seller: 'seller-2', text: 'чай', amount: { from: 700_000, to: 701_000 } },
  'state, good and month': { states: ['expired'], text: 'сыр', fromDay: '2026-01-01', toDay: '2026-01-31' },
  'state and amount that are rare together': { states: ['failed'], amount: { from: 100_000, to: 100_500 } },
  'paid, phone and good': { states: ['paid'], phone: '77', text: 'вода' },
}

export async function findSales(file: string): Promise<void> {
  const store = openTillStore(file)
  await fillWords(store, file)
  const ports = {
    clock: { now: () => Date.now(), monotonic: () => performance.now(), after: () => () => {} },
    log: () => {},
  }
  const book = createSaleBook({
    store,
    phones: { seen: (phone) => phone, asked: phoneDigits },
    sellers: createSellers(store.staff),
    ports,
    dayStartHour: () => 0,
  })
  const worst = { ms: 0, name: '' }
  console.log(
    'first page of 100                         first ms   again ms   next page   count        stalled',
  )
  for (const [name, filter] of Object.entries(FILTERS)) {
    const first = timed(() => book.page(filter, null, PAGE))
    const again = middle(3, () => book.page(filter, null, PAGE))
    const { next } = first.value
    const second = next === null ? null : timed(() => book.page(filter, next, PAGE))
    const { sum, stalled } = await counted(() => book.sum(filter))
    const slowest = Math.max(first.cpu, second?.cpu ?? 0)
    if (slowest > worst.ms) Object.assign(worst, { ms: slowest, name })
    console.log(
      `  ${name.padEnd(40)} ${first.ms.toFixed(1).padStart(7)} ${again.toFixed(1).padStart(10)} ${(second?.ms.toFixed(1) ?? '–').padStart(10)} ${String(sum?.count).padStart(10)} ${stalled.toFixed(0).padStart(10)}`,
    )
    if (stalled > STALL_MS)
      verdict(`${name}: counting stalled the main process for ${stalled.toFixed(0)} ms`, false)
  }
  verdict(
    `slowest page ${worst.ms.toFixed(1)} ms of the processor (${worst.name}) ≤ ${PAGE_MS} ms`,
    worst.ms <= PAGE_MS,
  )
  findRefunds(store)
  store.close()
}

/** The least of three tries: a neighbour's burst on the processor stalls everything. */
async function counted<T>(work: () => Promise<T>): Promise<{ sum: T; stalled: number }> {
  let stalled = Number.POSITIVE_INFINITY
  let sum = await work()
  for (let tries = 0; tries < 3; tries++) {
    const stalls = monitorEventLoopDelay({ resolution: 1 })
    stalls.enable()
    sum = await work()
    await new Promise((go) => setTimeout(go, 5))
    stalls.disable()
    stalled = Math.min(stalled, stalls.max / 1e6)
  }
  return { sum, stalled }
}

/** As the till does it in the background, without its pauses. */
async function fillWords(store: ReturnType<typeof openTillStore>, file: string): Promise<void> {
  const fill = store.saleFindFill(wordsOfSale)
  const before = statSync(file).size
  const times: number[] = []
  const all = timed(() => {
    for (let read = 1; read > 0; ) {
      const one = timed(() => fill.some(100))
      times.push(one.cpu)
      read = one.value
    }
  })
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor((times.length - 1) * share)] ?? Number.NaN
  console.log(
    `words of all sales read in ${(all.ms / 1000).toFixed(1)} s, ${Math.round((statSync(file).size - before) / 1e6)} MB; 100 sales: p50 ${at(0.5).toFixed(1)} ms, p99 ${at(0.99).toFixed(1)} ms`,
  )
  verdict(`reading 100 sales p99 ${at(0.99).toFixed(1)} ms ≤ ${STALL_MS} ms`, at(0.99) <= STALL_MS)
}

function findRefunds(store: ReturnType<typeof openTillStore>): void {
  const any = { states: null, from: 0, to: Number.MAX_SAFE_INTEGER, amount: null, text: '', digits: '' }
  const finds = {
    'all refunds': any,
    'failed refunds': { ...any, states: ['failed' as const] },
    'refunds by a word': { ...any, text: 'брак' },
    'refunds by a word that is nowhere': { ...any, text: 'нет такого' },
    'refunds by a phone': { ...any, text: '9190', digits: '9190' },
    'refunds by an amount': { ...any, amount: { from: 100, to: 200 } },
  }
  for (const [name, find] of Object.entries(finds)) {
    const page = timed(() => store.refundFinder.page(find, null, PAGE))
    const sum = timed(() => store.refundFinder.sum(find))
    console.log(
      `  ${name.padEnd(40)} ${page.ms.toFixed(1).padStart(7)}   counted ${sum.value.count} in ${sum.ms.toFixed(1)} ms`,
    )
    verdict(
      `${name}: ${Math.max(page.cpu, sum.cpu).toFixed(1)} ms of the processor ≤ ${PAGE_MS} ms`,
      Math.max(page.cpu, sum.cpu) <= PAGE_MS,
    )
  }
}
