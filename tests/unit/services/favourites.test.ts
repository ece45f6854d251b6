import { describe, expect, it } from 'vitest'
import { createFavourites, MOST_FAVOURITES } from '../../../electron/services/favourites.ts'
import { openTillStore } from '../../../electron/store/store.ts'

const open = () => {
  const store = openTillStore(':memory:').favourites
  return { store, favourites: createFavourites(store, () => 1_000) }
}

describe('favourites by hand', () => {
  it('stand in the order in which they were put, until they are moved; a restart changes nothing', () => {
    const { store, favourites } = open()
    for (const id of [5, 3, 9]) favourites.set(id, true)
    favourites.set(3, true)
    favourites.move(9, -1)
    favourites.move(9, -1)
    favourites.move(9, -1)
    favourites.move(3, 1)
    favourites.move(77, 1)
    expect(favourites.ids()).toEqual([9, 5, 3])
    favourites.set(5, false)
    expect(createFavourites(store, () => 2_000).ids()).toEqual([9, 3])
    expect([favourites.has(9), favourites.has(5)]).toEqual([true, false])
  })

  it('are no second catalogue', () => {
    const { favourites } = open()
    for (let id = 1; id <= MOST_FAVOURITES; id++) favourites.set(id, true)
    expect(() => favourites.set(9_999, true)).toThrow('too many')
    favourites.set(1, false)
    favourites.set(9_999, true)
    expect(favourites.ids().at(-1)).toBe(9_999)
  })
})
