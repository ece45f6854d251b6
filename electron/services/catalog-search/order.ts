/** A standing order of slots: kept sorted while pages of goods come and go, so that a search never sorts what it found. */

export interface Order {
  readonly count: number
  /** Slots, first to last; only the first `count` places count. */
  readonly slots: Int32Array
  /** Place of each slot in the order; meaningless for slots outside it. */
  readonly rank: Int32Array
  /**
   * Takes out the slots flagged in `out` and puts in `fresh` (which may be among them), in one pass over the order and a
   * few comparisons for each fresh slot. What stays must still be in order by `compare`.
   */
  change(out: Uint8Array, fresh: readonly number[]): void
}

/** @param compare never zero for two different slots */
export function createOrder(compare: (a: number, b: number) => number): Order {
  let slots = new Int32Array(1024)
  let rank = new Int32Array(1024)
  let count = 0

  /** How many of the first `end` slots stand before `slot`. */
  function placeOf(slot: number, end: number): number {
    let low = 0
    let high = end
    while (low < high) {
      const middle = (low + high) >> 1
      if (compare(slots[middle] as number, slot) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  return {
    get count() {
      return count
    },
    get slots() {
      return slots
    },
    get rank() {
      return rank
    },
    change(out, fresh) {
      let kept = 0
      for (let i = 0; i < count; i++) {
        const slot = slots[i] as number
        if (out[slot] === 0) slots[kept++] = slot
      }
      const total = kept + fresh.length
      if (total > slots.length || out.length > rank.length) {
        const room = Math.max(total * 2, out.length)
        const larger = new Int32Array(room)
        larger.set(slots.subarray(0, kept))
        slots = larger
        rank = new Int32Array(room)
      }
      const sorted = [...fresh].sort(compare)
      // From the back, so that each stretch of the order moves once, by as many places as fresh slots stand before it.
      let end = kept
      for (let i = sorted.length - 1; i >= 0; i--) {
        const slot = sorted[i] as number
        const place = placeOf(slot, end)
        slots.copyWithin(place + i + 1, place, end)
        slots[place + i] = slot
        end = place
      }
      count = total
      for (let i = 0; i < count; i++) rank[slots[i] as number] = i
    },
  }
}
