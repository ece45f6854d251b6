/**
 * Barcodes of shop goods: check digits (GS1 General Specifications, 7.9), and under which keys a code is kept and looked for,
 * so that one good is found however a scanner or a spreadsheet wrote its code. Pure; knows no catalogue.
 */

/** The check digit for a body of digits without one. */
export function checkDigit(body: string): number {
  let sum = 0
  for (let i = 0; i < body.length; i++) {
    const digit = body.charCodeAt(body.length - 1 - i) - 48
    sum += i % 2 === 0 ? digit * 3 : digit
  }
  return (10 - (sum % 10)) % 10
}

const isChecked = (digits: string): boolean => checkDigit(digits.slice(0, -1)) === Number(digits.at(-1))

/** True for a well-formed EAN-8, UPC-A or EAN-13 whose check digit is right. */
export function isGtin(code: string): boolean {
  return /^(\d{8}|\d{12}|\d{13})$/.test(code) && isChecked(code)
}

/** What a scanner may put before a code to name its symbology (ISO/IEC 15424): `]E0`, `]C1`, `]d2`, … */
export const SYMBOLOGY = /^\][A-Za-z]\w/
/** FNC1 as a scanner sends it within a GS1 code. */
const GROUP_SEPARATOR = '\u001d'
/** Longest number of GS1 for a trade item; shorter ones are the same with zeros before them. */
const GTIN_LENGTH = 14
/** A spreadsheet drops zeros at the beginning; below this length a number is no GTIN any more. */
const SHORTEST_GTIN = 8
const GS1_ITEM = /^\(?01\)?(\d{14})/
/** A periodical or a book with the two or five digits of its issue or price, which stand in a small code beside its own. */
const WITH_ADD_ON = /^(97[789]\d{10})(?:\d{2}|\d{5})$/

/** The UPC-A that a UPC-E of eight digits stands for, or null when it is none. */
function expandUpcE(code: string): string | null {
  const match = /^([01])(\d)(\d)(\d)(\d)(\d)(\d)(\d)$/.exec(code)
  if (!match) return null
  const [, system = '', a = '', b = '', c = '', d = '', e = '', last = '', check = ''] = match
  const body =
    last <= '2'
      ? `${a}${b}${last}0000${c}${d}${e}`
      : last === '3'
        ? `${a}${b}${c}00000${d}${e}`
        : last === '4'
          ? `${a}${b}${c}${d}00000${e}`
          : `${a}${b}${c}${d}${e}0000${last}`
  const whole = `${system}${body}${check}`
  return isChecked(whole) ? whole : null
}

/** Letters are one whatever their case, digits whatever stands between them; what is no GTIN stays as it is written. */
function keyOf(code: string): string {
  const text = code.trim().toLowerCase()
  const digits = text.replace(/[\s-]/g, '')
  if (/^\d+$/.test(digits) && digits.length >= SHORTEST_GTIN && digits.length <= GTIN_LENGTH) {
    const gtin = digits.padStart(GTIN_LENGTH, '0')
    if (isChecked(gtin)) return gtin
    return digits
  }
  return text
}

/** Without the name of the symbology and without separators at its ends. */
const bare = (code: string): string => {
  const text = code.trim().replace(SYMBOLOGY, '')
  return text.startsWith(GROUP_SEPARATOR) ? text.slice(1) : text
}

/**
 * Keys under which a code may be found, the surest first: UPC-A, EAN-8, EAN-13 and ITF-14 as one number of 14 digits (so
 * `036000291452` and `0036000291452` are one good, also without their zeros), UPC-E as the UPC-A that it stands for, the trade item (AI 01)
 * out of a GS1-128 or Data Matrix code, a periodical without the number of its issue. Empty for a code that holds nothing.
 */
export function codeKeys(code: string): string[] {
  const text = bare(code)
  if (text === '') return []
  const keys = [keyOf(text)]
  const upc = expandUpcE(text)
  if (upc !== null) keys.push(keyOf(upc))
  const item = GS1_ITEM.exec(text)?.[1]
  if (item !== undefined && isChecked(item)) keys.push(item)
  const periodical = WITH_ADD_ON.exec(text)?.[1]
  if (periodical !== undefined && isChecked(periodical)) keys.push(keyOf(periodical))
  return [...new Set(keys)]
}

/** The code as a person and another till would write it: 13 digits where they suffice, without the name of the symbology. */
export function plainCode(code: string): string {
  const keys = codeKeys(code)
  const gtin = keys.find((key) => key.length === GTIN_LENGTH && /^\d+$/.test(key) && isChecked(key))
  if (gtin === undefined) return bare(code)
  const digits = bare(code).replace(/[\s-]/g, '')
  // EAN-8 stays as it is printed.
  if (/^\d{8}$/.test(digits) && isChecked(digits)) return digits
  return gtin.startsWith('0') ? gtin.slice(1) : gtin
}

/** By which codes the service is asked, whose filter compares letter by letter: at most two. */
export function wireCodes(code: string): string[] {
  const plain = plainCode(code)
  return /^0\d{12}$/.test(plain) ? [plain, plain.slice(1)] : plain === '' ? [] : [plain]
}
