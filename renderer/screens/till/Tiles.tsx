/** The goods that were found, as tiles; only those in sight exist, so a catalogue of any size scrolls alike. */
import { useElementSize } from '@mantine/hooks'
import { IconPackageOff, IconSearchOff, IconStar } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import { FAVOURITES } from '../../../shared/domain/letters.ts'
import { Empty } from '../../components/Empty.tsx'
import { ReadFailed } from '../../components/ReadFailed.tsx'
import { Reading } from '../../components/Reading.tsx'
import { useSearch } from '../../state/search.ts'
import { LARGE_TILE, TILE } from '../../theme/sizes.ts'
import { focusField, SEARCH_ID } from './focus.ts'
import { Tile } from './Tile.tsx'
import { TileMenu, type TileMenuAt } from './TileMenu.tsx'
import css from './Tiles.module.css'
import { useTileKeys } from './use-tile-keys.ts'

/** Give it a new `key` when `large` changes: the grid is measured once. */
export function Tiles({ large }: { large: boolean }) {
  const { t } = useTranslation()
  const { items, total, fresh, problem, answered, need } = useSearch(
    useShallow(({ items, total, fresh, problem, answered, need }) => ({
      items,
      total,
      fresh,
      problem,
      answered,
      need,
    })),
  )
  const size = large ? LARGE_TILE : TILE
  const rowHeight = size.height + size.gap
  const scroll = useRef<HTMLDivElement>(null)
  const { ref, width } = useElementSize()
  const columns = Math.max(1, Math.floor((width + size.gap) / (size.minWidth + size.gap)))
  const rows = useVirtualizer({
    count: Math.ceil(total / columns),
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: size.ahead,
  })
  const [active, setActive] = useState(0)
  const [menu, setMenu] = useState<TileMenuAt | null>(null)
  const closeMenu = () => {
    setMenu(null)
    focusField(SEARCH_ID)
  }
  const ordering = answered.startsWith(FAVOURITES)
  const inSight = rows.getVirtualItems()
  const from = (inSight[0]?.index ?? 0) * columns
  const to = Math.min(total, ((inSight.at(-1)?.index ?? 0) + 1) * columns) - 1
  // The one that was left may be far out of sight: Tab and the arrows begin where the eye is.
  const inView = Math.min(to, Math.ceil((rows.scrollOffset ?? 0) / rowHeight) * columns)
  const current = active >= from && active <= to ? active : inView
  // Also when the goods were read again: then the pages in sight are holes.
  const complete = items.has(from) && items.has(to)
  useEffect(() => {
    if (to >= from && !complete) need(from, to)
  }, [from, to, need, complete])
  const shown = useRef(answered)
  useEffect(() => {
    if (shown.current === answered) return
    shown.current = answered
    setActive(0)
    scroll.current?.scrollTo({ top: 0 })
  }, [answered])
  useTileKeys({ area: scroll, rows, items, total, columns, rowHeight, ordering, setActive })
  if (problem) return <ReadFailed error={problem} onAgain={() => useSearch.getState().refresh()} />
  return (
    <section ref={scroll} className={css.scroll} aria-label={t('tiles.label')} data-answered={answered}>
      {fresh && <Reading>{t('common.reading')}</Reading>}
      {total === 0 && !fresh && (
        <Empty sign={ordering ? IconStar : answered === '|' ? IconPackageOff : IconSearchOff}>
          {ordering ? t('tiles.noFavourites') : answered === '|' ? t('tiles.empty') : t('tiles.nothing')}
        </Empty>
      )}
      <div ref={ref} className={css.grid} style={{ height: rows.getTotalSize() }}>
        {inSight.map((row) => (
          <div
            key={row.key}
            className={css.row}
            style={{
              height: size.height,
              gap: size.gap,
              transform: `translateY(${row.start}px)`,
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            }}
          >
            {Array.from({ length: Math.min(columns, total - row.index * columns) }, (_, column) => {
              const at = row.index * columns + column
              return <Tile key={at} at={at} item={items.get(at)} current={at === current} onMenu={setMenu} />
            })}
          </div>
        ))}
      </div>
      {menu && <TileMenu at={menu} ordering={ordering} onClose={closeMenu} />}
    </section>
  )
}
