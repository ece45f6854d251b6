/** What sending or looking for one change of the catalogue needs, whichever kind it is. */
import type { ApiPayError } from '../apipay/errors.ts'
import type { ApiPay, Lane, WireCatalogItem } from '../apipay/types.ts'
import type { ChangeRow } from '../store/change-store.ts'
import type { Store } from '../store/store.ts'
import type { CatalogChanges } from './catalog-changes.ts'
import type { Connectivity } from './connectivity.ts'
import type { Ports } from './ports.ts'

export interface CatalogOutboxOptions {
  store: Store
  api: ApiPay
  changes: CatalogChanges
  connectivity: Connectivity
  ports: Pick<Ports, 'clock' | 'log' | 'point'>
  /** ms after which a request sent now can no longer be under way. */
  flightMs: number
  /** Requests a minute that the background may use; null: no limit. */
  perMinute: () => number | null
  /** Keeps goods as the service listed them just now. */
  keep: (rows: readonly WireCatalogItem[]) => void
  /** The queue changed. */
  changed: () => void
}

export interface CatalogWork extends CatalogOutboxOptions {
  signal: AbortSignal
  /** New goods that go in a request of their own: one of a batch was refused, and the service did not say which. */
  alone: Set<number>
  /** Until when a lost request could still be under way, monotonic ms by row; of this process only. */
  flights: Map<number, number>
  /** An owner who changed a few goods waits for them; long queues go behind everything else. */
  lane(row: ChangeRow): Lane
  /** Puts a row off after a fault. */
  later(row: ChangeRow, error: ApiPayError): void
  /** The service does not want it: what it holds is shown again. */
  refuse(row: ChangeRow, error: ApiPayError): void
  /** The service has it. */
  end(row: ChangeRow): void
}

/** contract.md: the longest text that a search may have. */
export const SEARCH_LENGTH = 100
