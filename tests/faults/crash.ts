/**
 * The crash matrix: every point × every seed. A seed is a few shops which together pass all points in an order of their own;
 * after each kill the next start must find all that the cashier was told of, and once the network is quiet till and service
 * must agree to the last state.
 */
import { pause, type Tempo } from './fast-clock.ts'
import { type Outcome, together } from './outcome.ts'
import { POINTS, type Point } from './points.ts'
import { seeded } from './random.ts'
import { openShop, type Shop, TEMPO_SPEED } from './shop.ts'

/** Shops that share the points of one seed, so that no shop lives too long. */
const SHARES = 4
const AT_ONCE = 4
/** A point may be missed when a random fault kept the till from it; then it is led there once more. */
const TRIES = 8
const REACH_MS = 4_000
const IDLE_MS = 800

const within = <T>(ms: number, work: Promise<T>): Promise<T | null> =>
  Promise.race([work, new Promise<null>((done) => setTimeout(() => done(null), ms))])

/** @returns true when the till died at the point */
async function killAt(shop: Shop, point: Point): Promise<boolean> {
  const arm = {
    point: point.name.replace(/ of a (start|good made at once)$/, ''),
    nth: 1 + shop.random.below(point.upTo ?? 1),
  }
  if (point.when === 'start') {
    await point.lead(shop)
    await shop.till.kill()
    await shop.open(arm)
    // Nothing was left to bring in order: then it comes by with the first sale.
    if ((await within(IDLE_MS, shop.till.ended)) === null)
      await Promise.race([shop.charge('00'), shop.till.ended])
  } else {
    await shop.till.order({ do: 'arm', arm })
    await Promise.race([point.lead(shop), shop.till.ended])
  }
  const end = await within(REACH_MS, shop.till.ended)
  await shop.till.kill()
  return end?.signal === 'SIGKILL'
}

/** What the next start meets: a service that does not answer, or does not tell of invoices for a while. */
const randomFault = (shop: Shop) =>
  shop.service.hand('fault', {
    kind: shop.random.pick(['drop_before', 'drop_after', 'half', 'status'] as const),
    status: shop.random.pick([500, 502, 503, 429]),
    retry_after: 1,
    times: 1 + shop.random.below(3),
    ...(shop.random.chance(0.6) ? { method: 'GET', path: '/invoices' } : {}),
  })

interface Pair {
  point: string
  seed: number
  hit: boolean
  problems: string[]
}

async function runShare(seed: number, points: readonly Point[], salt: number): Promise<Pair[]> {
  const tempo: Tempo = { origin: Date.now(), speed: TEMPO_SPEED }
  const shop = await openShop(seeded(seed * 1_000 + salt), tempo)
  const pairs: Pair[] = []
  try {
    await shop.open()
    for (const point of points) {
      let hit = false
      for (let n = 0; n < TRIES && !hit; n++) {
        if (n > 0) await shop.open()
        hit = await killAt(shop, point)
        await shop.service.hand('clear')
      }
      // The network is not well at once.
      const unwell = shop.random.chance(0.5)
      if (unwell) await randomFault(shop)
      await shop.open()
      if (unwell) await pause(shop.random.below(300))
      await shop.service.hand('clear')
      await shop.compare()
      const problems = shop.takeProblems()
      pairs.push({ point: point.name, seed, hit, problems })
      if (problems.length > 0) break
    }
  } finally {
    await shop.close()
  }
  return pairs
}

export async function crashMatrix(seeds: readonly number[], only?: string): Promise<Outcome> {
  const chosen = POINTS.filter((point) => only === undefined || point.name === only)
  const jobs = seeds.flatMap((seed) => {
    const points = seeded(seed).shuffle(chosen)
    return Array.from({ length: SHARES }, (_, share) => () => {
      const part = points.filter((_, i) => i % SHARES === share)
      return runShare(seed, part, share)
    })
  })
  const pairs = (await together(jobs, AT_ONCE)).flat()
  const failures: Outcome['failures'] = []
  for (const { point, seed, hit, problems } of pairs) {
    if (problems.length > 0) failures.push({ seed, text: `${point}: ${problems.slice(0, 4).join('; ')}` })
    else if (!hit) failures.push({ seed, text: `${point}: the till never came by` })
  }
  const skipped = chosen.length * seeds.length - pairs.length
  if (skipped > 0) failures.push({ seed: 0, text: `${skipped} kills were left out after a failure` })
  const passed = pairs.filter((pair) => pair.hit && pair.problems.length === 0).length
  return {
    lines: [`crash: ${chosen.length} points × ${seeds.length} seeds, ${passed} kills survived`],
    passed,
    failures,
  }
}
