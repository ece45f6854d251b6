/**
 * One instance a folder of state, across processes: the lock is one of the OS on a small SQLite file, so it goes with its
 * process however that ends. A second instance leaves a note for the first.
 */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

const LOOK_EVERY_MS = 100

export interface Note {
  argv: string[]
  cwd: string
}

let held: Database.Database | null = null

/**
 * @param userData folder of state; it is made if it does not exist
 * @param onNote called in the first instance for each later one
 * @returns false when another process holds it, which then has the note, and, as in Electron, when nothing can be written there
 */
export function takeLock(userData: string, onNote: (note: Note) => void): boolean {
  if (held) return true
  const folder = join(userData, 'SingletonLock')
  if (!canWrite(userData, folder)) return false
  const file = new Database(join(folder, 'lock'), { timeout: 0 })
  try {
    file.exec('BEGIN EXCLUSIVE')
  } catch {
    file.close()
    const note = join(folder, `${process.pid}-${Date.now()}`)
    writeFileSync(`${note}.part`, JSON.stringify({ argv: process.argv, cwd: process.cwd() } satisfies Note))
    renameSync(`${note}.part`, `${note}.note`)
    return false
  }
  held = file
  const read = (): void => {
    for (const entry of readdirSync(folder).filter((one) => one.endsWith('.note'))) {
      const note = JSON.parse(readFileSync(join(folder, entry), 'utf8')) as Note
      rmSync(join(folder, entry))
      onNote(note)
    }
  }
  for (const entry of readdirSync(folder)) if (/\.(note|part)$/.test(entry)) rmSync(join(folder, entry))
  setInterval(read, LOOK_EVERY_MS).unref()
  return true
}

function canWrite(userData: string, folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true })
    rmdirSync(mkdtempSync(join(userData, 'trial-')))
    return true
  } catch {
    return false
  }
}

export function releaseLock(): void {
  held?.close()
  held = null
}

export const holdsLock = (): boolean => held !== null
