/**
 * A change of the catalogue: what is wanted, what stood there when it was wanted, and whether the service has moved on
 * meanwhile. Pure; sending lives in electron/services.
 */
import { checkDigit, isGtin } from './barcode.ts'
import { MAX_INVOICE, MIN_INVOICE, type Tiyn } from './money.ts'
import { plainWords } from './words.ts'

export const CHANGE_KINDS = ['create', 'update', 'delete'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

export const CHANGE_STATES = ['waiting', 'sending', 'checking', 'conflict', 'refused', 'settling'] as const
export type ChangeState = (typeof CHANGE_STATES)[number]

/** What an owner can change of a good. */
export interface GoodFields {
  name: string
  /** Tiyn for one unit. */
  price: Tiyn
  unitId: number
  barcode: string | null
}
export type GoodPart = Partial<GoodFields>

export const FIELD_NAMES = [
  'name',
  'price',
  'unitId',
  'barcode',
] as const satisfies readonly (keyof GoodFields)[]

/** contract.md, POST /catalog. */
export const NAME_MOST = 255
export const BARCODE_MOST = 50
/** So many new goods go in one request, and stand in one grid. */
export const BATCH_MOST = 50

/** @returns only the fields of `wanted` that differ from `now`. */
export function changedPart(now: GoodFields, wanted: GoodPart): GoodPart {
  return pick(wanted, (name) => wanted[name] !== undefined && wanted[name] !== now[name])
}

/** @returns the fields of `now` that `wanted` names. */
export function samePart(now: GoodFields, wanted: GoodPart): GoodPart {
  return pick(now, (name) => wanted[name] !== undefined)
}

/**
 * The fields in which the service holds a newer value: neither what stood there when the change was made, nor what is wanted.
 * @param bases values that are known to be old: of this change, and of an earlier one that may still be settling
 */
export function newerAtService(
  wanted: GoodPart,
  theirs: GoodFields,
  bases: readonly GoodPart[],
): (keyof GoodFields)[] {
  return FIELD_NAMES.filter(
    (name) =>
      wanted[name] !== undefined &&
      theirs[name] !== wanted[name] &&
      bases.every((base) => base[name] !== theirs[name]),
  )
}

/** Just alike: one good that was asked for twice. */
export const isAlike = (a: GoodFields, b: GoodPart): boolean =>
  FIELD_NAMES.every((name) => a[name] === (b[name] ?? null))

/** True when the service holds all that is wanted. */
export const isThere = (wanted: GoodPart, theirs: GoodFields): boolean =>
  FIELD_NAMES.every((name) => wanted[name] === undefined || wanted[name] === theirs[name])

export type FieldProblem =
  | 'nameMissing'
  | 'nameLong'
  | 'priceMissing'
  | 'priceRange'
  | 'barcodeLong'
  | 'barcodeSigns'
  | 'barcodeRounded'
  | 'checkDigit'

/** @returns what is wrong with a name, trimmed; null when it may be sent */
export function nameProblem(name: string): FieldProblem | null {
  const words = plainWords(name)
  if (words === '') return 'nameMissing'
  return [...words].length > NAME_MOST ? 'nameLong' : null
}

/** @param price tiyn; null: no number was given */
export function priceProblem(price: Tiyn | null): FieldProblem | null {
  if (price === null) return 'priceMissing'
  return price < MIN_INVOICE || price > MAX_INVOICE ? 'priceRange' : null
}

/** A code may be anything that a scanner reads; `checkDigit` is a warning, for shops make codes of their own. */
export function barcodeProblem(code: string | null): FieldProblem | null {
  if (code === null || code === '') return null
  if (code.length > BARCODE_MOST) return 'barcodeLong'
  // As Excel shows a code, and copies it.
  if (/^\d[.,]\d+e\+\d+$/i.test(code)) return 'barcodeRounded'
  if (!/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(code)) return 'barcodeSigns'
  return /^(\d{8}|\d{12}|\d{13})$/.test(code) && !isGtin(code) ? 'checkDigit' : null
}

/**
 * A code with the check digit that it should have: twelve figures are an EAN without its last, eleven a UPC without it. Shorter
 * ones are codes of the shop's own.
 * @returns null where there is nothing to help with
 */
export function wholeCode(code: string): string | null {
  const lacking = /^\d{11}$/.test(code) || (code.length === 12 && barcodeProblem(code) === 'checkDigit')
  const body = lacking ? code : barcodeProblem(code) === 'checkDigit' ? code.slice(0, -1) : null
  return body === null ? null : body + checkDigit(body)
}

function pick(from: GoodPart, wanted: (name: keyof GoodFields) => boolean): GoodPart {
  const part: GoodPart = {}
  if (wanted('name') && from.name !== undefined) part.name = from.name
  if (wanted('price') && from.price !== undefined) part.price = from.price
  if (wanted('unitId') && from.unitId !== undefined) part.unitId = from.unitId
  if (wanted('barcode') && from.barcode !== undefined) part.barcode = from.barcode
  return part
}
