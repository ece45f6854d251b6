/** What every bench does with times, in ms. */

/** The value below which this share of a sorted list lies. */
export const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

export const sortedOf = (times: Iterable<number>): number[] => [...times].sort((a, b) => a - b)

export const ms = (value: number): string => `${value.toFixed(3)} ms`

export function timed<T>(work: () => T): { took: number; result: T } {
  const begin = performance.now()
  const result = work()
  return { took: performance.now() - begin, result }
}
