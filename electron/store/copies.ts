/** Copies of the till's file: what one holds, whether it is whole, and which is the newest good one. Changes nothing. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { checkOf, tablesOf } from './inspect.ts'
import { MIGRATIONS } from './migrations.ts'

export interface CopyFacts {
  file: string
  /** UTC epoch ms at which it was made. */
  madeAt: number
  bytes: number
  sales: number
  /** UTC epoch ms of the newest sale, null without one. */
  lastSaleAt: number | null
}

export const COPY_NAME = /^kassa-(\d{4})-(\d{2})-(\d{2})-(\d{2})(\d{2})(\d{2})\.sqlite$/

/** `kassa-2026-11-24-090512.sqlite`, UTC. */
export const copyName = (at: number): string =>
  `kassa-${new Date(at).toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '')}.sqlite`

/** UTC epoch ms at which a copy of this name was made. */
export const copyTime = (name: string): number => {
  const [, y, mo, d, h, mi, s] = COPY_NAME.exec(name) ?? []
  return Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s))
}

/** Clocks that are set right by less than this make no copy look as if it came from the future. */
const SLACK_MS = 60 * 60_000

/**
 * Names of the copies in a folder, newest first; empty when there is no such folder. Those of a time to come were made under
 * a clock that ran ahead: nobody knows how old they are, so they stand last.
 * @param now UTC epoch ms
 */
export function copyNames(folder: string, now: number): string[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder)
    .filter((name) => COPY_NAME.test(name))
    .sort()
    .reverse()
  const ahead = (name: string) => copyTime(name) > now + SLACK_MS
  return [...names.filter((name) => !ahead(name)), ...names.filter(ahead)]
}

/**
 * As {@link inspectCopy}, a table at a time, for a till at work: the whole of a large file would hold it for half a second.
 * @param breathe awaited between two tables
 */
export async function readThroughCopy(
  folder: string,
  name: string,
  breathe: () => Promise<void>,
): Promise<CopyFacts | null> {
  const facts = glanceAtCopy(folder, name)
  if (!facts) return null
  try {
    const db = new Database(facts.file, { readonly: true, fileMustExist: true })
    try {
      for (const table of ['sqlite_schema', ...tablesOf(db)]) {
        if (checkOf(db, table) !== 'ok') return null
        await breathe()
      }
      return facts
    } finally {
      db.close()
    }
  } catch {
    return null
  }
}

/** Opens a copy and reads it through. Null when it is damaged, of a newer version, or no file of ours. */
export const inspectCopy = (folder: string, name: string): CopyFacts | null => readCopy(folder, name, true)

/** As {@link inspectCopy}, without reading it through: for a list of copies that were verified when they were made. */
export const glanceAtCopy = (folder: string, name: string): CopyFacts | null => readCopy(folder, name, false)

function readCopy(folder: string, name: string, through: boolean): CopyFacts | null {
  const file = join(folder, name)
  try {
    const db = new Database(file, { readonly: true, fileMustExist: true })
    try {
      const version = Number(db.pragma('user_version', { simple: true }))
      if (version < 1 || version > MIGRATIONS.length) return null
      if (through && db.pragma('quick_check(1)', { simple: true }) !== 'ok') return null
      const row = db
        .prepare<[], { sales: number; last: number | null }>(
          'SELECT count(*) AS sales, max(created_at) AS last FROM sale',
        )
        .get()
      return {
        file,
        madeAt: copyTime(name),
        bytes: statSync(file).size,
        sales: row?.sales ?? 0,
        lastSaleAt: row?.last ?? null,
      }
    } finally {
      db.close()
    }
  } catch {
    return null
  }
}

/** The newest copy that is whole; null without one. */
export function newestGoodCopy(folder: string, now: number): CopyFacts | null {
  for (const name of copyNames(folder, now)) {
    const facts = inspectCopy(folder, name)
    if (facts) return facts
  }
  return null
}
