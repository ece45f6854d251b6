/** A set of slots, each with the class of its best answer so far; emptied and filled again for every query. */

/** No answer. */
export const NONE = 255
const CLASSES = 16
/** A fill writes so many bytes in the time of one slot. */
const FILLED_FASTER = 32

export interface Hits {
  readonly count: number
  /** Only the first `count` places count; in no order. */
  readonly slots: Int32Array
  /** Class by slot, or {@link NONE}. */
  readonly best: Uint8Array
  /** How many slots are of each class, kept while they are added: a look at each afterwards would cost as much again. */
  readonly counts: Uint32Array
  reserve(limit: number): void
  clear(): void
  /** Keeps the better of the slot's class and this one. */
  add(slot: number, rank: number): void
  addAll(slots: readonly number[], rank: number): void
  addFrom(other: Hits): void
  /** Keeps what both have, with the worse of both classes: all words must be answered, the worst answer counts. */
  keepCommon(other: Hits): void
}

export function createHits(): Hits {
  let slots = new Int32Array(1024)
  let best = new Uint8Array(1024).fill(NONE)
  let count = 0
  const counts = new Uint32Array(CLASSES)

  const more = (rank: number, by: number): void => {
    counts[rank] = (counts[rank] as number) + by
  }

  function add(slot: number, rank: number): void {
    const before = best[slot] as number
    if (rank >= before) return
    if (before === NONE) slots[count++] = slot
    else more(before, -1)
    best[slot] = rank
    more(rank, 1)
  }

  return {
    get count() {
      return count
    },
    get slots() {
      return slots
    },
    get best() {
      return best
    },
    counts,
    reserve(limit) {
      if (limit <= best.length) return
      slots = new Int32Array(limit * 2)
      best = new Uint8Array(limit * 2).fill(NONE)
      count = 0
      counts.fill(0)
    },
    clear() {
      // Written through in one go where that is cheaper than slot by slot.
      if (count * FILLED_FASTER > best.length) best.fill(NONE)
      else for (let i = 0; i < count; i++) best[slots[i] as number] = NONE
      count = 0
      counts.fill(0)
    },
    add,
    addAll(posted, rank) {
      // The busiest loop of a search: a letter answers tens of thousands of times.
      const into = slots
      const classes = best
      let end = count
      let bettered = 0
      for (let i = 0; i < posted.length; i++) {
        const slot = posted[i] as number
        const before = classes[slot] as number
        if (rank >= before) continue
        if (before === NONE) into[end++] = slot
        else {
          more(before, -1)
          bettered++
        }
        classes[slot] = rank
      }
      more(rank, end - count + bettered)
      count = end
    },
    addFrom(other) {
      const { slots: from, best: classes, count: end } = other
      for (let i = 0; i < end; i++) {
        const slot = from[i] as number
        add(slot, classes[slot] as number)
      }
    },
    keepCommon(other) {
      const mine = slots
      const classes = best
      const theirs = other.best
      const end = count
      let kept = 0
      for (let i = 0; i < end; i++) {
        const slot = mine[i] as number
        const rank = theirs[slot] as number
        const before = classes[slot] as number
        if (rank === NONE) {
          classes[slot] = NONE
          more(before, -1)
          continue
        }
        mine[kept++] = slot
        if (rank <= before) continue
        classes[slot] = rank
        more(before, -1)
        more(rank, 1)
      }
      count = kept
    },
  }
}
