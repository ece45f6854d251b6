/**
 * Holds the terms of a query against the vocabulary. A short term begins or lies in hundreds of words which share thousands of
 * goods; what it found is merged once and kept until goods change, since every longer query is typed through it.
 */
import { createHits } from './hits.ts'
import { PREFIX, SLIP, type Term, type Vocabulary, type WordMatches } from './vocabulary.ts'

/** The words that answer a term. Good until the next query. */
export interface Look {
  found: WordMatches
  /** How many times goods have the words. */
  postings: number
  /** By how the words answer (vocabulary.ts), their goods, each once and where it answers best; null when not merged. */
  goods: readonly (readonly number[])[] | null
}

interface TermLooks {
  look(term: Term): Look
  /** Between queries: what is not kept may be overwritten. */
  next(): void
  /** Goods changed. */
  forget(): void
}

const KEPT_LENGTH = 3
const MOST_KEPT = 400

/** @param limit one past the highest slot in use */
export function createTermLooks(vocabulary: Vocabulary, limit: () => number): TermLooks {
  const pool: WordMatches[] = []
  let inUse = 0
  const kept = new Map<string, Look>()
  const merging = createHits()

  function postingsOf({ count, words }: WordMatches): number {
    let sum = 0
    for (let i = 0; i < count; i++) sum += vocabulary.postings(words[i] as number).length
    return sum
  }

  function merged({ count, words, how }: WordMatches): number[][] {
    merging.reserve(limit())
    merging.clear()
    for (let i = 0; i < count; i++) {
      merging.addAll(vocabulary.postings(words[i] as number), how[i] as number)
    }
    const goods: number[][] = Array.from({ length: SLIP + 1 }, () => [])
    for (let i = 0; i < merging.count; i++) {
      const slot = merging.slots[i] as number
      goods[merging.best[slot] ?? PREFIX]?.push(slot)
    }
    return goods
  }

  function lookAt(term: Term): Look {
    pool[inUse] ??= { count: 0, words: new Int32Array(0), how: new Uint8Array(0) }
    const found = pool[inUse++] as WordMatches
    vocabulary.match(term, found)
    return { found, postings: postingsOf(found), goods: null }
  }

  return {
    look(term) {
      if (term.text.length > KEPT_LENGTH) return lookAt(term)
      const key = `${term.soundIn} ${term.text}`
      const known = kept.get(key)
      if (known) return known
      const { found, postings } = lookAt(term)
      const { count } = found
      const own = { count, words: found.words.slice(0, count), how: found.how.slice(0, count) }
      const look = { found: own, postings, goods: merged(own) }
      if (kept.size >= MOST_KEPT) kept.clear()
      kept.set(key, look)
      return look
    },
    next() {
      inUse = 0
    },
    forget() {
      kept.clear()
    },
  }
}
