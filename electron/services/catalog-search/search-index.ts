/**
 * The search of the till: the whole catalogue in memory, found by whatever a cashier types, what sells first. Puts the
 * parts together and cuts pages; keeps nothing on disk and never asks the network.
 */
import { firstLetter } from '../../../shared/domain/letters.ts'
import { ANSWER_CLASSES } from './answers.ts'
import type { Hits } from './hits.ts'
import { createMatcher } from './match.ts'
import { createShelf, type SearchGood } from './shelf.ts'
import { createUnsold, isParted } from './unsold.ts'
import { createVocabulary } from './vocabulary.ts'
import { wordsOfName } from './words.ts'

interface FindOptions {
  /** Only goods under this letter of the strip (case and ё aside), `0` for any digit, null for all. */
  firstChar: string | null
  offset: number
  limit: number
}

export interface SearchIndex {
  /** Adds goods, or replaces those with the same id; a page of 200 takes a few milliseconds at most. */
  put(goods: readonly SearchGood[]): void
  remove(ids: readonly number[]): void
  /** Units sold lately by item (thousandths); items that are not named have sold nothing. */
  setSold(sold: ReadonlyMap<number, number>): void
  /** Only these items sold another quantity than before; a few milliseconds for a few of them among 50,000. */
  sell(changes: ReadonlyMap<number, number>): void
  has(id: number): boolean
  /** Ids of what sold, most first. */
  sellers(): number[]
  /**
   * Best answers first: by class (answers.ts), then units sold, then shorter names, then the alphabet. A query without a
   * letter or digit gives all goods: what sold, most first, then the rest by name. `total` counts all, on every page.
   */
  find(query: string, options: FindOptions): { ids: number[]; total: number }
  readonly size: number
}

/** Pages of answers to one letter. */
const MOST_KEPT = 500

export function createSearchIndex(): SearchIndex {
  const shelf = createShelf()
  const vocabulary = createVocabulary()
  const wordsOf: number[][] = []
  const matcher = createMatcher(vocabulary, shelf, wordsOf)
  const unsold = createUnsold(vocabulary)
  let wanted = new Uint32Array(0)
  /** Goods found under one letter, by class. */
  const under = new Uint32Array(ANSWER_CLASSES)
  /** Answers to one letter, with which every word begins and which tens of thousands of goods answer; until goods change. */
  const oneLetter = new Map<string, { ids: number[]; total: number }>()

  function index(slot: number, name: string): void {
    const words = wordsOfName(name).map((word) => vocabulary.number(word))
    for (const word of words) vocabulary.post(word, slot)
    const before = wordsOf[slot]
    wordsOf[slot] = words
    if (words[0] !== undefined) unsold.begin(slot, words[0])
    if (before) unpost(slot, before, new Set(words))
  }

  function unpost(slot: number, words: readonly number[], still: ReadonlySet<number>): void {
    for (const word of new Set(words)) if (!still.has(word)) vocabulary.unpost(word, slot)
  }

  function settle(): void {
    shelf.settle()
    oneLetter.clear()
  }

  /** All goods under a letter (0 for any): what sold, then the rest by name. */
  function browse(letter: number, offset: number, limit: number): { ids: number[]; total: number } {
    const { slots, count } = shelf.listed
    if (letter === 0) {
      return {
        ids: Array.from(slots.subarray(offset, Math.min(count, offset + limit)), shelf.idOf),
        total: count,
      }
    }
    const ids: number[] = []
    let total = 0
    for (let i = 0; i < count; i++) {
      const slot = slots[i] as number
      if (shelf.firstOf(slot) !== letter) continue
      if (total >= offset && total < offset + limit) ids.push(shelf.idOf(slot))
      total++
    }
    return { ids, total }
  }

  /** How many goods sold at all: they stand first in the list. */
  function countSellers(): number {
    const { slots, count } = shelf.listed
    let low = 0
    let high = count
    while (low < high) {
      const middle = (low + high) >> 1
      if (shelf.soldOf(slots[middle] as number) > 0) low = middle + 1
      else high = middle
    }
    return low
  }

  /** As {@link takeClass}, by looking at each of the first goods of the standing order until the page is full. */
  function walkClass(
    { best }: Hits,
    answer: number,
    letter: number,
    skip: number,
    limit: number,
    ids: number[],
    goods: number,
  ): void {
    const { slots } = shelf.bySold
    let left = skip
    for (let place = 0; place < goods && ids.length < limit; place++) {
      const slot = slots[place] as number
      if (best[slot] !== answer || (letter !== 0 && shelf.firstOf(slot) !== letter)) continue
      if (left-- <= 0) ids.push(shelf.idOf(slot))
    }
  }

  function countUnder(letter: number, { slots, best, count }: Hits): Uint32Array {
    under.fill(0)
    for (let i = 0; i < count; i++) {
      const slot = slots[i] as number
      if (shelf.firstOf(slot) === letter)
        under[best[slot] as number] = (under[best[slot] as number] as number) + 1
    }
    return under
  }

  /** Appends the ids of one class of hits (there are `many`), by what sells, of which the first `skip` are left out. */
  function takeClass(
    hits: Hits,
    answer: number,
    many: number,
    letter: number,
    skip: number,
    limit: number,
    ids: number[],
  ): void {
    const { slots, rank, count } = shelf.bySold
    // Many of a class stand close together in the order: a walk down it meets a page of them sooner than all could be marked.
    const stepsDown = ((skip + limit) * count) / many
    if (stepsDown < hits.count) {
      walkClass(hits, answer, letter, skip, limit, ids, count)
      return
    }
    const blocks = (count + 31) >> 5
    if (wanted.length < blocks) wanted = new Uint32Array(blocks * 2)
    // A bit for each place of the standing order: reading the bits in turn is the sorting.
    const bits = wanted
    bits.fill(0, 0, blocks)
    const { slots: found, best, count: findings } = hits
    for (let i = 0; i < findings; i++) {
      const slot = found[i] as number
      if (best[slot] !== answer || (letter !== 0 && shelf.firstOf(slot) !== letter)) continue
      const place = rank[slot] as number
      bits[place >> 5] = (bits[place >> 5] as number) | (1 << (place & 31))
    }
    let left = skip
    for (let block = 0; block < blocks && ids.length < limit; block++) {
      for (let set = bits[block] as number; set !== 0 && ids.length < limit; set &= set - 1) {
        if (left-- > 0) continue
        const place = (block << 5) + 31 - Math.clz32(set & -set)
        ids.push(shelf.idOf(slots[place] as number))
      }
    }
  }

  /** A first page that what sold fills by itself, whatever the order of the unsold goods; null when it does not. */
  function soldPage(
    hits: Hits,
    counts: Uint32Array,
    letter: number,
    limit: number,
    sellers: number,
  ): number[] | null {
    const ids: number[] = []
    for (let answer = 0; answer < ANSWER_CLASSES; answer++) {
      const many = counts[answer] as number
      if (many === 0) continue
      if (isParted(answer)) {
        // As many as stand among the sellers, if they are spread evenly: a walk for fewer would be in vain.
        if (ids.length + (many * sellers) / shelf.count < limit) return null
        walkClass(hits, answer, letter, 0, limit, ids, sellers)
        return ids.length === limit ? ids : null
      }
      takeClass(hits, answer, many, letter, 0, limit, ids)
      if (ids.length === limit) return ids
    }
    return null
  }

  function find(query: string, { firstChar, offset, limit }: FindOptions): { ids: number[]; total: number } {
    const letter = firstChar === null ? 0 : firstLetter(firstChar).charCodeAt(0) || 0
    const hits = matcher.match(query)
    if (hits === null) return browse(letter, offset, limit)
    const counted = () => (letter === 0 ? hits.counts : countUnder(letter, hits))
    const total = counted().reduce((sum, count) => sum + count, 0)
    const sellers = countSellers()
    const page = offset === 0 ? soldPage(hits, counted(), letter, limit, sellers) : null
    if (page) return { ids: page, total }
    unsold.part(hits, matcher.first, shelf.bySold.rank, sellers)
    const ids: number[] = []
    let skip = offset
    counted().forEach((count, answer) => {
      if (skip < count && ids.length < limit) takeClass(hits, answer, count, letter, skip, limit, ids)
      skip = Math.max(0, skip - count)
    })
    return { ids, total }
  }

  return {
    get size() {
      return shelf.count
    },
    put(goods) {
      for (const good of goods) {
        const { slot, renamed } = shelf.place(good)
        if (renamed) index(slot, good.name)
      }
      matcher.forget()
      settle()
    },
    remove(ids) {
      for (const id of ids) {
        const slot = shelf.slotOf(id)
        if (slot === undefined) continue
        unpost(slot, wordsOf[slot] ?? [], new Set())
        wordsOf[slot] = []
        shelf.clear(id)
      }
      matcher.forget()
      settle()
    },
    setSold(sold) {
      shelf.setSold(sold)
      settle()
    },
    sell(changes) {
      if (changes.size === 0) return
      shelf.sell(changes)
      settle()
    },
    has: (id) => shelf.slotOf(id) !== undefined,
    sellers: () => Array.from(shelf.listed.slots.subarray(0, countSellers()), shelf.idOf),
    find(query, options) {
      const text = query.trim()
      if (text.length !== 1) return find(query, options)
      const key = `${text}|${options.firstChar ?? ''}|${options.offset}|${options.limit}`
      const answer = oneLetter.get(key) ?? find(query, options)
      if (oneLetter.size < MOST_KEPT) oneLetter.set(key, answer)
      return { ids: [...answer.ids], total: answer.total }
    },
  }
}
