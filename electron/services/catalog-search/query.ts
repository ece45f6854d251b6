/**
 * What a query may mean. It is cut at spaces into pieces, all of which a good must answer; each piece has several readings
 * (as written, as another keyboard layout, as a sound in the other alphabet, as a barcode, as a price), any of which will do.
 */
import { otherCyrillic, otherLayouts } from '../../../shared/domain/layout.ts'
import { parseAmount, type Tiyn } from '../../../shared/domain/money.ts'
import { otherEndOf, otherSoundOf, soundOf } from '../../../shared/domain/translit.ts'
import { FORGIVEN_LENGTH } from './typo.ts'
import { CYRILLIC, LATIN, OTHER, scriptOf, type Term } from './vocabulary.ts'
import { lookAlike, wordsOfQuery } from './words.ts'

export interface Reading {
  /** All of them must be answered. */
  terms: readonly Term[]
  /** Not as written: another layout or the other alphabet. */
  guessed: boolean
}

export interface Piece {
  /** Letters. */
  length: number
  /** Terms of the reading as written. */
  written: number
  readings: readonly Reading[]
  /** Lower case. */
  codes: readonly { code: string; guessed: boolean }[]
  prices: readonly { price: Tiyn; guessed: boolean }[]
}

/** More pieces than any name has words; what is typed beyond them is not looked at. */
const MOST_PIECES = 12
/** A guess from fewer letters would answer nearly every query with something. */
const GUESSED_LENGTH = 2
const SPACED_CODE = /^\d[\d\s-]{6,}\d$/

/**
 * @param wide for a query that found nothing, or only what is a slip away: guesses from one letter, guesses with a slip, and rarer
 * guesses are read too
 * @returns empty for a query without a letter or digit
 */
export function readQuery(query: string, wide: boolean): Piece[] {
  const text = query.trim().toLowerCase()
  const digits = text.replace(/[\s-]/g, '')
  // A barcode copied with its spaces is one piece, unless nothing has that code.
  if (!wide && SPACED_CODE.test(text) && digits.length >= 8) return [readPiece(digits, wide)]
  const pieces = [...new Set(text.split(/\s+/))].map((piece) => readPiece(piece, wide))
  return pieces.filter((piece) => piece.readings.length > 0).slice(0, MOST_PIECES)
}

function readPiece(piece: string, wide: boolean): Piece {
  const others = wide ? [...otherLayouts(piece), ...otherCyrillic(piece)] : otherLayouts(piece)
  const words = wordsOfQuery(piece)
  const readings: Reading[] = [{ terms: words.map((word) => written(word, true)), guessed: false }]
  for (const other of others) readings.push({ terms: otherTerms(other, wide), guessed: true })
  readings.push({ terms: soundTerms(words, wide, soundOf), guessed: true })
  if (wide) for (const terms of rarerTerms(words)) readings.push({ terms, guessed: true })
  const meant = [{ text: piece, guessed: false }, ...others.map((other) => ({ text: other, guessed: true }))]
  return {
    length: piece.length,
    written: words.length,
    readings: readings.filter((reading) => reading.terms.length > 0),
    codes: meant.filter(({ text }) => /\d/.test(text)).map(({ text, guessed }) => ({ code: text, guessed })),
    prices: meant.flatMap(({ text, guessed }) => {
      const price = parseAmount(text)
      return price === null || price === 0 ? [] : [{ price, guessed }]
    }),
  }
}

const written = (text: string, slips: boolean): Term => ({ text, soundIn: null, slips })

function otherTerms(other: string, wide: boolean): Term[] {
  const words = wordsOfQuery(other)
  const length = words.reduce((sum, word) => sum + word.length, 0)
  return wide || length >= GUESSED_LENGTH ? words.map((word) => written(word, wide)) : []
}

/** `moloko` is looked for among Cyrillic words, `сникерс` among Latin ones; numbers stay what they are. */
function soundTerms(words: readonly string[], wide: boolean, heard: (word: string) => string): Term[] {
  const terms: Term[] = []
  for (const word of words) {
    const script = scriptOf(word)
    if (script === OTHER) {
      terms.push(written(word, false))
      continue
    }
    const text = heard(word)
    // `zzzz` sounds as one letter: too little to guess from.
    if (text.length < (wide ? Math.min(word.length, GUESSED_LENGTH) : GUESSED_LENGTH)) return []
    terms.push({ text, soundIn: script === LATIN ? CYRILLIC : LATIN, slips: wide })
  }
  return terms.some((term) => term.soundIn !== null) ? terms : []
}

/** Other sounds of Latin letters, letters that look the same, and a last consonant that sounds the same. */
function rarerTerms(words: readonly string[]): Term[][] {
  const instead = (other: (word: string) => string | null, slips: boolean): Term[] =>
    words.some((word) => other(word) !== null) ? words.map((word) => written(other(word) ?? word, slips)) : []
  const otherEnd = (word: string) =>
    word.length >= FORGIVEN_LENGTH && scriptOf(word) === CYRILLIC ? otherEndOf(word) : null
  const heard = (word: string) => otherSoundOf(word) ?? soundOf(word)
  const sounds = words.some((word) => scriptOf(word) === LATIN && otherSoundOf(word) !== null)
  return [sounds ? soundTerms(words, true, heard) : [], instead(lookAlike, false), instead(otherEnd, true)]
}
