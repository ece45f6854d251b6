/** Closed days: each payment in one of them and in no other, numbered without gaps, and any change of the past shows. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DayFigures } from '../../../shared/contract/closes.ts'
import { type Moved, openBook, sumOf } from './book.ts'
import { office } from './stub.ts'

const NOW = Date.UTC(2026, 10, 25, 9)
const DAY_MS = 86_400_000

const sum = fc.integer({ min: 1, max: 9_999_999_999 })
/** The clock of the till may jump back: a day's border must not hang on it. */
const tick = fc.integer({ min: -DAY_MS, max: 2 * DAY_MS })
const step = fc.oneof(
  fc.record({
    kind: fc.constant('charge' as const),
    sum,
    tick,
    seller: fc.constantFrom('', 'Айгүл', 'Пётр'),
  }),
  fc.record({
    kind: fc.constant('pay' as const),
    which: fc.nat(),
    tick,
    told: fc.constantFrom('now', 'before', 'not'),
  }),
  fc.record({ kind: fc.constant('end' as const), which: fc.nat(), tick }),
  fc.record({ kind: fc.constant('learn' as const), sum, tick }),
  fc.record({ kind: fc.constant('refund' as const), which: fc.nat(), tick }),
  fc.record({ kind: fc.constant('close' as const), tick }),
)

describe('closed days', () => {
  it('hold each payment and each refund once, whatever happens between them and whatever the clock does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const book = openBook()
        const desk = office(book)
        const closed: DayFigures[] = []
        for (const one of steps) {
          desk.now += one.tick
          const { now } = desk
          const waiting =
            one.kind === 'pay' || one.kind === 'end' ? book.open[one.which % book.open.length] : undefined
          if (one.kind === 'charge') book.charge({ sum: one.sum, at: now, seller: one.seller })
          else if (one.kind === 'learn') {
            book.learn({ sum: one.sum, createdAt: now - DAY_MS, paidAt: now - DAY_MS, at: now })
          } else if (one.kind === 'pay' && waiting) {
            book.pay(waiting, now, { now, before: now - 2 * DAY_MS, not: null }[one.told as 'now'])
          } else if (one.kind === 'end' && waiting) book.end(waiting, now)
          else if (one.kind === 'refund' && book.paid.length > 0) {
            book.refund((book.paid[one.which % book.paid.length] as Moved).id, 1, now)
          } else if (one.kind === 'close') {
            const { next } = await desk.closes.open()
            closed.push((await desk.closes.close(next)).figures)
          }
        }
        const { figures: rest, next } = await desk.closes.open()
        expect(next).toBe(closed.length + 1)
        const all = [...closed, rest]
        expect(all.reduce((total, day) => total + day.taken.count, 0)).toBe(book.paid.length)
        expect(all.reduce((total, day) => total + day.taken.sum, 0)).toBe(sumOf(book.paid))
        expect(all.reduce((total, day) => total + day.returned.count, 0)).toBe(book.returned.length)
        expect(all.reduce((total, day) => total + day.returned.sum, 0)).toBe(sumOf(book.returned))
        for (const day of all) {
          expect(day.net).toBe(day.taken.sum - day.returned.sum)
          expect(day.takenHere.sum + day.takenElsewhere.sum).toBe(day.taken.sum)
          expect(sumOf(day.sellers)).toBe(day.taken.sum)
          expect(sumOf(day.hours)).toBe(day.taken.sum)
          expect(day.hours.reduce((total, hour) => total + hour.refunds, 0)).toBe(day.returned.sum)
          expect(day.late.count).toBeLessThanOrEqual(day.taken.count)
          expect(day.returned.refunds.reduce((total, { amount }) => total + amount, 0)).toBe(day.returned.sum)
        }
        expect(rest.waiting.count).toBe(book.open.length)
        expect(await desk.closes.verify()).toEqual({ count: closed.length, brokenAt: null, why: null })
        book.store.close()
      }),
      { numRuns: 60 },
    )
  })

  it('a payment after the close belongs to the next day, and is marked with its own', async () => {
    const book = openBook()
    const desk = office(book)
    const late = book.charge({ sum: 700, at: NOW - 60_000 })
    book.pay(book.charge({ sum: 100, at: NOW - 50_000 }), NOW - 40_000)
    const first = await desk.closes.close(1)
    expect(first.figures.taken).toEqual({ count: 1, sum: 100 })
    expect(first.figures.waiting).toMatchObject({
      count: 1,
      sum: 700,
      sales: [{ id: late, state: 'queued' }],
    })
    expect(first.figures.late.count).toBe(0)
    desk.now = NOW + DAY_MS
    // The service tells a time before the close: it came to be known after it.
    book.pay(late, NOW + 1_000, NOW - 1_000)
    book.pay(book.charge({ sum: 5, at: NOW + 2_000 }), NOW + 3_000)
    const second = await desk.closes.close(2)
    expect(second.figures.taken).toEqual({ count: 2, sum: 705 })
    expect(second.figures.late).toMatchObject({
      count: 1,
      sum: 700,
      sales: [{ id: late, day: '2026-11-25' }],
    })
    expect(second.figures.from).toBe(NOW)
  })

  it('counts what ended without money once, and not what was paid after all', async () => {
    const book = openBook()
    const desk = office(book)
    const taken = book.charge({ sum: 40, at: NOW })
    const gone = book.charge({ sum: 2, at: NOW })
    for (const id of [taken, gone]) {
      book.store.sales.move(id, 'sending', NOW, 'test')
      book.store.sales.move(id, 'pending', NOW, 'test')
      book.store.sales.move(id, 'failed', NOW, 'test')
      book.store.sales.move(id, 'pending', NOW, 'test')
      book.store.sales.move(id, 'expired', NOW, 'test')
    }
    book.store.sales.move(taken, 'paid', NOW, 'test')
    book.end(book.charge({ sum: 3, at: NOW }), NOW)
    const { figures } = await desk.closes.close(1)
    expect(figures.ended).toEqual([
      { state: 'expired', count: 1, sum: 2 },
      { state: 'stopped', count: 1, sum: 3 },
    ])
    expect(figures.taken).toEqual({ count: 1, sum: 40 })
    expect((await desk.closes.open()).figures.ended).toEqual([])
  })

  it('a second press closes nothing, also when both come at once', async () => {
    const desk = office(openBook())
    const both = await Promise.allSettled([desk.closes.close(1), desk.closes.close(1)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(desk.closes.close(1)).rejects.toMatchObject({ code: 'wrongState' })
    await expect(desk.closes.close(3)).rejects.toMatchObject({ code: 'wrongState' })
    expect(desk.closes.list({ limit: 10 })).toMatchObject({ total: 1, days: [{ number: 1 }] })
    expect(desk.copies).toBe(1)
    expect(() => desk.closes.get(2)).toThrow(expect.objectContaining({ code: 'notFound' }))
  })

  it('is saved with every sale of its own and none of another day', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kassa-close-'))
    try {
      const book = openBook()
      const desk = office(book)
      desk.where = join(folder, 'day.csv')
      const sums: number[][] = []
      for (const number of [1, 2]) {
        for (const amount of [number * 100, number * 100 + 5]) {
          const id = book.charge({ sum: amount * 100, at: desk.now, seller: 'Айгүл' })
          book.pay(id, desk.now)
          if (amount === 105) book.refund(id, 500, desk.now)
        }
        await desk.closes.close(number)
        desk.now += DAY_MS
        await desk.closes.save(number, 'csv')
        const text = readFileSync(desk.where, 'utf8')
        const list = text.slice(text.indexOf('Продажи\r\n')).split('\r\n').slice(2, -1)
        sums.push(list.map((row) => Number(row.split(';').at(-1))))
        expect(list.every((row) => row.includes('Айгүл'))).toBe(true)
        if (number === 1) expect(text).toContain('Возвращено')
      }
      expect(sums).toEqual([
        [100, 105],
        [200, 205],
      ])
      expect(await desk.closes.save(null, 'csv')).toEqual({ saved: true })
      expect(readFileSync(desk.where, 'utf8')).toMatch(/Продажи\r\n[^\r]*\r\n$/)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it.each(['close:begin', 'close:written'])('cut off at %s, the day is open as before', async (cut) => {
    const book = openBook()
    const desk = office(book)
    book.pay(book.charge({ sum: 100, at: NOW }), NOW)
    desk.point = (name) => {
      if (name === cut) throw new Error('power cut')
    }
    await expect(desk.closes.close(1)).rejects.toThrow('power cut')
    desk.point = () => undefined
    expect(desk.closes.list({ limit: 5 }).total).toBe(0)
    expect(await desk.closes.verify()).toEqual({ count: 0, brokenAt: null, why: null })
    expect((await desk.closes.close(1)).figures.taken).toEqual({ count: 1, sum: 100 })
    expect((await desk.closes.verify()).brokenAt).toBeNull()
  })

  it('the demo closes days of its own and copies nothing', async () => {
    const desk = office(openBook(), {}, true)
    expect((await desk.closes.close(1)).figures.demo).toBe(true)
    expect(desk.copies).toBe(0)
  })

  it('is printed with what waits and what to do about it, and says that there is no printer', async () => {
    const book = openBook()
    book.charge({ sum: 12_345, at: NOW })
    const bare = office(book)
    expect(await bare.closes.print(null)).toEqual({ problem: 'noPrinter' })
    const desk = office(book, { printerKind: 'system', receiptWidth: 58 })
    expect(await desk.closes.print(null)).toEqual({ problem: null })
    expect(desk.printed[0]).toContain('X-отчёт')
    expect(desk.printed[0]).toContain('отправится сам; не нужен: снять с очереди')
    expect(desk.printed[0]).toContain('123,45\u00a0₸')
    const { hash } = await desk.closes.close(1)
    await desk.closes.print(1)
    expect(desk.printed[1]).toContain('Z-отчёт №1')
    expect(desk.printed[1]).toContain(hash)
  })
})

describe('a change of the past', () => {
  const spoil = async (harm: (db: Database.Database) => void) => {
    const folder = mkdtempSync(join(tmpdir(), 'kassa-close-'))
    try {
      const file = join(folder, 'kassa.sqlite')
      const book = openBook(file)
      const desk = office(book)
      for (const number of [1, 2, 3]) {
        const id = book.charge({ sum: number * 100, at: desk.now })
        book.pay(id, desk.now)
        if (number === 2) book.refund(id, 7, desk.now)
        await desk.closes.close(number)
        desk.now += DAY_MS
      }
      const db = new Database(file)
      const drop = ['in_order', 'unchanged', 'kept'].map((name) => `DROP TRIGGER day_close_${name};`).join('')
      db.exec(drop)
      harm(db)
      db.close()
      const found = await desk.closes.verify()
      expect(desk.closes.list({ limit: 10 }).days.length).toBeGreaterThan(1)
      book.store.close()
      return found
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
  const CASES: [name: string, sql: string, at: number, why: string][] = [
    [
      'another sum',
      `UPDATE day_close SET content = replace(content, '"sum":200', '"sum":199') WHERE number = 2`,
      2,
      'content',
    ],
    ['figures that are none', `UPDATE day_close SET content = '{}' WHERE number = 2`, 2, 'content'],
    ['another border', 'UPDATE day_close SET sale_event = sale_event + 1 WHERE number = 1', 1, 'content'],
    ['another time', 'UPDATE day_close SET closed_at = closed_at - 1 WHERE number = 3', 3, 'content'],
    ['the first one gone', 'DELETE FROM day_close WHERE number = 1', 1, 'order'],
    ['the last one gone', 'DELETE FROM day_close WHERE number = 3', 3, 'order'],
    ['a sale made cheaper', `UPDATE sale SET total = 50 WHERE total = 200`, 2, 'book'],
    ['a refund made smaller', 'UPDATE refund SET amount = 6', 2, 'book'],
    [
      'a sale no longer paid',
      `DELETE FROM sale_event WHERE to_state = 'paid' AND sale_id = 'sale-00001'`,
      1,
      'book',
    ],
  ]
  it.each(CASES)('shows: %s', async (_name, sql, brokenAt, why) => {
    const found = await spoil((db) => {
      expect(db.prepare(sql).run().changes).toBeGreaterThan(0)
    })
    expect(found).toMatchObject({ brokenAt, why })
  })

  it('nothing shows where nothing was changed', async () => {
    expect(await spoil(() => undefined)).toEqual({ count: 3, brokenAt: null, why: null })
  })

  it('is refused by the file itself', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kassa-close-'))
    const file = join(folder, 'kassa.sqlite')
    const book = openBook(file)
    await office(book).closes.close(1)
    const db = new Database(file)
    for (const sql of [
      'UPDATE day_close SET closed_at = 1',
      'DELETE FROM day_close',
      `INSERT OR REPLACE INTO day_close SELECT number, 1, sale_event, refund_event, content, previous, 'x' FROM day_close`,
      `INSERT INTO day_close SELECT 3, 1, sale_event, refund_event, content, hash, 'x' FROM day_close`,
      `INSERT INTO day_close SELECT 2, 1, sale_event, refund_event, content, 'other', 'x' FROM day_close`,
    ]) {
      expect(() => db.exec(sql), sql).toThrow(/a closed day/)
    }
    db.close()
    book.store.close()
    rmSync(folder, { recursive: true })
  })
})
