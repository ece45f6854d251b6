/** A report as a file: CSV, XLSX, or a page for PDF. What stands in it is decided elsewhere; nothing in it can be a formula. */
import writeXlsxFile, { type CellObject, type SheetData } from 'write-excel-file/node'
import type { FileKind } from '../../shared/contract/report-pieces.ts'
import { formatAmount, formatCount, formatQuantity } from '../../shared/domain/money.ts'
import { csvOf, neutral } from './export-cells.ts'
import type { Press } from './press.ts'

/** `money` cells are tiyn, `quantity` cells thousandths, `count` cells plain numbers. */
export type ColumnKind = 'text' | 'money' | 'count' | 'quantity'
export type ReportCell = string | number | null

export interface ReportTable {
  title: string
  columns: { title: string; kind: ColumnKind }[]
  /** The columns beside the first that narrow paper has room for; all when left out. */
  narrow?: readonly number[]
  rows: ReportCell[][]
}

export const columns = (...all: [title: string, kind: ColumnKind][]): ReportTable['columns'] =>
  all.map(([title, kind]) => ({ title, kind }))

export interface ReportDocument {
  locale: 'ru' | 'kk' | 'en'
  title: string
  /** Name and value, above the tables. */
  facts: [string, string][]
  tables: ReportTable[]
  /** What no reader may miss. */
  marks: string[]
}

const IN_UNITS: Record<ColumnKind, number> = { text: 1, money: 100, count: 1, quantity: 1000 }
const FORMATS: Record<ColumnKind, string> = {
  // "@": the cell is text for ever, also after somebody edits it.
  text: '@',
  money: '#,##0.00',
  count: '#,##0',
  quantity: '#,##0.###',
}

/** Of A4 and its margin, mm. */
const A4 = { width: 210, height: 297 }
const MARGIN = 14

/** @param press what turns a page into a PDF */
export async function fileOf(
  report: ReportDocument,
  kind: FileKind,
  press: Pick<Press, 'pdf'>,
): Promise<Uint8Array> {
  switch (kind) {
    case 'csv':
      return csvFile(report)
    case 'xlsx':
      return xlsxFile(report)
    case 'pdf':
      return press.pdf(reportPage(report), A4, MARGIN)
  }
}

/** One file, the tables one below the other. */
export function csvFile({ title, facts, tables, marks }: ReportDocument): Uint8Array {
  const rows: ReportCell[][] = [[title], ...facts, ...marks.map((mark) => [mark])]
  for (const table of tables) {
    rows.push(
      [],
      [table.title],
      table.columns.map((column) => column.title),
    )
    for (const row of table.rows) rows.push(row.map((cell, i) => inUnits(cell, kindOf(table, i))))
  }
  return Buffer.from(csvOf(rows), 'utf8')
}

/** A sheet for each table, with the facts on the first. */
export async function xlsxFile({ title, facts, tables, marks }: ReportDocument): Promise<Uint8Array> {
  const bold = (text: string): CellObject => ({ ...textCell(text), fontWeight: 'bold' })
  const head: SheetData = [
    [bold(title)],
    ...facts.map(([name, value]) => [textCell(name), textCell(value)]),
    ...marks.map((mark) => [bold(mark)]),
    [],
  ]
  const sheets = tables.map((table, index) => ({
    sheet: sheetName(table.title, index),
    columns: table.columns.map(({ kind }) => ({ width: kind === 'text' ? 32 : 16 })),
    data: [
      ...(index === 0 ? head : []),
      table.columns.map((column) => bold(column.title)),
      ...table.rows.map((row) => row.map((cell, i) => xlsxCell(cell, kindOf(table, i)))),
    ],
  }))
  return writeXlsxFile(sheets).toBuffer()
}

/** A page of A4, without a script and without anything from outside. */
export function reportPage({ locale, title, facts, tables, marks }: ReportDocument): string {
  return [
    `<!doctype html><html lang="${locale}"><meta charset="utf-8"><title>${html(title)}</title>`,
    `<style>${STYLE}</style><body><h1>${html(title)}</h1>`,
    ...marks.map((mark) => `<p class="mark">${html(mark)}</p>`),
    '<dl>',
    ...facts.map(([name, value]) => `<dt>${html(name)}</dt><dd>${html(value)}</dd>`),
    '</dl>',
    ...tables.map(tablePart),
    '</body></html>',
  ].join('')
}

const STYLE = `
body { margin: 0; color: #000; background: #fff; font: 10pt / 1.35 "Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans", sans-serif;
  font-variant-numeric: tabular-nums }
h1 { font-size: 15pt; margin: 0 0 3mm }
h2 { font-size: 11.5pt; margin: 6mm 0 1.5mm; break-after: avoid }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.5mm 6mm; margin: 0 }
dt { color: #444 }
dd { margin: 0 }
table { width: 100%; border-collapse: collapse }
th, td { text-align: left; padding: 1mm 2mm; border-bottom: 0.2mm solid #bbb; overflow-wrap: anywhere }
th { border-bottom-color: #000 }
th.number, td.number { text-align: right; white-space: nowrap }
tr { break-inside: avoid }
.mark { font-weight: 700; margin: 0 0 2mm }`

function tablePart(table: ReportTable): string {
  const cells = (tag: 'th' | 'td', texts: readonly string[]): string =>
    texts
      .map((text, i) => {
        const side = kindOf(table, i) === 'text' ? '' : ' class="number"'
        return `<${tag}${side}>${html(text)}</${tag}>`
      })
      .join('')
  const titles = table.columns.map((column) => column.title)
  const rows = table.rows.map((row) => row.map((cell, i) => shown(cell, kindOf(table, i))))
  return [
    `<h2>${html(table.title)}</h2><table><thead><tr>${cells('th', titles)}</tr></thead><tbody>`,
    ...rows.map((row) => `<tr>${cells('td', row)}</tr>`),
    '</tbody></table>',
  ].join('')
}

const kindOf = (table: ReportTable, column: number): ColumnKind => table.columns[column]?.kind ?? 'text'

const inUnits = (cell: ReportCell, kind: ColumnKind): ReportCell =>
  typeof cell === 'number' ? cell / IN_UNITS[kind] : cell

const textCell = (text: string): CellObject => ({ type: String, value: neutral(text), format: FORMATS.text })

function xlsxCell(cell: ReportCell, kind: ColumnKind): CellObject | null {
  if (cell === null) return null
  if (typeof cell === 'string') return textCell(cell)
  return { type: Number, value: cell / IN_UNITS[kind], format: FORMATS[kind] }
}

/** How a person reads the cell. */
export function shown(cell: ReportCell, kind: ColumnKind): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell
  switch (kind) {
    case 'money':
      return formatAmount(cell)
    case 'quantity':
      return formatQuantity(cell)
    case 'count':
      return formatCount(cell)
    case 'text':
      return String(cell)
  }
}

/** At most 31 letters, none of those that a sheet must not have, and unlike its neighbours. */
const sheetName = (title: string, index: number): string =>
  `${index + 1} ${title.replace(/[[\]:*?/\\]/g, ' ')}`.slice(0, 31).trim()

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const html = (raw: string): string => raw.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? '')
