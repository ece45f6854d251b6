/** The stores of one data file, and the one way to write through several of them at once. */
import { atomic } from './atomic.ts'
import { type AwayQueries, createAwayQueries } from './away-queries.ts'
import { type CatalogStore, createCatalogStore } from './catalog-store.ts'
import { type ChangeStore, createChangeStore } from './change-store.ts'
import { type CloseStore, createCloseStore } from './close-store.ts'
import { type ComparisonStore, createComparisonStore } from './comparison-store.ts'
import { createFavouriteStore, type FavouriteStore } from './favourite-store.ts'
import { createImportStore, type ImportStore } from './import-store.ts'
import { type Db, openStore, type Point } from './open.ts'
import { createOutboxStore, type OutboxStore } from './outbox-store.ts'
import { createPageStore, type PageStore } from './page-store.ts'
import { createPhoneChangeStore, type PhoneChangeStore } from './phone-change-store.ts'
import { createRefundFinder, type RefundFinder } from './refund-finder.ts'
import { createRefundStore, type RefundStore } from './refund-store.ts'
import { createReportQueries, type ReportQueries } from './report-queries.ts'
import { createSaleFindFill, type SaleFindFill, type WordsOf } from './sale-find-fill.ts'
import { createSaleFinder, type SaleFinder } from './sale-finder.ts'
import { createSaleLinkStore, type SaleLinkStore } from './sale-link-store.ts'
import { createSaleNoteStore, type SaleNoteStore } from './sale-note-store.ts'
import { createSaleStore, type SaleStore } from './sale-store.ts'
import { createSettingStore, type SettingStore } from './setting-store.ts'
import { createShiftStore, type ShiftStore } from './shift-store.ts'
import { createSoldStore, type SoldStore } from './sold-store.ts'
import { createStaffStore, type StaffStore } from './staff-store.ts'

export interface Store {
  settings: SettingStore
  catalog: CatalogStore
  favourites: FavouriteStore
  sold: SoldStore
  changes: ChangeStore
  imports: ImportStore
  pages: PageStore
  sales: SaleStore
  links: SaleLinkStore
  notes: SaleNoteStore
  /** For the owner's lists. */
  saleFinder: SaleFinder
  saleFindFill(wordsOf: WordsOf): SaleFindFill
  refunds: RefundStore
  refundFinder: RefundFinder
  outbox: OutboxStore
  /** Of the shop's own file only; the demo's has nobody. */
  staff: StaffStore
  shifts: ShiftStore
  reports: ReportQueries
  closes: CloseStore
  comparison: ComparisonStore
  phoneChanges: PhoneChangeStore
  away: AwayQueries
  /** All or nothing; may be nested. */
  transaction<T>(work: () => T): T
  /**
   * As {@link transaction}, but a power cut may take the last of it: for what can be read from the service again. Never waits
   * for the disk; what is committed afterwards in the usual way puts this on disk too.
   */
  lazily<T>(work: () => T): T
  /** Copies the whole file while it is in use, without stopping it for long. */
  copyTo(file: string): Promise<void>
  close(): void
}

/** Opens or makes the file; throws what {@link openStore} throws. */
export const openTillStore = (file: string, point?: Point): Store => storeOn(openStore(file, point))

function storeOn(db: Db): Store {
  return {
    settings: createSettingStore(db),
    catalog: createCatalogStore(db),
    favourites: createFavouriteStore(db),
    sold: createSoldStore(db),
    changes: createChangeStore(db),
    imports: createImportStore(db),
    pages: createPageStore(db),
    sales: createSaleStore(db),
    links: createSaleLinkStore(db),
    notes: createSaleNoteStore(db),
    saleFinder: createSaleFinder(db),
    saleFindFill: (wordsOf) => createSaleFindFill(db, wordsOf),
    refunds: createRefundStore(db),
    refundFinder: createRefundFinder(db),
    outbox: createOutboxStore(db),
    staff: createStaffStore(db),
    shifts: createShiftStore(db),
    reports: createReportQueries(db),
    closes: createCloseStore(db),
    comparison: createComparisonStore(db),
    phoneChanges: createPhoneChangeStore(db),
    away: createAwayQueries(db),
    transaction: (work) => atomic(db, work)(),
    lazily(work) {
      // Within an open transaction it is that one's to decide; the pragma would be refused there too.
      if (db.inTransaction) return work()
      db.pragma('synchronous = NORMAL')
      try {
        return atomic(db, work)()
      } finally {
        db.pragma('synchronous = FULL')
      }
    },
    copyTo: async (file) => {
      await db.backup(file)
    },
    close: () => {
      db.close()
    },
  }
}
