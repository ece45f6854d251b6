import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../../electron/store/open.ts'

const FIRST = 'CREATE TABLE thing (name TEXT NOT NULL) STRICT'
const SECOND = "ALTER TABLE thing ADD COLUMN colour TEXT NOT NULL DEFAULT 'grey'"
const BROKEN = 'ALTER TABLE nothing ADD COLUMN colour TEXT'
let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kassa-migrate-'))
  file = join(folder, 'kassa.sqlite')
  const db = openStore(file, undefined, [FIRST])
  db.exec("INSERT INTO thing VALUES ('till')")
  db.close()
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

describe('an update of the file', () => {
  it('keeps a copy of how it was', () => {
    expect(existsSync(`${file}.before-2`)).toBe(false)
    const db = openStore(file, undefined, [FIRST, SECOND])
    expect(db.prepare('SELECT name, colour FROM thing').all()).toEqual([{ name: 'till', colour: 'grey' }])
    db.close()
    const before = new Database(`${file}.before-2`, { readonly: true })
    expect(before.prepare('SELECT * FROM thing').all()).toEqual([{ name: 'till' }])
    expect(before.pragma('user_version', { simple: true })).toBe(1)
    before.close()
  })

  it('that fails leaves the file as it was, and may be tried again', () => {
    expect(() => openStore(file, undefined, [FIRST, SECOND, BROKEN])).toThrow()
    const db = openStore(file, undefined, [FIRST, SECOND])
    expect(db.pragma('user_version', { simple: true })).toBe(2)
    db.close()
  })

  it('of a new file needs no copy', () => {
    const db = openStore(join(folder, 'new.sqlite'), undefined, [FIRST, SECOND])
    db.close()
    expect(existsSync(join(folder, 'new.sqlite.before-1'))).toBe(false)
  })
})
