/**
 * The network matrix: two tills and a cabinet on one key, random sales, cancels, refunds, sales sent again or to another phone,
 * and payments of what had ended, while requests and answers are dropped, halved, delayed past the time-out or refused, keys
 * fail and clocks are set. In one process, over real sockets.
 */

import { createServer } from 'node:net'
import { createNotices } from '../../electron/services/notices.ts'
import type { Ports } from '../../electron/services/ports.ts'
import { createSellers } from '../../electron/services/sellers.ts'
import { createSettings } from '../../electron/services/settings.ts'
import { openTill, type Till } from '../../electron/services/till.ts'
import { tillIdentity } from '../../electron/services/till-client.ts'
import { NO_SELLER } from '../../electron/store/sale-store.ts'
import { openTillStore } from '../../electron/store/store.ts'
import { isTaken } from '../../shared/domain/sale-state.ts'
import { cartOf } from './charges.ts'
import { fastClock, pause, type Tempo } from './fast-clock.ts'
import { agreed, durable, emptyLedger, hear, honest, type Ledger } from './invariants.ts'
import { type Outcome, together } from './outcome.ts'
import { ownFaults } from './own-fault.ts'
import { quiet } from './quiet.ts'
import { type Random, seeded } from './random.ts'
import { openService, type Service } from './service.ts'
import { takeSnapshot } from './snapshot.ts'
import { telling } from './told.ts'
import type { Snapshot } from './wire.ts'

export const SALES_A_SEED = 25
const AT_ONCE = 4
const SPEED = 60
const QUIET_MS = 30_000
const HOUR_MS = 3_600_000
/** Real ms, between the time-out of a request and the end of its flight at this speed: 250 and 500. */
const LATE_MS = [270, 420] as const

interface Counter {
  till: Till
  ledger: Ledger
  /** ms by which its wall clock is wrong. */
  off: number
  unplugged: boolean
  snapshot(): Snapshot
  giveKey(): Promise<void>
  quiet(): Promise<void>
  close(): Promise<void>
}

/** A port of this machine on which nobody listens. */
function deadPort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 1))
    })
  })
}

function openCounter(service: Service, tempo: Tempo, dead: number, broke: (words: string) => void): Counter {
  const ledger = emptyLedger()
  const store = openTillStore(':memory:')
  const clock = fastClock(tempo, () => counter.off)
  const ports: Ports = {
    clock,
    point: () => undefined,
    log: ownFaults(broke),
    emit: telling((report) => hear(ledger, report)),
  }
  const notices = createNotices(store.settings, () => undefined)
  const tillId = tillIdentity(store)
  const open = (): Till => {
    const till = openTill({
      masked: () => false,
      demo: false,
      training: false,
      store,
      service: { baseUrl: service.url, apiKey: service.apiKey, dialect: null },
      fetch: (input, init) => fetch(counter.unplugged ? `http://127.0.0.1:${dead}/api/v1/gone` : input, init),
      ports,
      tillId,
      settings: createSettings(store.settings).get,
      seller: () => NO_SELLER,
      sellers: createSellers(store.staff),
      allowPrice: () => null,
      notices,
      touch: () => undefined,
    })
    till.start()
    return till
  }
  const counter: Counter = {
    // Replaced at once: the fetch of a till asks whether it is unplugged.
    till: undefined as unknown as Till,
    ledger,
    off: 0,
    unplugged: false,
    snapshot: () => takeSnapshot(store, tillId, notices),
    async giveKey() {
      await counter.till.stop()
      counter.till = open()
    },
    quiet: () => quiet(() => counter.till, counter.giveKey, clock.now, QUIET_MS),
    async close() {
      await counter.till.stop()
      store.close()
    },
  }
  counter.till = open()
  return counter
}

const orderFault = (service: Service, random: Random) => {
  const [from, to] = LATE_MS
  const where = random.pick([{ method: 'POST', path: '/invoices' }, { method: 'GET', path: '/invoices' }, {}])
  return service.hand('fault', {
    ...where,
    ...random.pick([
      { kind: 'drop_before' },
      { kind: 'drop_after' },
      { kind: 'half' },
      { kind: 'garbage' },
      { kind: 'hang' },
      { kind: 'delay', ms: from + random.below(to - from) },
      { kind: 'status', status: 429, retry_after: 1 + random.below(5) },
      { kind: 'status', status: random.pick([500, 502]), after: random.chance(0.5) },
      { kind: 'status', status: 503 },
      { kind: 'status', status: random.pick([400, 422, 403]) },
      ...(random.chance(0.3) ? [{ kind: 'status', status: 401 }] : []),
    ]),
    times: 1 + random.below(2),
  })
}

const ENDS = ['00', '00', '01', '02', '03', '04', '05', '09'] as const

const somePhone = (random: Random): string =>
  `870${String(random.below(8)).padStart(6, '1')}${random.pick(ENDS)}`

function charge(counter: Counter, random: Random): void {
  const phone = somePhone(random)
  const amount = 100 + random.below(900_000)
  const { what, total } = random.chance(0.5)
    ? { what: { kind: 'amount', amount } as const, total: amount }
    : cartOf(random, [])
  const comment = random.chance(0.3) ? 'Подарок · K1' : ''
  const sale = counter.till.checkout.charge({ phone, what, expectedTotal: total, comment })
  counter.till.changed(sale)
  counter.till.outbox.wake()
}
/** A cashier's or an owner's wish for any sale that they can see, the other till's too; the till may refuse it with words. */
function wish({ till }: Counter, random: Random): void {
  const { sales } = till.store
  const seen = [...sales.strip(200), ...sales.paidCarts(null, 20), ...sales.endedSince(0)]
  if (seen.length === 0) return
  const sale = random.pick(seen)
  try {
    if (isTaken(sale.state)) {
      const amount = random.chance(0.5) ? till.refunds.available(sale) : 1 + random.below(sale.total)
      till.refunds.request(sale, amount, 'brought back', null)
    } else if (random.chance(0.4)) till.outbox.cancel(sale)
    else if (random.chance(0.5)) {
      till.changed(till.checkout.again(sale))
      till.outbox.wake()
    } else till.phoneChanges.ask(sale, somePhone(random))
  } catch (error) {
    if (!(error instanceof Error && error.name === 'TillError')) throw error
  }
}
/** The service had called it ended, and the customer's money comes after all. */
async function payLate(service: Service, random: Random): Promise<void> {
  const { invoices } = await service.dump()
  const ended = invoices.filter(
    ({ status }) => status === 'expired' || status === 'cancelled' || status === 'error',
  )
  if (ended.length > 0) await service.hand('pay', { id: random.pick(ended).id })
}
async function happen(counter: Counter, service: Service, random: Random): Promise<void> {
  const own = [...counter.ledger.sales.values()].at(-1)
  switch (random.below(8)) {
    case 0:
    case 1:
      return orderFault(service, random)
    case 2:
      for (let i = random.below(3); i >= 0; i--) wish(counter, random)
      return
    case 7:
      return payLate(service, random)
    case 3:
      // The same words, phone and sum as a sale of this till, and yet another invoice.
      return service.elsewhere({
        phone: own?.phone ?? '87001112200',
        amount: own?.total ?? 7_700,
        description: own?.receipt ?? 'cabinet',
        orderId: random.chance(0.5) ? null : `other-${random.below(1_000_000_000)}`,
      })
    case 4:
      counter.unplugged = !counter.unplugged
      return
    case 5:
      if (random.chance(0.5)) counter.off = Math.round((random.next() - 0.5) * 24 * HOUR_MS)
      else await service.hand('skew', { ms: Math.round((random.next() - 0.5) * 6 * HOUR_MS) })
      return
    default:
      if (counter.till.connectivity.keyRefused) await counter.giveKey()
  }
}

interface Run {
  seed: number
  sales: number
  problems: string[]
}

async function runSeed(seed: number): Promise<Run> {
  const random = seeded(seed)
  const tempo: Tempo = { origin: Date.now(), speed: SPEED }
  const service = await openService(tempo, {
    dialect: random.chance(0.6) ? 'catalog-id' : 'nomenclature',
    mode: random.chance(0.6) ? 'production' : 'sandbox',
    searchOrderId: random.chance(0.5),
  })
  const dead = await deadPort()
  const problems: string[] = []
  const counters = [0, 1].map(() => openCounter(service, tempo, dead, (words) => problems.push(words)))
  try {
    for (let n = 0; n < SALES_A_SEED; n++) {
      const counter = random.pick(counters)
      charge(counter, random)
      for (let i = random.below(4); i > 0; i--) await happen(random.pick(counters), service, random)
      if (random.chance(0.5)) await pause(random.below(50))
    }
    await service.hand('clear')
    for (const counter of counters) counter.unplugged = false
    // Once more each, because what the second still did the first must learn of too.
    for (const counter of [...counters, ...counters]) await counter.quiet()
    const dump = await service.dump()
    for (const { ledger, snapshot } of counters)
      problems.push(
        ...durable(ledger, snapshot()),
        ...honest(dump, ledger),
        ...agreed(snapshot(), dump, ledger),
      )
  } catch (error) {
    problems.push(String(error))
    for (const { ledger } of counters) problems.push(...honest(await service.dump(), ledger))
  } finally {
    for (const counter of counters) await counter.close()
    await service.close()
  }
  return { seed, sales: SALES_A_SEED, problems }
}

export async function networkMatrix(seeds: readonly number[]): Promise<Outcome> {
  const runs = await together(
    seeds.map((seed) => () => runSeed(seed)),
    AT_ONCE,
  )
  const good = runs.filter((run) => run.problems.length === 0)
  const sales = runs.reduce((sum, run) => sum + run.sales, 0)
  return {
    lines: [
      `network: ${sales} sales of ${runs.length} shops of two tills, ${good.length} shops without a fault`,
    ],
    passed: good.length,
    failures: runs
      .filter((run) => run.problems.length > 0)
      .map(({ seed, problems }) => ({ seed, text: `network: ${problems.slice(0, 4).join('; ')}` })),
  }
}
