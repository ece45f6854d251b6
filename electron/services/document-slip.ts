/** A document on roll paper: the first cell of a row on the left, the others beside it, or below where they are long. Pure. */
import { type ReportDocument, type ReportTable, shown } from './report-file.ts'
import {
  escaped,
  type PaperWidth,
  type SlipBody,
  slipBand,
  slipHeight,
  slipLetters,
  slipPage,
  slipPair,
} from './slip-page.ts'
import type { Slip } from './slip-printer.ts'

export function documentSlip(document: ReportDocument): Slip {
  const parts = document.tables.map(partOf)
  const body: SlipBody = { locale: document.locale, html: htmlOf(document, parts) }
  const texts = (width: PaperWidth): string[] => [
    document.title,
    ...document.facts.flatMap((fact) => linesOf(fact, width)),
    ...parts.flatMap(({ title, legend, rows }) => [
      title,
      legend,
      ...rows.flatMap((row) => linesOf(row, width)),
    ]),
    ...document.marks,
  ]
  return {
    page: (width) => slipPage(body, width),
    band: (width, fromRow) => slipBand(body, width, fromRow),
    height: (width) => slipHeight(texts(width), width),
  }
}

type Row = readonly [name: string, values: string]

interface Part {
  title: string
  /** What the values are, said once where there are several; else empty. */
  legend: string
  rows: Row[]
}

function partOf({ title, columns, narrow, rows }: ReportTable): Part {
  const values = narrow ?? columns.slice(1).map((_, i) => i + 1)
  return {
    title,
    legend: values.length > 1 ? values.map((at) => columns[at]?.title ?? '').join(' · ') : '',
    rows: rows.map((row): Row => {
      const cell = (at: number): string => shown(row[at] ?? null, columns[at]?.kind ?? 'text')
      return [
        cell(0),
        values
          .map(cell)
          .filter((text) => text !== '')
          .join(' · '),
      ]
    }),
  }
}

/** As the page will lay it out, more or less: it asks the letters themselves. */
const fits = ([name, values]: Row, width: PaperWidth): boolean =>
  name.length + 2 + values.length <= slipLetters(width)

const linesOf = (row: Row, width: PaperWidth): string[] => (fits(row, width) ? [row.join('  ')] : [...row])

const htmlOf = ({ title, facts, marks }: ReportDocument, parts: readonly Part[]): string =>
  [
    `<p class="state">${escaped(title)}</p><div class="part">`,
    ...facts.map((fact) => slipPair(fact, 'free')),
    '</div>',
    ...parts.map((part) =>
      [
        `<div class="part"><p class="mark">${escaped(part.title)}</p>`,
        part.legend === '' ? '' : `<p class="own">${escaped(part.legend)}</p>`,
        ...part.rows.map((row) => slipPair(row, 'free')),
        '</div>',
      ].join(''),
    ),
    '<div class="part">',
    ...marks.map((mark) => `<p class="mark">${escaped(mark)}</p>`),
    '</div>',
  ].join('')
