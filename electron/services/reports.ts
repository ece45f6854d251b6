/**
 * Reports of a range of business days, read from the store in slices so that a long one never holds up the till. What counts is
 * said in docs/decisions.md, "Books": sales by when they were paid, refunds by when they completed.
 */
import type { z } from 'zod'
import type { FileKind, Saved } from '../../shared/contract/report-pieces.ts'
import type { Figures, RangeReport, ReportWish, ServiceStats } from '../../shared/contract/reports.ts'
import type { Settings } from '../../shared/contract/settings.ts'
import { addDays, businessDay, dayBegins } from '../../shared/domain/business-day.ts'
import { type DayRange, dayCount, daysBefore, daysOf } from '../../shared/domain/report-period.ts'
import type { HourSum, ReportQueries } from '../store/report-queries.ts'
import { bestSold } from './best-sold.ts'
import { breath } from './breath.ts'
import type { Ports } from './ports.ts'
import type { Press } from './press.ts'
import { rangeDocument } from './range-document.ts'
import { fileOf } from './report-file.ts'
import { dayParts, everyHour, figuresOf, type Movements, sellerParts } from './report-sums.ts'
import type { Till } from './till.ts'
import { saveWhole } from './whole-file.ts'

export interface Reports {
  range(wish: ReportWish): Promise<RangeReport>
  /** Asks the service; throws ApiPayError. */
  serviceStats(range: DayRange): Promise<ServiceStats>
  save(wish: ReportWish, kind: FileKind): Promise<z.infer<typeof Saved>>
}

export interface ReportsOptions {
  till: () => Pick<Till, 'store' | 'client' | 'demo' | 'sellers'>
  settings: () => Settings
  press: Pick<Press, 'pdf' | 'askWhere'>
  clock: Pick<Ports['clock'], 'now'>
}

/** Days read at once: some 10,000 sales of a busy shop, about 15 ms. */
const SLICE_DAYS = 7
/** The same of their goods: some 12,000 lines. */
const GOODS_SLICE_DAYS = 3
const DAY_MS = 86_400_000

export function createReports({ till, settings, press, clock }: ReportsOptions): Reports {
  const range = async (wish: ReportWish): Promise<RangeReport> => {
    const startHour = settings().dayStartHour
    const at = clock.now()
    const today = businessDay(at, startHour)
    const asked = wish.period === 'range' ? { from: wish.from, to: wish.to } : daysOf(wish.period, today)
    const running = asked.from <= today && today <= asked.to
    const days = running ? { from: asked.from, to: today } : asked
    const before = daysBefore(wish.period, days)
    const queries = till().store.reports
    const end = (last: string): number => dayBegins(addDays(last, 1), startHour)
    const begin = dayBegins(days.from, startHour)
    // A day that still runs is compared with what came in by the same hour.
    const endBefore = running
      ? dayBegins(before.to, startHour) + (at - dayBegins(today, startHour))
      : end(before.to)
    const movements = await moved(queries, begin, end(days.to))
    const figures = figuresOf(movements)
    const figuresBefore = totalsOf(queries, dayBegins(before.from, startHour), endBefore)
    await breath()
    const best = await bestSold(queries, slices(queries, begin, end(days.to), GOODS_SLICE_DAYS))
    return {
      range: days,
      before,
      running,
      at,
      figures,
      figuresBefore,
      hours: everyHour(movements, startHour),
      days: dayParts(
        movements,
        Array.from({ length: dayCount(days) }, (_, i) => addDays(days.from, i)),
        startHour,
      ),
      sellers: sellerParts(movements, till().sellers),
      itemsBySum: best.bySum,
      itemsByQuantity: best.byQuantity,
      itemCount: best.count,
      itemsRest: figures.sum - best.sum,
    }
  }
  return {
    range,
    async serviceStats(days) {
      const stats = await till().client.invoiceStats(days, { lane: 'background' })
      return { rows: stats === null ? null : flat(stats) }
    },
    async save(wish, kind) {
      const report = await range(wish)
      const { from, to } = report.range
      const path = await press.askWhere(`kassa-${from === to ? from : `${from}-${to}`}.${kind}`)
      if (path === null) return { saved: false }
      const { locale, till: name } = settings()
      const document = rangeDocument(report, { locale, till: name, demo: till().demo })
      await saveWhole(path, await fileOf(document, kind, press))
      return { saved: true }
    },
  }
}

/** The parts of a time that are read at once; none where nothing was ever paid. */
function slices(queries: ReportQueries, from: number, to: number, days: number): [number, number][] {
  const parts: [number, number][] = []
  for (let at = from; at < to; at += days * DAY_MS) parts.push([at, Math.min(to, at + days * DAY_MS)])
  const span = queries.span()
  if (parts.length <= 2 || !span) return parts
  return parts.filter(([begin, end]) => end > span.first && begin <= span.last)
}

async function moved(queries: ReportQueries, from: number, to: number): Promise<Movements> {
  const takings: HourSum[] = []
  for (const [begin, end] of slices(queries, from, to, SLICE_DAYS)) {
    takings.push(...queries.takings(begin, end))
    await breath()
  }
  // Refunds are few, and may come long after the last payment.
  return { takings, refunds: queries.refunds(from, to) }
}

/** What a range is compared with, by whom and when does not matter. */
const totalsOf = (queries: ReportQueries, from: number, to: number): Figures => {
  const whole = { hour: 0, origin: 'here', till: '', sellerId: null, seller: '' } as const
  const refunds = queries.refunds(from, to).map((one) => ({ ...one, ...whole }))
  return figuresOf({ takings: [{ ...whole, ...queries.total(from, to) }], refunds })
}

/** More than anybody reads; the answer's shape is documented nowhere. */
const MOST_ROWS = 200

/** An open record as rows, in its own order. */
export function flat(record: Record<string, unknown>, path = ''): { name: string; value: string }[] {
  return Object.entries(record)
    .flatMap(([key, value]) => {
      const name = path === '' ? key : `${path}.${key}`
      return typeof value === 'object' && value !== null
        ? flat(value as Record<string, unknown>, name)
        : [{ name: name.slice(0, 200), value: String(value ?? '—').slice(0, 500) }]
    })
    .slice(0, MOST_ROWS)
}
