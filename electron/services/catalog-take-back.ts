/** Puts the till back to what the service last said, where a change of the owner is taken back or refused. */
import type { StoredItem } from '../store/catalog-store.ts'
import type { ChangeRow } from '../store/change-store.ts'
import type { Store } from '../store/store.ts'
import { breath } from './breath.ts'
import { under } from './change-rows.ts'

export interface TakeBack {
  takeBack(rows: readonly ChangeRow[]): void
  /** What of an import is not on its way yet, in slices. @returns how many rows */
  takeBackImport(importId: number): Promise<number>
}

export interface TakeBackOptions {
  store: Store
  /** Empty where nobody told. */
  unitName: (id: number) => string
  /** The till's goods changed. */
  stored: (items: readonly StoredItem[], gone: readonly number[]) => void
}

/** Changes taken back in one go, so that the window is answered between two of them. */
const SLICE = 50

export function createTakeBack({ store, unitName, stored }: TakeBackOptions): TakeBack {
  const takeBack = (rows: readonly ChangeRow[]): void => {
    const shown: StoredItem[] = []
    for (const change of rows) {
      if (change.itemId === null) continue
      if (change.kind === 'delete') store.catalog.setGone(change.itemId, false)
      const item = store.catalog.get(change.itemId)
      if (!item) continue
      // A conflict shows what the service holds already.
      const before =
        change.kind === 'delete' || change.state === 'conflict' ? item : under(item, change.base, unitName)
      store.catalog.rewrite(before)
      shown.push(before)
    }
    if (shown.length > 0) stored(shown, [])
  }
  return {
    takeBack,
    async takeBackImport(importId) {
      let taken = 0
      for (;;) {
        const rows = store.changes.ofImport(importId, SLICE)
        if (rows.length === 0) return taken
        store.transaction(() => {
          takeBack(rows)
          for (const { id } of rows) store.changes.remove(id)
        })
        taken += rows.length
        await breath()
      }
    },
  }
}
