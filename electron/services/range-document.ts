/** The report of a range as a document: which tables, which columns. Pure. */
import type { HourPart, SellerPart } from '../../shared/contract/report-pieces.ts'
import type { RangeReport } from '../../shared/contract/reports.ts'
import type { Settings } from '../../shared/contract/settings.ts'
import type { DayRange } from '../../shared/domain/report-period.ts'
import { dayAndTime } from './receipt-content.ts'
import { DEMO } from './receipt-words.ts'
import { columns, type ReportCell, type ReportDocument, type ReportTable } from './report-file.ts'
import { dayInWords, hourInWords, REPORT_WORDS, sellerInWords } from './report-words.ts'

interface Around {
  locale: Settings['locale']
  till: string
  demo: boolean
}

export function rangeDocument(report: RangeReport, { locale, till, demo }: Around): ReportDocument {
  const words = REPORT_WORDS[locale]
  const { figures, figuresBefore, running } = report
  const compared = daysInWords(report.before)
  return {
    locale,
    title: words.report,
    facts: [
      [words.period, daysInWords(report.range)],
      [words.before, running ? `${compared}, ${words.sameHour}` : compared],
      [words.till, till],
      [words.made, dayAndTime(report.at)],
    ],
    marks: demo ? [DEMO] : [],
    tables: [
      {
        title: words.totals,
        columns: columns([words.figure, 'text'], [words.now, 'money'], [words.was, 'money']),
        rows: [
          [words.takings, figures.sum, figuresBefore.sum],
          [words.refunds, figures.refunds, figuresBefore.refunds],
          [words.net, figures.net, figuresBefore.net],
          [words.average, figures.average, figuresBefore.average],
        ],
      },
      {
        title: words.count,
        columns: columns([words.figure, 'text'], [words.now, 'count'], [words.was, 'count']),
        rows: [
          [words.count, figures.count, figuresBefore.count],
          [words.refundCount, figures.refundCount, figuresBefore.refundCount],
        ],
      },
      partTable(
        locale,
        words.days,
        words.day,
        report.days.map((part) => [dayInWords(part.day), part]),
      ),
      hourTable(locale, report.hours),
      sellerTable(locale, report.sellers),
      {
        title: words.items,
        columns: columns(
          [words.item, 'text'],
          [words.quantity, 'quantity'],
          [words.lines, 'count'],
          [words.sum, 'money'],
        ),
        rows: [
          ...report.itemsBySum.map(({ name, quantity, lines, sum }) => [name, quantity, lines, sum]),
          ...itemsLeft(report, words),
        ],
      },
    ],
  }
}

/** So that the table adds up to the takings: the goods that are not among the best, and what no good explains. */
function itemsLeft(
  { figures, itemsBySum, itemCount, itemsRest }: RangeReport,
  words: (typeof REPORT_WORDS)['ru'],
): ReportCell[][] {
  const named = itemsBySum.reduce((all, { sum }) => all + sum, 0)
  return [
    ...(itemCount > itemsBySum.length
      ? [[words.otherItems, null, null, figures.sum - itemsRest - named]]
      : []),
    ...(itemsRest === 0 ? [] : [[words.rest, null, null, itemsRest]]),
  ]
}

export const hourTable = (locale: Settings['locale'], hours: readonly HourPart[]): ReportTable => {
  const words = REPORT_WORDS[locale]
  return partTable(
    locale,
    words.hours,
    words.hour,
    hours.map((part) => [hourInWords(part.hour), part]),
  )
}

export const sellerTable = (locale: Settings['locale'], sellers: readonly SellerPart[]): ReportTable => {
  const words = REPORT_WORDS[locale]
  return partTable(
    locale,
    words.sellers,
    words.seller,
    sellers.map((part) => [sellerInWords(part, words), part]),
  )
}

type Part = Pick<HourPart, 'count' | 'sum' | 'refunds'>

function partTable(
  locale: Settings['locale'],
  title: string,
  first: string,
  parts: readonly (readonly [string, Part])[],
): ReportTable {
  const words = REPORT_WORDS[locale]
  return {
    title,
    columns: columns(
      [first, 'text'],
      [words.count, 'count'],
      [words.takings, 'money'],
      [words.refunds, 'money'],
      [words.net, 'money'],
    ),
    // Sales and what is left of them.
    narrow: [1, 4],
    rows: parts.map(([name, { count, sum, refunds }]): ReportCell[] => [
      name,
      count,
      sum,
      refunds,
      sum - refunds,
    ]),
  }
}

const daysInWords = ({ from, to }: DayRange): string =>
  from === to ? dayInWords(from) : `${dayInWords(from)} – ${dayInWords(to)}`
