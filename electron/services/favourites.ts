/** Favourites that were put there by hand: which they are, in which order. What sold lately joins them in the search. */
import { TillError } from '../../shared/domain/till-error.ts'
import type { FavouriteStore } from '../store/favourite-store.ts'

export interface Favourites {
  has(id: number): boolean
  /** First to last. */
  ids(): readonly number[]
  /** Puts it last, or takes it out. @throws TillError `badInput` when there are as many as there may be */
  set(id: number, on: boolean): void
  /** One place towards the first (-1) or the last (1); nothing for one that is no favourite or at the end already. */
  move(id: number, by: -1 | 1): void
}

/** More than these would be a catalogue of their own. */
export const MOST_FAVOURITES = 200

/** @param now UTC epoch ms */
export function createFavourites(store: FavouriteStore, now: () => number): Favourites {
  let ids: readonly number[] = store.all()
  let known = new Set(ids)
  const keep = (next: readonly number[]) => {
    store.write(next, now())
    ids = next
    known = new Set(next)
  }
  return {
    has: (id) => known.has(id),
    ids: () => ids,
    set(id, on) {
      if (known.has(id) === on) return
      if (on && ids.length >= MOST_FAVOURITES) throw new TillError('badInput', 'too many favourites')
      keep(on ? [...ids, id] : ids.filter((other) => other !== id))
    },
    move(id, by) {
      const at = ids.indexOf(id)
      const other = ids[at + by]
      if (at < 0 || other === undefined) return
      keep(ids.map((one) => (one === id ? other : one === other ? id : one)))
    },
  }
}
