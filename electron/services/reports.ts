/**
 * Reports of a range of business days, read from the store in slices so that a long one never holds up the till. What counts is
 * said in docs/decisions.md, "Books": sales by when they were paid, refunds by when they completed.
 */
import { writeFile } from 'node:fs/promises'
import type { z } from 'zod'
import type { FileKind, Saved } from '../../shared/contract/report-pieces.ts'
import type { RangeReport, ReportWish, ServiceStats } from '../../shared/contract/reports.ts'
import type { Settings } from '../../shared/contract/settings.ts'
import { addDays, businessDay, dayBegins } from '../../shared/domain/business-day.ts'
import { type DayRange, dayCount, daysBefore, daysOf } from '../../shared/domain/report-period.ts'
import type { HourSum, ReportQueries, SoldItem } from '../store/report-queries.ts'
import type { Ports } from './ports.ts'
import type { Press } from './press.ts'
import { rangeDocument } from './range-document.ts'
import { fileOf } from './report-file.ts'
import { dayParts, everyHour, figuresOf, type Movements, sellerParts } from './report-sums.ts'
import type { Till } from './till.ts'

export interface Reports {
  range(wish: ReportWish): Promise<RangeReport>
  /** Asks the service; throws ApiPayError. */
  serviceStats(range: DayRange): Promise<ServiceStats>
  save(wish: ReportWish, kind: FileKind): Promise<z.infer<typeof Saved>>
}

export interface ReportsOptions {
  till: () => Pick<Till, 'store' | 'client' | 'demo'>
  settings: () => Settings
  press: Pick<Press, 'pdf' | 'askWhere'>
  clock: Pick<Ports['clock'], 'now'>
}

/** Best goods that are told of. */
const BEST = 50
/** Days read at once: some 10,000 sales of a busy shop, about 15 ms. */
const SLICE_DAYS = 7
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
    const movementsBefore = await moved(queries, dayBegins(before.from, startHour), endBefore)
    const figures = figuresOf(movements)
    const items = await sold(queries, begin, end(days.to))
    return {
      range: days,
      before,
      running,
      at,
      figures,
      figuresBefore: figuresOf(movementsBefore),
      hours: everyHour(movements, startHour),
      days: dayParts(
        movements,
        Array.from({ length: dayCount(days) }, (_, i) => addDays(days.from, i)),
        startHour,
      ),
      sellers: sellerParts(movements),
      itemsBySum: best(items, (item) => item.sum),
      itemsByQuantity: best(items, (item) => item.quantity),
      itemCount: items.length,
      itemsRest: figures.sum - items.reduce((all, item) => all + item.sum, 0),
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
      await writeFile(path, await fileOf(document, kind, press))
      return { saved: true }
    },
  }
}

/** Lets whatever else the till has to do come in between. */
const breath = (): Promise<void> => new Promise((done) => setImmediate(done))

/** The parts of a time that are read at once; none where nothing was ever paid. */
function slices(queries: ReportQueries, from: number, to: number): [number, number][] {
  const parts: [number, number][] = []
  for (let at = from; at < to; at += SLICE_DAYS * DAY_MS)
    parts.push([at, Math.min(to, at + SLICE_DAYS * DAY_MS)])
  const span = queries.span()
  if (parts.length <= 2 || !span) return parts
  return parts.filter(([begin, end]) => end > span.first && begin <= span.last)
}

async function moved(queries: ReportQueries, from: number, to: number): Promise<Movements> {
  const takings: HourSum[] = []
  for (const [begin, end] of slices(queries, from, to)) {
    takings.push(...queries.takings(begin, end))
    await breath()
  }
  // Refunds are few, and may come long after the last payment.
  return { takings, refunds: queries.refunds(from, to) }
}

async function sold(queries: ReportQueries, from: number, to: number): Promise<SoldItem[]> {
  const items = new Map<number | string, SoldItem>()
  for (const [begin, end] of slices(queries, from, to)) {
    for (const part of queries.items(begin, end)) {
      const key = part.itemId ?? part.name
      const known = items.get(key)
      if (!known) {
        items.set(key, part)
        continue
      }
      known.quantity += part.quantity
      known.sum += part.sum
      known.lines += part.lines
    }
    await breath()
  }
  return [...items.values()]
}

const best = (items: readonly SoldItem[], by: (item: SoldItem) => number): SoldItem[] =>
  items.toSorted((a, b) => by(b) - by(a) || a.name.localeCompare(b.name, 'ru')).slice(0, BEST)

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
