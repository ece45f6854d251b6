/** The migrations in order, forward only. Their count is the file's `user_version`; a published one never changes. */
import first from './migrations/0001-first.sql?raw'
import staff from './migrations/0002-staff.sql?raw'
import prices from './migrations/0003-prices.sql?raw'
import books from './migrations/0004-books.sql?raw'
import goods from './migrations/0005-goods.sql?raw'
import links from './migrations/0006-links.sql?raw'
import sellers from './migrations/0007-sellers.sql?raw'

export const MIGRATIONS: readonly string[] = [first, staff, prices, books, goods, links, sellers]
