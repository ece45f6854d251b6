/**
 * The till's own log: one JSON line an event, three files of at most 1 MB. Written at once, so that the last line before a
 * fault is on disk; never throws, because a full disk must not stop a sale by way of its log. Imports no Electron.
 */
import {
  appendFileSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../../shared/domain/clock.ts'
import { blank, blankFact } from './blank.ts'

const LARGEST_FILE = 1024 * 1024
const LONGEST_TEXT = 4000
/** The one being written first, the oldest last. */
const FILES = ['kassa.log', 'kassa.1.log', 'kassa.2.log'] as const

export interface LogFile {
  log: Log
  /** Waits until everything written is on the disk itself. */
  flush(): void
}

/**
 * @param folder made when missing
 * @param largest bytes at which a file is put aside
 */
export function createLog(folder: string, largest: number = LARGEST_FILE): LogFile {
  const [current] = FILES
  const file = join(folder, current)
  let size = 0
  quietly(() => {
    mkdirSync(folder, { recursive: true })
    size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  })

  const rotate = (): void => {
    rmSync(join(folder, FILES[2]), { force: true })
    for (const [from, to] of [
      [FILES[1], FILES[2]],
      [FILES[0], FILES[1]],
    ] as const) {
      if (statSync(join(folder, from), { throwIfNoEntry: false }))
        renameSync(join(folder, from), join(folder, to))
    }
    size = 0
  }

  return {
    log(event, facts) {
      quietly(() => {
        const line = Buffer.from(`${JSON.stringify(entry(event, facts ?? {}))}\n`)
        if (size > 0 && size + line.length > largest) rotate()
        appendFileSync(file, line, { mode: 0o600 })
        size += line.length
      })
    },
    flush() {
      quietly(() => {
        const descriptor = openSync(file, 'r+')
        try {
          fsyncSync(descriptor)
        } finally {
          closeSync(descriptor)
        }
      })
    },
  }
}

function entry(event: string, facts: NonNullable<Parameters<Log>[1]>): Record<string, unknown> {
  const safe = Object.entries(facts).map(([name, value]) => {
    const shown = blankFact(name, value)
    return [name, typeof shown === 'string' ? shown.slice(0, LONGEST_TEXT) : shown] as const
  })
  return { at: new Date().toISOString(), event: blank(event), facts: Object.fromEntries(safe) }
}

function quietly(work: () => void): void {
  try {
    work()
  } catch {
    // A log that cannot be written has nowhere to say so, and the till goes on without it.
  }
}
