/** Tables that shops keep their goods in: what a cell, a column and a row of an import mean. Pure; reads no file. */
import type { GoodPart } from './catalog-change.ts'
import type { Tiyn } from './money.ts'

/** Null: a cell that holds no value of its own, as a formula that was never computed, or `#REF!`. */
export type SheetCell = string | null

export interface SheetRow {
  /** As the person sees it in the spreadsheet or the editor, from 1. */
  line: number
  cells: SheetCell[]
}

export const COLUMN_ROLES = ['skip', 'name', 'price', 'barcode', 'unit'] as const
export type ColumnRole = (typeof COLUMN_ROLES)[number]

export const SORTED_KINDS = ['new', 'changed', 'same', 'refused', 'skipped'] as const
export type SortedKind = (typeof SORTED_KINDS)[number]

/** Why a row is not taken. */
export const ROW_PROBLEMS = [
  'nameMissing',
  'nameLong',
  'nameLost',
  'priceMissing',
  'priceUnreadable',
  'priceRange',
  'priceDecimals',
  'barcodeLong',
  'barcodeSigns',
  'barcodeRounded',
  'barcodeSeveral',
  'unitUnknown',
  'unitUnnamed',
  'cellUnreadable',
  'formula',
  'twice',
  'waits',
  'severalGoods',
  'totals',
  'onlyName',
] as const
export type RowProblem = (typeof ROW_PROBLEMS)[number]

/** Why a whole file is not taken. */
export const SHEET_FAULTS = [
  'empty',
  'tooLarge',
  'tooManyRows',
  'notASheet',
  'oldExcel',
  'locked',
  'broken',
  'bomb',
  'openQuote',
] as const
export type SheetFault = (typeof SHEET_FAULTS)[number]

/** The largest file that is read, bytes. */
export const SHEET_MOST_BYTES = 20 * 1024 * 1024

/** What becomes of one row of a file. */
export interface SortedRow {
  line: number
  kind: SortedKind
  /** As the file says, for the person who looks at the preview. */
  name: string
  /** Tiyn; null when the file gives none. */
  price: Tiyn | null
  barcode: string | null
  /** As the file says. */
  unit: string
  /** Of the good that it changes. */
  itemId: number | null
  /** What is to be set. */
  fields: GoodPart
  /** What stands there now, of the fields that change. */
  was: GoodPart
  problem: RowProblem | null
  /** The line that said the same good before, of `twice`. */
  otherLine: number | null
  /** The check digit of the code is not right: taken, but worth a look. */
  doubtful: boolean
}

const WORDS: Record<Exclude<ColumnRole, 'skip'>, RegExp> = {
  name: /наимен|назван|номенклат|товар|продук|^имя$|^name$|product|item|title|атау|тауар|өнім/,
  price: /цен[аы]|прайс|price|баға|стоимость|құны/,
  barcode: /штрих|ш\/к|^шк$|barcode|ean|gtin|баркод|upc/,
  unit: /^ед|единиц|изм|unit|uom|бірлік|өлшем/,
}
/** Prices that a shop pays or gives to others are not what a customer pays. */
const OTHER_PRICE = /закуп|опт|себест|приход|вход|поставщ|старая|cost|purchase|wholesale|көтерме|сатып алу/
const RETAIL = /розн|продаж|retail|sell|бөлшек|сату/
const NOT_NAME = /групп|категор|вид|тип|код|артикул|кол|остат|group|categor|code|sku|qty|топ|санат/

/** @returns what the heading of a column means; `skip` when it says nothing that is known */
export function roleOf(heading: string): ColumnRole {
  const text = heading.toLowerCase().replace(/\s+/g, ' ').trim()
  if (text === '') return 'skip'
  if (WORDS.barcode.test(text)) return 'barcode'
  if (WORDS.price.test(text)) return 'price'
  if (WORDS.unit.test(text)) return 'unit'
  return WORDS.name.test(text) && !(NOT_NAME.test(text) && !/наимен|назван|name/.test(text)) ? 'name' : 'skip'
}

/** How well a heading names its role: the column to take when several say the same. */
export function weightOf(heading: string, role: ColumnRole): number {
  const text = heading.toLowerCase()
  if (role === 'price') return (RETAIL.test(text) ? 2 : 0) - (OTHER_PRICE.test(text) ? 4 : 0)
  if (role === 'name') return /наимен|назван|атау|^name/.test(text) ? 1 : 0
  return 0
}

export type PriceReading = { price: Tiyn } | { problem: 'priceMissing' | 'priceUnreadable' | 'priceDecimals' }

/**
 * Reads a price as Excel, 1C and people write it: `1 250,00`, `1250.5`, `1,250.00`, `1'250 ₸`, `650тг`.
 * @returns tiyn; `priceDecimals` for what may be thousands or a part of a tiyn (`1,250`): money is not guessed
 */
export function readPrice(text: string): PriceReading {
  const compact = text
    .toLowerCase()
    .replace(/(?:₸|тенге|теңге|тг\.?|kzt|т\.)\s*$/u, '')
    .replace(/[\s\u00a0\u202f\u2009'’`]/g, '')
  if (compact === '') return { problem: 'priceMissing' }
  if (!/^\d[\d.,]*$/.test(compact)) return { problem: 'priceUnreadable' }
  const last = Math.max(compact.lastIndexOf(','), compact.lastIndexOf('.'))
  if (last === -1) return inTiyn(compact, '')
  const sign = compact[last] === ',' ? ',' : '.'
  const other = sign === ',' ? '.' : ','
  const whole = compact.slice(0, last)
  const rest = compact.slice(last + 1)
  if (whole.includes(sign)) {
    // The same sign twice parts thousands: `1,250,000`.
    return /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/.test(compact) && !compact.includes(other)
      ? inTiyn(compact.replaceAll(sign, ''), '')
      : { problem: 'priceUnreadable' }
  }
  if (whole.includes(other)) {
    if (!/^\d{1,3}(?:[.,]\d{3})+$/.test(whole)) return { problem: 'priceUnreadable' }
    return inTiyn(whole.replaceAll(other, ''), rest)
  }
  return inTiyn(whole, rest)
}

/** A whole number in spreadsheet writing, `4.8702E+12` among it, as digits; null when it is no whole number. */
export function wholeDigits(text: string): string | null {
  if (/^\d+$/.test(text)) return text
  const number = /^\d+(?:[.,]\d+)?(?:e\+?\d{1,2})?$/i.test(text) ? Number(text.replace(',', '.')) : Number.NaN
  return Number.isSafeInteger(number) ? String(number) : null
}

function inTiyn(whole: string, rest: string): PriceReading {
  if (whole.length > 12) return { problem: 'priceUnreadable' }
  if (rest.length <= 2) return { price: Number(whole) * 100 + Number(rest.padEnd(2, '0')) }
  // What a spreadsheet computed may end in a hair more or less: 12.500000000000002.
  const number = Number(`${whole}.${rest}`)
  const tiyn = Math.round(number * 100)
  return rest.length > 6 && Math.abs(number * 100 - tiyn) < 1e-6
    ? { price: tiyn }
    : { problem: 'priceDecimals' }
}

/** Sums below a table are no goods. In English only what says so: motor oil and toothpaste are called Total too. */
export const isTotals = (name: string): boolean =>
  /^(?:(?:итого|всего|барлығы|жиыны)(?:[\s:.].*)?|total(?:\s*:.*|\s+(?:price|sum|amount|items|goods|for|by)\b.*)?)$/i.test(
    name.trim(),
  )

/** Windows-1251 has no Kazakh letters: what a program put there in their place is `С?т`. */
export const hasLostLetters = (name: string): boolean => /\?\p{L}|\ufffd/u.test(name)
