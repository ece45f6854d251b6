/**
 * What the till promises over 50,000 goods, in one run: search in the main process beside two libraries, then the window
 * itself. Every figure stands beside its target; a run in which one is missed ends as failed.
 */
import { buildEngines } from './engines.ts'
import { makeShop } from './goods.ts'
import { makeQueries, type Query } from './queries.ts'
import { type Measured, measure } from './search-measure.ts'
import { at, sortedOf } from './times.ts'
import { measureWindow, type WindowTimes } from './window.ts'

export const name = 'till: 50,000 goods, search and window'

const GOODS = 50_000
const MIX = [
  'prefix',
  'two words',
  'substring',
  'typo',
  'wrong layout',
  'translit',
  'barcode',
  'one letter',
] as const
const EACH_IN_MEMORY = 50
const EACH_IN_WINDOW = 6

const SEARCH_MS = 2
const TIMES_MINISEARCH = 8
const KEY_MS = 32
const SCAN_MS = 50
const FRAME_MS = 50
const NODES = 3_000

interface Row {
  what: string
  figure: string
  target: string
  met: boolean
}

const mixed = (all: readonly Query[]): Query[] => all.filter(({ kind }) => MIX.some((one) => one === kind))

export async function run(): Promise<void> {
  const shop = makeShop(GOODS)
  const window = await measureWindow(shop, mixed(makeQueries(shop, EACH_IN_WINDOW, 23)))
  const queries = mixed(makeQueries(shop, EACH_IN_MEMORY))
  const [ours, miniSearch, flexSearch] = buildEngines(shop).map((engine) => measure(engine, queries))
  if (!ours || !miniSearch || !flexSearch) throw new Error('three were built')
  const rows = [...searchRows(ours, miniSearch, flexSearch), ...windowRows(window)]
  console.log(
    `\nWindow: ${window.kind === 'electron' ? 'real Electron' : 'the built app in Chromium (no Electron here)'}`,
  )
  const widths = (['what', 'figure', 'target'] as const).map((part) =>
    Math.max(...rows.map((row) => row[part].length)),
  )
  for (const { what, figure, target, met } of rows) {
    const cells = [what, figure, target].map((cell, i) => cell.padEnd(widths[i] ?? 0))
    console.log(`${met ? '✓' : '✗'} ${cells.join('  ')}`)
  }
  if (rows.some(({ met }) => !met)) process.exitCode = 1
}

function searchRows(ours: Measured, miniSearch: Measured, flexSearch: Measured): Row[] {
  const beside = (other: Measured, least: number): Row => ({
    what: `search, p95 of ${other.title}`,
    figure: `${other.p95.toFixed(3)} ms, ${(other.p95 / ours.p95).toFixed(1)} times ours`,
    target: `≥ ${least} times`,
    met: other.p95 >= ours.p95 * least,
  })
  const right = (engine: Measured): string => `${engine.title} ${engine.right}`
  return [
    {
      what: 'search, p95 of a query',
      figure: `${ours.p95.toFixed(3)} ms`,
      target: `≤ ${SEARCH_MS} ms`,
      met: ours.p95 <= SEARCH_MS,
    },
    beside(miniSearch, TIMES_MINISEARCH),
    besideWhereRight(ours, flexSearch),
    {
      what: 'search, answered rightly',
      figure: [ours, miniSearch, flexSearch].map(right).join(', '),
      target: `of ${ours.asked}, most`,
      met: ours.right > Math.max(miniSearch.right, flexSearch.right),
    },
  ]
}

/** Only the queries that both answer rightly: finding nothing for half of them is quick, and no merit. */
function besideWhereRight(ours: Measured, other: Measured): Row {
  const both = ours.each.flatMap((mine, i) => {
    const theirs = other.each[i]
    return theirs && mine.right && theirs.right ? [{ mine: mine.took, theirs: theirs.took }] : []
  })
  const mine = at(sortedOf(both.map((one) => one.mine)), 0.95)
  const theirs = at(sortedOf(both.map((one) => one.theirs)), 0.95)
  const all = `over all: ${other.p95.toFixed(3)} to ${ours.p95.toFixed(3)}`
  return {
    what: `search, p95 of ${other.title}, where both are right`,
    figure: `${theirs.toFixed(3)} ms to ${mine.toFixed(3)} of ours (${both.length} queries; ${all})`,
    target: 'not slower',
    met: mine <= theirs,
  }
}

function windowRows({ keys, typed, rightFirst, queries, scans, frames, mostNodes }: WindowTimes): Row[] {
  const p95 = (what: string, times: readonly number[], limit: number): Row => {
    const sorted = sortedOf(times)
    const found = at(sorted, 0.95)
    const spread = `p50 ${at(sorted, 0.5).toFixed(1)}, worst ${at(sorted, 1).toFixed(1)}, n ${times.length}`
    return {
      what,
      figure: `p95 ${found.toFixed(1)} ms (${spread})`,
      target: `≤ ${limit} ms`,
      met: found <= limit,
    }
  }
  const worst = Math.max(...frames)
  return [
    p95(`key → results painted, of ${typed} keys`, keys, KEY_MS),
    {
      what: 'key → the first tile is what was meant',
      figure: `${rightFirst} of ${queries} queries`,
      target: '≥ 95 %',
      met: rightFirst >= queries * 0.95,
    },
    p95('scan → line painted', scans, SCAN_MS),
    {
      what: 'scrolling, longest frame',
      figure: `${worst.toFixed(1)} ms of ${frames.length} frames`,
      target: `≤ ${FRAME_MS} ms`,
      met: worst <= FRAME_MS,
    },
    {
      what: 'scrolling, most nodes in the page',
      figure: String(mostNodes),
      target: `≤ ${NODES}`,
      met: mostNodes <= NODES,
    },
  ]
}
