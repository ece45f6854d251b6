/** Lays the owner's open changes over what the service lists, and finds where the service holds a newer value. */
import { type GoodPart, isThere, newerAtService } from '../../shared/domain/catalog-change.ts'
import type { Clock } from '../../shared/domain/clock.ts'
import type { StoredItem } from '../store/catalog-store.ts'
import type { ChangeRow } from '../store/change-store.ts'
import type { Store } from '../store/store.ts'
import { again, under } from './change-rows.ts'
import { goodOf } from './good-fields.ts'

export interface Overlay {
  /** What the till shows of goods as the service lists them now. Called for every page that is read. */
  overlay(items: readonly StoredItem[]): { items: StoredItem[]; hidden: number[] }
  /** Monotonic ms at which the service last showed a good that has changes; null: not since they were made. */
  readAt(itemId: number): number | null
}

export interface OverlayOptions {
  store: Store
  clock: Pick<Clock, 'now' | 'monotonic'>
  /** Empty where nobody told. */
  unitName: (id: number) => string
  /** A change became a conflict, or is none any more. */
  moved: () => void
}

export function createOverlay({ store, clock, unitName, moved }: OverlayOptions): Overlay {
  const seen = new Map<number, number>()

  /** One good as listed, under its changes. */
  const lay = (
    item: StoredItem,
    rows: readonly ChangeRow[],
  ): { item: StoredItem; hidden: boolean; moved: boolean } => {
    const theirs = goodOf(item)
    let shown = item
    let hidden = false
    let moves = false
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
          moves = true
        }
        continue
      }
      if (change.state === 'settling' && isThere(change.fields, theirs)) store.changes.remove(change.id)
      if (change.state === 'conflict') {
        // The service is back at what stood there before.
        store.changes.update(again(change, clock.now()))
        moves = true
      }
      shown = under(shown, change.fields, unitName)
    }
    return { item: shown, hidden, moved: moves }
  }
  return {
    overlay(items) {
      if (store.changes.isEmpty()) return { items: [...items], hidden: [] }
      const shown: StoredItem[] = []
      const hidden: number[] = []
      let anyMoved = false
      for (const item of items) {
        const open = store.changes.ofItem(item.id)
        if (open.length === 0) {
          shown.push(item)
          continue
        }
        seen.set(item.id, clock.monotonic())
        const laid = lay(item, open)
        anyMoved ||= laid.moved
        if (laid.hidden) hidden.push(item.id)
        shown.push(laid.item)
      }
      if (anyMoved) moved()
      return { items: shown, hidden }
    },
    readAt: (itemId) => seen.get(itemId) ?? null,
  }
}
