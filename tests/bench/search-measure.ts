/**
 * Asks one engine everything, some rounds over, and tells how long it took and how often it was right, kind by kind. Of the
 * rounds the middle one of each query counts: a neighbour's burst on the machine spoils a round, not the bench. The
 * very first round, when the code is cold and nothing is kept, is told apart.
 */
import { type Engine, isRight } from './engines.ts'
import type { Query } from './queries.ts'
import { at, ms, sortedOf, timed } from './times.ts'

const WARM_ROUNDS = 2
const ROUNDS = 7

export interface Measured {
  title: string
  /** Of one query, ms. */
  p95: number
  /** Of all queries once, ms. */
  whole: number
  right: number
  asked: number
  /** In the order of the queries. */
  each: readonly { took: number; right: boolean }[]
}

export function measure(engine: Engine, queries: readonly Query[]): Measured {
  const first = queries.map((query) => timed(() => engine.find(query.text)).took)
  for (let round = 1; round < WARM_ROUNDS; round++) for (const query of queries) engine.find(query.text)
  const rounds = Array.from({ length: ROUNDS }, () =>
    queries.map((query) => timed(() => engine.find(query.text))),
  )
  const each: { took: number; right: boolean }[] = []
  const byKind = new Map<string, { asked: number; right: number; took: number[] }>()
  for (const [i, query] of queries.entries()) {
    const middle = at(sortedOf(rounds.map((round) => round[i]?.took ?? Number.NaN)), 0.5)
    const kind = byKind.get(query.kind) ?? { asked: 0, right: 0, took: [] }
    byKind.set(query.kind, kind)
    kind.took.push(middle)
    kind.asked++
    const right = isRight(query, rounds[0]?.[i]?.result ?? [])
    if (right) kind.right++
    each.push({ took: middle, right })
  }
  const took = each.map((one) => one.took)
  const sorted = sortedOf(took)
  const right = [...byKind.values()].reduce((sum, kind) => sum + kind.right, 0)
  const whole = took.reduce((sum, one) => sum + one, 0)
  console.log(
    `\n${engine.title}: p50 ${ms(at(sorted, 0.5))}, p95 ${ms(at(sorted, 0.95))} (of the first round ${ms(at(sortedOf(first), 0.95))}), worst ${ms(at(sorted, 1))}, all ${queries.length} in ${whole.toFixed(0)} ms; right ${right} of ${queries.length}`,
  )
  for (const [title, kind] of byKind) {
    const times = sortedOf(kind.took)
    console.log(
      `  ${title.padEnd(14)} right ${String(kind.right).padStart(3)} of ${String(kind.asked).padEnd(4)} p50 ${ms(at(times, 0.5))}  p95 ${ms(at(times, 0.95))}`,
    )
  }
  return { title: engine.title, p95: at(sorted, 0.95), whole, right, asked: queries.length, each }
}
