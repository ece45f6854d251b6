/** The goods that were found, as tiles; only those in sight exist, so a catalogue of any size scrolls alike. */
import { useElementSize } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import { errorText } from '../../state/errors.ts'
import { useSearch } from '../../state/search.ts'
import { LARGE_TILE, TILE } from '../../theme/sizes.ts'
import { Tile } from './Tile.tsx'
import css from './Tiles.module.css'

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
  const scroll = useRef<HTMLDivElement>(null)
  const { ref, width } = useElementSize()
  const columns = Math.max(1, Math.floor((width + size.gap) / (size.minWidth + size.gap)))
  const rows = useVirtualizer({
    count: Math.ceil(total / columns),
    getScrollElement: () => scroll.current,
    estimateSize: () => size.height + size.gap,
    overscan: size.ahead,
  })
  const [active, setActive] = useState(0)
  const inSight = rows.getVirtualItems()
  const from = (inSight[0]?.index ?? 0) * columns
  const to = Math.min(total, ((inSight.at(-1)?.index ?? 0) + 1) * columns) - 1
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
  useEffect(() => {
    const area = scroll.current
    const move = (event: KeyboardEvent) => {
      const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key]
      if (step === undefined) return
      event.preventDefault()
      const next = Math.min(total - 1, Math.max(0, active + step))
      setActive(next)
      rows.scrollToIndex(Math.floor(next / columns))
      requestAnimationFrame(() => area?.querySelector<HTMLElement>(`[data-tile="${next}"]`)?.focus())
    }
    area?.addEventListener('keydown', move)
    return () => area?.removeEventListener('keydown', move)
  }, [active, columns, total, rows])
  if (problem) return <p className={css.none}>{errorText(problem)}</p>
  return (
    <section ref={scroll} className={css.scroll} aria-label={t('tiles.label')}>
      {total === 0 && !fresh && (
        <div className={css.none}>
          <p>{answered === '|' ? t('tiles.empty') : t('tiles.nothing')}</p>
        </div>
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
              return <Tile key={at} at={at} item={items.get(at)} current={at === active} />
            })}
          </div>
        ))}
      </div>
    </section>
  )
}
