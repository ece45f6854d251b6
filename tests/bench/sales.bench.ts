/**
 * What recording a sale costs: sale, lines, event and outbox row in one durable transaction, with 500,000 sales in the file,
 * beside one bare insert of the same durability; and, at 100,000 sales, beside the way that keeps the database in memory and
 * writes the whole file after each sale.
 */
import { NO_SELLER } from '../../electron/store/sale-store.ts'
import '../faults/raw-text.ts'
import {
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import initSqlJs from 'sql.js'
import type { Charge } from '../../shared/contract/sales.ts'

export const name = 'sales: recording one, 500,000 in the file'

const SALES = 500_000
const SALES_SQL_JS = 100_000
const SAMPLES = 2_000
/** Judged round by round, and the middle one counts: a neighbour's burst on the disk spoils a round, not the bench. */
const ROUNDS = 10
const SAMPLES_SQL_JS = 12
const P95_MS = 2
const TIMES_BARE = 3
const TIMES_SQL_JS = 100

const LINES = [1, 2, 3].map((n) => ({
  kind: 'free' as const,
  name: `Товар для счёта ${n}`,
  price: 5_000 * n,
  quantity: 1_000,
  unitId: 1,
}))
const CHARGE: Charge = { phone: '87001234567', what: { kind: 'cart', lines: LINES }, expectedTotal: 30_000 }

interface Times {
  p50: number
  p95: number
}
function timesOf(samples: number[]): Times {
  const sorted = samples.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95) }
}
function middleOf(samples: number[]): Times {
  const size = samples.length / ROUNDS
  const rounds = Array.from({ length: ROUNDS }, (_, n) => timesOf(samples.slice(n * size, (n + 1) * size)))
  const middle = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN
  return { p50: middle(rounds.map((round) => round.p50)), p95: middle(rounds.map((round) => round.p95)) }
}
const told = ({ p50, p95 }: Times): string => `p50 ${p50.toFixed(3)} ms, p95 ${p95.toFixed(3)} ms`
const timed = (work: () => void): number => {
  const begin = performance.now()
  work()
  return performance.now() - begin
}
const verdict = (text: string, good: boolean): void => {
  console.log(`  ${good ? 'ok  ' : 'MISS'} ${text}`)
  if (!good) process.exitCode = 1
}

export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kassa-bench-'))
  try {
    const ours = await besideBare(folder)
    await besideSqlJs(folder, ours)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function besideBare(folder: string): Promise<Times> {
  const { makeBook } = await import('./sales-book.ts')
  const file = join(folder, 'kassa.sqlite')
  const made = timed(() => makeBook(file, SALES))
  console.log(
    `book of ${SALES} sales made in ${(made / 1000).toFixed(1)} s, ${Math.round(statSync(file).size / 1e6)} MB`,
  )
  const charge = await openCheckout(file)
  const bare = openBare(join(folder, 'bare.sqlite'))
  for (let n = 0; n < 50; n++) {
    charge.sale()
    bare.insert()
  }
  const oursMs: number[] = []
  const bareMs: number[] = []
  // In turn, so that both meet the same disk.
  for (let n = 0; n < SAMPLES; n++) {
    oursMs.push(timed(charge.sale))
    bareMs.push(timed(bare.insert))
  }
  charge.close()
  bare.close()
  const ours = middleOf(oursMs)
  const base = middleOf(bareMs)
  console.log(`recording a sale     ${told(ours)}`)
  console.log(`one bare insert      ${told(base)}`)
  verdict(`p95 ${ours.p95.toFixed(3)} ms ≤ ${P95_MS} ms`, ours.p95 <= P95_MS)
  const ratio = { p50: ours.p50 / base.p50, p95: ours.p95 / base.p95 }
  verdict(
    `p95 ${ratio.p95.toFixed(2)}× that of a bare insert, at most ${TIMES_BARE}× (p50: ${ratio.p50.toFixed(2)}×)`,
    ratio.p95 <= TIMES_BARE,
  )
  return ours
}

async function openCheckout(file: string): Promise<{ sale: () => void; close: () => void }> {
  const { openTillStore } = await import('../../electron/store/store.ts')
  const { createCheckout } = await import('../../electron/services/checkout.ts')
  const store = openTillStore(file)
  const checkout = createCheckout({
    seller: () => NO_SELLER,
    store,
    clock: { now: () => Date.now() },
    till: () => ({ name: 'K1', id: '0a1b2c3d', dayStartHour: 0, maxDiscountPercent: 10 }),
    allowPrice: () => null,
  })
  return { sale: () => void checkout.charge(CHARGE), close: () => store.close() }
}

/** One row of the size of a sale, alone in its transaction, on a file opened as the till opens its own. */
function openBare(file: string): { insert: () => void; close: () => void } {
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec('CREATE TABLE bare (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT')
  const insert = db.prepare<[string]>('INSERT INTO bare (body) VALUES (?)')
  const body = JSON.stringify(CHARGE)
  db.transaction(() => {
    for (let n = 0; n < SALES; n++) insert.run(body)
  })()
  return { insert: () => void insert.run(body), close: () => db.close() }
}

async function besideSqlJs(folder: string, ours: Times): Promise<void> {
  const { makeBook } = await import('./sales-book.ts')
  const file = join(folder, 'hundred.sqlite')
  makeBook(file, SALES_SQL_JS)
  const plain = new Database(file)
  plain.pragma('journal_mode = DELETE')
  plain.close()
  const sql = await initSqlJs()
  const db = new sql.Database(readFileSync(file))
  let number = SALES_SQL_JS
  const record = () => {
    number += 1
    const id = `0a1b2c3d-0194ffff-7fff-8fff-${String(number).padStart(12, '0')}`
    const at = Date.now()
    db.run('BEGIN')
    db.run(
      `INSERT INTO sale (id, till, day, number, receipt, phone, total, kind, state, created_at, updated_at)
       VALUES (?, 'K1', '2026-11-24', ?, ?, '87001234567', 30000, 'cart', 'queued', ?, ?)`,
      [id, number, `K1-2411-${number}`, at, at],
    )
    LINES.forEach((line, position) => {
      db.run(
        'INSERT INTO sale_line (sale_id, position, name, price, quantity, unit_id) VALUES (?, ?, ?, ?, ?, ?)',
        [id, position, line.name, line.price, line.quantity, line.unitId],
      )
    })
    db.run(`INSERT INTO sale_event (sale_id, at, to_state, why) VALUES (?, ?, 'queued', 'charged')`, [id, at])
    db.run(
      `INSERT INTO outbox (sale_id, kind, state, phone, next_at, created_at, wanted_at)
       VALUES (?, 'create', 'waiting', '87001234567', ?, ?, ?)`,
      [id, at, at, at],
    )
    db.run('COMMIT')
    const handle = openSync(file, 'w')
    writeSync(handle, db.export())
    fsyncSync(handle)
    closeSync(handle)
  }
  record()
  const theirs = timesOf(Array.from({ length: SAMPLES_SQL_JS }, () => timed(record)))
  db.close()
  console.log(
    `sql.js at ${SALES_SQL_JS} sales (${Math.round(statSync(file).size / 1e6)} MB written whole each time): ${told(theirs)}`,
  )
  const ratio = theirs.p50 / ours.p50
  verdict(`sql.js is ${ratio.toFixed(0)}× dearer, at least ${TIMES_SQL_JS}×`, ratio >= TIMES_SQL_JS)
}
