/**
 * Search over 50,000 goods beside two well-known libraries: time of a query and how many queries each answers rightly, with
 * every kind of query. `till.bench.ts` asks the mix that the till is judged by.
 */
import { buildEngines } from './engines.ts'
import { makeShop } from './goods.ts'
import { makeQueries } from './queries.ts'
import { measure } from './search-measure.ts'
import { ms } from './times.ts'

export const name = 'search: 50,000 goods, mixed queries'

const GOODS = 50_000
/** p95 of a query. */
const BUDGET_MS = 2

export async function run(): Promise<void> {
  const shop = makeShop(GOODS)
  const queries = makeQueries(shop)
  const [ours, ...others] = buildEngines(shop)
  const { p95 } = measure(ours, queries)
  const measured = others.map((engine) => measure(engine, queries))
  console.log(
    `\nKassa's p95 is ${ms(p95)}, ${p95 <= BUDGET_MS ? 'inside' : 'OVER'} the budget of ${BUDGET_MS} ms`,
  )
  for (const other of measured) console.log(`  ${other.title}: ${(other.p95 / p95).toFixed(1)} times as long`)
}
