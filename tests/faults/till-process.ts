/**
 * One till as a process of its own: the product's services on a file, against a service on this machine, told by the parent
 * what the cashier does, and killed without warning at the point that the parent chose. Started by process.ts.
 */

import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createBackups } from '../../electron/services/backups.ts'
import { createNotices } from '../../electron/services/notices.ts'
import { type Home, openHome, tellOfStart } from '../../electron/services/open-home.ts'
import type { Ports } from '../../electron/services/ports.ts'
import { createSellers } from '../../electron/services/sellers.ts'
import { createSettings } from '../../electron/services/settings.ts'
import { openTill, type Till } from '../../electron/services/till.ts'
import { tillIdentity } from '../../electron/services/till-client.ts'
import { MIGRATIONS } from '../../electron/store/migrations.ts'
import type { SaleRow } from '../../electron/store/sale-rows.ts'
import { NO_SELLER } from '../../electron/store/sale-store.ts'
import type { Store } from '../../electron/store/store.ts'
import { businessDay } from '../../shared/domain/business-day.ts'
import { type Asked, cartOf } from './charges.ts'
import { fastClock } from './fast-clock.ts'
import { quiet } from './quiet.ts'
import { seeded } from './random.ts'
import { takeSnapshot } from './snapshot.ts'
import { telling } from './told.ts'
import type { Arm, Command, Report, Request, Start } from './wire.ts'

const start = JSON.parse(process.argv[2] ?? '{}') as Start
const say = (report: Report): void => {
  // Written before the next statement runs: what the parent read was said before the process died.
  writeSync(1, `${JSON.stringify(report)}\n`)
}

let armed: Arm | null = start.arm ? { ...start.arm } : null
const point = (name: string): void => {
  if (armed?.point !== name) return
  armed.nth -= 1
  if (armed.nth <= 0) process.kill(process.pid, 'SIGKILL')
}

/** Before, inside and after every transaction of the services, and around the pages of the catalogue. */
function watched(store: Store): Store {
  let depth = 0
  return {
    ...store,
    transaction(work) {
      if (depth > 0) return store.transaction(work)
      point('disk:before')
      depth += 1
      try {
        return store.transaction(() => {
          const value = work()
          point('disk:written')
          return value
        })
      } finally {
        depth -= 1
        point('disk:committed')
      }
    },
    catalog: {
      ...store.catalog,
      putPage(items, sync) {
        point('sync:page')
        store.catalog.putPage(items, sync)
        point('sync:stored')
      },
      markGone(sync) {
        const gone = store.catalog.markGone(sync)
        point('sync:marked')
        return gone
      },
    },
  }
}

const clock = fastClock(start.tempo)
const ports: Ports = {
  clock,
  point,
  log: () => undefined,
  emit: telling(say),
}
const wired: typeof fetch = async (input, init) => {
  point('net:before')
  const answer = await fetch(input, init)
  point('net:answered')
  return answer
}

for (let n = 1; n <= start.furtherMigrations; n++) {
  ;(MIGRATIONS as string[]).push(`CREATE TABLE further_${n} AS SELECT id, state FROM sale;`)
}
const copies = join(start.folder, 'backups')
let home: Home
try {
  home = openHome({
    file: join(start.folder, 'kassa.sqlite'),
    copies,
    used: start.used,
    now: clock.now(),
    point,
  })
} catch (error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  say({ kind: 'refusedToOpen', code, message: String(error) })
  process.exit(3)
}
const store = watched(home.store)
const notices = createNotices(store.settings, () => undefined)
tellOfStart(notices, home, clock.now())
const settings = createSettings(store.settings)
const tillId = tillIdentity(store)
const backups = createBackups({
  store,
  folder: copies,
  notices,
  ports,
  businessDayOf: (at) => businessDay(at),
  relaunch: () => process.exit(0),
})
const snapshot = () => takeSnapshot(store, tillId, notices)
say({
  kind: 'opened',
  snapshot: snapshot(),
  loss: home.recovery?.loss ?? null,
  asked: home.recovery?.asked ?? false,
})

const open = (): Till =>
  openTill({
    masked: () => false,
    demo: false,
    training: false,
    store,
    service: { baseUrl: start.baseUrl, apiKey: start.apiKey, dialect: null },
    fetch: wired,
    ports,
    tillId,
    settings: settings.get,
    seller: () => NO_SELLER,
    sellers: createSellers(store.staff),
    allowPrice: () => null,
    notices,
    touch: () => undefined,
  })
let till = open()
till.start()
/** What connecting with the key once more does. */
const giveKey = async () => {
  await till.stop()
  till = open()
  till.start()
}

const found = (id: string): SaleRow => {
  const sale = store.sales.get(id)
  if (!sale) throw new Error(`no sale ${id}`)
  return sale
}
const whatOf = ({ amount, goods }: { amount: number; goods: number }): Asked => {
  const items = goods > 0 ? [...store.catalog.all()].slice(0, 50) : []
  const lines = items.filter((item, i) => item.price > 0 && i % 7 < goods).slice(0, goods)
  if (lines.length === 0) return { what: { kind: 'amount', amount }, total: amount }
  return cartOf(seeded(amount), lines)
}
const sold = (sale: SaleRow) => {
  till.changed(sale)
  till.outbox.wake()
}

async function obey(command: Command): Promise<void> {
  switch (command.do) {
    case 'charge': {
      const { what, total } = whatOf(command)
      point('charge:asked')
      const sale = till.checkout.charge({ phone: command.phone, what, expectedTotal: total })
      point('charge:stored')
      return sold(sale)
    }
    case 'cancel':
      till.outbox.cancel(found(command.sale))
      return point('cancel:stored')
    case 'stop':
      till.outbox.stopSale(found(command.sale))
      return
    case 'again':
      return sold(till.checkout.again(found(command.sale)))
    case 'dismiss':
      return store.sales.hide(command.sale)
    case 'refund':
      till.refunds.request(found(command.sale), command.amount, 'returned', null)
      return point('refund:stored')
    case 'phone':
      till.phoneChanges.ask(found(command.sale), command.phone)
      return
    case 'good':
      if (command.now) {
        const good = { name: command.name, price: 123_00, unitId: 1, barcode: null }
        // An owner who got no answer presses once more.
        if ((await till.goods.add(good)) === null) await till.goods.add(good)
        return
      }
      till.changes.add([{ name: command.name, price: 123_00, unitId: 1, barcode: null, picture: null }])
      return point('change:stored')
    case 'arm':
      armed = { ...command.arm }
      return
    case 'quiet':
      return quiet(() => till, giveKey, clock.now, command.withinMs)
    case 'backup':
      await backups.make()
      return
    case 'restore':
      return backups.restore((await backups.list())[0]?.name ?? '')
    case 'walk':
      return till.history.walk()
    case 'catalog':
      return till.sync.start('full')
    case 'snapshot':
      return
    case 'end':
      await till.stop()
      home.store.close()
      return process.exit(0)
  }
}

createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, ...command } = JSON.parse(line) as Request
  obey(command as Command).then(
    () => {
      const told = command.do === 'quiet' || command.do === 'snapshot' ? { snapshot: snapshot() } : {}
      say({ kind: 'answer', id, ok: true, ...told })
    },
    (error: unknown) => say({ kind: 'answer', id, ok: false, error: String(error) }),
  )
})
process.stdin.on('end', () => process.exit(0))
