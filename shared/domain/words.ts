/**
 * Words that a person typed, scanned or pasted, as the till keeps them and sends them on: what nobody can see, what would turn
 * a line of a receipt round, and halves of characters are taken out. Pure.
 */

/** Control characters and breaks of lines, those of GS1 codes among them; each run becomes one space. */
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu
/** Spaces of no width, soft hyphens, and marks that change the direction of what follows. Joiners stay: letters and pictures need them. */
const UNSEEN = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g

/** Where a long text was cut in the middle of a picture. */
const HALVES = /\p{Surrogate}/gu

/** One line of visible words, without spaces around it; empty where there was nothing to see. */
export function plainWords(text: string): string {
  return text.replace(HALVES, '').replace(CONTROLS, ' ').replace(UNSEEN, '').trim()
}

/** Of the longest that fits into a message without pushing everything else away. */
const SHORT = 40
const END = 8

/** Words or a code in a message: the middle of a long one is left out, for its beginning and its end tell it from others. */
export function inShort(text: string): string {
  const signs = [...text]
  if (signs.length <= SHORT) return text
  return `${signs.slice(0, SHORT - END - 1).join('')}…${signs.slice(-END).join('')}`
}
