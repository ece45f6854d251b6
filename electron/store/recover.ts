/**
 * Opens the till's file whatever happened to it: a damaged, emptied or vanished one is set aside and the newest good copy
 * put in its place. Never deletes anything. What the copy does not know is the services' to find out.
 */
import { copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { type CopyFacts, newestGoodCopy } from './copies.ts'
import { noPoint, type Point } from './open.ts'
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
  /**
   * Makes a copy safe to go on with. Called before the copy takes the file's place, so that no crash can leave one there
   * that is not.
   */
  prepare: (store: Store, copy: CopyFacts) => void
  point?: Point
}

/** @throws what is no damage: NewerFile, a read-only folder, a full disk */
export function openOrRecover(options: RecoverOptions): OpenedStore {
  const { file, copies, used, point } = options
  const loss = lossOf(file, used)
  if (loss === null) {
    try {
      return { store: openTillStore(file, point), recovery: null }
    } catch (error) {
      if (!isDamage(error)) throw error
    }
  }
  const recovery = replace(loss ?? 'damaged', options, newestGoodCopy(copies, options.now))
  return { store: openTillStore(file, point), recovery }
}

/** True when the last process that had the file open did not close it: it crashed, or the power went. */
export const leftOpen = (file: string): boolean =>
  existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0

/** Puts a copy in place of the file, which is set aside. The store must be closed. */
export function replaceBy(copy: CopyFacts, options: RecoverOptions): Recovery {
  return replace('damaged', options, copy)
}

function replace(loss: Loss, options: RecoverOptions, copy: CopyFacts | null): Recovery {
  const { file, now, point = noPoint } = options
  const incoming = `${file}.incoming`
  point('restore:begin')
  if (copy) bringIn(copy, incoming, options)
  const aside = `${file}.aside-${new Date(now).toISOString().replace(/[:.]/g, '-')}`
  const existed = existsSync(file)
  // The log goes with its file: beside another one it would be poison. A log alone is what a crash between the two left.
  for (const tail of ['', '-wal', '-shm']) {
    if (existsSync(file + tail)) renameSync(file + tail, aside + tail)
    point('restore:aside')
  }
  if (copy) renameSync(incoming, file)
  point('restore:done')
  return { loss, setAside: existed ? aside : null, copy }
}

/** Makes the file that will take the place, whole and safe, beside it: until the last rename nothing has happened. */
function bringIn(copy: CopyFacts, incoming: string, { prepare, point = noPoint }: RecoverOptions): void {
  for (const tail of ['', '-wal', '-shm']) rmSync(incoming + tail, { force: true })
  copyFileSync(copy.file, incoming)
  point('restore:copied')
  const store = openTillStore(incoming, point)
  try {
    prepare(store, copy)
    point('restore:prepared')
  } finally {
    // Brings its log into the file.
    store.close()
  }
  point('restore:ready')
}

/** Null when the file can be read through. Reads only: a file of a newer version or in a read-only folder is no damage. */
function lossOf(file: string, used: boolean): Loss | null {
  if (!existsSync(file)) return used ? 'missing' : null
  if (statSync(file).size === 0) return used ? 'empty' : null
  try {
    // Closing a connection that may write would take the log away, and with it the sign that the last one did not close.
    const db = new Database(file, { readonly: true, fileMustExist: true })
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
