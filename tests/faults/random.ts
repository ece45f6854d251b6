/** Random choices that a seed repeats. */

export interface Random {
  /** In [0, 1). */
  next(): number
  /** Whole, in [0, below). */
  below(below: number): number
  chance(share: number): boolean
  pick<T>(from: readonly T[]): T
  shuffle<T>(from: readonly T[]): T[]
}

/** mulberry32: small, and good enough to choose faults with. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (count: number): number => Math.floor(next() * count)
  return {
    next,
    below,
    chance: (share) => next() < share,
    pick(from) {
      const one = from[below(from.length)]
      if (one === undefined) throw new Error('nothing to pick from')
      return one
    },
    shuffle(from) {
      const all = [...from]
      for (let i = all.length - 1; i > 0; i--) {
        const j = below(i + 1)
        const [a, b] = [all[i], all[j]]
        if (a !== undefined && b !== undefined) {
          all[i] = b
          all[j] = a
        }
      }
      return all
    },
  }
}
