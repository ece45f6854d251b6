/** The points at which a till process is killed, and for each what must happen so that the till comes by it. */
import { existsSync, rmSync, truncateSync } from 'node:fs'
import { pause } from './fast-clock.ts'
import { forgive } from './invariants.ts'
import type { Shop } from './shop.ts'

export interface Point {
  name: string
  /** Passed while the till works, or while it opens its file after what `lead` did. */
  when: 'work' | 'start'
  /** Makes the till come by. */
  lead: (shop: Shop) => Promise<void>
  /** It is passed often: killed at the nth passing, up to this. */
  upTo?: number
}

const LIVE = ['processing', 'pending', 'cancelling'] as const
const LOST = ['drop_before', 'drop_after', 'half', 'garbage', 'hang'] as const

const fault = (shop: Shop, body: Record<string, unknown>) => shop.service.hand('fault', body)
const loseCreate = (shop: Shop) =>
  fault(shop, {
    kind: shop.random.pick(LOST),
    method: 'POST',
    path: '/invoices',
    times: 1 + shop.random.below(2),
  })

async function sell(shop: Shop): Promise<void> {
  for (let n = 1 + shop.random.below(2); n > 0; n--)
    await shop.charge(shop.random.pick(['00', '07', '03', '02']))
}
async function sellLosing(shop: Shop): Promise<void> {
  await loseCreate(shop)
  const sale = await shop.charge('00')
  await shop.told(sale, 'unknown')
  await shop.told(sale, ...LIVE, 'paid')
}
async function sellUnsent(shop: Shop): Promise<void> {
  const body = shop.random.chance(0.5)
    ? { kind: 'drop_before', method: 'POST', path: '/invoices' }
    : { kind: 'status', status: 500, method: 'POST', path: '/invoices' }
  await fault(shop, body)
  await shop.told(await shop.charge('00'), ...LIVE, 'paid')
}
async function sellRefused(shop: Shop, status: number): Promise<void> {
  await fault(shop, { kind: 'status', status, method: 'POST', path: '/invoices' })
  await shop.told(await shop.charge('00'), 'failed', 'paid')
}
async function cancel(shop: Shop): Promise<void> {
  const sale = await shop.charge('01')
  if (!(await shop.told(sale, 'pending', 'processing')) || sale === null) return
  const invoice = shop.ledger.sales.get(sale)?.invoiceId
  if (shop.random.chance(0.4))
    await fault(shop, { kind: shop.random.pick(LOST), method: 'POST', path: `/invoices/${invoice}/cancel` })
  await shop.till.order({ do: 'cancel', sale })
  await shop.told(sale, 'cancelled', 'expired')
}
/** Another phone for an invoice that waits, whose cancel may lose its answer. */
async function changePhone(shop: Shop): Promise<void> {
  const sale = await shop.charge('01')
  if (!(await shop.told(sale, 'pending', 'processing')) || sale === null) return
  const invoice = shop.ledger.sales.get(sale)?.invoiceId
  if (shop.random.chance(0.4))
    await fault(shop, { kind: shop.random.pick(LOST), method: 'POST', path: `/invoices/${invoice}/cancel` })
  await shop.till.order({ do: 'phone', sale, phone: '87052223300' })
  await shop.told(sale, 'cancelled', 'expired')
}
const refund =
  (what: Record<string, unknown> | null) =>
  async (shop: Shop): Promise<void> => {
    const sale = await shop.charge('00')
    if (!(await shop.told(sale, 'paid')) || sale === null) return
    const told = shop.ledger.sales.get(sale)
    const path = `/invoices/${told?.invoiceId}/refund`
    if (what) await fault(shop, { method: 'POST', path, ...what })
    const amount = 1 + shop.random.below(Math.floor((told?.total ?? 2) / 2))
    await shop.till.order({ do: 'refund', sale, amount })
    await shop.told(sale, 'partially_refunded')
  }
const loseRefund = (shop: Shop) => refund({ kind: shop.random.pick(LOST) })(shop)

async function elsewhere(shop: Shop): Promise<void> {
  const own = [...shop.ledger.sales.values()].at(-1)
  await shop.service.elsewhere({
    phone: own?.phone ?? '87001112233',
    amount: own?.total ?? 5_000,
    description: own?.receipt ?? 'cabinet',
    orderId: shop.random.chance(0.5) ? null : `other-${shop.random.below(1_000_000_000)}`,
  })
}
async function history(shop: Shop): Promise<void> {
  await elsewhere(shop)
  await shop.till.order({ do: 'walk' })
  await pause(300)
}
async function backup(shop: Shop): Promise<void> {
  await sell(shop)
  await shop.till.order({ do: 'backup' })
}
async function catalog(shop: Shop): Promise<void> {
  await shop.till.order({ do: 'catalog' })
  await pause(500)
}
/** A new good of the owner, whose answer may be lost. */
async function addGood(shop: Shop): Promise<void> {
  if (shop.random.chance(0.4))
    await fault(shop, { kind: shop.random.pick(LOST), method: 'POST', path: '/catalog' })
  await shop.addGood()
  await pause(400)
}
/** One that is made while its customer waits, beside the queue. */
async function addGoodNow(shop: Shop): Promise<void> {
  if (shop.random.chance(0.4))
    await fault(shop, { kind: shop.random.pick(LOST), method: 'POST', path: '/catalog' })
  await shop.addGood(true)
  await pause(400)
}
/** Everything at once, of which any point is passed. */
async function day(shop: Shop): Promise<void> {
  const works = [
    sell,
    sellLosing,
    sellUnsent,
    cancel,
    changePhone,
    refund(null),
    loseRefund,
    history,
    backup,
    catalog,
    addGood,
    addGoodNow,
  ]
  await Promise.all(Array.from({ length: 3 }, () => shop.random.pick(works)(shop)))
}
/** Ends in the middle of a day, so that the next start has much to bring in order. */
async function cutDay(shop: Shop): Promise<void> {
  const works = day(shop)
  await pause(shop.random.below(60))
  await shop.till.kill()
  await works
}

/** A copy that calls queued what was sent since; then the file is lost, or the owner asks for the copy. */
async function loseFile(shop: Shop): Promise<void> {
  await fault(shop, { kind: 'status', status: 503, method: 'POST', path: '/invoices', times: 2 })
  await sell(shop)
  await shop.till.order({ do: 'backup' })
  await shop.service.hand('clear')
  const late = await shop.charge('00')
  if (shop.random.chance(0.7)) await shop.told(late, 'paid', ...LIVE)
  const asked = shop.random.chance(0.4)
  if (asked) await shop.till.order({ do: 'restore' })
  await shop.till.kill()
  forgive(shop.ledger)
  if (asked) return
  if (shop.random.chance(0.5))
    for (const tail of ['', '-wal', '-shm']) rmSync(shop.file + tail, { force: true })
  else if (existsSync(shop.file)) truncateSync(shop.file, 0)
}
async function update(shop: Shop): Promise<void> {
  await sell(shop)
  await shop.till.kill()
  shop.migrateFurther()
}

const work = (lead: Point['lead'], names: readonly string[], upTo = 1): Point[] =>
  names.map((name) => ({ name, when: 'work', lead, upTo }))
const start = (lead: Point['lead'], names: readonly string[], upTo = 1): Point[] =>
  names.map((name) => ({ name, when: 'start', lead, upTo }))

export const POINTS: readonly Point[] = [
  ...work(sell, ['charge:asked', 'charge:stored']),
  ...work(sell, ['create:beforeMark', 'create:marked', 'create:answered', 'create:settled']),
  ...work((shop) => sellRefused(shop, 422), ['create:refused']),
  ...work((shop) => sellRefused(shop, 503), ['create:requeued']),
  ...work(sellLosing, ['create:unknown', 'reconcile:asked']),
  ...work(sellUnsent, ['reconcile:absent']),
  ...work(cancel, [
    'cancel:stored',
    'cancel:beforeMark',
    'cancel:marked',
    'cancel:answered',
    'cancel:settled',
  ]),
  ...work(changePhone, ['phone:asked', 'phone:settled']),
  ...work(refund(null), ['refund:stored', 'refund:asked', 'refund:beforeMark']),
  ...work(refund(null), ['refund:marked', 'refund:answered', 'refund:settled']),
  ...work(refund({ kind: 'status', status: 400 }), ['refund:refused']),
  ...work(loseRefund, ['refund:unknown']),
  ...work(refund({ kind: 'drop_before' }), ['refund:absent']),
  ...work(history, ['history:page', 'history:stored', 'history:done']),
  ...work(catalog, ['sync:page', 'sync:stored', 'sync:marked']),
  ...work(addGood, ['change:stored', 'change:beforeMark', 'change:marked']),
  ...work(
    async (shop) => {
      await shop.addGood()
      await pause(400)
    },
    ['change:answered'],
  ),
  ...work(addGoodNow, ['change:beforeMark', 'change:marked', 'change:answered']).map((point) => ({
    ...point,
    name: `${point.name} of a good made at once`,
  })),
  ...work(backup, ['backup:begin', 'backup:copied', 'backup:done']),
  ...work(day, ['disk:before', 'disk:written', 'disk:committed'], 25),
  ...work(day, ['net:before', 'net:answered'], 15),
  ...start(cutDay, ['disk:written', 'disk:committed', 'net:before', 'net:answered'], 4).map((point) => ({
    ...point,
    name: `${point.name} of a start`,
  })),
  ...start(loseFile, [
    'restore:begin',
    'restore:copied',
    'restore:prepared',
    'restore:ready',
    'restore:done',
  ]),
  ...start(loseFile, ['restore:aside'], 3),
  ...start(update, ['migration:begin', 'migration:written', 'migration:done']),
]
