/** Reports and days go by who sold, not by what they were called on that day; what was closed stays as it was. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { hashOf } from '../../../electron/services/close-chain.ts'
import { sellerParts } from '../../../electron/services/report-sums.ts'
import { createSaleBook } from '../../../electron/services/sale-book.ts'
import { createSellers } from '../../../electron/services/sellers.ts'
import { copyName } from '../../../electron/store/copies.ts'
import { MIGRATIONS } from '../../../electron/store/migrations.ts'
import { openStore } from '../../../electron/store/open.ts'
import { openOrRecover } from '../../../electron/store/recover.ts'
import type { HourSum } from '../../../electron/store/report-queries.ts'
import type { StaffStore } from '../../../electron/store/staff-store.ts'
import { fakeClock } from '../fake-clock.ts'
import { PLAIN_PHONES } from '../plain-phones.ts'
import { type Book, openBook } from './book.ts'
import { type Office, office } from './stub.ts'

const NOW = Date.UTC(2026, 10, 25, 9)
const DAY_MS = 86_400_000
const folder = mkdtempSync(join(tmpdir(), 'kassa-sellers-'))
afterAll(() => rmSync(folder, { recursive: true }))

const pin = { salt: Buffer.from('s'), hash: Buffer.from('h'), cost: 1, blockSize: 1, parallel: 1 }
const person = (id: string, name: string) => ({
  id,
  name,
  role: 'cashier' as const,
  createdAt: 1,
  wrongTries: 0,
  barredMs: 0,
  ...pin,
})
const rename = (staff: StaffStore, id: string, name: string) => staff.update(person(id, name))

let book: Book
let desk: Office
let staff: StaffStore
beforeEach(() => {
  book = openBook()
  desk = office(book)
  staff = book.store.staff
})
const sold = (sum: number, seller: string, sellerId: string | null, at = NOW): string => {
  const id = book.charge({ sum, at, seller, sellerId })
  book.pay(id, at)
  return id
}
const parts = async () =>
  (await desk.reports.range({ period: 'week' })).sellers.map(({ name, left, count, sum, refunds }) => [
    left ? `${name}, left` : name,
    count,
    sum,
    refunds,
  ])

describe('who sold', () => {
  it('is one person under a new name, by which all of it stands', async () => {
    staff.insert(person('a', 'Айгүл'))
    const first = sold(100, 'Айгүл', 'a', NOW - DAY_MS)
    rename(staff, 'a', 'Айгерім')
    sold(20, 'Айгерім', 'a')
    book.refund(first, 5, NOW)
    expect(await parts()).toEqual([['Айгерім', 2, 120, 5]])
  })

  it('is asked for once, however many hours they sold in', () => {
    const asked: string[] = []
    const takings: HourSum[] = Array.from({ length: 50 }, (_, hour) => ({
      hour,
      origin: 'here' as const,
      till: 'K1',
      sellerId: `p${hour % 2}`,
      seller: '',
      count: 1,
      sum: 10,
    }))
    const named = (id: string | null) => {
      asked.push(String(id))
      return { name: `Person ${id}`, left: false }
    }
    expect(sellerParts({ takings, refunds: [] }, { named })).toMatchObject([
      { name: 'Person p0', count: 25, sum: 250 },
      { name: 'Person p1', count: 25, sum: 250 },
    ])
    expect(asked).toEqual(['p0', 'p1'])
  })

  it('is one person on a till that was called otherwise', async () => {
    staff.insert(person('a', 'Айгүл'))
    sold(100, 'Айгүл', 'a')
    const other = book.charge({ sum: 7, at: NOW, seller: 'Айгүл', sellerId: 'a', till: 'KASSA2' })
    book.pay(other, NOW)
    expect(await parts()).toEqual([['Айгүл', 2, 107, 0]])
  })

  it('is two people of one name, one of whom left', async () => {
    staff.insert(person('a', 'Айгүл'))
    sold(100, 'Айгүл', 'a')
    staff.retire('a')
    staff.insert(person('b', 'Айгүл'))
    sold(20, 'Айгүл', 'b')
    expect(await parts()).toEqual([
      ['Айгүл, left', 1, 100, 0],
      ['Айгүл', 1, 20, 0],
    ])
    desk.where = join(folder, 'week.csv')
    await desk.reports.save({ period: 'week' }, 'csv')
    expect(readFileSync(desk.where, 'utf8')).toContain('Айгүл (больше не работает);1;1')
  })

  it('stays by name where only that is kept, and apart where it was sold elsewhere', async () => {
    staff.insert(person('a', 'Айгүл'))
    sold(100, 'Айгүл', 'a')
    sold(30, 'Айгүл', null)
    sold(20, '', null)
    book.learn({ sum: 7, createdAt: NOW, paidAt: NOW, at: NOW })
    const { sellers } = await desk.reports.range({ period: 'today' })
    expect(sellers.map(({ id, name, elsewhere, sum }) => [id, name, elsewhere, sum])).toEqual([
      ['a', 'Айгүл', false, 100],
      ['', 'Айгүл', false, 30],
      ['', '', false, 20],
      ['', '', true, 7],
    ])
  })

  it('is found among sales by the person, and named as now', () => {
    staff.insert(person('a', 'Айгүл'))
    sold(100, 'Айгүл', 'a')
    staff.retire('a')
    staff.insert(person('b', 'Айгүл'))
    sold(20, 'Айгүл', 'b')
    rename(staff, 'b', 'Айгүл Серікова')
    sold(3, 'Айгүл Серікова', 'b')
    const sales = createSaleBook({
      store: book.store,
      phones: PLAIN_PHONES,
      sellers: createSellers(staff),
      ports: { clock: fakeClock(NOW), log: () => undefined },
      dayStartHour: () => 0,
    })
    const found = sales.page({ seller: 'b' }, null, 10).sales
    expect(found.map(({ total, seller }) => [total, seller])).toEqual([
      [3, 'Айгүл Серікова'],
      [20, 'Айгүл Серікова'],
    ])
    expect(sales.sellers()).toEqual([
      { id: 'a', name: 'Айгүл', left: true },
      { id: 'b', name: 'Айгүл Серікова', left: false },
    ])
  })
})

describe('a day', () => {
  it('goes by the person while it is open, and keeps the names that it was closed with', async () => {
    staff.insert(person('a', 'Айгүл'))
    sold(100, 'Айгүл', 'a')
    rename(staff, 'a', 'Айгерім')
    sold(20, 'Айгерім', 'a')
    expect((await desk.closes.open()).figures.sellers).toMatchObject([{ name: 'Айгерім', sum: 120 }])
    await desk.closes.close(1)
    rename(staff, 'a', 'Айгерім Серікова')
    staff.retire('a')
    expect(desk.closes.get(1).figures.sellers).toMatchObject([{ name: 'Айгерім', left: false, sum: 120 }])
    expect(await desk.closes.verify()).toEqual({ count: 1, brokenAt: null, why: null })
    expect(await parts()).toEqual([['Айгерім Серікова, left', 2, 120, 0]])
    // Every sale in its sheet, by the name of its day.
    desk.where = join(folder, 'z1.csv')
    await desk.closes.save(1, 'csv')
    const text = readFileSync(desk.where, 'utf8')
    expect(text.match(/Айгерім;/g)).toHaveLength(3)
    expect(text).not.toContain('Серікова')
  })

  it('closed by an older version, and brought back from its copy, stays as it was; its sales are counted by the person', async () => {
    const copies = join(folder, 'copies')
    mkdirSync(copies)
    const before = MIGRATIONS.slice(0, 6)
    const old = openStore(join(copies, copyName(NOW)), undefined, before)
    const sellers = [
      { name: 'Айгүл', elsewhere: false, till: 'K1', count: 1, sum: 100, refundCount: 0, refunds: 0 },
      { name: 'Айгерім', elsewhere: false, till: 'K1', count: 1, sum: 20, refundCount: 0, refunds: 0 },
    ]
    const none = { count: 0, sum: 0 }
    const taken = { count: 2, sum: 120 }
    const figures = {
      ...{ till: 'K1', day: '2026-11-25', from: null, to: NOW, demo: false, taken, takenHere: taken },
      ...{ takenElsewhere: none, returned: { ...none, refunds: [] }, net: 120, ended: [] },
      ...{ waiting: { ...none, sales: [] }, refundsWaiting: { ...none, refunds: [] } },
      ...{ late: { ...none, sales: [] }, sellers, hours: [] },
    }
    const content = JSON.stringify(figures)
    const closed = { number: 1, closedAt: NOW, saleEvent: 2, refundEvent: 0, content, previous: '' }
    old.exec(`
      INSERT INTO staff (id, name, name_key, role, salt, hash, cost, block_size, parallel, created_at)
      VALUES ('a', 'Айгерім', 'айгерім', 'cashier', x'00', x'00', 1, 1, 1, 1);
      INSERT INTO sale (id, till, day, number, receipt, phone, total, kind, state, created_at, updated_at, paid_at,
        seller_id, seller_name)
      VALUES
        ('s1', 'K1', '2026-11-25', 1, 'K1-2511-0001', '87001234567', 100, 'amount', 'paid', ${NOW}, ${NOW}, ${NOW}, 'a', 'Айгүл'),
        ('s2', 'K1', '2026-11-25', 2, 'K1-2511-0002', '87001234567', 20, 'amount', 'paid', ${NOW}, ${NOW}, ${NOW}, 'a', 'Айгерім');
      INSERT INTO sale_event (sale_id, at, from_state, to_state, why)
      VALUES ('s1', ${NOW}, NULL, 'paid', 'test'), ('s2', ${NOW}, NULL, 'paid', 'test')`)
    old
      .prepare(
        'INSERT INTO day_close VALUES (@number, @closedAt, @saleEvent, @refundEvent, @content, @previous, @hash)',
      )
      .run({ ...closed, hash: hashOf(closed) })
    old.close()

    const file = join(folder, 'kassa.sqlite')
    const { store, recovery } = openOrRecover({
      file,
      copies,
      used: true,
      now: NOW,
      prepare: () => undefined,
    })
    expect(recovery?.copy?.sales).toBe(2)
    desk = office({ ...book, store })
    expect(await parts()).toEqual([['Айгерім', 2, 120, 0]])
    expect(desk.closes.get(1).figures.sellers).toMatchObject(sellers)
    expect(desk.closes.list({ limit: 5 }).days).toHaveLength(1)
    expect(await desk.closes.verify()).toEqual({ count: 1, brokenAt: null, why: null })
    store.close()
    const kept = new Database(file, { readonly: true })
    expect(kept.prepare('SELECT content FROM day_close').pluck().get()).toBe(content)
    kept.close()
    expect(existsSync(join(copies, copyName(NOW)))).toBe(true)
  })
})
