/** Phones inside other text, however they are spelled: for whoever must take them out of it. */

/** A sign as an address writes it, once or twice over. */
const ESCAPED = '%(?:25)?[0-9A-Fa-f]{2}'
/** What people and programs put between the digits: blanks of any kind, brackets, dashes, dots, also as addresses and JSON write them. */
const BETWEEN = String.raw`(?:[\s().,\-\u2010-\u2015/_+]|${ESCAPED}|\\[nrt]){0,6}`
const NATIONAL = `(7(?:${BETWEEN}\\d){9})`
/** The digits of `%20` belong to no number. */
const BEFORE = `(?:(?<!\\d)|(?<=${ESCAPED}))`
/** With or without the country's digit; longer numbers (barcodes, times) are none. */
const PHONE_IN_TEXT = new RegExp(`${BEFORE}(?:\\+?[78]${BETWEEN})?${NATIONAL}(?!\\d)`, 'g')
const ESCAPES = new RegExp(ESCAPED, 'g')

/**
 * @param put what stands in place of a phone, given as `8XXXXXXXXXX`
 * @returns the text with every Kazakh phone replaced
 */
export const replacePhones = (text: string, put: (phone: string) => string): string =>
  text.replace(PHONE_IN_TEXT, (_all, national: string) =>
    put(`8${national.replace(ESCAPES, '').replace(/\D/g, '')}`),
  )
