/** People and their PINs: what is kept, who may be changed, and how long a wrong PIN makes one wait. */
import { describe, expect, it, test } from 'vitest'
import { waitAfter } from '../../../electron/services/pin-bar.ts'
import { createStaff, type Staff } from '../../../electron/services/staff.ts'
import { openTillStore, type Store } from '../../../electron/store/store.ts'
import { TillError } from '../../../shared/domain/till-error.ts'
import { type FakeClock, fakeClock } from '../fake-clock.ts'

const OWNER_PIN = '4071'
const CASHIER_PIN = '83620'

interface Shop {
  store: Store
  clock: FakeClock
  staff: Staff
  owner: string
  cashier: string
}

async function shop(): Promise<Shop> {
  const store = openTillStore(':memory:')
  const clock = fakeClock()
  const staff = createStaff({ store: store.staff, clock })
  const { id: owner } = await staff.setOwnerPin('Владелец', OWNER_PIN)
  await clock.advance(1)
  await staff.add({ name: 'Айгүл', role: 'cashier', pin: CASHIER_PIN })
  const cashier = staff.people()[1]?.id ?? ''
  return { store, clock, staff, owner, cashier }
}

/** @returns the code, and the seconds to wait when there are any */
async function refusal(clock: FakeClock, work: () => Promise<unknown> | unknown): Promise<string> {
  try {
    await work()
    return 'let in'
  } catch (error) {
    if (!(error instanceof TillError)) throw error
    return error.retryAt === undefined ? error.code : `${error.code} ${(error.retryAt - clock.now()) / 1000}`
  }
}

describe('people', () => {
  it('are found by their PIN, and nobody else is', async () => {
    const { staff, clock, owner, cashier } = await shop()
    expect(await staff.check(cashier, CASHIER_PIN)).toEqual({ id: cashier, name: 'Айгүл', role: 'cashier' })
    expect(await refusal(clock, () => staff.check(cashier, OWNER_PIN))).toBe('wrongPin')
    expect(await refusal(clock, () => staff.check('nobody', OWNER_PIN))).toBe('notFound')
    expect(await staff.checkOwner(OWNER_PIN)).toMatchObject({ id: owner })
    expect(await refusal(clock, () => staff.checkOwner(CASHIER_PIN))).toBe('wrongPin')
  })

  it('the same PIN of two people is kept as two different things, and never as itself', async () => {
    const { staff, store } = await shop()
    await staff.add({ name: 'Ерлан', role: 'cashier', pin: CASHIER_PIN })
    const [, first, second] = store.staff.list()
    expect(first?.salt.equals(second?.salt ?? Buffer.of())).toBe(false)
    expect(first?.hash.equals(second?.hash ?? Buffer.of())).toBe(false)
    expect(JSON.stringify(store.staff.list())).not.toContain(CASHIER_PIN)
    expect(first?.cost).toBeGreaterThanOrEqual(2 ** 15)
    expect(first?.hash).toHaveLength(32)
  })

  it('the first PIN is the owner’s, and there is one first', async () => {
    const { staff, clock } = await shop()
    expect(await refusal(clock, () => staff.setOwnerPin('Второй', '5093'))).toBe('wrongState')
    const empty = createStaff({ store: openTillStore(':memory:').staff, clock })
    expect(empty.anyPin()).toBe(false)
    expect(await refusal(clock, () => empty.add({ name: 'А', role: 'cashier', pin: '5093' }))).toBe(
      'wrongState',
    )
    const both = await Promise.allSettled([empty.setOwnerPin('А', '5093'), empty.setOwnerPin('Б', '6093')])
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  })

  it('have names that nobody takes for another’s', async () => {
    const { staff, clock, cashier } = await shop()
    const add = () => staff.add({ name: ' айГҮЛ', role: 'cashier', pin: '5093' })
    await expect(add()).rejects.toMatchObject({ code: 'badInput', fields: { name: ['taken'] } })
    expect(await refusal(clock, () => staff.change(cashier, { name: 'владелец' }))).toBe('badInput')
    await staff.change(cashier, { name: 'АЙГҮЛ' })
    expect(staff.find(cashier)?.name).toBe('АЙГҮЛ')
    await staff.remove(cashier)
    await add()
    expect(staff.people()).toHaveLength(2)
  })

  it('keep one owner, whatever is asked at once', async () => {
    const { staff, clock, owner, cashier } = await shop()
    expect(await refusal(clock, () => staff.remove(owner))).toBe('lastOwner')
    expect(await refusal(clock, () => staff.change(owner, { role: 'cashier' }))).toBe('lastOwner')
    await staff.change(cashier, { role: 'owner' })
    const two = [staff.change(owner, { role: 'cashier', pin: '5093' }), staff.remove(cashier)]
    const ends = await Promise.allSettled(two)
    expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    expect(staff.anyPin()).toBe(true)
  })

  it('who left cannot come in, and a new PIN replaces the old one', async () => {
    const { staff, store, clock, cashier } = await shop()
    await staff.change(cashier, { pin: '5093' })
    expect(await refusal(clock, () => staff.check(cashier, CASHIER_PIN))).toBe('wrongPin')
    expect(await staff.check(cashier, '5093')).toMatchObject({ id: cashier })
    await staff.remove(cashier)
    expect(await refusal(clock, () => staff.check(cashier, '5093'))).toBe('notFound')
    expect(store.staff.list()).toHaveLength(1)
  })
})

describe('a wrong PIN', () => {
  test('costs nothing twice, then longer and longer', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 100].map((tries) => waitAfter(tries) / 1000)).toEqual([
      0, 0, 5, 15, 60, 300, 900, 900, 900,
    ])
  })

  test('bars the next try, the right one too, until the wait is over', async () => {
    const { staff, clock, cashier, owner } = await shop()
    const wrong = () => refusal(clock, () => staff.check(cashier, '0001'))
    expect([await wrong(), await wrong(), await wrong()]).toEqual(['wrongPin', 'wrongPin', 'wrongPin 5'])
    expect(await refusal(clock, () => staff.check(cashier, CASHIER_PIN))).toBe('barred 5')
    expect(await staff.check(owner, OWNER_PIN)).toMatchObject({ id: owner })
    await clock.advance(4_999)
    expect(await wrong()).toBe('barred 0.001')
    await clock.advance(1)
    expect(await wrong()).toBe('wrongPin 15')
    await clock.advance(15_000)
    expect(await staff.check(cashier, CASHIER_PIN)).toMatchObject({ id: cashier })
    expect([await wrong(), await wrong(), await wrong()]).toEqual(['wrongPin', 'wrongPin', 'wrongPin 5'])
  })

  test('a clock set forward shortens no wait', async () => {
    const { staff, clock, cashier } = await shop()
    for (let i = 0; i < 3; i += 1) await refusal(clock, () => staff.check(cashier, '0001'))
    clock.setWall(clock.now() + 86_400_000)
    expect(await refusal(clock, () => staff.check(cashier, CASHIER_PIN))).toBe('barred 5')
    clock.setWall(clock.now() - 2 * 86_400_000)
    await clock.advance(5_000)
    expect(await staff.check(cashier, CASHIER_PIN)).toMatchObject({ id: cashier })
  })

  test('a restart begins the wait anew, and forgets no try; a wait that was over stays over', async () => {
    const { staff, store, clock, cashier } = await shop()
    for (let i = 0; i < 3; i += 1) await refusal(clock, () => staff.check(cashier, '0001'))
    await clock.advance(4_000)
    staff.stop()
    const second = createStaff({ store: store.staff, clock })
    expect(await refusal(clock, () => second.check(cashier, CASHIER_PIN))).toBe('barred 5')
    await clock.advance(5_000)
    second.stop()
    const third = createStaff({ store: store.staff, clock })
    expect(await refusal(clock, () => third.check(cashier, '0001'))).toBe('wrongPin 15')
  })

  test('is on disk before it is known to be wrong, and tries at once win nothing', async () => {
    const { staff, store, clock, cashier } = await shop()
    const tries = Array.from({ length: 10 }, () => refusal(clock, () => staff.check(cashier, '0001')))
    await Promise.resolve()
    const during = store.staff.list().find(({ id }) => id === cashier)
    expect(during?.wrongTries).toBe(1)
    const ends = await Promise.all(tries)
    expect(ends.filter((end) => end.startsWith('wrongPin'))).toHaveLength(3)
    expect(ends.filter((end) => end.startsWith('barred'))).toHaveLength(7)
  })

  test('for an approval counts for every owner, and a right one for none but its own', async () => {
    const { staff, store, clock, owner, cashier } = await shop()
    await staff.change(cashier, { role: 'owner' })
    const tries = () => store.staff.list().map(({ wrongTries }) => wrongTries)
    expect(await refusal(clock, () => staff.checkOwner('0001'))).toBe('wrongPin')
    expect(tries()).toEqual([1, 1])
    expect(await staff.checkOwner(CASHIER_PIN)).toMatchObject({ id: cashier })
    expect(tries()).toEqual([1, 0])
    for (let i = 0; i < 2; i += 1) await refusal(clock, () => staff.check(owner, '0001'))
    // The first owner is barred by now; the second is still asked.
    expect(await refusal(clock, () => staff.checkOwner(OWNER_PIN))).toBe('wrongPin')
    expect(await staff.checkOwner(CASHIER_PIN)).toMatchObject({ id: cashier })
    for (let i = 0; i < 3; i += 1) await refusal(clock, () => staff.check(cashier, '0001'))
    expect(await refusal(clock, () => staff.checkOwner(OWNER_PIN))).toBe('barred 5')
  })
})

describe('a forgotten PIN', () => {
  test('of an owner is set anew by whoever proves to be one, and of nobody else', async () => {
    const { staff, clock, owner, cashier } = await shop()
    expect(await staff.recover(owner, () => true, '5093')).toMatchObject({ id: owner, role: 'owner' })
    expect(await staff.check(owner, '5093')).toMatchObject({ id: owner })
    expect(await refusal(clock, () => staff.check(owner, OWNER_PIN))).toBe('wrongPin')
    expect(await refusal(clock, () => staff.recover(cashier, () => true, '5093'))).toBe('forbidden')
    expect(await staff.check(cashier, CASHIER_PIN)).toMatchObject({ id: cashier })
  })

  test('and a wrong key waits as a wrong PIN does', async () => {
    const { staff, clock, owner } = await shop()
    const wrong = () => refusal(clock, () => staff.recover(owner, () => false, '5093'))
    expect([await wrong(), await wrong(), await wrong()]).toEqual(['wrongKey', 'wrongKey', 'wrongKey 5'])
    expect(await refusal(clock, () => staff.recover(owner, () => true, '5093'))).toBe('barred 5')
    await clock.advance(5_000)
    expect(await staff.check(owner, OWNER_PIN)).toMatchObject({ id: owner })
  })
})
