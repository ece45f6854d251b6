/** What a till tells on return: all that became of payments meanwhile, once, whoever reloads or restarts in between. */
import { beforeEach, describe, expect, it } from 'vitest'
import { createNotices } from '../../../electron/services/notices.ts'
import { createSellers } from '../../../electron/services/sellers.ts'
import type { Till } from '../../../electron/services/till.ts'
import { createWhileAway, type WhileAway } from '../../../electron/services/while-away.ts'
import type { SaleRow } from '../../../electron/store/sale-rows.ts'
import { openTillStore, type Store } from '../../../electron/store/store.ts'
import type { SaleState } from '../../../shared/domain/sale-state.ts'
import { type FakeClock, fakeClock } from '../fake-clock.ts'

let store: Store
let clock: FakeClock
let told: number
let locked: boolean
let away: WhileAway
let made = 0

const opened = () => {
  const phones = { seen: (phone: string) => phone }
  const till = { store, demo: false, phones, sellers: createSellers(store.staff) } as unknown as Till
  const emit = (name: string) => {
    if (name === 'cameBack') told += 1
  }
  const notices = createNotices(store.settings, () => undefined)
  const ports = { clock, emit }
  return { away: createWhileAway({ till: () => till, locked: () => locked, notices, ports }), notices }
}
const waiting = (total = 10_000): SaleRow => {
  made += 1
  const { id } = store.sales.insert({
    id: `sale-${made}`,
    till: 'K1',
    day: '2026-11-24',
    phone: '87011234567',
    total,
    discount: 0,
    discountPercent: null,
    approvedBy: null,
    kind: 'amount',
    comment: '',
    createdAt: clock.now(),
    lines: [],
  })
  store.sales.move(id, 'sending', clock.now(), 'sent')
  return store.sales.move(id, 'pending', clock.now(), 'made', { invoiceId: made })
}
const become = (sale: SaleRow, state: SaleState) => {
  const after = store.sales.move(sale.id, state, clock.now(), 'told')
  away.heard('saleChanged', { ...after, lines: [] } as never)
}

beforeEach(() => {
  store = openTillStore(':memory:')
  clock = fakeClock()
  told = 0
  locked = false
  made = 0
  away = opened().away
})

describe('on return', () => {
  it('tells what was paid, what ended and how, and nothing that happened before', async () => {
    const [before, paid, expired, failed, still] = [1, 2, 3, 4, 5].map((n) => waiting(n * 1_000))
    if (!before || !paid || !expired || !failed || !still) throw new Error('no sales')
    become(before, 'paid')
    away.left('hidden')
    await clock.advance(60_000)
    become(paid, 'paid')
    become(expired, 'expired')
    become(failed, 'failed')
    expect(away.report()).toBeNull()
    expect(told).toBe(0)
    away.back('hidden')
    expect(told).toBe(1)
    expect(away.report()).toMatchObject({
      paid: { count: 1, sum: 2_000 },
      expired: 1,
      failed: 1,
      cancelled: 0,
      notices: 0,
    })
    expect(away.report()?.sales.map(({ id }) => id)).toEqual([failed.id, expired.id, paid.id])
    away.seen()
    expect(away.report()).toBeNull()
  })

  it('says nothing when nothing happened, and what comes later is no absence', async () => {
    const sale = waiting()
    away.left('hidden')
    away.back('hidden')
    expect(told).toBe(0)
    await clock.advance(10_000)
    become(sale, 'paid')
    expect(away.report()).toBeNull()
    expect(told).toBe(0)
  })

  it('is over only when every reason is', () => {
    const sale = waiting()
    away.left('asleep')
    locked = true
    away.heard('status', {} as never)
    become(sale, 'paid')
    away.back('asleep')
    expect(told).toBe(0)
    locked = false
    away.heard('status', {} as never)
    expect(told).toBe(1)
    expect(away.report()?.paid.count).toBe(1)
  })

  it('counts what the network brings in the first minute after sleep, but no sale made since', async () => {
    const sale = waiting()
    away.left('asleep')
    await clock.advance(3_600_000)
    away.back('asleep')
    expect(told).toBe(0)
    await clock.advance(20_000)
    const fresh = waiting(500)
    become(fresh, 'paid')
    expect(told).toBe(0)
    become(sale, 'paid')
    expect(told).toBe(1)
    expect(away.report()?.sales.map(({ id }) => id)).toEqual([sale.id])
    await clock.advance(60_000)
    const later = waiting(700)
    become(later, 'expired')
    expect(away.report()).toMatchObject({ paid: { count: 1 }, expired: 0 })
  })

  it('tells of new notices as well', () => {
    const { away: one, notices } = opened()
    notices.add('clockWrong', 1, { minutes: 5 })
    one.left('hidden')
    notices.add('backupFailed', 2)
    one.back('hidden')
    expect(one.report()).toMatchObject({ notices: 1, sales: [] })
  })
})

it('a restart while away forgets nothing, and what was not looked at stays', async () => {
  const [first, second] = [waiting(), waiting()]
  locked = true
  away.heard('status', {} as never)
  become(first, 'paid')
  away.stop()
  away = opened().away
  // As at a start with PINs: locked from the first word on.
  away.heard('status', {} as never)
  become(second, 'cancelled')
  locked = false
  away.heard('status', {} as never)
  expect(away.report()).toMatchObject({ paid: { count: 1 }, cancelled: 1 })
  away.left('hidden')
  away.back('hidden')
  expect(away.report()?.sales).toHaveLength(2)
})

it('money that had come and goes back while away is not told as paid again', () => {
  const sale = waiting()
  become(sale, 'paid')
  away.left('hidden')
  become(sale, 'refunded')
  away.back('hidden')
  expect(away.report()).toBeNull()
})
