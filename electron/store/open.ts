/**
 * Opens the till's SQLite file: one connection, one writer, WAL with synchronous FULL, so that a committed sale outlives
 * a power cut. Brings an older file up to date; refuses one from a newer version.
 */
import { existsSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { MIGRATIONS } from './migrations.ts'

export type Db = Database.Database

/** The file was written by a newer version of the till; opening it could lose what that version keeps. */
export class NewerFile extends Error {
  readonly found: number
  readonly known: number
  constructor(found: number, known: number) {
    super(`the data file has version ${found}, this till knows ${known}`)
    this.name = 'NewerFile'
    this.found = found
    this.known = known
  }
}

/** Called at each step that a power cut could part; does nothing in the product. */
export type Point = (name: string) => void
export const noPoint: Point = () => undefined

/**
 * @param file path, or `:memory:` in tests
 * @throws NewerFile, or better-sqlite3's SqliteError (read-only folder, damaged file, full disk)
 */
export function openStore(file: string, point: Point = noPoint, migrations = MIGRATIONS): Db {
  const db = new Database(file)
  try {
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    db.pragma('busy_timeout = 2000')
    migrate(db, file, point, migrations)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function migrate(db: Db, file: string, point: Point, migrations: readonly string[]): void {
  const found = Number(db.pragma('user_version', { simple: true }))
  if (found > migrations.length) throw new NewerFile(found, migrations.length)
  if (found > 0 && found < migrations.length) copyBefore(db, `${file}.before-${found + 1}`)
  migrations.slice(found).forEach((sql, i) => {
    point('migration:begin')
    db.transaction(() => {
      db.exec(sql)
      point('migration:written')
      db.pragma(`user_version = ${found + i + 1}`)
    })()
    point('migration:done')
  })
}

/** The file as it was before an update changed it; one that a cut-off update left is made anew. */
function copyBefore(db: Db, copy: string): void {
  if (existsSync(copy)) rmSync(copy)
  db.prepare('VACUUM INTO ?').run(copy)
}
