/**
 * Letters of Kazakh, Russian and Latin writing: which are one letter to somebody who searches, which letter a name begins
 * with, and the order of names in a list. Pure; knows nothing of words, layouts or transliteration.
 */

/** Kazakh letters that people type without their marks, ё, and Latin letters of the Kazakh Latin alphabets. */
const ALIKE: Record<string, string> = {
  ё: 'е',
  ә: 'а',
  ғ: 'г',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  і: 'и',
  ş: 'sh',
  ç: 'ch',
  ı: 'i',
}
const MARKED = new RegExp(`[${Object.keys(ALIKE).join('')}]`, 'g')
/** Accented Latin letters, and accents that stand alone. */
const ACCENTED = /[\u00c0-\u024f\u1e00-\u1eff]|[\u0300-\u036f]/g
const ACCENTS = /[\u0300-\u036f]/g

/** `Қазы Ёлка Café` → `казы елка cafe`: lower case, without marks; two texts that fold alike are the same to a search. */
export function fold(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(MARKED, (letter) => ALIKE[letter] ?? letter)
    .replace(ACCENTED, (letter) => letter.normalize('NFD').replace(ACCENTS, ''))
}

/** The alphabet of lists: digits, Latin, then Cyrillic with the Kazakh letters where Kazakh puts them. */
const ORDER = ' 0123456789abcdefghijklmnopqrstuvwxyzаәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя'
const FIRST_FOREIGN = ORDER.length + 1
const positions = new Uint8Array(0x530)
for (let i = 0; i < ORDER.length; i++) positions[ORDER.charCodeAt(i)] = i + 1

/** A string whose plain `<` puts names in the order of the alphabet; punctuation counts for nothing. */
export function sortKey(name: string): string {
  const lower = name.toLowerCase()
  let key = ''
  for (let i = 0; i < lower.length; i++) {
    const code = lower.charCodeAt(i)
    const position = positions[code] ?? 0
    if (position > 0) key += String.fromCharCode(position)
    else if (/\p{L}/u.test(lower.charAt(i))) key += String.fromCharCode(FIRST_FOREIGN)
  }
  return key.trim()
}

/** In place of a first letter: the favourites, by hand first, then what sold lately. */
export const FAVOURITES = '★'

const LETTER_OR_DIGIT = /[\p{L}\d]/u

/**
 * The letter under which a name stands in a strip of first letters: lower case, Kazakh letters kept apart, ё under е,
 * `0` for any digit, and an empty string when there is neither letter nor digit.
 */
export function firstLetter(name: string): string {
  const first = LETTER_OR_DIGIT.exec(name)?.[0]?.toLowerCase() ?? ''
  if (first >= '0' && first <= '9') return '0'
  return first === 'ё' ? 'е' : first
}
