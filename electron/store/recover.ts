/**
 * Opens the till's file whatever happened to it: a damaged, emptied or vanished one is set aside and the newest good copy
 * put in its place. Never deletes anything. What the copy does not know is the services' to find out.
 */
import { copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { type CopyFacts, newestGoodCopy } from './copies.ts'
import { openTillStore, type Store } from './store.ts'

export type Loss = 'damaged' | 'empty' | 'missing'

export interface Recovery {
  loss: Loss
  /** Where the damaged file lies now; null when there was none. */
  setAside: string | null
  /** The copy that took its place; null when there was no good one and the till began anew. */
  copy: CopyFacts | null
}

export interface OpenedStore {
  store: Store
  recovery: Recovery | null
}

export interface RecoverOptions {
  file: string
  /** Folder of the copies. */
  copies: string
  /** True when this till was used before, so that a missing file means a lost one. */
  used: boolean
  /** UTC epoch ms. */
  now: number
}

/** @throws what is no damage: NewerFile, a read-only folder, a full disk */
export function openOrRecover(options: RecoverOptions): OpenedStore {
  const { file, copies, used } = options
  const loss = lossOf(file, used)
  if (loss === null) {
    try {
      return { store: openTillStore(file), recovery: null }
    } catch (error) {
      if (!isDamage(error)) throw error
    }
  }
  const recovery = replace(loss ?? 'damaged', options, newestGoodCopy(copies))
  return { store: openTillStore(file), recovery }
}

/** Puts a copy in place of the file, which is set aside. The store must be closed. */
export function replaceBy(copy: CopyFacts, options: RecoverOptions): Recovery {
  return replace('damaged', options, copy)
}

function replace(loss: Loss, { file, now }: RecoverOptions, copy: CopyFacts | null): Recovery {
  const aside = `${file}.aside-${new Date(now).toISOString().replace(/[:.]/g, '-')}`
  const existed = existsSync(file)
  if (existed) renameSync(file, aside)
  for (const tail of ['-wal', '-shm']) {
    // They belong to the file that was set aside: beside another one they would be poison.
    if (!existsSync(file + tail)) continue
    if (existed) renameSync(file + tail, aside + tail)
    else rmSync(file + tail)
  }
  if (copy) copyFileSync(copy.file, file)
  return { loss, setAside: existed ? aside : null, copy }
}

/** Null when the file can be read through. Reads only: a file of a newer version or in a read-only folder is no damage. */
function lossOf(file: string, used: boolean): Loss | null {
  if (!existsSync(file)) return used ? 'missing' : null
  if (statSync(file).size === 0) return used ? 'empty' : null
  try {
    const db = new Database(file, { fileMustExist: true })
    try {
      return db.pragma('quick_check(1)', { simple: true }) === 'ok' ? null : 'damaged'
    } finally {
      db.close()
    }
  } catch (error) {
    return isDamage(error) ? 'damaged' : null
  }
}

const isDamage = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|NOTADB)/.test(String(error.code))
