/** Puts together what keeps a till's catalogue like the service's, both ways: sync, the owner's changes, and new goods that wait. */
import type { Client } from '../apipay/client.ts'
import type { ApiPay, WireCatalogItem } from '../apipay/types.ts'
import type { StoredItem } from '../store/catalog-store.ts'
import type { Store } from '../store/store.ts'
import { type CatalogChanges, createCatalogChanges } from './catalog-changes.ts'
import { createDirectCreates, type DirectCreates } from './catalog-direct.ts'
import { type CatalogOutbox, createCatalogOutbox } from './catalog-outbox.ts'
import { type CatalogPending, createCatalogPending } from './catalog-pending.ts'
import { type CatalogSync, createCatalogSync } from './catalog-sync.ts'
import type { Connectivity } from './connectivity.ts'
import type { Ports } from './ports.ts'
import { createShelving } from './shelving.ts'
import { soon } from './soon.ts'

export interface CatalogOffice {
  sync: CatalogSync
  changes: CatalogChanges
  catalogOutbox: CatalogOutbox
  direct: DirectCreates
  pending: CatalogPending
  /** Keeps goods as the service listed them just now. */
  keep: (rows: readonly WireCatalogItem[]) => void
  /** The store is about to close. */
  close: () => void
}

export interface CatalogOfficeOptions {
  store: Store
  api: ApiPay
  client: Pick<Client, 'flightMs' | 'backgroundPerMinute'>
  connectivity: Connectivity
  ports: Ports
  /** The till's goods changed. */
  stored: (items: readonly StoredItem[], gone: readonly number[]) => void
}

const TELL_MS = 50

export function openCatalogOffice(options: CatalogOfficeOptions): CatalogOffice {
  const { store, api, client, connectivity, ports, stored } = options
  let closed = false
  const told = soon(ports.clock, TELL_MS, () => {
    if (!closed) ports.emit('changesChanged', store.changes.counts())
  })
  const changes = createCatalogChanges({
    store,
    clock: ports.clock,
    unitName: (id) => shelving.units().get(id) ?? nameInStore(store, id),
    stored,
    changed(due) {
      told()
      if (due) catalogOutbox.hurry()
    },
  })
  const shelving = createShelving({ store, changes, stored, pending: () => pending.hurry() })
  const keep = (rows: readonly WireCatalogItem[]) => {
    shelving.keep(rows, sync.number())
  }
  const sync = createCatalogSync({
    store,
    api,
    ports,
    shelving,
    gone(ids) {
      if (ids.length > 0) stored([], ids)
    },
    perMinute: client.backgroundPerMinute,
  })
  const pending = createCatalogPending({
    store,
    api,
    connectivity,
    ports,
    keep,
  })
  const catalogOutbox = createCatalogOutbox({
    store,
    api,
    changes,
    connectivity,
    ports,
    flightMs: client.flightMs,
    perMinute: client.backgroundPerMinute,
    keep,
    changed: told,
  })
  const direct = createDirectCreates({
    store,
    api,
    ports,
    keep,
    changed(due) {
      told()
      if (due) catalogOutbox.hurry()
    },
  })
  // A pass that the line broke off goes on when the line is back.
  connectivity.onChange(() => {
    const { problem, running } = sync.progress()
    if (connectivity.online && !connectivity.keyRefused && problem !== null && !running) sync.start()
  })
  return {
    sync,
    changes,
    catalogOutbox,
    direct,
    pending,
    keep,
    close() {
      closed = true
    },
  }
}

/** The older revision has no list of units: their names come with the goods. */
const nameInStore = (store: Store, unitId: number): string =>
  store.catalog.units().find(({ id }) => id === unitId)?.name ?? ''
