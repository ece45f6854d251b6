/**
 * What the owner decides of a change that is not on its way: take it back, send it once more, or, where the service holds
 * something newer, whose value stands.
 */
import type { GoodPart } from '../../shared/domain/catalog-change.ts'
import type { Clock } from '../../shared/domain/clock.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import type { StoredItem } from '../store/catalog-store.ts'
import type { ChangeRow } from '../store/change-store.ts'
import type { TakeBack, TakeBackOptions } from './catalog-take-back.ts'
import { again, OPEN, sawTheirs, under } from './change-rows.ts'

export interface ChangeDecisions {
  /** Takes a change back. Throws TillError `wrongState` when it may be on its way already. */
  undo(id: number): void
  /** Of a conflict: the owner's value goes out after all, or the service's stays. */
  resolve(id: number, whose: 'mine' | 'theirs'): void
  /** Sends a refused one again. */
  retry(id: number): void
}

export interface ChangeDecisionOptions extends TakeBackOptions, Pick<TakeBack, 'takeBack'> {
  clock: Pick<Clock, 'now'>
  /** The queue changed; `due`: there is something to send. */
  changed: (due: boolean) => void
}

export function createChangeDecisions({
  store,
  clock,
  unitName,
  stored,
  changed,
  takeBack,
}: ChangeDecisionOptions): ChangeDecisions {
  const row = (id: number): ChangeRow => {
    const change = store.changes.get(id)
    if (!change) throw new TillError('notFound', 'no such change')
    return change
  }
  const show = (item: StoredItem, part: GoodPart) => {
    const shown = under(item, part, unitName)
    store.catalog.rewrite(shown)
    stored([shown], [])
  }
  return {
    undo(id) {
      const change = row(id)
      if (!OPEN.has(change.state)) throw new TillError('wrongState', 'it may be on its way already')
      store.transaction(() => {
        takeBack([change])
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
        store.changes.update(again(sawTheirs(change), clock.now()))
        const item = change.itemId === null ? null : store.catalog.get(change.itemId)
        if (item) show(item, change.fields)
      })
      changed(true)
    },
    retry(id) {
      const change = row(id)
      if (change.state !== 'refused') throw new TillError('wrongState', 'it was not refused')
      store.transaction(() => {
        store.changes.update(again(change, clock.now()))
        const item = change.itemId === null ? null : store.catalog.get(change.itemId)
        if (item && change.kind === 'update') show(item, change.fields)
        if (change.kind === 'delete' && change.itemId !== null) {
          store.catalog.setGone(change.itemId, true)
          stored([], [change.itemId])
        }
      })
      changed(true)
    },
  }
}
