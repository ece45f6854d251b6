/**
 * Search over 50,000 goods beside two well-known libraries: time of a query and how many queries each answers rightly.
 * "Rightly": as many goods as were meant (or the first 20) come, and nine in ten of those first answers were meant.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import flexsearch from 'flexsearch'
import MiniSearch from 'minisearch'
import { createSearchIndex } from '../../electron/services/catalog-search/search-index.ts'
import { fold } from '../../shared/domain/letters.ts'
import { makeShop, type Shop } from './goods.ts'
import { makeQueries, type Query } from './queries.ts'

export const name = 'search: 50,000 goods, mixed queries'

const GOODS = 50_000
const PAGE = 200
const SHOWN = 60
const ROUNDS = 5
/** p95 of a query. */
const BUDGET_MS = 2
const LOOKED_AT = 20
/** Of the answers looked at, this share must be what was meant. */
const RIGHT_SHARE = 0.9

interface Engine {
  title: string
  find(text: string): number[]
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
const ms = (value: number): string => `${value.toFixed(3)} ms`

function timed<T>(work: () => T): { took: number; result: T } {
  const begin = performance.now()
  const result = work()
  return { took: performance.now() - begin, result }
}

function buildOurs(shop: Shop): Engine {
  const index = createSearchIndex()
  index.setSold(shop.sold)
  const pages: number[] = []
  for (let i = 0; i < shop.goods.length; i += PAGE) {
    pages.push(timed(() => index.put(shop.goods.slice(i, i + PAGE))).took)
  }
  const whole = pages.reduce((sum, took) => sum + took, 0)
  pages.sort((a, b) => a - b)
  console.log(
    `Kassa built in ${whole.toFixed(0)} ms; page of ${PAGE}: p50 ${ms(at(pages, 0.5))}, p95 ${ms(at(pages, 0.95))}, worst ${ms(at(pages, 1))}`,
  )
  const options = { firstChar: null, offset: 0, limit: SHOWN }
  return { title: 'Kassa', find: (text) => index.find(text, options).ids }
}

function buildMiniSearch(shop: Shop): Engine {
  const index = new MiniSearch<{ id: number; name: string; barcode: string }>({
    fields: ['name', 'barcode'],
    processTerm: fold,
    searchOptions: { prefix: true, combineWith: 'AND' },
  })
  const { took } = timed(() =>
    index.addAll(shop.goods.map((good) => ({ ...good, barcode: good.barcode ?? '' }))),
  )
  console.log(`MiniSearch built in ${took.toFixed(0)} ms`)
  return {
    title: 'MiniSearch, prefix',
    find: (text) =>
      index
        .search(text)
        .slice(0, SHOWN)
        .map((hit) => Number(hit.id)),
  }
}

function buildFlexSearch(shop: Shop): Engine {
  const index = new flexsearch.Index({
    tokenize: 'forward',
    encode: (text: string) =>
      fold(text)
        .split(/[^\p{L}\d]+/u)
        .filter(Boolean),
  })
  const { took } = timed(() => {
    for (const good of shop.goods) index.add(good.id, `${good.name} ${good.barcode ?? ''}`)
  })
  console.log(`FlexSearch built in ${took.toFixed(0)} ms`)
  return { title: 'FlexSearch, forward', find: (text) => index.search(text, SHOWN).map(Number) }
}

function isRight(query: Query, ids: readonly number[]): boolean {
  const wanted = Math.min(LOOKED_AT, query.right.size)
  const right = ids.slice(0, wanted).filter((id) => query.right.has(id)).length
  return right >= wanted * RIGHT_SHARE
}

/** @returns p95 in ms over all queries. */
function measure(engine: Engine, queries: readonly Query[]): number {
  for (const query of queries) engine.find(query.text)
  const took: number[] = []
  const byKind = new Map<string, { asked: number; right: number; took: number[] }>()
  for (let round = 0; round < ROUNDS; round++) {
    for (const query of queries) {
      const answer = timed(() => engine.find(query.text))
      took.push(answer.took)
      const kind = byKind.get(query.kind) ?? { asked: 0, right: 0, took: [] }
      byKind.set(query.kind, kind)
      kind.took.push(answer.took)
      if (round > 0) continue
      kind.asked++
      if (isRight(query, answer.result)) kind.right++
    }
  }
  took.sort((a, b) => a - b)
  const right = [...byKind.values()].reduce((sum, kind) => sum + kind.right, 0)
  console.log(
    `\n${engine.title}: p50 ${ms(at(took, 0.5))}, p95 ${ms(at(took, 0.95))}, worst ${ms(at(took, 1))}; right ${right} of ${queries.length}`,
  )
  for (const [title, kind] of byKind) {
    kind.took.sort((a, b) => a - b)
    console.log(
      `  ${title.padEnd(14)} right ${String(kind.right).padStart(3)} of ${String(kind.asked).padEnd(4)} p50 ${ms(at(kind.took, 0.5))}  p95 ${ms(at(kind.took, 0.95))}`,
    )
  }
  return at(took, 0.95)
}

/** Bytes that live after a collection, typed arrays among them. */
function bytesInUse(): number {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect === 'function') collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

export async function run(): Promise<void> {
  const shop = makeShop(GOODS)
  const queries = makeQueries(shop)
  const engines: Engine[] = []
  for (const build of [buildOurs, buildMiniSearch, buildFlexSearch]) {
    const before = bytesInUse()
    engines.push(build(shop))
    console.log(`  holds ${((bytesInUse() - before) / 1e6).toFixed(0)} MB`)
  }
  const [ours = Number.NaN, ...others] = engines.map((engine) => measure(engine, queries))
  console.log(
    `\nKassa's p95 is ${ms(ours)}, ${ours <= BUDGET_MS ? 'inside' : 'OVER'} the budget of ${BUDGET_MS} ms`,
  )
  others.forEach((other, i) => {
    console.log(`  ${engines[i + 1]?.title}: ${(other / ours).toFixed(1)} times as long`)
  })
}
