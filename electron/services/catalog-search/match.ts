/**
 * Which goods answer a query, and how well. Owns the classes of answers; knows nothing of what sells or of pages.
 */
import { createHits, type Hits } from './hits.ts'
import { type Piece, type Reading, readQuery } from './query.ts'
import type { Shelf } from './shelf.ts'
import { INSIDE, PREFIX, type Term, type Vocabulary, type WordMatches } from './vocabulary.ts'

/** Classes of answers, best first; a good has the class of the piece of the query that it answers worst. */
const ANSWER = {
  barcode: 0,
  /** Every word begins a word of the name, in the order of the query. */
  inOrder: 1,
  wordStart: 2,
  inside: 3,
  barcodeTail: 4,
  price: 5,
  guessedStart: 6,
  guessedInside: 7,
  slip: 8,
} as const
export const ANSWER_CLASSES = 9

const AS_WRITTEN = [ANSWER.wordStart, ANSWER.inside, ANSWER.slip] as const
const AS_GUESSED = [ANSWER.guessedStart, ANSWER.guessedInside, ANSWER.slip] as const

interface Matcher {
  /** Null when the query asks for nothing. The set is good until the next call. */
  match(query: string): Hits | null
}

/** @param wordsOf numbers of a good's words in the order of its name, by slot */
export function createMatcher(
  vocabulary: Vocabulary,
  shelf: Shelf,
  wordsOf: readonly (readonly number[])[],
): Matcher {
  const forAll = createHits()
  const forPiece = createHits()
  const forReading = createHits()
  const forTerm = createHits()
  const found: WordMatches = { count: 0, words: new Int32Array(0), how: new Uint8Array(0) }
  /** For each written term of the query, the words that it begins: 1 by word number. */
  let begun: Uint8Array[] = []

  function addTerm(term: Term, guessed: boolean, hits: Hits): void {
    vocabulary.match(term, found)
    const ranks = guessed ? AS_GUESSED : AS_WRITTEN
    for (let i = 0; i < found.count; i++) {
      const how = found.how[i] as number
      const rank = how === PREFIX ? ranks[0] : how === INSIDE ? ranks[1] : ranks[2]
      hits.addAll(vocabulary.postings(found.words[i] as number), rank)
    }
  }

  function markBegun(): void {
    const marks = new Uint8Array(vocabulary.limit)
    for (let i = 0; i < found.count; i++) {
      if (found.how[i] === PREFIX) marks[found.words[i] as number] = 1
    }
    begun.push(marks)
  }

  function addReading(reading: Reading, hits: Hits): void {
    const [only, ...more] = reading.terms
    if (only === undefined) return
    if (more.length === 0) {
      addTerm(only, reading.guessed, hits)
      if (!reading.guessed) markBegun()
      return
    }
    forReading.clear()
    addTerm(only, reading.guessed, forReading)
    if (!reading.guessed) markBegun()
    for (const term of more) {
      if (forReading.count === 0) return
      forTerm.clear()
      addTerm(term, reading.guessed, forTerm)
      if (!reading.guessed) markBegun()
      forReading.keepCommon(forTerm)
    }
    hits.addFrom(forReading)
  }

  function addPiece(piece: Piece, hits: Hits): void {
    for (const reading of piece.readings) addReading(reading, hits)
    for (const { code, guessed } of piece.codes) {
      shelf.withBarcode(code, (slot, whole) => {
        if (whole) hits.add(slot, ANSWER.barcode)
        else hits.add(slot, guessed ? ANSWER.guessedStart : ANSWER.barcodeTail)
      })
    }
    for (const { price, guessed } of piece.prices) {
      shelf.withPrice(price, (slot) => hits.add(slot, guessed ? ANSWER.guessedStart : ANSWER.price))
    }
  }

  /** True when the terms begin words of the name one after another, others between them or not. */
  function isInOrder(words: readonly number[]): boolean {
    let at = 0
    for (const marks of begun) {
      while (at < words.length && marks[words[at] as number] !== 1) at++
      if (at === words.length) return false
      at++
    }
    return true
  }

  function matchPieces(pieces: readonly Piece[]): Hits {
    begun = []
    forAll.clear()
    for (const [i, piece] of pieces.entries()) {
      const hits = i === 0 ? forAll : forPiece
      hits.clear()
      addPiece(piece, hits)
      if (i > 0) forAll.keepCommon(forPiece)
      if (forAll.count === 0) return forAll
    }
    const { count, slots, best } = forAll
    const alone = begun.length === 1
    for (let i = 0; i < count; i++) {
      const slot = slots[i] as number
      if (best[slot] !== ANSWER.wordStart) continue
      if (alone || isInOrder(wordsOf[slot] ?? [])) best[slot] = ANSWER.inOrder
    }
    return forAll
  }

  return {
    match(query) {
      for (const hits of [forAll, forPiece, forReading, forTerm]) hits.reserve(shelf.limit)
      const pieces = readQuery(query, false)
      if (pieces.length === 0) return null
      const hits = matchPieces(pieces)
      return hits.count > 0 ? hits : matchPieces(readQuery(query, true))
    },
  }
}
