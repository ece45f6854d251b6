/** Who is at the till: the lock, roles, shifts, and whose sale it is. */
import { describe, expect, it } from 'vitest'
import { createDesk } from '../../../electron/services/desk.ts'
import type { StaffMember } from '../../../electron/services/staff.ts'
import { openTillStore, type Store } from '../../../electron/store/store.ts'
import { fakeClock } from '../fake-clock.ts'

const OWNER: StaffMember = { id: 'o', name: 'Владелец', role: 'owner' }
const CASHIER: StaffMember = { id: 'c', name: 'Айгүл', role: 'cashier' }

function setUp() {
  const shop = { people: [OWNER, CASHIER], store: openTillStore(':memory:') as Store | null, changes: 0 }
  const clock = fakeClock()
  const make = () =>
    createDesk({
      staff: {
        anyPin: () => shop.people.some(({ role }) => role === 'owner'),
        find: (id) => shop.people.find((one) => one.id === id) ?? null,
      },
      shifts: () => shop.store?.shifts ?? null,
      clock,
      changed: () => {
        shop.changes += 1
      },
    })
  return { shop, clock, desk: make(), make }
}

const sell = (store: Store, { desk }: Pick<ReturnType<typeof setUp>, 'desk'>, total: number, at: number) =>
  store.sales.insert({
    id: `s${total}-${at}`,
    till: 'K1',
    day: '2026-11-24',
    phone: '87001234567',
    total,
    kind: 'amount',
    comment: '',
    createdAt: at,
    seller: desk.seller(),
    lines: [],
  })

describe('the desk', () => {
  it('is everybody’s, the owner’s, and never locked while nobody has a PIN', () => {
    const { shop, desk } = setUp()
    shop.people = []
    desk.lock()
    expect(desk.role()).toBe('owner')
    expect(desk.state()).toEqual({ pins: false, locked: false, person: null, shift: null })
    expect(desk.seller()).toEqual({ id: null, name: '', shiftId: null })
    expect(shop.changes).toBe(0)
  })

  it('starts locked once there is a PIN, and is whose PIN was right', () => {
    const { desk, shop, make } = setUp()
    expect(desk.role()).toBeNull()
    expect(desk.state()).toMatchObject({ pins: true, locked: true, person: null })
    desk.sit(CASHIER)
    expect(desk.role()).toBe('cashier')
    expect(desk.state()).toMatchObject({ locked: false, person: CASHIER })
    desk.sit(OWNER)
    expect(desk.role()).toBe('owner')
    desk.lock()
    expect(desk.role()).toBeNull()
    expect(shop.changes).toBeGreaterThan(2)
    desk.sit(CASHIER)
    expect(make().role()).toBeNull()
  })

  it('follows what becomes of a person meanwhile', () => {
    const { desk, shop } = setUp()
    desk.sit(CASHIER)
    shop.people = [OWNER, { ...CASHIER, role: 'owner' }]
    expect(desk.role()).toBe('owner')
    shop.people = [OWNER]
    expect(desk.role()).toBeNull()
    expect(desk.state()).toMatchObject({ locked: true, person: null })
    expect(desk.seller().id).toBeNull()
  })
})

describe('a shift', () => {
  it('opens with a cashier, with an owner only when they charge, and outlives a restart', () => {
    const { desk, clock, make } = setUp()
    desk.sit(CASHIER)
    const opened = desk.state().shift
    expect(opened).toEqual({ openedAt: clock.now() })
    desk.sit(OWNER)
    expect(desk.state().shift).toBeNull()
    expect(desk.seller()).toEqual({ id: 'o', name: 'Владелец', shiftId: expect.any(String) })
    expect(desk.state().shift).not.toBeNull()
    const again = make()
    clock.setWall(clock.now() + 60_000)
    again.sit(CASHIER)
    expect(again.state().shift).toEqual(opened)
  })

  it('adds up its own sales and refunds, whoever else sells meanwhile', () => {
    const bench = setUp()
    const { desk, shop, clock } = bench
    const store = shop.store as Store
    const now = clock.now()
    desk.sit(CASHIER)
    const paid = sell(store, bench, 500_00, now)
    sell(store, bench, 700_00, now + 1)
    desk.sit(OWNER)
    sell(store, bench, 900_00, now + 2)
    desk.sit(CASHIER)
    store.sales.move(paid.id, 'sending', now + 3, 'test')
    store.sales.move(paid.id, 'pending', now + 3, 'test')
    store.sales.move(paid.id, 'paid', now + 4, 'test', { paidAt: now + 4 })
    const refund = (id: string, amount: number, shiftId: string | null, state: 'queued' | 'failed') =>
      store.refunds.insert(
        {
          id,
          saleId: paid.id,
          origin: 'here',
          amount,
          reason: '',
          items: null,
          state,
          remoteId: null,
          problem: null,
          createdAt: now + 5,
          shiftId,
        },
        'test',
      )
    const { shiftId } = desk.seller()
    refund('r1', 100_00, shiftId, 'queued')
    refund('r2', 50_00, shiftId, 'failed')
    refund('r3', 25_00, null, 'queued')
    const sums = {
      name: CASHIER.name,
      openedAt: now,
      paid: { count: 1, sum: 500_00 },
      waiting: { count: 1, sum: 700_00 },
      refunds: { count: 1, sum: 100_00 },
    }
    expect(desk.shift()).toEqual({ ...sums, closedAt: null })
    // A clock set back by hours loses none of them.
    clock.setWall(now - 6 * 3_600_000)
    expect(desk.closeShift()).toEqual({ ...sums, closedAt: clock.now() })
  })

  it('ends when its person leaves the shop, and so does their stay at the till', () => {
    const { desk, shop } = setUp()
    desk.sit(CASHIER)
    expect(shop.store?.shifts.openOf(CASHIER.id)).not.toBeNull()
    desk.left(CASHIER.id)
    expect(shop.store?.shifts.openOf(CASHIER.id)).toBeNull()
    expect(desk.role()).toBeNull()
  })

  it('that is closed locks, and the next one begins empty', async () => {
    const bench = setUp()
    const { desk, shop, clock } = bench
    desk.sit(CASHIER)
    sell(shop.store as Store, bench, 500_00, clock.now())
    desk.closeShift()
    expect(desk.role()).toBeNull()
    expect(() => desk.closeShift()).toThrow(expect.objectContaining({ code: 'wrongState' }))
    await clock.advance(1_000)
    desk.sit(CASHIER)
    expect(desk.shift()).toMatchObject({ openedAt: clock.now(), waiting: { count: 0 }, paid: { count: 0 } })
  })

  it('of the demo is none of the shop’s, and there is none before a till is open', () => {
    const { desk, shop } = setUp()
    const own = shop.store
    shop.store = null
    desk.sit(CASHIER)
    expect(desk.state().shift).toBeNull()
    expect(() => desk.openShift()).toThrow(expect.objectContaining({ code: 'notConnected' }))
    shop.store = openTillStore(':memory:')
    desk.openShift()
    expect(desk.state().shift).not.toBeNull()
    shop.store = own
    expect(desk.state().shift).toBeNull()
    expect(desk.seller().shiftId).not.toBeNull()
  })
})
