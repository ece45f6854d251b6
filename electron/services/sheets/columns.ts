/** Where the headings of a table stand, and which column is what: found by words, in one line or in two merged ones. */
import {
  type ColumnRole,
  readPrice,
  roleOf,
  type SheetCell,
  type SheetRow,
  weightOf,
} from '../../../shared/domain/sheet.ts'

export interface SheetColumn {
  title: string
  role: ColumnRole
  /** The first values below the heading. */
  samples: string[]
}

export interface SheetLayout {
  columns: SheetColumn[]
  /** Index of the first row of goods. */
  firstRow: number
}

const LOOKED_AT = 40
const SAMPLES = 3
/** Lines of headings over a table, at most. */
const MOST_HEADINGS = 5
const text = (cell: SheetCell | undefined): string => cell ?? ''

/** Reports of 1C have a title and the period above the table; the heading is the line that names most columns. */
export function layOut(rows: readonly SheetRow[]): SheetLayout {
  const width = rows.slice(0, 200).reduce((most, row) => Math.max(most, row.cells.length), 0)
  let best = { row: -1, rows: 1, score: 1, titles: [] as string[] }
  for (let at = 0; at < Math.min(LOOKED_AT, rows.length); at++) {
    for (const height of [1, 2] as const) {
      const titles = titlesOf(rows, at, height, width)
      if (!titles) continue
      const score = new Set(titles.map(roleOf).filter((role) => role !== 'skip')).size
      if (score > best.score || (score === best.score && height === 2 && best.row === at))
        best = { row: at, rows: height, score, titles }
    }
  }
  const known = best.row !== -1
  if (!known && saysNoNumber(rows[0]) && !saysNoNumber(rows[1])) {
    best = { row: 0, rows: 1, score: 0, titles: titlesOf(rows, 0, 1, width) ?? [] }
  }
  let firstRow = best.row === -1 ? 0 : best.row + best.rows
  while (known && firstRow < best.row + MOST_HEADINGS && goesOn(rows[firstRow], best.titles)) firstRow += 1
  const roles = known ? chooseRoles(best.titles) : guessRoles(rows.slice(firstRow), width)
  const columns = Array.from({ length: width }, (_, column) => ({
    title: best.titles[column] ?? '',
    role: roles[column] ?? ('skip' as const),
    samples: samplesOf(rows, firstRow, column),
  }))
  return { columns, firstRow }
}

/** As headings do, in whatever words. */
const saysNoNumber = (row: SheetRow | undefined): boolean =>
  row !== undefined && !row.cells.some((cell) => /\d/.test(text(cell)))

/** A further line of headings: a merged one says the same again, and forms of 1C number their columns. */
function goesOn(row: SheetRow | undefined, titles: readonly string[]): boolean {
  const said = row?.cells.map(text) ?? []
  const words = said.filter((word) => word !== '')
  const numbers = words.length > 1 && words.every((word, at) => word === String(at + 1))
  return numbers || said.some((word, column) => roleOf(word) !== 'skip' && word === titles[column])
}

/** Words of one line, or of two that belong together: a heading over several columns, and what each of them is. */
function titlesOf(rows: readonly SheetRow[], at: number, height: 1 | 2, width: number): string[] | null {
  const upper = rows[at]?.cells ?? []
  if (height === 1) return Array.from({ length: width }, (_, column) => text(upper[column]))
  const lower = rows[at + 1]?.cells
  // A second line of headings says something, and no number.
  const under = (column: number) =>
    text(lower?.[column]) !== '' &&
    (text(upper[column]) === '' || (column > 0 && text(upper[column]) === text(upper[column - 1])))
  if (!lower?.some((_cell, column) => under(column))) return null
  if (lower.some((cell) => /\d{3}/.test(text(cell)) || 'price' in readPrice(text(cell)))) return null
  let over = ''
  return Array.from({ length: width }, (_, column) => {
    const above = text(upper[column])
    const below = text(lower[column])
    if (above !== '') over = above
    if (below === '' || below === above) return above
    return `${above === '' ? over : above} ${below}`
  })
}

/** One column for each role: the one that says it best, the first of equals. */
function chooseRoles(titles: readonly string[]): ColumnRole[] {
  const roles = titles.map(roleOf)
  for (const role of ['name', 'price', 'barcode', 'unit'] as const) {
    const claims = titles
      .map((title, column) => ({ column, weight: weightOf(title, role) }))
      .filter(({ column }) => roles[column] === role)
      .sort((a, b) => b.weight - a.weight || a.column - b.column)
    for (const { column } of claims.slice(1)) roles[column] = 'skip'
  }
  return roles
}

/** Without headings: what looks like codes, like prices, like names. */
function guessRoles(rows: readonly SheetRow[], width: number): ColumnRole[] {
  const roles: ColumnRole[] = Array.from({ length: width }, () => 'skip')
  const share = (column: number, fits: (value: string) => boolean) => {
    const values = rows.slice(0, LOOKED_AT).flatMap(({ cells }) => text(cells[column]) || [])
    return values.length === 0 ? 0 : values.filter(fits).length / values.length
  }
  const take = (role: ColumnRole, fits: (value: string) => boolean) => {
    const column = roles.findIndex((known, at) => known === 'skip' && share(at, fits) > 0.7)
    if (column !== -1) roles[column] = role
  }
  take('barcode', (value) => /^\d{8}$|^\d{12,14}$/.test(value))
  take('name', (value) => /\p{L}{3}/u.test(value))
  take('price', (value) => 'price' in readPrice(value))
  return roles
}

function samplesOf(rows: readonly SheetRow[], from: number, column: number): string[] {
  const samples: string[] = []
  for (let at = from; at < Math.min(rows.length, from + 200) && samples.length < SAMPLES; at++) {
    const value = text(rows[at]?.cells[column])
    if (value !== '') samples.push(value.slice(0, 60))
  }
  return samples
}
