/** One shop of the crash matrix: a folder, a service, one till process after the other, and what its cashier was told. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pause, type Tempo } from './fast-clock.ts'
import { type AskedGoods, goodsOnce } from './goods.ts'
import { agreed, durable, emptyLedger, forgive, hear, honest, type Ledger } from './invariants.ts'
import { startTill, type TillProcess } from './process.ts'
import type { Random } from './random.ts'
import { openService, type Service } from './service.ts'
import type { Arm, Report } from './wire.ts'

export interface Shop {
  readonly random: Random
  readonly service: Service
  readonly ledger: Ledger
  readonly file: string
  readonly till: TillProcess
  /** What the till said when it had opened its file; null when it did not come so far. */
  readonly opened: Extract<Report, { kind: 'opened' }> | null
  /** Why the till did not open its file the last time; null when it did. */
  readonly refused: Extract<Report, { kind: 'refusedToOpen' }> | null
  /**
   * Starts the till; checks at once that everything told of is on disk.
   * @param prefix put before its command
   */
  open(arm?: Arm | null, prefix?: readonly string[]): Promise<void>
  /** Lets everything come to its end and compares till and service. */
  compare(): Promise<void>
  charge(end: string, goods?: number): Promise<string | null>
  /** The owner makes a new good. */
  /** @param now made at once, and asked for once more while its answer is in doubt */
  addGood(now?: boolean): Promise<void>
  /** Waits until the cashier was told that the sale is in one of the states; false when that did not happen. */
  told(sale: string | null, ...states: string[]): Promise<boolean>
  migrateFurther(): void
  /** What did not hold since it was asked last, in words. */
  takeProblems(): string[]
  close(): Promise<void>
}

export const TEMPO_SPEED = 60
const QUIET_MS = 20_000
const TOLD_MS = 2_500

/** @param place where the till keeps its file; a folder of its own when not given */
export async function openShop(random: Random, tempo: Tempo, place?: string): Promise<Shop> {
  const folder = place ?? mkdtempSync(join(tmpdir(), 'kassa-faults-'))
  const service = await openService(tempo, {
    dialect: random.chance(0.7) ? 'catalog-id' : 'nomenclature',
    mode: random.chance(0.7) ? 'production' : 'sandbox',
    searchOrderId: random.chance(0.5),
  })
  const ledger = emptyLedger()
  const problems: string[] = []
  const goods: AskedGoods = new Map()
  let further = 0
  let used = false
  let till: TillProcess | null = null
  let opened: Extract<Report, { kind: 'opened' }> | null = null
  let refused: Extract<Report, { kind: 'refusedToOpen' }> | null = null
  const alive = (): TillProcess => {
    if (!till) throw new Error('no till was opened')
    return till
  }
  const blame = (found: readonly string[]) => {
    problems.push(...found)
  }
  return {
    random,
    service,
    ledger,
    takeProblems: () => problems.splice(0),
    file: join(folder, 'kassa.sqlite'),
    get opened() {
      return opened
    },
    get refused() {
      return refused
    },
    get till() {
      return alive()
    },
    async open(arm = null, prefix = []) {
      till = startTill({
        prefix,
        start: {
          folder,
          baseUrl: service.url,
          apiKey: service.apiKey,
          tempo,
          arm,
          furtherMigrations: further,
          used,
        },
        heard: (report) => hear(ledger, report),
      })
      used = true
      const opening = await till.opened
      opened = opening?.kind === 'opened' ? opening : null
      refused = opening?.kind === 'refusedToOpen' ? opening : null
      if (opening?.kind === 'opened') {
        if (opening.loss !== null) forgive(ledger)
        blame(durable(ledger, opening.snapshot))
      } else if (opening || !arm) {
        blame([`the till did not open: ${opening?.message ?? till.complaints()}`])
      }
    },
    async compare() {
      try {
        const snapshot = await alive().snapshotAfter({ do: 'quiet', withinMs: QUIET_MS })
        const dump = await service.dump()
        blame([...durable(ledger, snapshot), ...honest(dump, ledger), ...agreed(snapshot, dump, ledger)])
        blame(goodsOnce(dump, goods, ledger.restored))
      } catch (error) {
        blame([String(error), ...honest(await service.dump(), ledger)])
      }
    },
    async addGood(now = false) {
      const name = `Новый товар ${goods.size + 1} ${random.below(1_000_000)}`
      goods.set(name, 'asked')
      const answer = await alive().order({ do: 'good', name, now })
      if (answer?.ok) goods.set(name, 'told')
    },
    async charge(end, goods = 0) {
      const before = new Set(ledger.sales.keys())
      const phone = `870${String(random.below(1_000_000)).padStart(6, '0')}${end}`
      await alive().order({ do: 'charge', phone, amount: 1_000 + random.below(500_000), goods })
      return [...ledger.sales.keys()].find((id) => !before.has(id)) ?? null
    },
    async told(sale, ...states) {
      const until = performance.now() + TOLD_MS
      while (sale !== null && alive().alive && performance.now() < until) {
        const now = ledger.sales.get(sale)?.state
        if (now !== undefined && states.includes(now)) return true
        await pause(3)
      }
      return false
    },
    migrateFurther() {
      further += 1
    },
    async close() {
      await till?.kill()
      await service.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
