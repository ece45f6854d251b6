/** What becomes of each row of a file: a new good, a changed one, nothing, or refused and why. Writes nothing. */
import { codeKeys, isGtin, plainCode } from '../../../shared/domain/barcode.ts'
import { PIECE_UNIT } from '../../../shared/domain/cart.ts'
import {
  BARCODE_MOST,
  changedPart,
  type GoodFields,
  type GoodPart,
  nameProblem,
  priceProblem,
  samePart,
} from '../../../shared/domain/catalog-change.ts'
import { fold } from '../../../shared/domain/letters.ts'
import {
  type ColumnRole,
  hasLostLetters,
  isTotals,
  type RowProblem,
  readPrice,
  type SheetCell,
  type SheetRow,
  type SortedRow,
  wholeDigits,
} from '../../../shared/domain/sheet.ts'
import { plainWords } from '../../../shared/domain/words.ts'
import type { StoredItem } from '../../store/catalog-store.ts'
import { breathing } from '../breath.ts'
import { goodOf } from '../good-fields.ts'

export interface KnownUnit {
  id: number
  name: string
}

/** Goods, some at a time. */
export type Slices = AsyncIterable<readonly StoredItem[]> | Iterable<readonly StoredItem[]>

/**
 * @param goods what is on sale now
 * @param added by hand, and not at the service yet
 */
export async function sortRows(
  rows: readonly SheetRow[],
  roles: readonly ColumnRole[],
  goods: Slices,
  units: readonly KnownUnit[],
  added: readonly GoodPart[] = [],
): Promise<SortedRow[]> {
  const breath = breathing()
  const byCode = new Map<string, StoredItem[]>()
  const byName = new Map<string, StoredItem[]>()
  for await (const slice of goods) {
    for (const item of slice) {
      for (const key of item.barcode ? codeKeys(item.barcode) : []) push(byCode, key, item)
      push(byName, nameKey(ownWords(item.name)), item)
      await breath()
    }
  }
  const named = units.filter(({ name }) => name !== '')
  const unitIds = new Map([
    ...PIECES.map((name) => [name, PIECE_UNIT] as const),
    ...named.map(({ id, name }) => [unitKey(name), id] as const),
  ])
  const at = (role: ColumnRole) => roles.indexOf(role)
  const places = { name: at('name'), price: at('price'), barcode: at('barcode'), unit: at('unit') }
  const waiting = new Set(added.map(({ name = '', barcode = null }) => keyOf(name, barcode)))
  const seenCodes = new Map<string, number>()
  const seenNames = new Map<string, number>()
  const seenGoods = new Map<number, number>()
  const sorted: SortedRow[] = []

  for (const row of rows) {
    await breath()
    sorted.push(sortOne(row))
  }
  return sorted

  function sortOne({ line, cells }: SheetRow): SortedRow {
    const cell = (place: number): SheetCell =>
      place === -1 ? '' : cells[place] === null ? null : asText(cells[place] ?? '')
    const nameCell = cell(places.name)
    const priceCell = cell(places.price)
    const codeCell = cell(places.barcode)
    const unitCell = cell(places.unit)
    const out: SortedRow = {
      line,
      kind: 'refused',
      name: ownWords(nameCell ?? ''),
      price: null,
      barcode: null,
      unit: unitCell ?? '',
      itemId: null,
      fields: {},
      was: {},
      problem: null,
      otherLine: null,
      doubtful: false,
    }
    const refuse = (problem: RowProblem, otherLine: number | null = null): SortedRow => ({
      ...out,
      problem,
      otherLine,
    })
    if ([nameCell, priceCell, codeCell, unitCell].includes(null)) return refuse('cellUnreadable')
    if ([nameCell, priceCell, codeCell, unitCell].some((text) => text?.startsWith('=')))
      return refuse('formula')
    if (out.name === '' && priceCell === '' && codeCell === '') return { ...out, kind: 'skipped' }
    if (codeCell === '' && isTotals(out.name)) return { ...out, kind: 'skipped', problem: 'totals' }
    // Groups of goods in reports of 1C: a name alone on its line.
    if (priceCell === '' && codeCell === '' && places.price !== -1) {
      return { ...out, kind: 'skipped', problem: 'onlyName' }
    }
    const code = readCode(codeCell ?? '')
    if ('problem' in code) return refuse(code.problem)
    out.barcode = code.barcode
    out.doubtful =
      code.barcode !== null && /^(\d{8}|\d{12}|\d{13})$/.test(code.barcode) && !isGtin(code.barcode)
    if (out.name !== '' && nameProblem(out.name) !== null) return refuse('nameLong')
    if (hasLostLetters(out.name)) return refuse('nameLost')
    const unitId = out.unit === '' ? null : (unitIds.get(unitKey(out.unit)) ?? 'unknown')
    if (unitId === 'unknown' && named.length > 0) return refuse('unitUnknown')
    if (priceCell !== '') {
      const price = readPrice(priceCell ?? '')
      if ('problem' in price) return refuse(price.problem)
      out.price = price.price
      if (priceProblem(price.price) !== null) return refuse('priceRange')
    }

    const twice = seenBefore(out, line)
    if (twice !== null) return refuse('twice', twice)
    const known = findGood(out)
    if (known === 'several') return refuse('severalGoods')
    if (known) {
      // Once by its code and once by its name.
      const before = seenGoods.get(known.id)
      if (before !== undefined) return refuse('twice', before)
      seenGoods.set(known.id, line)
      // A service that names no units leaves a known good with its own.
      return sortKnown(out, known, unitId === 'unknown' ? null : unitId)
    }
    if (waiting.has(keyOf(out.name, out.barcode))) return refuse('waits')
    if (unitId === 'unknown') return refuse('unitUnnamed')
    if (out.name === '') return refuse('nameMissing')
    if (out.price === null) return refuse('priceMissing')
    const fields: GoodFields = {
      name: out.name,
      price: out.price,
      unitId: unitId ?? PIECE_UNIT,
      barcode: out.barcode,
    }
    return { ...out, kind: 'new', fields }
  }

  function sortKnown(out: SortedRow, item: StoredItem, unitId: number | null): SortedRow {
    const wanted: GoodPart = {
      // Spaces that nobody sees are no other name.
      ...(out.name === '' || out.name === ownWords(item.name) ? {} : { name: out.name }),
      ...(out.price === null ? {} : { price: out.price }),
      ...(unitId === null ? {} : { unitId }),
      // One code written in two ways is one code.
      ...(out.barcode === null || sameCode(out.barcode, item.barcode) ? {} : { barcode: out.barcode }),
    }
    const now = goodOf(item)
    const fields = changedPart(now, wanted)
    const kind = Object.keys(fields).length === 0 ? 'same' : 'changed'
    return { ...out, kind, itemId: item.id, fields, was: samePart(now, fields), name: out.name || item.name }
  }

  /** By its code; a good without one by its name, when only one is called so. */
  function findGood({ barcode, name }: SortedRow): StoredItem | 'several' | null {
    const coded = barcode === null ? [] : codeKeys(barcode).flatMap((key) => byCode.get(key) ?? [])
    const ids = new Set(coded.map(({ id }) => id))
    if (ids.size > 1) {
      const named = coded.filter((item) => nameKey(item.name) === nameKey(name))
      return named.length === 1 ? (named[0] ?? null) : 'several'
    }
    if (coded[0]) return coded[0]
    const named = (name === '' ? undefined : byName.get(nameKey(name))) ?? []
    // A good of this name with another code is another good.
    const fitting = barcode === null ? named : named.filter((item) => item.barcode === null)
    return fitting.length > 1 ? 'several' : (fitting[0] ?? null)
  }

  /** @returns the line that named the same good before */
  function seenBefore({ barcode, name }: SortedRow, line: number): number | null {
    const map = barcode === null ? seenNames : seenCodes
    const key = keyOf(name, barcode)
    const before = map.get(key)
    if (before === undefined) map.set(key, line)
    return before ?? null
  }
}

/** Excel keeps the digits of a code as `="0123"`, which is a text and no formula. */
const asText = (cell: string): string => /^="([^"]*)"$/.exec(cell)?.[1] ?? cell

/** What a spreadsheet was told to take for a text comes back without its sign. */
const ownText = (text: string): string =>
  (/^'[=+\-@]/.test(text) ? text.slice(1) : text).replace(/[\s\u00a0]+/g, ' ').trim()

/** A name as it is compared: of a file, or of the catalogue that the file was made of. */
const ownWords = (text: string): string => plainWords(ownText(text))

const nameKey = (name: string): string => fold(name).replace(/\s+/g, ' ').trim()
/** By its code, or by its name when it has none. */
const keyOf = (name: string, barcode: string | null): string =>
  barcode === null ? nameKey(name) : (codeKeys(barcode)[0] ?? barcode)
const unitKey = (name: string): string => fold(name).replace(/[.\s]/g, '')
/** A piece has a number of its own in every revision of the service, and names in every shop. */
const PIECES = ['шт', 'штук', 'штука', 'дана', 'pcs', 'pc', 'piece'].map(unitKey)

const sameCode = (a: string, b: string | null): boolean => b !== null && codeKeys(a)[0] === codeKeys(b)[0]

/** As 1C writes all codes of a good into one cell; the service keeps one. */
const SEVERAL_CODES = /^\d{8,14}(?:[\s,;|/]+\d{8,14})+$/

function readCode(cell: string): { barcode: string | null } | { problem: RowProblem } {
  const text = ownText(cell).replace(/^'+/, '')
  if (text === '' || text === '-' || text === '0') return { barcode: null }
  if (/^\d+[.,]?\d*e\+?\d+$/i.test(text)) {
    // A spreadsheet that shows a code as 4,8702E+12 has rounded it, unless all its digits are there.
    const digits = wholeDigits(text)
    const written = text.toLowerCase().split('e')[0]?.replace(/[.,]/g, '') ?? ''
    if (digits === null || written.length < digits.replace(/0+$/, '').length || written.length < 8) {
      return { problem: 'barcodeRounded' }
    }
    return { barcode: plainCode(digits) }
  }
  if (SEVERAL_CODES.test(text)) return { problem: 'barcodeSeveral' }
  const plain = text.replace(/[.,]0+$/, '')
  if (plain.length > BARCODE_MOST) return { problem: 'barcodeLong' }
  if (!/^[\x20-\x7e]+$/.test(plain)) return { problem: 'barcodeSigns' }
  return { barcode: /^[\d\s-]+$/.test(plain) ? plainCode(plain) : plain }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
