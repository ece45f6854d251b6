/**
 * Opens the till's SQLite file: one connection, one writer, WAL with synchronous FULL, so that a committed sale outlives
 * a power cut. Brings an older file up to date; refuses one from a newer version.
 */
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
export function openStore(file: string, point: Point = noPoint): Db {
  const db = new Database(file)
  try {
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    db.pragma('busy_timeout = 2000')
    migrate(db, point)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function migrate(db: Db, point: Point): void {
  const found = Number(db.pragma('user_version', { simple: true }))
  if (found > MIGRATIONS.length) throw new NewerFile(found, MIGRATIONS.length)
  MIGRATIONS.slice(found).forEach((sql, i) => {
    point('migration:begin')
    db.transaction(() => {
      db.exec(sql)
      point('migration:written')
      db.pragma(`user_version = ${found + i + 1}`)
    })()
    point('migration:done')
  })
}
