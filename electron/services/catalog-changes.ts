/**
 * What the owner changes in the catalogue: kept on disk before anything is sent, shown at the till at once, taken back while
 * it waits. Also lays open changes over what a sync reads, and finds where the service holds a newer value. Sends nothing.
 */
import {
  changedPart,
  type GoodFields,
  type GoodPart,
  isThere,
  newerAtService,
  samePart,
} from '../../shared/domain/catalog-change.ts'
import type { Clock } from '../../shared/domain/clock.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import type { StoredItem } from '../store/catalog-store.ts'
import type { ChangeRow } from '../store/change-store.ts'
import type { Store } from '../store/store.ts'
import { goodOf } from './good-fields.ts'

/** A delete waits so long for the owner to think better of it, ms. */
export const UNDO_MS = 7_000

export interface NewGood extends GoodFields {
  /** PNG, at most 512 by 512. */
  picture: Uint8Array | null
}

export interface FromImport {
  importId: number
  line: number
}

export interface CatalogChanges {
  /** @returns the change, or null when nothing differs. Throws TillError `notFound`. */
  edit(itemId: number, wanted: GoodPart): ChangeRow | null
  /** As {@link edit} for many at once, all or none. */
  editAll(edits: readonly { itemId: number; wanted: GoodPart; from?: FromImport }[]): (ChangeRow | null)[]
  /** @param png null: the good shall have no picture */
  setPicture(itemId: number, png: Uint8Array | null): ChangeRow
  add(goods: readonly NewGood[], from?: readonly FromImport[]): ChangeRow[]
  remove(itemIds: readonly number[]): ChangeRow[]
  /** Takes a change back. Throws TillError `wrongState` when it may be on its way already. */
  undo(id: number): void
  /** Of a conflict: the owner's value goes out after all, or the service's stays. */
  resolve(id: number, whose: 'mine' | 'theirs'): void
  /** Sends a refused one again. */
  retry(id: number): void
  /** What the till shows of goods as the service lists them now. Called for every page that is read. */
  overlay(items: readonly StoredItem[]): { items: StoredItem[]; hidden: number[] }
  /** Monotonic ms at which the service last showed a good that has changes; null: not since they were made. */
  readAt(itemId: number): number | null
  /** Takes back what of an import is not on its way yet, in slices. @returns how many rows */
  takeBackImport(importId: number): Promise<number>
  /** Something about the queue is other than it was: a pause, an import. */
  wake(): void
  /** Puts the till back to what the service last said of these fields. */
  takeBack(rows: readonly ChangeRow[]): void
}

export interface CatalogChangesOptions {
  store: Store
  clock: Pick<Clock, 'now' | 'monotonic'>
  /** Empty where nobody told. */
  unitName: (id: number) => string
  /** The till's goods changed. */
  stored: (items: readonly StoredItem[], gone: readonly number[]) => void
  /** The queue changed; `due`: there is something to send. */
  changed: (due: boolean) => void
}

/** Changes taken back in one go, so that the window is answered between two of them. */
const SLICE = 50

const OPEN = new Set<ChangeRow['state']>(['waiting', 'conflict', 'refused'])

export function createCatalogChanges(options: CatalogChangesOptions): CatalogChanges {
  const { store, clock, unitName, stored, changed } = options
  const seen = new Map<number, number>()

  const found = (id: number): StoredItem => {
    const item = store.catalog.get(id)
    if (!item) throw new TillError('notFound', 'no such good')
    return item
  }
  const row = (id: number): ChangeRow => {
    const change = store.changes.get(id)
    if (!change) throw new TillError('notFound', 'no such change')
    return change
  }
  const openUpdate = (itemId: number) =>
    store.changes.ofItem(itemId).find(({ kind, state }) => kind === 'update' && OPEN.has(state)) ?? null
  const under = (item: StoredItem, part: GoodPart): StoredItem => {
    if (part.unitId === undefined || part.unitId === item.unitId) return { ...item, ...part }
    return { ...item, ...part, unitName: unitName(part.unitId) }
  }
  const show = (item: StoredItem, part: GoodPart) => {
    const shown = under(item, part)
    store.catalog.rewrite(shown)
    stored([shown], [])
  }
  const again = (change: ChangeRow): ChangeRow => ({
    ...change,
    state: 'waiting',
    attempt: 0,
    nextAt: clock.now(),
    problem: null,
    problemCode: null,
    theirs: null,
  })
  /** The owner has seen what the service holds, and wants his own all the same. */
  const sawTheirs = (change: ChangeRow): ChangeRow =>
    change.theirs
      ? { ...change, base: { ...change.base, ...samePartOf(change.theirs, change.fields) } }
      : change

  const merge = (open: ChangeRow, item: StoredItem, part: GoodPart): ChangeRow | null => {
    const now = goodOf(item)
    const before = sawTheirs(open)
    const base: GoodPart = { ...samePart(now, part), ...before.base }
    const fields: GoodPart = { ...before.fields, ...part }
    for (const name of ['name', 'price', 'unitId', 'barcode'] as const) {
      if (fields[name] === undefined || fields[name] !== base[name]) continue
      delete fields[name]
      delete base[name]
    }
    const next = again({ ...before, fields, base })
    if (Object.keys(fields).length === 0 && next.picture === 'keep') {
      store.changes.remove(open.id)
      return null
    }
    store.changes.update(next)
    return next
  }

  const changes: CatalogChanges = {
    edit: (itemId, wanted) => changes.editAll([{ itemId, wanted }])[0] ?? null,
    editAll(edits) {
      const shown: StoredItem[] = []
      const rows = store.transaction(() =>
        edits.map(({ itemId, wanted, from }) => {
          const item = found(itemId)
          const now = goodOf(item)
          const open = openUpdate(itemId)
          // A conflict shows the service's value; what the owner wants now counts as changed beside it.
          const part = changedPart(now, wanted)
          if (Object.keys(part).length === 0) return open
          const made = open
            ? merge(open, item, part)
            : store.changes.add({
                kind: 'update',
                itemId,
                fields: part,
                base: samePart(now, part),
                nextAt: clock.now(),
                createdAt: clock.now(),
                ...from,
              })
          const after = under(item, part)
          store.catalog.rewrite(after)
          shown.push(after)
          return made
        }),
      )
      if (shown.length > 0) stored(shown, [])
      changed(true)
      return rows
    },
    setPicture(itemId, png) {
      found(itemId)
      const picture = png ? ('set' as const) : ('remove' as const)
      const result = store.transaction(() => {
        const open = openUpdate(itemId)
        const made =
          open ??
          store.changes.add({
            kind: 'update',
            itemId,
            fields: {},
            base: {},
            nextAt: clock.now(),
            createdAt: clock.now(),
          })
        const next = { ...again(made), picture, imageId: null }
        store.changes.update(next)
        store.changes.setPicture(next.id, png)
        return next
      })
      changed(true)
      return result
    },
    add(goods, from) {
      const at = clock.now()
      const rows = store.transaction(() =>
        goods.map(({ picture, ...fields }, index) => {
          const made = store.changes.add({
            kind: 'create',
            itemId: null,
            fields,
            base: {},
            picture: picture ? 'set' : 'keep',
            nextAt: at,
            createdAt: at,
            ...from?.[index],
          })
          if (picture) store.changes.setPicture(made.id, picture)
          return made
        }),
      )
      changed(true)
      return rows
    },
    remove(itemIds) {
      const at = clock.now()
      const rows = store.transaction(() =>
        itemIds.map((itemId) => {
          const item = found(itemId)
          store.catalog.setGone(itemId, true)
          return store.changes.add({
            kind: 'delete',
            itemId,
            fields: {},
            base: goodOf(item),
            nextAt: at + UNDO_MS,
            createdAt: at,
          })
        }),
      )
      stored([], itemIds)
      changed(true)
      return rows
    },
    undo(id) {
      const change = row(id)
      if (!OPEN.has(change.state)) throw new TillError('wrongState', 'it may be on its way already')
      store.transaction(() => {
        changes.takeBack([change])
        store.changes.remove(id)
        if (change.importId !== null) store.imports.shrink(change.importId)
      })
      changed(false)
    },
    resolve(id, whose) {
      const change = row(id)
      if (change.state !== 'conflict') throw new TillError('wrongState', 'there is no conflict')
      store.transaction(() => {
        if (whose === 'theirs') {
          store.changes.remove(id)
          if (change.importId !== null) store.imports.shrink(change.importId)
          return
        }
        store.changes.update(again(sawTheirs(change)))
        const item = change.itemId === null ? null : store.catalog.get(change.itemId)
        if (item) show(item, change.fields)
      })
      changed(true)
    },
    retry(id) {
      const change = row(id)
      if (change.state !== 'refused') throw new TillError('wrongState', 'it was not refused')
      store.transaction(() => {
        store.changes.update(again(change))
        const item = change.itemId === null ? null : store.catalog.get(change.itemId)
        if (item && change.kind === 'update') show(item, change.fields)
        if (change.kind === 'delete' && change.itemId !== null) {
          store.catalog.setGone(change.itemId, true)
          stored([], [change.itemId])
        }
      })
      changed(true)
    },
    takeBack(rows) {
      const shown: StoredItem[] = []
      for (const change of rows) {
        if (change.itemId === null) continue
        if (change.kind === 'delete') store.catalog.setGone(change.itemId, false)
        const item = store.catalog.get(change.itemId)
        if (!item) continue
        // A conflict shows what the service holds already.
        const before =
          change.kind === 'delete' || change.state === 'conflict' ? item : under(item, change.base)
        store.catalog.rewrite(before)
        shown.push(before)
      }
      if (shown.length > 0) stored(shown, [])
    },
    async takeBackImport(importId) {
      let taken = 0
      for (;;) {
        const rows = store.changes.ofImport(importId, SLICE)
        if (rows.length === 0) break
        store.transaction(() => {
          changes.takeBack(rows)
          for (const { id } of rows) store.changes.remove(id)
        })
        taken += rows.length
        await new Promise((done) => setImmediate(done))
      }
      changed(false)
      return taken
    },
    wake: () => changed(true),
    overlay(items) {
      if (store.changes.isEmpty()) return { items: [...items], hidden: [] }
      const shown: StoredItem[] = []
      const hidden: number[] = []
      let moved = false
      for (const item of items) {
        const open = store.changes.ofItem(item.id)
        if (open.length === 0) {
          shown.push(item)
          continue
        }
        seen.set(item.id, clock.monotonic())
        const laid = lay(item, open)
        moved ||= laid.moved
        if (laid.hidden) hidden.push(item.id)
        shown.push(laid.item)
      }
      if (moved) changed(false)
      return { items: shown, hidden }
    },
    readAt: (itemId) => seen.get(itemId) ?? null,
  }

  /** One good as listed, under its changes. */
  const lay = (
    item: StoredItem,
    rows: readonly ChangeRow[],
  ): { item: StoredItem; hidden: boolean; moved: boolean } => {
    const theirs = goodOf(item)
    let shown = item
    let hidden = false
    let moved = false
    const bases: GoodPart[] = []
    for (const change of rows) {
      bases.push(change.base)
      if (change.kind === 'delete') {
        hidden ||= change.state !== 'refused'
        continue
      }
      if (change.state === 'refused') continue
      if (newerAtService(change.fields, theirs, bases).length > 0) {
        // One on its way has an end of its own; one that was taken is over.
        if (change.state === 'settling') store.changes.remove(change.id)
        else if (change.state !== 'sending') {
          store.changes.update({ ...change, state: 'conflict', theirs: { ...theirs } })
          moved = true
        }
        continue
      }
      if (change.state === 'settling' && isThere(change.fields, theirs)) store.changes.remove(change.id)
      if (change.state === 'conflict') {
        // The service is back at what stood there before.
        store.changes.update(again(change))
        moved = true
      }
      shown = under(shown, change.fields)
    }
    return { item: shown, hidden, moved }
  }
  return changes
}

const samePartOf = (theirs: GoodPart, wanted: GoodPart): GoodPart => {
  const part: GoodPart = {}
  if (wanted.name !== undefined && theirs.name !== undefined) part.name = theirs.name
  if (wanted.price !== undefined && theirs.price !== undefined) part.price = theirs.price
  if (wanted.unitId !== undefined && theirs.unitId !== undefined) part.unitId = theirs.unitId
  if (wanted.barcode !== undefined && theirs.barcode !== undefined) part.barcode = theirs.barcode
  return part
}
