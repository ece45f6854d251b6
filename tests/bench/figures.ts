/** Measuring and judging, as the benches of the office do it. */

/** Milliseconds, by the clock and by the processor: neighbours make the first longer, not the second. */
export const timed = <T>(work: () => T): { ms: number; cpu: number; value: T } => {
  const used = process.cpuUsage()
  const begin = performance.now()
  const value = work()
  const ms = performance.now() - begin
  const { user, system } = process.cpuUsage(used)
  return { ms, cpu: (user + system) / 1000, value }
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
