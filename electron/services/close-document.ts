/** An X or Z report as a document: which tables, which columns. Pure. */
import type { BriefRefund, BriefSale, ClosedDay, DayFigures } from '../../shared/contract/closes.ts'
import type { Settings } from '../../shared/contract/settings.ts'
import type { BriefSale as StoredSale } from '../store/close-store.ts'
import { CLOSE_WORDS } from './close-words.ts'
import { hourTable, sellerTable } from './range-document.ts'
import { dayAndTime } from './receipt-content.ts'
import { DEMO, NOT_FISCAL_REPORT } from './receipt-words.ts'
import { columns, type ReportCell, type ReportDocument, type ReportTable } from './report-file.ts'
import { dayInWords, REPORT_WORDS, sellerInWords } from './report-words.ts'

/** @param closed number and hashes; null for an X report */
export function closeDocument(
  figures: DayFigures,
  closed: Pick<ClosedDay, 'number' | 'hash' | 'previous'> | null,
  locale: Settings['locale'],
): ReportDocument {
  const words = CLOSE_WORDS[locale]
  const { from, to, demo, taken, takenHere, takenElsewhere, late, returned, net } = figures
  const counted = (name: string, one: { count: number; sum: number }): ReportCell[] => [
    name,
    one.count,
    one.sum,
  ]
  return {
    locale,
    title: closed ? `${words.z} №${closed.number}` : words.x,
    facts: [
      [words.till, figures.till],
      [words.day, dayInWords(figures.day)],
      [words.since, from === null ? words.first : dayAndTime(from)],
      closed ? [words.closed, dayAndTime(to)] : [words.notClosed, dayAndTime(to)],
      ...(closed
        ? ([
            [words.hash, closed.hash],
            ...(closed.previous === '' ? [] : [[words.previous, closed.previous]]),
          ] as [string, string][])
        : []),
    ],
    marks: [...(demo ? [DEMO] : []), ...NOT_FISCAL_REPORT],
    tables: [
      countTable(locale, words.totals, words.figure, [
        counted(words.taken, taken),
        counted(`– ${words.here}`, takenHere),
        counted(`– ${words.elsewhere}`, takenElsewhere),
        ...(late.count === 0 ? [] : [counted(`– ${words.late}`, late)]),
        counted(words.returned, returned),
        [words.net, null, net],
      ]),
      countTable(
        locale,
        words.ended,
        words.state,
        figures.ended.map((one) => counted(words.states[one.state] ?? one.state, one)),
      ),
      waitingTable(figures, locale),
      refundTable(locale, words.refundsWaiting, figures.refundsWaiting),
      refundTable(locale, words.returned, figures.returned),
      lateTable(figures, locale),
      sellerTable(locale, figures.sellers),
      hourTable(locale, figures.hours),
    ].filter(({ rows }) => rows.length > 0),
  }
}

function countTable(
  locale: Settings['locale'],
  title: string,
  first: string,
  rows: ReportCell[][],
): ReportTable {
  const words = CLOSE_WORDS[locale]
  return {
    title,
    columns: columns([first, 'text'], [words.count, 'count'], [words.sum, 'money']),
    rows,
  }
}

function waitingTable({ waiting }: DayFigures, locale: Settings['locale']): ReportTable {
  const words = CLOSE_WORDS[locale]
  return {
    title: words.waiting,
    columns: columns(
      [words.receipt, 'text'],
      [words.sum, 'money'],
      [words.state, 'text'],
      [words.todo, 'text'],
    ),
    rows: [
      ...waiting.sales.map(({ receipt, total, state }): ReportCell[] => [
        receipt,
        total,
        words.states[state] ?? state,
        words.todos[state] ?? null,
      ]),
      ...rest(waiting, words.more),
    ],
  }
}

function lateTable({ late }: DayFigures, locale: Settings['locale']): ReportTable {
  const words = CLOSE_WORDS[locale]
  return {
    title: words.lateTitle,
    columns: columns([words.receipt, 'text'], [words.sum, 'money'], [words.charged, 'text']),
    rows: [
      ...late.sales.map(({ receipt, total, day }): ReportCell[] => [receipt, total, dayInWords(day)]),
      ...rest(late, words.more),
    ],
  }
}

function refundTable(
  locale: Settings['locale'],
  title: string,
  all: { count: number; sum: number; refunds: readonly BriefRefund[] },
): ReportTable {
  const words = CLOSE_WORDS[locale]
  const left = all.count - all.refunds.length
  const named = all.refunds.reduce((sum, { amount }) => sum + amount, 0)
  return {
    title,
    columns: columns([words.receipt, 'text'], [words.sum, 'money'], [words.state, 'text']),
    rows: [
      ...all.refunds.map(({ receipt, amount, state }): ReportCell[] => [
        receipt,
        amount,
        words.refundStates[state] ?? null,
      ]),
      ...(left > 0 ? [[`${words.more} ${left}`, all.sum - named]] : []),
    ],
  }
}

/** Every sale of a day, for a sheet. @param sellers of that day, as it names them */
export function salesTable(
  sales: readonly StoredSale[],
  sellers: DayFigures['sellers'],
  locale: Settings['locale'],
): ReportTable {
  const words = CLOSE_WORDS[locale]
  const reportWords = REPORT_WORDS[locale]
  const named = new Map(sellers.flatMap((part) => (part.id === '' ? [] : [[part.id, part]])))
  return {
    title: words.sales,
    columns: columns(
      [words.receipt, 'text'],
      [words.charged, 'text'],
      [words.paidAt, 'text'],
      [reportWords.seller, 'text'],
      [words.sum, 'money'],
    ),
    rows: sales.map(({ receipt, createdAt, paidAt, origin, till, sellerId, seller, total }) => [
      receipt,
      dayAndTime(createdAt),
      dayAndTime(paidAt ?? createdAt),
      sellerInWords(
        named.get(sellerId ?? '') ?? { name: seller, left: false, elsewhere: origin === 'elsewhere', till },
        reportWords,
      ),
      total,
    ]),
  }
}

/** What was counted but is not named. */
function rest(
  all: { count: number; sum: number; sales: readonly BriefSale[] },
  more: string,
): ReportCell[][] {
  const left = all.count - all.sales.length
  if (left <= 0) return []
  return [[`${more} ${left}`, all.sum - all.sales.reduce((sum, { total }) => sum + total, 0)]]
}
