/** What a data file is like, for whoever must help from afar: its version, its size, its rows, whether it can be read through. Changes nothing. */
import { statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { MIGRATIONS } from './migrations.ts'

export interface FileFacts {
  bytes: number
  /** Of the log beside it; 0 without one. */
  logBytes: number
  version: number
  /** The newest version that this till knows. */
  known: number
  rows: Record<string, number>
  /** Table → `ok`, or SQLite's words. */
  integrity: Record<string, string>
}

/** Of customers within so many days, ms: the log is not older. */
const NAMES_MS = 90 * 86_400_000
const MOST_NAMES = 20_000
const MOST_PROBLEMS = 5

/**
 * Reads the file table by table; what cannot be read of it is told in its place.
 * @param breathe awaited between two tables
 * @throws when it cannot be opened at all
 */
export async function inspectFile(file: string, breathe: () => Promise<void>): Promise<FileFacts> {
  const db = new Database(file, { readonly: true, fileMustExist: true })
  try {
    const rows: Record<string, number> = {}
    const integrity: Record<string, string> = {}
    for (const table of tablesOf(db)) {
      rows[table] = orElse(-1, () => countOf(db, table))
      integrity[table] = orElse('unreadable', () => checkOf(db, table))
      await breathe()
    }
    return {
      bytes: statSync(file).size,
      logBytes: statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0,
      version: Number(db.pragma('user_version', { simple: true })),
      known: MIGRATIONS.length,
      rows,
      integrity,
    }
  } finally {
    db.close()
  }
}

/**
 * Names of customers and staff, so that they can be taken out of what is told.
 * @param now UTC epoch ms
 * @throws when it cannot be read
 */
export function namesIn(file: string, now: number): string[] {
  const db = new Database(file, { readonly: true, fileMustExist: true })
  try {
    return db
      .prepare<[number, number], { name: string }>(
        `SELECT DISTINCT client_name AS name FROM sale WHERE created_at > ? AND client_name <> ''
         UNION SELECT name FROM staff UNION SELECT staff_name FROM shift LIMIT ?`,
      )
      .all(now - NAMES_MS, MOST_NAMES)
      .map(({ name }) => name)
  } finally {
    db.close()
  }
}

type Db = Database.Database

export const tablesOf = (db: Db): string[] =>
  db
    .prepare<[], { name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    )
    .all()
    .map(({ name }) => name)

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

const countOf = (db: Db, table: string): number =>
  db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${quoted(table)}`).get()?.n ?? 0

/** @returns `ok`, or SQLite's words */
export function checkOf(db: Db, table: string): string {
  const found = db.pragma(`quick_check(${quoted(table)})`) as { quick_check: string }[]
  return found
    .slice(0, MOST_PROBLEMS)
    .map((row) => Object.values(row).join(' '))
    .join('; ')
}

function orElse<T>(otherwise: T, read: () => T): T {
  try {
    return read()
  } catch {
    return otherwise
  }
}
