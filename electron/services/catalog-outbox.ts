/**
 * Sends the owner's changes of the catalogue, one request at a time, behind everything that cashiers do. Asks the service what
 * it holds before it writes over anything; what it holds that is newer becomes a conflict and is not touched.
 */
import { BATCH_MOST } from '../../shared/domain/catalog-change.ts'
import type { CatalogPatch } from '../apipay/types.ts'
import { type ChangeRow, LONGEST_CHANGE_WAIT_MS } from '../store/change-store.ts'
import { checkCreate, sendCreates } from './catalog-outbox-create.ts'
import { type CatalogOutboxOptions, type CatalogWork, SEARCH_LENGTH } from './catalog-work.ts'
import { backOff } from './outbox-flights.ts'
import { mayRepeat, serviceError } from './outbox-work.ts'
import { createRounds, type Rounds } from './rounds.ts'

export type CatalogOutbox = Pick<Rounds, 'start' | 'stop' | 'hurry'>

/** A list shows what was taken within this time, or it was changed again, ms. */
const SETTLE_MS = 10 * 60_000
/** A wall clock that was set back is noticed within this time. */
const LONGEST_SLEEP_MS = 60_000
/** Rows of an import are compared with what the service listed so shortly before, ms; others are always asked for. */
const IMPORT_FRESH_MS = 30_000
const PAGE = 200
/** As many changes of an owner go at once, in the lane that follows payments; more would slow it down. */
const FEW = 3
/** A search reads so many pages for one good at most. */
const SEARCH_PAGES = 3

export function createCatalogOutbox(options: CatalogOutboxOptions): CatalogOutbox {
  const { store, api, changes, connectivity, ports, perMinute, changed, keep } = options
  const { clock, point } = ports

  const rounds = createRounds({
    name: 'catalogChanges',
    connectivity,
    ports,
    work,
    wait() {
      const due = store.changes.nextDue()
      return due === null ? null : Math.min(LONGEST_SLEEP_MS, Math.max(0, due - clock.now()))
    },
  })
  const { signal } = rounds
  const done: CatalogWork = {
    ...options,
    signal,
    alone: new Set(),
    flights: new Map(),
    lane: ({ importId }) => (importId === null && store.changes.fewWait(FEW) ? 'watch' : 'background'),
    later(row, error) {
      const attempt = row.attempt + 1
      const wanted = Math.max(error.details.retryAt ?? 0, clock.now() + backOff(attempt))
      const nextAt = Math.min(wanted, clock.now() + LONGEST_CHANGE_WAIT_MS)
      store.changes.update({ ...row, attempt, nextAt })
      changed()
    },
    refuse(row, error) {
      const words = Object.values(error.details.fields ?? {}).flat()
      store.transaction(() => {
        changes.takeBack([row])
        store.changes.update({
          ...row,
          state: 'refused',
          problem: words.length > 0 ? words.join(' ') : error.message,
          problemCode: error.kind,
        })
      })
      changed()
    },
    end(row) {
      store.transaction(() => {
        store.changes.setPicture(row.id, null)
        if (row.importId !== null) store.imports.done(row.importId)
        if (row.kind === 'create') store.changes.remove(row.id)
        else store.changes.update({ ...row, state: 'settling', nextAt: clock.now() + SETTLE_MS })
      })
      changed()
    },
  }

  async function work(): Promise<void> {
    store.changes.afterSetBack(clock.now())
    let row = store.changes.next(clock.now())
    // Nothing else would fare better offline: the next round begins when the line is back.
    while (row && !signal.aborted && connectivity.online && !connectivity.keyRefused) {
      await handle(row)
      row = store.changes.next(clock.now())
    }
  }
  const handle = async (row: ChangeRow): Promise<void> => {
    // Long enough: what the list says from now on is what is.
    if (row.state === 'settling') return store.changes.remove(row.id)
    if (row.state === 'checking') return checkCreate(done, row)
    try {
      if (row.picture === 'set' && row.imageId === null) return await upload(row)
      if (row.kind === 'create') return await sendCreates(done, together(row))
      await (row.kind === 'delete' ? sendDelete(row) : sendUpdate(row))
    } catch (thrown) {
      if (signal.aborted) return
      const error = serviceError(thrown)
      const now = store.changes.get(row.id)
      if (!now) return
      const waiting = { ...now, state: 'waiting' as const }
      if (mayRepeat(error)) done.later(waiting, error)
      else done.refuse(waiting, error)
    }
  }
  /** What goes in one request with this new good: those whose picture is up, and that are not to go alone. */
  const together = (row: ChangeRow): ChangeRow[] => {
    if (done.alone.has(row.id)) return [row]
    const ready = ({ id, picture, imageId }: ChangeRow) =>
      (picture !== 'set' || imageId !== null) && !done.alone.has(id)
    return store.changes.creates(clock.now(), BATCH_MOST).filter(ready)
  }

  const upload = async (row: ChangeRow): Promise<void> => {
    const bytes = store.changes.picture(row.id)
    if (!bytes) {
      store.changes.update({ ...row, picture: 'keep' })
      return
    }
    const imageId = await api.uploadImage(
      { bytes, type: 'image/png', name: `${row.id}.png` },
      { lane: done.lane(row), signal },
    )
    const now = store.changes.get(row.id)
    // Another picture may have been dropped in meanwhile.
    if (now?.picture === 'set' && sameBytes(store.changes.picture(row.id), bytes)) {
      store.changes.update({ ...now, imageId })
      changed()
    }
  }
  const sendDelete = async (row: ChangeRow): Promise<void> => {
    if (row.itemId === null) return store.changes.remove(row.id)
    const sent = takeOff(row)
    try {
      await api.deleteCatalogItem(row.itemId, { lane: done.lane(row), signal })
    } catch (thrown) {
      if (signal.aborted) throw thrown
      if (serviceError(thrown).kind !== 'notFound') throw thrown
    }
    point('change:answered')
    done.end(sent)
  }
  const sendUpdate = async (row: ChangeRow): Promise<void> => {
    if (row.itemId === null) return store.changes.remove(row.id)
    if (row.importId === null || !(await isFresh(row.itemId))) {
      if (!(await readAgain(row.itemId, row))) {
        const waiting = store.changes.get(row.id)
        if (!waiting) return
        changes.takeBack([waiting])
        store.changes.update({ ...waiting, state: 'refused', problem: null, problemCode: 'vanished' })
        changed()
        return
      }
    }
    // The reading may have found a newer value, or the owner may have changed his mind.
    const current = store.changes.get(row.id)
    if (current?.state !== 'waiting') return
    const sent = takeOff(current)
    await api.updateCatalogItem(row.itemId, patchOf(sent), { lane: done.lane(row), signal })
    point('change:answered')
    done.end(sent)
    // A new picture has an address only in the list.
    if (sent.picture !== 'keep') await readAgain(row.itemId, sent)
  }
  const takeOff = (row: ChangeRow): ChangeRow => {
    point('change:beforeMark')
    const sending: ChangeRow = { ...row, state: 'sending' }
    store.changes.update(sending)
    point('change:marked')
    changed()
    return sending
  }

  /** Pages that can be read with time left, before the first of them is old, to send what they are read for. */
  const pagesAtOnce = (): number => {
    const allowed = perMinute()
    return allowed === null ? Number.POSITIVE_INFINITY : (allowed * IMPORT_FRESH_MS) / 60_000 / 2
  }
  /** Among many changed goods of a short list, reading all of it costs less than asking for each. */
  const isFresh = async (itemId: number): Promise<boolean> => {
    const fresh = (id: number) => {
      const at = changes.readAt(id)
      return at !== null && clock.monotonic() - at < IMPORT_FRESH_MS
    }
    if (fresh(itemId)) return true
    const stale = store.changes.updatesDue(clock.now()).filter((each) => !fresh(each.itemId)).length
    const pages = Math.ceil(store.catalog.count() / PAGE)
    if (stale < 2 * pages || pages > pagesAtOnce()) return false
    for (let page = 1, last = 1; page <= last; page++) {
      const answer = await api.listCatalog({ page, perPage: PAGE }, { lane: 'background', signal })
      keep(answer.rows)
      last = answer.lastPage
    }
    return fresh(itemId)
  }
  /** Asks what the service holds of one good. @returns false when it is not found */
  const readAgain = async (itemId: number, row: ChangeRow): Promise<boolean> => {
    const item = store.catalog.get(itemId)
    if (!item) return false
    const barcode = row.base.barcode ?? item.barcode
    const asks = [
      ...(barcode ? [{ barcode }] : []),
      { search: (row.base.name ?? item.name).slice(0, SEARCH_LENGTH).trim() },
    ]
    for (const ask of asks) {
      for (let page = 1, last = 1; page <= Math.min(last, SEARCH_PAGES); page++) {
        const answer = await api.listCatalog(
          { ...ask, page, perPage: PAGE },
          { lane: done.lane(row), signal },
        )
        keep(answer.rows)
        if (answer.rows.some(({ id }) => id === itemId)) return true
        last = answer.lastPage
      }
    }
    return false
  }

  return {
    start() {
      // An import that was not read in whole was never agreed to as it stands.
      for (const id of store.imports.half()) {
        void changes.takeBackImport(id).then(() => store.imports.remove(id))
      }
      // What a power cut met on the wire: updates and deletes may be repeated, a new good must be looked for first.
      for (const row of store.changes.inState('sending')) {
        store.changes.update(
          row.kind === 'create'
            ? { ...row, state: 'checking', absent: 0, nextAt: clock.now() }
            : { ...row, state: 'waiting', nextAt: clock.now() },
        )
      }
      connectivity.onChange(() => {
        if (connectivity.online) store.changes.hurry(clock.now())
      })
      rounds.start()
    },
    stop: rounds.stop,
    hurry: rounds.hurry,
  }
}

function patchOf({ fields, picture, imageId }: ChangeRow): CatalogPatch {
  const { name, price, unitId, barcode } = fields
  return {
    ...(name === undefined ? {} : { name }),
    ...(price === undefined ? {} : { price }),
    ...(unitId === undefined ? {} : { unitId }),
    ...(barcode === undefined ? {} : { barcode: barcode ?? '' }),
    ...(picture === 'set' && imageId !== null ? { imageId } : {}),
    ...(picture === 'remove' ? { imageDeleted: true } : {}),
  }
}

const sameBytes = (a: Uint8Array | null, b: Uint8Array): boolean =>
  a !== null && a.length === b.length && Buffer.compare(a, b) === 0
