/** Measuring and judging, as the benches of the office do it. */

/** Milliseconds. */
export const timed = <T>(work: () => T): { ms: number; value: T } => {
  const begin = performance.now()
  const value = work()
  return { ms: performance.now() - begin, value }
}

/** The middle of so many tries, ms. */
export function middle(tries: number, work: () => unknown): number {
  const times = Array.from({ length: tries }, () => timed(work).ms).sort((a, b) => a - b)
  return times[Math.floor(tries / 2)] ?? Number.NaN
}

/** Prints a figure beside its target; a miss fails the bench. */
export function verdict(text: string, good: boolean): void {
  console.log(`  ${good ? 'ok  ' : 'MISS'} ${text}`)
  if (!good) process.exitCode = 1
}
