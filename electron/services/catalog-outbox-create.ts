/**
 * New goods: up to fifty in one request, and what became of a request whose answer was lost. The service has no idempotency
 * key for goods either, so nothing is sent a second time before it was looked for.
 */
import type { ApiPayError } from '../apipay/errors.ts'
import type { NewCatalogItem, WireCatalogItem } from '../apipay/types.ts'
import type { ChangeRow } from '../store/change-store.ts'
import { type CatalogWork, SEARCH_LENGTH } from './catalog-work.ts'
import { backOff } from './outbox-flights.ts'
import { mayRepeat, serviceError } from './outbox-work.ts'

/** Sends these rows in one request. */
export async function sendCreates(work: CatalogWork, rows: readonly ChangeRow[]): Promise<void> {
  const { store, api, ports, signal, changed } = work
  const { clock, point } = ports
  if (rows.length === 0) return
  point('change:beforeMark')
  const sent = store.transaction(() =>
    rows.map((row) => {
      const before = store.catalog.namesakes(row.fields.name ?? '', row.fields.barcode ?? null)
      const sending: ChangeRow = { ...row, state: 'sending', before }
      store.changes.update(sending)
      return sending
    }),
  )
  point('change:marked')
  changed()
  try {
    const made = await api.createCatalogItems(sent.map(newItem), {
      // One request, however many.
      lane: rows.every(({ importId }) => importId === null) ? 'watch' : 'background',
      signal,
    })
    point('change:answered')
    adopt(work, sent, made)
  } catch (thrown) {
    if (signal.aborted) return
    const error = serviceError(thrown)
    if (error.outcome === 'unknown') {
      store.transaction(() => {
        for (const row of sent) {
          store.changes.update({
            ...row,
            state: 'checking',
            absent: 0,
            attempt: row.attempt + 1,
            nextAt: clock.now() + backOff(1),
          })
          work.flights.set(row.id, clock.monotonic() + work.flightMs)
        }
      })
      changed()
    } else if (mayRepeat(error)) {
      for (const row of sent) work.later({ ...row, state: 'waiting' }, error)
    } else refused(work, sent, error)
  }
}

/** The rows that a refusal names are refused; the others are sent again without them. */
function refused(work: CatalogWork, rows: readonly ChangeRow[], error: ApiPayError): void {
  const words = new Map<number, string[]>()
  for (const [field, texts] of Object.entries(error.details.fields ?? {})) {
    const index = /^items\.(\d+)(?:\.|$)/.exec(field)?.[1]
    if (index !== undefined) words.set(Number(index), [...(words.get(Number(index)) ?? []), ...texts])
  }
  rows.forEach((row, index) => {
    const own = words.get(index)
    const waiting: ChangeRow = { ...row, state: 'waiting' }
    if (words.size === 0 && rows.length > 1 && error.details.status === 422) {
      // It does not say which: each goes alone, so that one bad good does not hold up the others.
      work.alone.add(row.id)
      work.store.changes.update(waiting)
    } else if (words.size === 0) work.refuse(waiting, error)
    else if (own) {
      work.store.changes.update({ ...row, state: 'refused', problem: own.join(' '), problemCode: error.kind })
    } else work.store.changes.update(waiting)
  })
  work.changed()
}

/** What the service made, in the order in which it was asked for; names prove it. */
function adopt(work: CatalogWork, rows: readonly ChangeRow[], made: readonly WireCatalogItem[]): void {
  const left = [...made]
  const ours: { row: ChangeRow; item: WireCatalogItem }[] = []
  for (const row of rows) {
    const at = left.findIndex((item) => sameGood(item, row))
    const [item] = at === -1 ? [] : left.splice(at, 1)
    if (item) ours.push({ row, item })
  }
  const orphans = rows.filter((row) => !ours.some((one) => one.row.id === row.id))
  work.keep(made)
  for (const { row } of ours) work.end(row)
  for (const row of orphans) {
    // Taken, but told in another form: it is looked for.
    work.store.changes.update({ ...row, state: 'checking', nextAt: work.ports.clock.now() })
  }
  work.changed()
}

/** Looks for a new good whose answer was lost. */
export async function checkCreate(work: CatalogWork, row: ChangeRow): Promise<void> {
  const { store, api, ports, signal, keep } = work
  const { clock } = ports
  // Counted anew after a restart, for the clock that it was measured by has gone.
  const flightEnd = work.flights.get(row.id) ?? clock.monotonic() + work.flightMs
  const landed = clock.monotonic() >= flightEnd
  work.flights.set(row.id, flightEnd)
  const { name = '', barcode = null } = row.fields
  try {
    const claimed = new Set(row.before)
    for (const ask of [...(barcode ? [{ barcode }] : []), { search: name.slice(0, SEARCH_LENGTH).trim() }]) {
      const answer = await api.listCatalog(
        { ...ask, page: 1, perPage: 200 },
        { lane: work.lane(row), signal },
      )
      keep(answer.rows)
      const found = answer.rows.find((item) => !claimed.has(item.id) && sameGood(item, row))
      if (!found) continue
      // Two equal new goods are two goods: the next one must not find this one too.
      for (const other of store.changes.inState('checking')) {
        if (other.id !== row.id) store.changes.update({ ...other, before: [...other.before, found.id] })
      }
      work.flights.delete(row.id)
      work.end(row)
      return
    }
    if (row.absent === 0 || !landed) {
      const wait = Math.max(backOff(2), Math.ceil(flightEnd - clock.monotonic()))
      store.changes.update({ ...row, absent: 1, nextAt: clock.now() + wait })
      return
    }
    work.flights.delete(row.id)
    store.changes.update({ ...row, state: 'waiting', absent: 0, nextAt: clock.now() })
  } catch (thrown) {
    if (signal.aborted) return
    work.later(row, serviceError(thrown))
  }
}

const sameGood = (item: WireCatalogItem, { fields }: ChangeRow): boolean =>
  item.name === fields.name &&
  item.price === fields.price &&
  item.unitId === fields.unitId &&
  // The older revision does not give a code back.
  (item.barcode === null || item.barcode === '' || item.barcode === (fields.barcode ?? item.barcode))

/** As it is sent. */
export function newItem({ fields, imageId }: Pick<ChangeRow, 'fields' | 'imageId'>): NewCatalogItem {
  const { name = '', price = 0, unitId = 1, barcode } = fields
  return {
    name,
    price,
    unitId,
    ...(barcode ? { barcode } : {}),
    ...(imageId === null ? {} : { imageId }),
  }
}
