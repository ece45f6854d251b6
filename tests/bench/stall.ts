/**
 * How long the main thread stands still while work goes on: by the clock, and by the processor time that it spent itself. On a
 * machine that others use too only the second tells of our own code; the figures say which one was judged.
 */
import { cpus, loadavg } from 'node:os'
import { at, sortedOf } from './times.ts'

export interface Stall {
  p99: number
  worst: number
  /** `clock` on a machine that is free; `processor` where others are at work. */
  by: 'clock' | 'processor'
}

const TICK_MS = 1

/** Half of the processors are free: nothing waits for its turn. */
const isFree = (): boolean => (loadavg()[0] ?? 0) < cpus().length / 2

const spent = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** Watches from now on. @returns a function that ends it */
export function watchStall(): () => Stall {
  const by = isFree() ? 'clock' : 'processor'
  const read = by === 'clock' ? () => performance.now() : spent
  const gaps: number[] = []
  let last = read()
  const timer = setInterval(() => {
    const now = read()
    gaps.push(now - last - (by === 'clock' ? TICK_MS : 0))
    last = now
  }, TICK_MS)
  return () => {
    clearInterval(timer)
    gaps.push(read() - last)
    const sorted = sortedOf(gaps)
    return { p99: at(sorted, 0.99), worst: sorted.at(-1) ?? 0, by }
  }
}
