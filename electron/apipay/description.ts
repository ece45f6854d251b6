/**
 * The description of an invoice: what the customer reads, and what a lost answer is found again by. The receipt number ends it,
 * and no shortening touches that. No words of a language stand here, for the customer's is not known.
 */
import { formatNumber, formatQuantity, ONE, type Tiyn } from '../../shared/domain/money.ts'
import type { NewInvoiceLine } from './types.ts'

/** contract.md, POST /invoices. */
export const DESCRIPTION_MAX = 500
/** The end of a description that no shortening touches: the receipt number stands there. */
const TAIL = 80
/** Less room is not worth beginning a list in. */
const LEAST_ROOM = 20
/** Notes stand beside a cart that tells of itself: more of them would only be in the way. */
const NOTES_MAX = 160
/** What a receipt number is parted by from what stands before it. */
const JOINT = ' · '

/** At most {@link DESCRIPTION_MAX} characters; what falls out is taken from the middle, never from the end. */
export function shorten(text: string): string {
  const signs = [...text]
  if (text.length <= DESCRIPTION_MAX) return text
  const tail = signs.slice(-TAIL).join('')
  return `${cut(signs, DESCRIPTION_MAX - tail.length - 2)}… ${tail}`
}

/**
 * Lines before the caller's description, as many as fit: `Хлеб 2 × 210 −42 (без пакета); −20 · №1042`.
 * @param discount tiyn off the whole cart
 */
export function listed(lines: readonly NewInvoiceLine[], discount: Tiyn, description: string): string {
  const list = lines.map(lineText).join('; ')
  const off = discount === 0 ? '' : `; ${formatNumber(-discount)}`
  const room = DESCRIPTION_MAX - description.length - JOINT.length - off.length
  if (list === '' || room < LEAST_ROOM) return description
  return joined(`${fitting(list, room)}${off}`, description)
}

/** Notes of lines before the caller's description, as far as there is room: `Хлеб: без пакета · №1042`. */
export function noted(lines: readonly NewInvoiceLine[], description: string): string {
  const notes = lines.flatMap(({ name, note = '' }) => (note === '' ? [] : [`${name}: ${note}`])).join('; ')
  const room = Math.min(NOTES_MAX, DESCRIPTION_MAX - description.length - JOINT.length)
  if (notes === '' || room < LEAST_ROOM) return description
  return joined(fitting(notes, room), description)
}

function lineText({ name, count, price, discount = 0, note = '' }: NewInvoiceLine): string {
  const cost = count === ONE ? formatNumber(price) : `${formatQuantity(count)} × ${formatNumber(price)}`
  const off = discount === 0 ? '' : ` ${formatNumber(-discount)}`
  return `${name} ${cost}${off}${note === '' ? '' : ` (${note})`}`
}

const joined = (text: string, description: string): string =>
  description === '' ? text : `${text}${JOINT}${description}`

const fitting = (text: string, room: number): string =>
  text.length <= room ? text : `${cut([...text], room - 1)}…`

/** Whole characters from the start, at most `room` UTF-16 units. */
function cut(signs: string[], room: number): string {
  let text = ''
  for (const sign of signs) {
    if (text.length + sign.length > room) break
    text += sign
  }
  return text
}
