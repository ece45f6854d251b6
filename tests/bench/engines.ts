/** The till's search and two well-known libraries beside it, each over the same goods and asked in the same way. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import flexsearch from 'flexsearch'
import MiniSearch from 'minisearch'
import { createSearchIndex } from '../../electron/services/catalog-search/search-index.ts'
import { fold } from '../../shared/domain/letters.ts'
import type { Shop } from './goods.ts'
import type { Query } from './queries.ts'
import { at, ms, timed } from './times.ts'

export interface Engine {
  title: string
  find(text: string): number[]
}

const PAGE = 200
const SHOWN = 60
const LOOKED_AT = 20
/** Of the answers looked at, this share must be what was meant. */
const RIGHT_SHARE = 0.9

/** Ours first; says of each what it cost to build and what it holds. */
export function buildEngines(shop: Shop): [ours: Engine, miniSearch: Engine, flexSearch: Engine] {
  const weighed = (build: (shop: Shop) => Engine): Engine => {
    const before = bytesInUse()
    const engine = build(shop)
    console.log(`  holds ${((bytesInUse() - before) / 1e6).toFixed(0)} MB`)
    return engine
  }
  return [weighed(buildOurs), weighed(buildMiniSearch), weighed(buildFlexSearch)]
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

/** As many goods as were meant (or the first 20) come, and nine in ten of those first answers were meant. */
export function isRight(query: Query, ids: readonly number[]): boolean {
  const wanted = Math.min(LOOKED_AT, query.right.size)
  const right = ids.slice(0, wanted).filter((id) => query.right.has(id)).length
  return right >= wanted * RIGHT_SHARE
}

/** Bytes that live after a collection, typed arrays among them. */
function bytesInUse(): number {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect === 'function') collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
