/** The migrations in order, forward only. Their count is the file's `user_version`; a published one never changes. */
import first from './migrations/0001-first.sql?raw'

export const MIGRATIONS: readonly string[] = [first]
