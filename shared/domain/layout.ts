/**
 * Text typed with the wrong keyboard layout: which keys were pressed, read again as another layout would have written
 * them. Knows the US, Russian and Kazakh layouts of Windows; case is not kept, shifted signs only where letters need them.
 */

const LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./?"
const RUSSIAN_KEYS = 'ёйцукенгшщзхъфывапролджэячсмитьбю.,'
/** The digit row is where the Kazakh layout differs from the Russian one. */
const DIGIT_ROW = '1234567890-='
const KAZAKH_ROW = '"әіңғ,.үұқөһ'
/** Shifted signs of the US layout that are letters elsewhere. */
const SHIFTED: Record<string, string> = {
  '~': '`',
  '{': '[',
  '}': ']',
  ':': ';',
  '"': "'",
  '<': ',',
  '>': '.',
}

const pair = (from: string, to: string): [string, string][] =>
  [...from].map((key, i) => [key, to.charAt(i)] as [string, string])

const LATIN_TO_RUSSIAN = new Map(pair(LATIN_KEYS, RUSSIAN_KEYS))
for (const [shifted, key] of Object.entries(SHIFTED)) {
  LATIN_TO_RUSSIAN.set(shifted, LATIN_TO_RUSSIAN.get(key) ?? key)
}
const LATIN_TO_KAZAKH = new Map([...LATIN_TO_RUSSIAN, ...pair(DIGIT_ROW, KAZAKH_ROW)])
const LETTERS_TO_LATIN = new Map(pair(RUSSIAN_KEYS, LATIN_KEYS).filter(([key]) => key !== '.' && key !== ','))
for (const [key, digit] of pair(KAZAKH_ROW, DIGIT_ROW)) {
  if (/\p{L}/u.test(key)) LETTERS_TO_LATIN.set(key, digit)
}
/** Under the Kazakh layout the keys 1, 6 and 7 write signs. */
const KAZAKH_TO_LATIN = new Map([...LETTERS_TO_LATIN, ['"', '1'], [',', '6'], ['.', '7']])

/** A Kazakh word typed with the Russian layout on: digits stand where its own letters are. */
const RUSSIAN_TO_KAZAKH = new Map(pair(DIGIT_ROW, KAZAKH_ROW).filter(([, key]) => /\p{L}/u.test(key)))
/** Figures typed with the Kazakh layout on, by somebody who has the Russian one in mind. */
const KAZAKH_TO_RUSSIAN = new Map([...pair(KAZAKH_ROW, DIGIT_ROW), ['?', ','], ['№', '.']])

const HAS_LATIN = /[a-z]/
const HAS_KAZAKH_KEY = /[234580=9-]/
const HAS_CYRILLIC = /[а-яёәғқңөұүһі]/
const HAS_KAZAKH_SIGN = /[",.]/
const HAS_KAZAKH_LETTER = /[әіңғүұқөһ]/

function retype(text: string, keys: ReadonlyMap<string, string>): string {
  let typed = ''
  for (const key of text) typed += keys.get(key) ?? key
  return typed
}

/**
 * What a text without spaces may have been meant to be, had another layout been on: `vjkjrj` → `молоко`, `0fp` → `қаз`
 * (and `0фз`), `ьшдл` → `milk`. Never the text itself; empty when it has no letters to read otherwise.
 */
export function otherLayouts(text: string): string[] {
  const lower = text.toLowerCase()
  const readings = new Set<string>()
  if (HAS_LATIN.test(lower)) {
    readings.add(retype(lower, LATIN_TO_RUSSIAN))
    if (HAS_KAZAKH_KEY.test(lower)) readings.add(retype(lower, LATIN_TO_KAZAKH))
  }
  if (HAS_CYRILLIC.test(lower)) {
    readings.add(retype(lower, LETTERS_TO_LATIN))
    if (HAS_KAZAKH_SIGN.test(lower)) readings.add(retype(lower, KAZAKH_TO_LATIN))
  }
  return [...readings]
}

/**
 * As {@link otherLayouts}, between the two Cyrillic layouts, which differ in the row of digits alone: `ш8бат` → `шүбат`, `әл` →
 * `2л`. Likely only where the text as it stands is nothing: `2л` and `с0` are what they are.
 */
export function otherCyrillic(text: string): string[] {
  const lower = text.toLowerCase()
  const readings: string[] = []
  if (HAS_CYRILLIC.test(lower) && HAS_KAZAKH_KEY.test(lower)) readings.push(retype(lower, RUSSIAN_TO_KAZAKH))
  if (HAS_KAZAKH_LETTER.test(lower)) readings.push(retype(lower, KAZAKH_TO_RUSSIAN))
  return readings
}
