/**
 * Which goods answer a query, and how well. Owns the classes of answers; knows nothing of what sells or of pages.
 */
import { createHits, type Hits, NONE } from './hits.ts'
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
/** A single word that begins a word of the name is in order by itself. */
const AS_WRITTEN_ALONE = [ANSWER.inOrder, ANSWER.inside, ANSWER.slip] as const
const AS_GUESSED = [ANSWER.guessedStart, ANSWER.guessedInside, ANSWER.slip] as const

/** More or less: joined and plain ones. */
const WORDS_OF_A_NAME = 7

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
  /** For each written term of the query, the words that it begins: by word number the count of the query that found it so. */
  const begun: Uint32Array[] = []
  /** The written term that is looked for now, counted over the query. */
  let term = 0
  let queries = 0
  /** The query is one word. */
  let alone = false
  /** By word the class of a good that has it, while one term is looked for; else {@link NONE}. */
  let wordRank = new Uint8Array(0)

  const rankOf = (how: number, guessed: boolean): number => {
    const ranks = guessed ? AS_GUESSED : alone ? AS_WRITTEN_ALONE : AS_WRITTEN
    return how === PREFIX ? ranks[0] : how === INSIDE ? ranks[1] : ranks[2]
  }

  /** @param among what is left of the goods by the pieces before, when there are any: nothing else can answer */
  function addTerm(term: Term, guessed: boolean, hits: Hits, among: Hits | null): void {
    vocabulary.match(term, found)
    if (among && postingsOfFound() > among.count * WORDS_OF_A_NAME) {
      addAmong(guessed, hits, among)
      return
    }
    for (let i = 0; i < found.count; i++) {
      hits.addAll(vocabulary.postings(found.words[i] as number), rankOf(found.how[i] as number, guessed))
    }
  }

  function postingsOfFound(): number {
    let sum = 0
    for (let i = 0; i < found.count; i++) sum += vocabulary.postings(found.words[i] as number).length
    return sum
  }

  /** Asks the few goods for their words rather than the words for their many goods. */
  function addAmong(guessed: boolean, hits: Hits, among: Hits): void {
    if (wordRank.length < vocabulary.limit) wordRank = new Uint8Array(vocabulary.limit * 2).fill(NONE)
    for (let i = 0; i < found.count; i++) {
      wordRank[found.words[i] as number] = rankOf(found.how[i] as number, guessed)
    }
    const { slots, count } = among
    for (let i = 0; i < count; i++) {
      const slot = slots[i] as number
      const words = wordsOf[slot] as readonly number[]
      let best = NONE
      for (let at = 0; at < words.length; at++) {
        const rank = wordRank[words[at] as number] as number
        if (rank < best) best = rank
      }
      if (best !== NONE) hits.add(slot, best)
    }
    for (let i = 0; i < found.count; i++) wordRank[found.words[i] as number] = NONE
  }

  function markBegun(): void {
    let marks = begun[term]
    if (!marks || marks.length < vocabulary.limit) marks = new Uint32Array(vocabulary.limit * 2)
    begun[term++] = marks
    for (let i = 0; i < found.count; i++) {
      if (found.how[i] === PREFIX) marks[found.words[i] as number] = queries
    }
  }

  function addReading(reading: Reading, hits: Hits, among: Hits | null): void {
    const [only, ...more] = reading.terms
    if (only === undefined) return
    if (more.length === 0) {
      addTerm(only, reading.guessed, hits, among)
      if (!reading.guessed) markBegun()
      return
    }
    forReading.clear()
    addTerm(only, reading.guessed, forReading, among)
    if (!reading.guessed) markBegun()
    for (const next of more) {
      if (forReading.count === 0) return
      forTerm.clear()
      addTerm(next, reading.guessed, forTerm, forReading)
      if (!reading.guessed) markBegun()
      forReading.keepCommon(forTerm)
    }
    hits.addFrom(forReading)
  }

  function addPiece(piece: Piece, hits: Hits, among: Hits | null): void {
    for (const reading of piece.readings) addReading(reading, hits, among)
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
  function isInOrder(words: readonly number[], terms: number): boolean {
    let at = 0
    for (let i = 0; i < terms; i++) {
      const marks = begun[i]
      while (at < words.length && marks?.[words[at] as number] !== queries) at++
      if (at === words.length) return false
      at++
    }
    return true
  }

  function matchPieces(pieces: readonly Piece[]): Hits {
    let terms = 0
    const placed = pieces.map((piece) => {
      const from = terms
      terms += piece.written
      return { piece, from }
    })
    // The longest first: it leaves the fewest goods to hold the others against.
    placed.sort((a, b) => b.piece.length - a.piece.length)
    queries += 1
    alone = terms === 1
    forAll.clear()
    for (const [i, { piece, from }] of placed.entries()) {
      const hits = i === 0 ? forAll : forPiece
      hits.clear()
      term = from
      addPiece(piece, hits, i === 0 ? null : forAll)
      if (i > 0) forAll.keepCommon(forPiece)
      if (forAll.count === 0) return forAll
    }
    if (alone) return forAll
    const { count, slots, best } = forAll
    for (let i = 0; i < count; i++) {
      const slot = slots[i] as number
      if (best[slot] === ANSWER.wordStart && isInOrder(wordsOf[slot] ?? [], terms))
        best[slot] = ANSWER.inOrder
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
