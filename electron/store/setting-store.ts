/** Small values by key, as JSON: the open cart, the till's identity, where a sync stopped. Never a secret. */
import type { z } from 'zod'
import type { Db } from './open.ts'

export interface SettingStore {
  /** Null when absent or no longer of the schema's shape. */
  read<S extends z.ZodType>(key: string, schema: S): z.output<S> | null
  write(key: string, value: unknown): void
  remove(key: string): void
}

export function createSettingStore(db: Db): SettingStore {
  const select = db.prepare<[string], { value: string }>('SELECT value FROM setting WHERE key = ?')
  const upsert = db.prepare<[string, string]>(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  )
  const drop = db.prepare<[string]>('DELETE FROM setting WHERE key = ?')
  return {
    read(key, schema) {
      const row = select.get(key)
      if (!row) return null
      const parsed = schema.safeParse(JSON.parse(row.value))
      return parsed.success ? parsed.data : null
    },
    write(key, value) {
      upsert.run(key, JSON.stringify(value))
    },
    remove(key) {
      drop.run(key)
    },
  }
}
