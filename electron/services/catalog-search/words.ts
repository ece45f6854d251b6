/**
 * What counts as a word, in the name of a good and in a query alike. Owns numbers with their units (`1 л`, `1л`, `1,5 л`),
 * hyphens, apostrophes and Latin look-alikes inside Cyrillic words; knows nothing of matching.
 */
import { fold } from '../../../shared/domain/letters.ts'

const TOKEN = /\d+(?:[.,]\d+)?|\p{L}+/gu
const APOSTROPHES = /['’‘ʼ]/g
const LETTER = /\p{L}/u
const LATIN = /[a-z]/
const CYRILLIC = /[а-я]/
const LOOK_ALIKE: Record<string, string> = {
  a: 'а',
  b: 'в',
  c: 'с',
  e: 'е',
  h: 'н',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
  y: 'у',
}
const FROM_CYRILLIC = Object.fromEntries(Object.entries(LOOK_ALIKE).map(([latin, letter]) => [letter, latin]))
/** Letters beside a number that are still one thing with it: a unit (`л`, `мл`, `шт`) or a mark (`CR 2032`, `А4`). */
const UNIT_LETTERS = 2

interface Token {
  text: string
  number: boolean
  /** What stands between it and the token before. */
  gap: string
}

const isDigit = (char: string): boolean => char >= '0' && char <= '9'

function tokens(text: string): Token[] {
  const folded = fold(text).replace(APOSTROPHES, '')
  const found: Token[] = []
  let end = 0
  for (const match of folded.matchAll(TOKEN)) {
    const raw = match[0]
    const number = isDigit(raw.charAt(0))
    found.push({
      text: number ? raw.replace(',', '.') : oneScript(raw),
      number,
      gap: folded.slice(end, match.index),
    })
    end = match.index + raw.length
  }
  return found
}

/** `Mолоко` with a Latin M, as price lists from afar have it, becomes wholly Cyrillic. */
function oneScript(word: string): string {
  if (!LATIN.test(word) || !CYRILLIC.test(word)) return word
  return word.replace(/[a-z]/g, (letter) => LOOK_ALIKE[letter] ?? letter)
}

/** A word of look-alikes alone, in the other alphabet: `ааа` as batteries have it; null for every other word. */
export function lookAlike(word: string): string | null {
  if (!LETTER.test(word)) return null
  const other = LATIN.test(word) ? LOOK_ALIKE : FROM_CYRILLIC
  const letters = [...word].map((letter) => (LETTER.test(letter) ? other[letter] : letter))
  return letters.includes(undefined) ? null : letters.join('')
}

/**
 * Words under which a good is found, in the order of its name. Beside each plain word stand the joined ones that people
 * type: `Coca-Cola 0,5 л` → `coca`, `cola`, `cocacola`, `0.5`, `0.5л`, `л`.
 */
export function wordsOfName(name: string): string[] {
  const words: string[] = []
  let joined = ''
  let parts = 0
  const endJoined = () => {
    if (parts > 1) words.push(joined)
    parts = 0
    joined = ''
  }
  let before: Token | null = null
  for (const token of tokens(name)) {
    const continues = parts > 0 && token.gap === '-' && !token.number
    if (!continues) endJoined()
    if (before !== null && before.number !== token.number && /^[\s-]?$/.test(token.gap)) {
      const unit = before.number ? token.text.slice(0, UNIT_LETTERS) : before.text
      if (unit.length <= UNIT_LETTERS) words.push(before.number ? before.text + unit : unit + token.text)
    }
    words.push(token.text)
    if (!token.number) {
      joined += token.text
      parts++
    }
    before = token
  }
  endJoined()
  return words
}

/**
 * Words that a piece of a query asks for, all of which a good must have. Short letters stay with their number (`1л`,
 * `cr2032`), longer ones part from it (`кола1л` → `кола`, `1л`).
 */
export function wordsOfQuery(piece: string): string[] {
  const words: string[] = []
  let open: Token | null = null
  for (const token of tokens(piece)) {
    const letters = token.number ? open?.text : token.text
    const joins =
      open !== null &&
      token.gap === '' &&
      open.number !== token.number &&
      letters !== undefined &&
      letters.length <= UNIT_LETTERS
    if (joins && open !== null) {
      words.push(open.text + token.text)
      open = null
      continue
    }
    if (open !== null) words.push(open.text)
    open = token
  }
  if (open !== null) words.push(open.text)
  return words
}
