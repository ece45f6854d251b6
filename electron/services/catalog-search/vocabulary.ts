/**
 * All different words of the catalogue, each with the goods that have it. A query word is held against the words, not
 * against the goods: 50,000 goods share some thousands of words, and those that may answer are told by its rarest pairs of letters.
 */
import { soundOf } from '../../../shared/domain/translit.ts'
import { grown } from './columns.ts'
import { createPairIndex } from './pair-index.ts'
import { FORGIVEN_LENGTH, isOneSlip } from './typo.ts'

/** How a word of the catalogue answers a query word, best first. A number cut short (`1` of `1.5`, `15`) is INSIDE. */
export const PREFIX = 0
export const INSIDE = 1
export const SLIP = 2

/** Alphabet of a word; words with neither letters nor a known alphabet are OTHER. */
export const OTHER = 0
export const LATIN = 1
export const CYRILLIC = 2
type Script = typeof OTHER | typeof LATIN | typeof CYRILLIC

export interface Term {
  text: string
  /** Null: as written. Else `text` is a sound (translit.ts) and is held against words of this script only. */
  soundIn: Script | null
  slips: boolean
}

export interface WordMatches {
  count: number
  words: Int32Array
  how: Uint8Array
}

export interface Vocabulary {
  /** Finds or makes the word. @returns its number, good until its last posting is gone. */
  number(word: string): number
  /** Adds a good's slot to a word; a second time is no harm. */
  post(word: number, slot: number): void
  unpost(word: number, slot: number): void
  /** Slots in rising order. */
  postings(word: number): readonly number[]
  /** One past the highest number in use. */
  readonly limit: number
  match(term: Term, into: WordMatches): void
  /** True when a word that begins with the term is no longer than it. */
  isWhole(word: number, term: Term): boolean
}

export function scriptOf(word: string): Script {
  if (/[a-z]/.test(word)) return LATIN
  return /[а-я]/.test(word) ? CYRILLIC : OTHER
}

/** One bit a letter: 32 Russian letters fall on 32 bits, Latin ones among them. */
function letterBits(word: string): number {
  let bits = 0
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31)
  return bits
}

/** Part of a longer word counts from two letters on; part of a number only when it is three digits or more. */
function mayBeInside(text: string): boolean {
  return isDigit(text.charCodeAt(0)) ? /^\d{3,}$/.test(text) : text.length >= 2
}

const mayBeSlip = (text: string): boolean => text.length >= FORGIVEN_LENGTH - 1 && !/\d/.test(text)

const isDigit = (code: number): boolean => code >= 48 && code <= 57
const POINT = 46

/** True when `word` begins with `text` in the middle of a number. */
function cutsNumber(text: string, word: string): boolean {
  const next = word.charCodeAt(text.length)
  return isDigit(text.charCodeAt(text.length - 1)) && (isDigit(next) || next === POINT)
}

/** Index of the first element that is not below `slot`. */
function placeOf(slots: readonly number[], slot: number): number {
  let low = 0
  let high = slots.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((slots[middle] as number) < slot) low = middle + 1
    else high = middle
  }
  return low
}

export function createVocabulary(): Vocabulary {
  const numbers = new Map<string, number>()
  const texts: string[] = []
  const sounds: string[] = []
  const goods: number[][] = []
  const free: number[] = []
  const spelledWith = createPairIndex()
  /** By the script of the word: a sound is looked for in one of them. */
  const heardWith = [createPairIndex(), createPairIndex(), createPairIndex()] as const
  /** By word, the count of the look for slips that met it last: a word may stand in several lists. */
  let looked = new Uint32Array(1024)
  let looks = 0
  let first = new Uint16Array(1024)
  let letters = new Int32Array(1024)
  let soundLetters = new Int32Array(1024)
  let scripts = new Uint8Array(1024)

  function make(word: string): number {
    const number = free.pop() ?? texts.length
    if (number >= first.length) {
      first = grown(first)
      letters = grown(letters)
      soundLetters = grown(soundLetters)
      scripts = grown(scripts)
    }
    const sound = soundOf(word)
    numbers.set(word, number)
    texts[number] = word
    sounds[number] = sound
    goods[number] = []
    first[number] = word.charCodeAt(0)
    letters[number] = letterBits(word)
    spelledWith.add(number, word)
    heardWith[scriptOf(word)].add(number, sound)
    soundLetters[number] = letterBits(sound)
    scripts[number] = scriptOf(word)
    return number
  }

  function forget(number: number): void {
    numbers.delete(texts[number] as string)
    spelledWith.remove(number, texts[number] as string)
    heardWith[scripts[number] as Script].remove(number, sounds[number] as string)
    // Nothing typed has a NUL, so a forgotten word answers nothing until its number is given again.
    texts[number] = '\u0000'
    sounds[number] = '\u0000'
    first[number] = 0
    letters[number] = 0
    soundLetters[number] = 0
    scripts[number] = OTHER
    free.push(number)
  }

  function byFirstLetter(text: string, into: WordMatches): void {
    const code = text.charCodeAt(0)
    for (let i = 0; i < texts.length; i++) {
      if (first[i] === code) add(into, i, cutsNumber(text, texts[i] as string) ? INSIDE : PREFIX)
    }
  }

  /** @returns true when the word holds the text, which is then among the matches */
  function addHolding(i: number, word: string, text: string, inside: boolean, into: WordMatches): boolean {
    const at = word.startsWith(text) ? 0 : inside ? word.indexOf(text, 1) : -1
    if (at < 0) return false
    add(into, i, at > 0 || cutsNumber(text, word) ? INSIDE : PREFIX)
    return true
  }

  function withoutSlips(text: string, soundIn: Script | null, into: WordMatches): void {
    const inside = mayBeInside(text)
    const spelled = soundIn === null ? texts : sounds
    if (text.length > 1) {
      const few = (soundIn === null ? spelledWith : heardWith[soundIn]).mayHold(text)
      for (let at = 0; at < few.length; at++) {
        addHolding(few[at] as number, spelled[few[at] as number] as string, text, inside, into)
      }
      return
    }
    // A sound may be one letter long, and then no pair tells of it.
    for (let i = 0; i < spelled.length; i++) {
      if (scripts[i] === soundIn) addHolding(i, spelled[i] as string, text, inside, into)
    }
  }

  function withSlips(text: string, soundIn: Script | null, into: WordMatches): void {
    const spelled = soundIn === null ? texts : sounds
    const letterMasks = soundIn === null ? letters : soundLetters
    const needLetters = letterBits(text)
    const inside = mayBeInside(text)
    if (looked.length < texts.length) looked = new Uint32Array(first.length)
    looks += 1
    for (const list of (soundIn === null ? spelledWith : heardWith[soundIn]).mayNearlyHold(text)) {
      for (let at = 0; at < list.length; at++) {
        const i = list[at] as number
        if (looked[i] === looks) continue
        looked[i] = looks
        const missing = needLetters & ~(letterMasks[i] as number)
        if ((missing & (missing - 1)) !== 0) continue
        const word = spelled[i] as string
        if (missing === 0 && addHolding(i, word, text, inside, into)) continue
        if (word.length >= text.length - 1 && isOneSlip(text, word)) add(into, i, SLIP)
      }
    }
  }

  return {
    get limit() {
      return texts.length
    },
    number: (word) => numbers.get(word) ?? make(word),
    post(word, slot) {
      const slots = goods[word] as number[]
      const last = slots.length - 1
      if (last < 0 || (slots[last] as number) < slot) {
        slots.push(slot)
        return
      }
      const place = placeOf(slots, slot)
      if (slots[place] !== slot) slots.splice(place, 0, slot)
    },
    unpost(word, slot) {
      const slots = goods[word] as number[]
      const place = placeOf(slots, slot)
      if (slots[place] !== slot) return
      slots.splice(place, 1)
      if (slots.length === 0) forget(word)
    },
    postings: (word) => goods[word] as number[],
    match(term, into) {
      const { text, soundIn } = term
      into.count = 0
      if (into.words.length < texts.length) {
        into.words = new Int32Array(first.length)
        into.how = new Uint8Array(first.length)
      }
      if (text.length === 1 && soundIn === null) {
        byFirstLetter(text, into)
        return
      }
      if (term.slips && mayBeSlip(text)) withSlips(text, soundIn, into)
      else withoutSlips(text, soundIn, into)
    },
    isWhole: (word, { text, soundIn }) =>
      ((soundIn === null ? texts : sounds)[word] as string).length === text.length,
  }
}

function add(into: WordMatches, word: number, how: number): void {
  into.words[into.count] = word
  into.how[into.count] = how
  into.count++
}
