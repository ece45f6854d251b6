/**
 * Which goods were sold most in a time, by sum and by quantity. A month is put together by SQLite in one go, which is quickest; of a
 * longer time the lines are added up here, slice by slice, so that nothing has to wait for it.
 */
import type { ItemPart } from '../../shared/contract/reports.ts'
import type { BestLines, ReportQueries, SoldSum } from '../store/report-queries.ts'
import { breath } from './breath.ts'

export interface BestSold {
  bySum: ItemPart[]
  byQuantity: ItemPart[]
  /** How many goods there are in all, and what all of them together came to, tiyn. */
  count: number
  sum: number
}

type Queries = Pick<ReportQueries, 'soldLines' | 'best' | 'nameOf'>
type Time = readonly [from: number, to: number]

/** Goods that are told of. */
const BEST = 50
const MONTH_MS = 31 * 86_400_000

/** @param times the parts of a time that may be read at once, UTC epoch ms, one after another */
export async function bestSold(queries: Queries, times: readonly Time[]): Promise<BestSold> {
  const from = times[0]?.[0] ?? 0
  const to = times.at(-1)?.[1] ?? 0
  const best = to - from <= MONTH_MS ? queries.best(from, to, BEST) : await addedUp(queries, times)
  const parts = (by: 'sum' | 'quantity', goods: readonly SoldSum[]): ItemPart[] =>
    goods
      .map(({ good, quantity, sum, lines, line }) => ({
        itemId: typeof good === 'number' ? good : null,
        name: queries.nameOf(line),
        quantity,
        sum,
        lines,
      }))
      .sort((a, b) => b[by] - a[by] || a.name.localeCompare(b.name, 'ru'))
  return {
    bySum: parts('sum', best.bySum),
    byQuantity: parts('quantity', best.byQuantity),
    count: best.count,
    sum: best.sum,
  }
}

async function addedUp(queries: Queries, times: readonly Time[]): Promise<BestLines> {
  const goods = new Map<number | string, SoldSum>()
  for (const [from, to] of times) {
    for (const [good, quantity, sum, line] of queries.soldLines(from, to)) {
      const known = goods.get(good)
      if (known) {
        known.quantity += quantity
        known.sum += sum
        known.lines += 1
      } else goods.set(good, { good, quantity, sum, lines: 1, line })
    }
    await breath()
  }
  const all = [...goods.values()]
  return {
    bySum: largest(all, 'sum', BEST),
    byQuantity: largest(all, 'quantity', BEST),
    count: all.length,
    sum: all.reduce((whole, { sum }) => whole + sum, 0),
  }
}

/** The largest first; of equal ones the first. Sorting them all would hold the till up for fifty of them. */
function largest(goods: readonly SoldSum[], by: 'sum' | 'quantity', most: number): SoldSum[] {
  const found: SoldSum[] = []
  for (const good of goods) {
    if (found.length === most && good[by] <= (found[most - 1]?.[by] ?? 0)) continue
    const at = found.findIndex((one) => one[by] < good[by])
    found.splice(at < 0 ? found.length : at, 0, good)
    if (found.length > most) found.pop()
  }
  return found
}
