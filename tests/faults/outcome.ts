/** What a part of the proof brings home: counts, and for each failure how to repeat it. */

export interface Outcome {
  /** Lines to print, for people. */
  lines: string[]
  passed: number
  failures: { seed: number; text: string }[]
}

/** Runs the jobs, so many at a time. */
export async function together<T>(jobs: readonly (() => Promise<T>)[], atOnce: number): Promise<T[]> {
  const done: T[] = []
  const rest = [...jobs]
  const worker = async () => {
    for (let job = rest.shift(); job; job = rest.shift()) done.push(await job())
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return done
}
