/** Rows of the table of new goods: which are filled, which are right, and where pasted cells go. */
import { BATCH_MOST, barcodeProblem, type GoodFields } from '../../../shared/domain/catalog-change.ts'
import { readPrice } from '../../../shared/domain/sheet.ts'
import { type Draft, goodOfDraft } from './GoodFields.tsx'

export const GRID_COLUMNS = ['name', 'price', 'barcode', 'unit'] as const satisfies readonly (keyof Draft)[]

/** Which cell of the table an element is, by its `data-cell`; null for anything else. */
export function cellOf(element: Element | null): { row: number; column: number } | null {
  const at = element instanceof HTMLElement ? element.dataset.cell?.split(':').map(Number) : undefined
  return at ? { row: at[0] ?? 0, column: at[1] ?? 0 } : null
}

export const isBlank = ({ name, price, barcode }: Draft): boolean =>
  name.trim() === '' && price.trim() === '' && barcode.trim() === ''

/** @returns the good of a row, or null while something is wrong with it */
export function gridGood(row: Draft): GoodFields | null {
  const problem = barcodeProblem(row.barcode.trim())
  return problem === null || problem === 'checkDigit' ? goodOfDraft(row) : null
}

/** @returns the first line before that has the same barcode as this one; null: none */
export function sameCode(rows: readonly Draft[], at: number): number | null {
  const code = rows[at]?.barcode.trim() ?? ''
  const first = code === '' ? -1 : rows.findIndex(({ barcode }) => barcode.trim() === code)
  return first === -1 || first >= at ? null : first
}

/**
 * Lays pasted cells over the table from one cell on, and makes it longer as needed.
 * @returns `left`: how many rows had no place
 */
export function pasteInto(
  rows: readonly Draft[],
  cells: readonly string[][],
  at: { row: number; column: number },
  units: readonly { value: string; label: string }[],
  blank: Draft,
): { rows: Draft[]; left: number } {
  const next = [...rows]
  const fits = cells.slice(0, Math.max(0, BATCH_MOST - at.row))
  fits.forEach((line, down) => {
    const row: Draft = { ...(next[at.row + down] ?? blank) }
    line.forEach((cell, right) => {
      const column = GRID_COLUMNS[at.column + right]
      if (column === 'unit') row.unit = unitNamed(cell, units) ?? row.unit
      else if (column === 'price') row.price = plainPrice(cell)
      else if (column !== undefined) row[column] = cell
    })
    while (next.length < at.row + down) next.push(blank)
    next[at.row + down] = row
  })
  return { rows: next, left: cells.length - fits.length }
}

/** As the field understands it: `1,250.00` of an English spreadsheet too. */
function plainPrice(cell: string): string {
  const read = readPrice(cell)
  return 'price' in read ? String(read.price / 100).replace('.', ',') : cell
}

function unitNamed(cell: string, units: readonly { value: string; label: string }[]): string | null {
  const name = cell.toLowerCase().replace(/[.\s]/g, '')
  return units.find(({ label }) => label.toLowerCase().replace(/[.\s]/g, '') === name)?.value ?? null
}
