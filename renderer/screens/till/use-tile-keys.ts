/** The keyboard among the tiles: arrows, pages and both ends. A tile that is not read yet gets the focus when it is there. */
import type { Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useRef } from 'react'
import type { CatalogItem } from '../../../shared/contract/schemas.ts'
import { moveFavourite, toggleFavourite } from '../../state/favourites.ts'

interface TileKeys {
  area: RefObject<HTMLDivElement | null>
  rows: Virtualizer<HTMLDivElement, Element>
  items: ReadonlyMap<number, CatalogItem>
  total: number
  columns: number
  /** Of one row with the gap below it, px. */
  rowHeight: number
  /** Favourites can be put in another order. */
  ordering: boolean
  /** Which one Tab reaches. */
  setActive: (at: number) => void
}

export function useTileKeys(keys: TileKeys): void {
  const { area, rows, items, total, columns, rowHeight, ordering, setActive } = keys
  const wanted = useRef<number | null>(null)
  useEffect(() => {
    if (wanted.current === null) return
    const has = document.activeElement
    const tile = area.current?.querySelector<HTMLElement>(`[data-tile="${wanted.current}"]`)
    // Whoever went on elsewhere is not called back.
    if (has !== document.body && !area.current?.contains(has)) wanted.current = null
    else if (tile) {
      wanted.current = null
      tile.focus()
    }
  })
  useEffect(() => {
    const tiles = area.current
    const move = (event: KeyboardEvent) => {
      const at = tileOf(event.target)
      if (at === null) return
      const item = items.get(at)
      if (event.ctrlKey && event.code === 'KeyD' && item) {
        event.preventDefault()
        if (!event.repeat) void toggleFavourite(item)
        return
      }
      const page = columns * Math.max(1, Math.floor((tiles?.clientHeight ?? 0) / rowHeight))
      const to = {
        ArrowLeft: at - 1,
        ArrowRight: at + 1,
        ArrowUp: at - columns,
        ArrowDown: at + columns,
        PageUp: at - page,
        PageDown: at + page,
        Home: 0,
        End: total - 1,
      }[event.key]
      if (to === undefined) return
      event.preventDefault()
      const next = Math.min(total - 1, Math.max(0, to))
      if (event.altKey) {
        const among = items.get(next)?.favourite === true && next !== at
        if (!ordering || !item?.favourite || !among || Math.abs(to - at) !== 1) return
        void moveFavourite(item, to > at ? 1 : -1)
      }
      wanted.current = next
      setActive(next)
      rows.scrollToIndex(Math.floor(next / columns))
    }
    tiles?.addEventListener('keydown', move)
    return () => tiles?.removeEventListener('keydown', move)
  }, [area, rows, items, total, columns, rowHeight, ordering, setActive])
}

function tileOf(target: EventTarget | null): number | null {
  const tile = target instanceof Element ? target.closest<HTMLElement>('[data-tile]') : null
  return tile ? Number(tile.dataset.tile) : null
}
