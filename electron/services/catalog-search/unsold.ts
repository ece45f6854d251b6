/**
 * The order of goods that sold nothing lately: by where in the name they answer. `май` is butter (`Май`) before it is mayonnaise,
 * and both before a bag (`Пакет-майка`).
 */
import { ANSWER } from './answers.ts'
import { grown } from './columns.ts'
import type { Hits } from './hits.ts'
import type { Asked } from './match.ts'
import { INSIDE, PREFIX, type Vocabulary } from './vocabulary.ts'

/** How the first word of a name answers what was typed first: not at all, by its beginning or with a slip, as a whole. */
const LATER = 0
const BEGUN = 1
const WHOLE = 2

/** By class, the class of a good in it by how the first word of its name answers; what has no row stays as it is. */
const MOVES: readonly (readonly [later: number, begun: number] | undefined)[] = (() => {
  const moves: (readonly [number, number])[] = []
  moves[ANSWER.inOrder] = [ANSWER.inOrderLater, ANSWER.inOrderBegun]
  moves[ANSWER.guessedStart] = [ANSWER.guessedLater, ANSWER.guessedBegun]
  moves[ANSWER.slip] = [ANSWER.slipLater, ANSWER.slip]
  return moves
})()

/** True for a class whose unsold goods are told apart. */
export const isParted = (answer: number): boolean => MOVES[answer] !== undefined

export interface Unsold {
  /** The number of the first word of a good's name. */
  begin(slot: number, word: number): void
  /** @param first what was typed first; @param sellers how many goods sold: they stand first in `rank` */
  part(hits: Hits, first: readonly Asked[], rank: Int32Array, sellers: number): void
}

export function createUnsold(vocabulary: Pick<Vocabulary, 'isWhole' | 'limit'>): Unsold {
  let begins = new Int32Array(1024)
  /** By word, while goods are parted. */
  let how = new Uint8Array(0)

  function mark({ term, found }: Asked): void {
    for (let i = 0; i < found.count; i++) {
      if (found.how[i] === INSIDE) continue
      const word = found.words[i] as number
      const whole = found.how[i] === PREFIX && vocabulary.isWhole(word, term)
      if (whole) how[word] = WHOLE
      else if (how[word] === LATER) how[word] = BEGUN
    }
  }

  return {
    begin(slot, word) {
      while (slot >= begins.length) begins = grown(begins)
      begins[slot] = word
    },
    part(hits, first, rank, sellers) {
      if (how.length < vocabulary.limit) how = new Uint8Array(vocabulary.limit * 2)
      for (const asked of first) mark(asked)
      const { slots, best, counts, count } = hits
      for (let i = 0; i < count; i++) {
        const slot = slots[i] as number
        const answer = best[slot] as number
        const moves = MOVES[answer]
        if (moves === undefined || (rank[slot] as number) < sellers) continue
        const word = how[begins[slot] as number] as number
        if (word === WHOLE) continue
        const to = moves[word as 0 | 1]
        best[slot] = to
        counts[answer] = (counts[answer] as number) - 1
        counts[to] = (counts[to] as number) + 1
      }
      for (const { found } of first)
        for (let i = 0; i < found.count; i++) how[found.words[i] as number] = LATER
    },
  }
}
