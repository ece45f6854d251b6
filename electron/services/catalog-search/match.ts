/**
 * Which goods answer a query, and how well; knows nothing of what sells or of pages.
 */
import { ANSWER } from './answers.ts'
import { createHits, type Hits, NONE } from './hits.ts'
import { type Piece, readQuery } from './query.ts'
import type { Shelf } from './shelf.ts'
import { createTermLooks, type Look } from './term-looks.ts'
import { INSIDE, PREFIX, type Term, type Vocabulary, type WordMatches } from './vocabulary.ts'

const AS_WRITTEN = [ANSWER.wordStart, ANSWER.inside, ANSWER.slip] as const
/** A single word that begins a word of the name is in order by itself. */
const AS_WRITTEN_ALONE = [ANSWER.inOrder, ANSWER.inside, ANSWER.slip] as const
const AS_GUESSED = [ANSWER.guessedStart, ANSWER.guessedInside, ANSWER.slip] as const

/** More or less: joined and plain ones. */
const WORDS_OF_A_NAME = 7

interface LookedPiece {
  piece: Piece
  /** By reading, by term. */
  looked: Look[][]
  /** Place of its first written term, counted over the query. */
  from: number
  /** At most so many goods answer by their words. */
  goods: number
}

/** A word that was asked for, in one of its readings, and the words that answer it. */
export interface Asked {
  term: Term
  found: WordMatches
}

interface Matcher {
  /** Null when the query asks for nothing. The set is good until the next call. */
  match(query: string): Hits | null
  /** What was typed first in the last query, as it was read. */
  readonly first: readonly Asked[]
  /** To be called when goods changed. */
  forget(): void
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
  const looks = createTermLooks(vocabulary, () => shelf.limit)
  /** For each written term of the query, the words that it begins: by word number the count of the query that found it so. */
  const begun: Uint32Array[] = []
  let queries = 0
  /** The query is one word. */
  let alone = false
  let first: LookedPiece | undefined
  /** By word the class of a good that has it, while one term is looked for; else {@link NONE}. */
  let wordRank = new Uint8Array(0)

  const rankOf = (how: number, guessed: boolean): number => {
    const ranks = guessed ? AS_GUESSED : alone ? AS_WRITTEN_ALONE : AS_WRITTEN
    return how === PREFIX ? ranks[0] : how === INSIDE ? ranks[1] : ranks[2]
  }

  /** Holds every term against the words: what a piece costs is known before any good is touched. */
  function lookAll(pieces: readonly Piece[]): LookedPiece[] {
    let from = 0
    looks.next()
    return pieces.map((piece) => {
      const looked = piece.readings.map(({ terms }) => terms.map(looks.look))
      const goods = looked.reduce((sum, each) => sum + Math.min(...each.map(({ postings }) => postings)), 0)
      const placed = { piece, looked, from, goods }
      from += piece.written
      return placed
    })
  }

  /** @param among what is left of the goods by the pieces before, when there are any: nothing else can answer */
  function addTerm({ found, postings, goods }: Look, guessed: boolean, hits: Hits, among: Hits | null): void {
    if (among && postings > among.count * WORDS_OF_A_NAME) {
      addAmong(found, guessed, hits, among)
      return
    }
    if (goods) {
      goods.forEach((slots, how) => {
        hits.addAll(slots, rankOf(how, guessed))
      })
      return
    }
    for (let i = 0; i < found.count; i++) {
      hits.addAll(vocabulary.postings(found.words[i] as number), rankOf(found.how[i] as number, guessed))
    }
  }

  /** Asks the few goods for their words rather than the words for their many goods. */
  function addAmong(found: WordMatches, guessed: boolean, hits: Hits, among: Hits): void {
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

  function markBegun(found: WordMatches, term: number): void {
    let marks = begun[term]
    if (!marks || marks.length < vocabulary.limit) marks = new Uint32Array(vocabulary.limit * 2)
    begun[term] = marks
    for (let i = 0; i < found.count; i++) {
      if (found.how[i] === PREFIX) marks[found.words[i] as number] = queries
    }
  }

  function addReading(looked: readonly Look[], guessed: boolean, hits: Hits, among: Hits | null): void {
    const [first, ...more] = [...looked].sort((a, b) => a.postings - b.postings)
    if (first === undefined) return
    if (more.length === 0) {
      addTerm(first, guessed, hits, among)
      return
    }
    forReading.clear()
    addTerm(first, guessed, forReading, among)
    for (const next of more) {
      if (forReading.count === 0) return
      forTerm.clear()
      addTerm(next, guessed, forTerm, forReading)
      forReading.keepCommon(forTerm)
    }
    hits.addFrom(forReading)
  }

  function addPiece({ piece, looked }: LookedPiece, hits: Hits, among: Hits | null): void {
    piece.readings.forEach(({ guessed }, i) => {
      addReading(looked[i] ?? [], guessed, hits, among)
    })
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
    queries += 1
    const looked = lookAll(pieces)
    first = looked[0]
    const terms = pieces.reduce((sum, piece) => sum + piece.written, 0)
    alone = terms === 1
    // The rarest first: it leaves the fewest goods to hold the others against.
    looked.sort((a, b) => a.goods - b.goods)
    forAll.clear()
    for (const [i, piece] of looked.entries()) {
      const hits = i === 0 ? forAll : forPiece
      hits.clear()
      addPiece(piece, hits, i === 0 ? null : forAll)
      if (i > 0) forAll.keepCommon(forPiece)
      if (forAll.count === 0) return forAll
    }
    if (!alone) putInOrder(looked, terms)
    return forAll
  }

  /** Betters the class of the goods whose names have the words in the order of the query. */
  function putInOrder(pieces: readonly LookedPiece[], terms: number): void {
    if (forAll.counts[ANSWER.wordStart] === 0) return
    for (const { piece, looked, from } of pieces) {
      piece.readings.forEach(({ guessed }, i) => {
        if (guessed) return
        for (const [at, { found }] of (looked[i] ?? []).entries()) markBegun(found, from + at)
      })
    }
    const { count, slots, best } = forAll
    for (let i = 0; i < count; i++) {
      const slot = slots[i] as number
      if (best[slot] === ANSWER.wordStart && isInOrder(wordsOf[slot] ?? [], terms)) {
        forAll.add(slot, ANSWER.inOrder)
      }
    }
  }

  return {
    get first() {
      const { piece, looked } = first ?? { piece: { readings: [] }, looked: [] }
      return piece.readings.flatMap(({ terms: [term] }, i) => {
        const look = looked[i]?.[0]
        return term && look ? [{ term, found: look.found }] : []
      })
    },
    match(query) {
      for (const hits of [forAll, forPiece, forReading, forTerm]) hits.reserve(shelf.limit)
      const pieces = readQuery(query, false)
      if (pieces.length === 0) return null
      const hits = matchPieces(pieces)
      // What is only a slip away may not be what was meant: `кумыс` is not `күміс`.
      return hits.count > (hits.counts[ANSWER.slip] as number) ? hits : matchPieces(readQuery(query, true))
    },
    forget: looks.forget,
  }
}
