/** Reports and closes on a book in memory: a press that only notes, a clock that stands. */
import { type Closes, createCloses } from '../../../electron/services/closes.ts'
import type { Press } from '../../../electron/services/press.ts'
import { createReports, type Reports } from '../../../electron/services/reports.ts'
import { createSellers } from '../../../electron/services/sellers.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../../shared/contract/settings.ts'
import type { Book } from './book.ts'

export interface Office {
  reports: Reports
  closes: Closes
  now: number
  /** Closed days that asked for a copy. */
  copies: number
  printed: string[]
  /** Where the next save goes; null: given up. */
  where: string | null
  /** Called at each step that a power cut could part. */
  point: (name: string) => void
}

export function office(book: Book, part: Partial<Settings> = {}, demo = false): Office {
  const self = {
    now: Date.UTC(2026, 10, 25, 9),
    copies: 0,
    printed: [] as string[],
    where: null as string | null,
    point: (_name: string): void => undefined,
  }
  const press: Press = {
    printers: async () => [],
    print: async (html) => {
      self.printed.push(html)
    },
    pdf: async (html) => Buffer.from(html),
    picture: async () => undefined,
    askWhere: async () => self.where,
  }
  const till = () =>
    ({
      store: book.store,
      sellers: createSellers(book.store.staff),
      demo,
      client: { invoiceStats: async () => null },
    }) as never
  const settings = () => ({ ...DEFAULT_SETTINGS, ...part })
  const clock = { now: () => self.now, monotonic: () => 0, after: () => () => undefined }
  const ports = { clock, log: () => undefined, point: (name: string) => self.point(name) }
  const closed = () => {
    self.copies += 1
  }
  return Object.assign(self, {
    reports: createReports({ till, settings, press, clock }),
    closes: createCloses({ till, settings, press, ports, closed }),
  })
}
