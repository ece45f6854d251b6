/** People of the shop with what is kept of their PINs. Whoever left stays as a name; their PIN does not. */
import type { Db } from './open.ts'

/** What is kept of a PIN: never the PIN. */
export interface KeptPin {
  salt: Buffer
  hash: Buffer
  /** N, r and p of scrypt. */
  cost: number
  blockSize: number
  parallel: number
}

export interface StaffRow extends KeptPin {
  id: string
  name: string
  role: 'cashier' | 'owner'
  /** UTC epoch ms. */
  createdAt: number
  wrongTries: number
  /** A wait that was not waited out yet, ms. */
  barredMs: number
}

export interface StaffStore {
  /** Oldest first; nobody who left. */
  list(): StaffRow[]
  /** Also whoever left; null: nobody of this file. */
  known(id: string): { name: string; left: boolean } | null
  insert(row: Omit<StaffRow, 'wrongTries' | 'barredMs'>): void
  /** Writes name, role and PIN. */
  update(row: StaffRow): void
  setTries(id: string, wrongTries: number, barredMs: number): void
  retire(id: string): void
}

/** Two names that people would take for one are one. */
export const nameKey = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase()

export function createStaffStore(db: Db): StaffStore {
  const list = db.prepare<[], StaffRow>(`
    SELECT id, name, role, salt, hash, cost, block_size AS blockSize, parallel, created_at AS createdAt,
      wrong_tries AS wrongTries, barred_ms AS barredMs
    FROM staff WHERE active = 1 ORDER BY created_at, id`)
  const known = db.prepare<[string], { name: string; active: number }>(
    'SELECT name, active FROM staff WHERE id = ?',
  )
  const insert = db.prepare(`
    INSERT INTO staff (id, name, name_key, role, salt, hash, cost, block_size, parallel, created_at)
    VALUES (@id, @name, @nameKey, @role, @salt, @hash, @cost, @blockSize, @parallel, @createdAt)`)
  const update = db.prepare(`
    UPDATE staff SET name = @name, name_key = @nameKey, role = @role, salt = @salt, hash = @hash, cost = @cost,
      block_size = @blockSize, parallel = @parallel WHERE id = @id`)
  const setTries = db.prepare<[number, number, string]>(
    'UPDATE staff SET wrong_tries = ?, barred_ms = ? WHERE id = ?',
  )
  const retire = db.prepare<[string]>("UPDATE staff SET active = 0, salt = x'', hash = x'' WHERE id = ?")
  return {
    list: () => list.all(),
    known(id) {
      const row = known.get(id)
      return row ? { name: row.name, left: row.active === 0 } : null
    },
    insert: (row) => {
      insert.run({ ...row, nameKey: nameKey(row.name) })
    },
    update: (row) => {
      update.run({ ...row, nameKey: nameKey(row.name) })
    },
    setTries: (id, wrongTries, barredMs) => {
      setTries.run(wrongTries, barredMs, id)
    },
    retire: (id) => {
      retire.run(id)
    },
  }
}
