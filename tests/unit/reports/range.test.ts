/** A report's sums are the sums of its sales, to the tiyn, whatever the history; and they are of the right days. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flat } from '../../../electron/services/reports.ts'
import { addDays, businessDay } from '../../../shared/domain/business-day.ts'
import { lineTotal } from '../../../shared/domain/money.ts'
import { daysBefore } from '../../../shared/domain/report-period.ts'
import { type Moved, openBook, sumOf } from './book.ts'
import { office } from './stub.ts'

const NOW = Date.UTC(2026, 10, 25, 9)
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

const sum = fc.integer({ min: 1, max: 9_999_999_999 })
/** Within the last sixty days, to the millisecond. */
const moment = fc.integer({ min: NOW - 60 * DAY_MS, max: NOW - 1 })

/** Two names of one person, two people of one name, two of whom nothing but a name is kept, and nobody. */
const PEOPLE = [
  { sellerId: 'a', seller: 'Айгүл' },
  { sellerId: 'a', seller: 'Айгүл Серікова' },
  { sellerId: 'b', seller: 'Айгүл' },
  { sellerId: null, seller: 'Айгүл' },
  { sellerId: null, seller: 'Пётр' },
  { sellerId: null, seller: '' },
]
const [RENAMED, , NAMESAKE] = PEOPLE as [Person, Person, Person]
type Person = (typeof PEOPLE)[number]
/** As whom the report counts somebody. */
const personOf = ({ sellerId, seller }: Person): string => sellerId ?? `named ${seller}`

const step = fc.oneof(
  fc.record({
    kind: fc.constant('here' as const),
    sum,
    at: moment,
    wait: fc.integer({ min: 0, max: 2 * DAY_MS }),
    who: fc.constantFrom(...PEOPLE),
    told: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('elsewhere' as const), sum, at: moment, told: fc.boolean() }),
  fc.record({ kind: fc.constant('lost' as const), sum, at: moment }),
  fc.record({
    kind: fc.constant('refund' as const),
    which: fc.nat(),
    share: fc.double({ min: 0.01, max: 1, noNaN: true }),
    at: moment,
  }),
  // The owner took the service's sum into the book.
  fc.record({ kind: fc.constant('amend' as const), which: fc.nat(), sum }),
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

/** Counted anew, not with the till's own functions: Almaty is five hours ahead all year. */
const almaty = (at: number): Date => new Date(at + 5 * HOUR_MS)
const dayAt = (at: number, startHour: number): string =>
  almaty(at - startHour * HOUR_MS)
    .toISOString()
    .slice(0, 10)

interface Part {
  count: number
  sum: number
  refundCount: number
  refunds: number
}
/** What the plain lists come to where `fits` holds. */
const expected = (
  paid: readonly Moved[],
  returned: readonly Moved[],
  fits: (one: Moved) => boolean,
): Part => {
  const [took, gave] = [paid.filter(fits), returned.filter(fits)]
  return { count: took.length, sum: sumOf(took), refundCount: gave.length, refunds: sumOf(gave) }
}
const partOf = ({ count, sum, refundCount, refunds }: Part): Part => ({ count, sum, refundCount, refunds })
const filled = ({ count, refundCount }: Part): boolean => count + refundCount > 0

const HOUR_AGO = NOW - HOUR_MS
const HISTORY: Step[] = [
  { kind: 'here', sum: 10_001, at: HOUR_AGO, wait: 0, who: RENAMED, told: true },
  { kind: 'here', sum: 20_002, at: HOUR_AGO - 5 * HOUR_MS, wait: 0, who: NAMESAKE, told: false },
  { kind: 'elsewhere', sum: 30_003, at: HOUR_AGO - 20 * HOUR_MS, told: true },
  { kind: 'elsewhere', sum: 3, at: HOUR_AGO - 20 * HOUR_MS, told: true },
  { kind: 'lost', sum: 999, at: HOUR_AGO },
  { kind: 'refund', which: 0, share: 0.4, at: HOUR_AGO + 1 },
  { kind: 'refund', which: 2, share: 1, at: HOUR_AGO + 2 },
  { kind: 'amend', which: 1, sum: 20_000 },
]

describe('a report of a range', () => {
  it('says what its sales come to, by hour, by day, by cashier and in all', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 40 }),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 70 }),
        fc.integer({ min: 0, max: 70 }),
        async (steps, dayStartHour, back, length) => {
          const book = openBook()
          for (const one of steps) {
            if (one.kind === 'here') {
              const id = book.charge({ sum: one.sum, at: one.at, ...one.who })
              book.pay(id, one.at + one.wait, one.told ? one.at + one.wait : null)
            } else if (one.kind === 'elsewhere') {
              book.learn({
                sum: one.sum,
                createdAt: one.at,
                paidAt: one.told ? one.at + 5 : null,
                at: one.at + 9,
              })
            } else if (one.kind === 'lost') {
              book.end(book.charge({ sum: one.sum, at: one.at }), one.at)
            } else if (one.kind === 'amend') {
              const sale = book.paid[one.which % Math.max(1, book.paid.length)]
              if (!sale) continue
              book.store.notes.takeSaleAmount(sale.id, one.sum, NOW)
              sale.sum = one.sum
            } else if (book.paid.length > 0) {
              const sale = book.paid[one.which % book.paid.length] as Moved
              book.refund(sale.id, Math.max(1, Math.floor(sale.sum * one.share)), one.at)
            }
          }
          const desk = office(book, { dayStartHour })
          desk.now = NOW
          const today = businessDay(NOW, dayStartHour)
          const from = addDays(today, -back)
          const to = addDays(from, length)
          const report = await desk.reports.range({ period: 'range', from, to })
          const last = from <= today && today <= to ? today : to
          const inside = ({ at }: Moved) => {
            const day = dayAt(at, dayStartHour)
            return day >= from && day <= last
          }
          const paid = book.paid.filter(inside)
          const returned = book.returned.filter(inside)
          const { figures } = report
          const all = expected(paid, returned, () => true)
          expect(partOf(figures)).toEqual(all)
          expect(figures.net).toBe(all.sum - all.refunds)
          expect(figures.average).toBe(all.count === 0 ? 0 : Math.round(all.sum / all.count))
          for (const parts of [report.hours, report.days, report.sellers]) {
            expect(sumOf(parts)).toBe(all.sum)
            expect(parts.reduce((sum, part) => sum + part.refunds, 0)).toBe(all.refunds)
          }
          for (const part of report.hours) {
            const ofHour = expected(paid, returned, ({ at }) => almaty(at).getUTCHours() === part.hour)
            expect(partOf(part)).toEqual(ofHour)
          }
          for (const part of report.days) {
            const ofDay = expected(paid, returned, ({ at }) => dayAt(at, dayStartHour) === part.day)
            expect(partOf(part)).toEqual(ofDay)
          }
          const here = report.sellers.filter(({ elsewhere }) => !elsewhere)
          for (const person of new Set(PEOPLE.map(personOf))) {
            const parts = here.filter(
              ({ id, name }) => personOf({ sellerId: id || null, seller: name }) === person,
            )
            const own = expected(paid, returned, (one) => !one.elsewhere && personOf(one) === person)
            expect(parts.map(partOf)).toEqual(filled(own) ? [own] : [])
          }
          const others = report.sellers.filter(({ elsewhere }) => elsewhere)
          expect(sumOf(others)).toBe(expected(paid, returned, ({ elsewhere }) => elsewhere).sum)
          book.store.close()
        },
      ),
      {
        numRuns: 60,
        examples: [
          [HISTORY, 0, 0, 0],
          [HISTORY, 4, 2, 2],
          [HISTORY, 20, 30, 60],
        ],
      },
    )
  })

  it('best items cost what their lines cost', async () => {
    const line = fc
      .tuple(
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.integer({ min: 1, max: 99_999_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
      )
      .map(([price, count, share]): [number, number, number] => [
        price,
        count,
        Math.floor(lineTotal(price, count) * share),
      ])
    const sumOfLines = (lines: [number, number, number][]): number =>
      lines.reduce((all, [price, count, off]) => all + lineTotal(price, count) - off, 0)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(line, { minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        async (sales, long) => {
          const book = openBook()
          for (const [i, lines] of sales.entries()) {
            // A long range is read in slices, and put together.
            const at = NOW - 1 - (long ? i * 6 * DAY_MS : 0)
            // Some less than its lines: a discount on the cart.
            const total = Math.max(1, Math.min(9_999_999_999, sumOfLines(lines) - 3))
            book.pay(book.charge({ sum: total, at, lines }), at)
          }
          const desk = office(book)
          desk.now = NOW
          const wish = long
            ? ({ period: 'range', from: '2026-10-01', to: '2026-11-30' } as const)
            : ({ period: 'today' } as const)
          const { figures, itemsBySum, itemsByQuantity, itemCount, itemsRest } =
            await desk.reports.range(wish)
          const all = sales.flat()
          expect(sumOf(itemsBySum)).toBe(sumOfLines(all))
          // Each good by itself; the book gives the lines of a sale goods 0, 1, none, 3, 4, none, …
          for (const { name, sum, quantity } of itemsBySum) {
            const own = sales.flatMap((lines) => lines.filter((_, i) => name === `Товар ${i}`))
            expect([sum, quantity]).toEqual([sumOfLines(own), own.reduce((q, [, count]) => q + count, 0)])
          }
          expect(sumOf(itemsBySum) + itemsRest).toBe(figures.sum)
          expect(itemsByQuantity.reduce((s, item) => s + item.quantity, 0)).toBe(
            all.reduce((s, [, count]) => s + count, 0),
          )
          expect(itemsBySum.reduce((s, item) => s + item.lines, 0)).toBe(all.length)
          expect(itemsBySum).toHaveLength(itemCount)
          expect(itemsBySum.map((item) => item.sum)).toEqual(
            itemsBySum.map((item) => item.sum).toSorted((a, b) => b - a),
          )
          book.store.close()
        },
      ),
      { numRuns: 30 },
    )
  })

  it('compares a day that still runs with the day before by the same hour', async () => {
    const book = openBook()
    const desk = office(book)
    desk.now = NOW
    for (const [amount, at] of [
      [100, NOW - HOUR_MS],
      [30, NOW - DAY_MS - HOUR_MS],
      // After this hour of yesterday.
      [7, NOW - DAY_MS + HOUR_MS],
    ] as const) {
      book.pay(book.charge({ sum: amount, at }), at)
    }
    const today = await desk.reports.range({ period: 'today' })
    expect(today).toMatchObject({
      running: true,
      figures: { sum: 100 },
      figuresBefore: { sum: 30, average: 30 },
    })
    const yesterday = await desk.reports.range({ period: 'yesterday' })
    expect(yesterday).toMatchObject({
      running: false,
      figures: { sum: 37, average: 19 },
      figuresBefore: { sum: 0 },
    })
    expect(yesterday.before).toEqual(daysBefore('yesterday', yesterday.range))
    expect(yesterday.hours).toHaveLength(24)
  })

  it('a day of the owner begins at the owner’s hour', async () => {
    const book = openBook()
    // 01:30 in Almaty on the 25th.
    const night = Date.UTC(2026, 10, 24, 20, 30)
    book.pay(book.charge({ sum: 500, at: night }), night)
    const late = office(book, { dayStartHour: 4 })
    expect((await late.reports.range({ period: 'today' })).figures.sum).toBe(0)
    const report = await late.reports.range({ period: 'yesterday' })
    expect(report.figures.sum).toBe(500)
    expect(report.hours[0]?.hour).toBe(4)
    expect(report.hours.find(({ hour }) => hour === 1)?.sum).toBe(500)
    expect((await office(book).reports.range({ period: 'today' })).figures.sum).toBe(500)
  })

  it('is saved where the owner wants, or not at all', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kassa-report-'))
    try {
      const book = openBook()
      book.pay(book.charge({ sum: 118_750, at: NOW - 1, seller: '=Айгүл' }), NOW - 1)
      const desk = office(book, {}, true)
      expect(await desk.reports.save({ period: 'today' }, 'csv')).toEqual({ saved: false })
      const path = join(folder, 'day.csv')
      desk.where = path
      expect(existsSync(path)).toBe(false)
      expect(await desk.reports.save({ period: 'today' }, 'csv')).toEqual({ saved: true })
      const text = readFileSync(path, 'utf8')
      expect(text).toContain('Выручка;1187,5;0')
      expect(text).toContain("'=Айгүл;1;1187,5;0;1187,5")
      expect(text).toContain('ДЕМО')
      await desk.reports.save({ period: 'today' }, 'xlsx')
      expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK')
      await desk.reports.save({ period: 'today' }, 'pdf')
      expect(readFileSync(path, 'utf8')).toContain('1\u00a0187,50\u00a0₸')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('statistics of the service become rows, whatever they are', () => {
    expect(flat({ period: 'today', totals: { paid: '12.00', by: [1, null] }, none: null })).toEqual([
      { name: 'period', value: 'today' },
      { name: 'totals.paid', value: '12.00' },
      { name: 'totals.by.0', value: '1' },
      { name: 'totals.by.1', value: '—' },
      { name: 'none', value: '—' },
    ])
  })
})
