/**
 * What the owner changes in the catalogue: kept on disk before anything is sent, shown at the till at once. Sends nothing.
 */
import {
  changedPart,
  type GoodFields,
  type GoodPart,
  newerAtService,
  samePart,
} from '../../shared/domain/catalog-change.ts'
import type { Clock } from '../../shared/domain/clock.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import type { StoredItem } from '../store/catalog-store.ts'
import type { ChangeRow } from '../store/change-store.ts'
import type { Store } from '../store/store.ts'
import { createOverlay, type Overlay } from './catalog-overlay.ts'
import { createTakeBack } from './catalog-take-back.ts'
import { type ChangeDecisions, createChangeDecisions } from './change-decisions.ts'
import { again, merged, OPEN, under } from './change-rows.ts'
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

export interface Edit {
  itemId: number
  wanted: GoodPart
  from?: FromImport
  /** What the owner saw there when he wanted it, if not what stands there now: a newer value is then a conflict. */
  saw?: GoodPart
}

export interface CatalogChanges extends Overlay, ChangeDecisions {
  /** @returns the change, or null when nothing differs. Throws TillError `notFound`. */
  edit(itemId: number, wanted: GoodPart): ChangeRow | null
  /** As {@link edit} for many at once, all or none. */
  editAll(edits: readonly Edit[]): (ChangeRow | null)[]
  /** @param png null: the good shall have no picture */
  setPicture(itemId: number, png: Uint8Array | null): ChangeRow
  add(goods: readonly NewGood[], from?: readonly FromImport[]): ChangeRow[]
  remove(itemIds: readonly number[]): ChangeRow[]
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

export function createCatalogChanges(options: CatalogChangesOptions): CatalogChanges {
  const { store, clock, unitName, stored, changed } = options

  const found = (id: number): StoredItem => {
    const item = store.catalog.get(id)
    if (!item) throw new TillError('notFound', 'no such good')
    return item
  }
  const openUpdate = (itemId: number) =>
    store.changes.ofItem(itemId).find(({ kind, state }) => kind === 'update' && OPEN.has(state)) ?? null
  const merge = (open: ChangeRow, item: StoredItem, part: GoodPart): ChangeRow | null => {
    const next = merged(open, item, part, clock.now())
    if (next) store.changes.update(next)
    else store.changes.remove(open.id)
    return next
  }

  const { takeBack, takeBackImport } = createTakeBack({ store, unitName, stored })

  const changes: CatalogChanges = {
    edit: (itemId, wanted) => changes.editAll([{ itemId, wanted }])[0] ?? null,
    editAll(edits) {
      const shown: StoredItem[] = []
      const rows = store.transaction(() =>
        edits.map(({ itemId, wanted, from, saw = {} }) => {
          const item = found(itemId)
          const now = goodOf(item)
          const open = openUpdate(itemId)
          // A conflict shows the service's value; what the owner wants now counts as changed beside it.
          const part = changedPart(now, wanted)
          if (Object.keys(part).length === 0) return open
          const base = samePart({ ...now, ...saw }, part)
          const made = open
            ? merge(open, item, part)
            : store.changes.add({
                kind: 'update',
                itemId,
                fields: part,
                base,
                nextAt: clock.now(),
                createdAt: clock.now(),
                ...from,
              })
          if (!open && made && newerAtService(part, now, [base]).length > 0) {
            const conflict: ChangeRow = { ...made, state: 'conflict', theirs: { ...now } }
            store.changes.update(conflict)
            return conflict
          }
          const after = under(item, part, unitName)
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
        const next = { ...again(made, clock.now()), picture, imageId: null }
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
    ...createChangeDecisions({ ...options, takeBack }),
    takeBack,
    async takeBackImport(importId) {
      const taken = await takeBackImport(importId)
      changed(false)
      return taken
    },
    wake: () => changed(true),
    ...createOverlay({ store, clock, unitName, moved: () => changed(false) }),
  }

  return changes
}
