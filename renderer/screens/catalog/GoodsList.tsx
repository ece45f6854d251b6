/**
 * All goods, a line each; only those in sight exist. By keys: up and down along a column, left and right between name and
 * price, Enter opens or edits, a figure begins a new price, Del takes the good out.
 */
import { IconPackageOff } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import { Empty } from '../../components/Empty.tsx'
import { ReadFailed } from '../../components/ReadFailed.tsx'
import { Reading } from '../../components/Reading.tsx'
import { useApp } from '../../state/app-store.ts'
import { useGoodsList } from '../../state/catalog/goods-list.ts'
import { removeGoods } from '../../state/catalog/office.ts'
import { GOOD_ROW, LARGE_GOOD_ROW } from '../../theme/sizes.ts'
import { GoodRow } from './GoodRow.tsx'
import css from './GoodsList.module.css'

type Column = 'name' | 'price'
const edit = (editing: { at: number; typed: string } | null): void => useGoodsList.setState({ editing })
const PAGE_STEP = 8

export function GoodsList() {
  const { t } = useTranslation()
  const large = useApp((app) => app.settings?.largeTargets ?? false)
  const { goods, total, fresh, problem, answered, editing, need } = useGoodsList(
    useShallow(({ goods, total, fresh, problem, answered, editing, need }) => ({
      goods,
      total,
      fresh,
      problem,
      answered,
      editing,
      need,
    })),
  )
  const scroll = useRef<HTMLDivElement>(null)
  const height = large ? LARGE_GOOD_ROW : GOOD_ROW
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    overscan: 6,
  })
  const [active, setActive] = useState(0)
  const inSight = rows.getVirtualItems()
  const from = inSight[0]?.index ?? 0
  const to = inSight.at(-1)?.index ?? 0
  useEffect(() => need(from, to), [from, to, need])
  useEffect(() => () => edit(null), [])
  const shown = useRef(answered)
  useEffect(() => {
    if (shown.current === answered) return
    shown.current = answered
    setActive(0)
    edit(null)
    scroll.current?.scrollTo({ top: 0 })
  }, [answered])

  const go = (at: number, column: Column) => {
    const next = Math.min(total - 1, Math.max(0, at))
    setActive(next)
    rows.scrollToIndex(next)
    requestAnimationFrame(() =>
      scroll.current?.querySelector<HTMLElement>(`[data-row="${next}"] [data-column="${column}"]`)?.focus(),
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-column]') : null
    const column: Column = cell?.dataset.column === 'price' ? 'price' : 'name'
    const at = Number(cell?.closest<HTMLElement>('[data-row]')?.dataset.row ?? Number.NaN)
    if (!cell || Number.isNaN(at) || editing || event.ctrlKey || event.altKey) return
    const steps: Record<string, number> = {
      ArrowUp: at - 1,
      ArrowDown: at + 1,
      PageUp: at - PAGE_STEP,
      PageDown: at + PAGE_STEP,
      Home: 0,
      End: total - 1,
    }
    const next = steps[event.key]
    const item = goods.get(at)?.item
    if (next !== undefined) go(next, column)
    else if (event.key === 'ArrowRight') go(at, 'price')
    else if (event.key === 'ArrowLeft') go(at, 'name')
    else if (event.key === 'Delete' && item) void removeGoods([item.id], item.name)
    else if (/^\d$/.test(event.key)) edit({ at, typed: event.key })
    else return
    event.preventDefault()
  }
  if (problem) return <ReadFailed error={problem} onAgain={() => useGoodsList.getState().refresh()} />
  return (
    <>
      {total > 0 && (
        <p className={css.keys} aria-hidden="true">
          {t('office.keys')}
        </p>
      )}
      {fresh && <Reading>{t('common.reading')}</Reading>}
      {total === 0 && !fresh && (
        <Empty sign={IconPackageOff}>{answered === '' ? t('office.empty') : t('office.nothing')}</Empty>
      )}
      <section ref={scroll} className={css.scroll} aria-label={t('office.list')} onKeyDown={onKeyDown}>
        <ul className={css.rows} style={{ height: rows.getTotalSize() }}>
          {inSight.map((row) => (
            <GoodRow
              key={row.key}
              at={row.index}
              top={row.start}
              height={height}
              good={goods.get(row.index)}
              current={row.index === active}
              typed={editing?.at === row.index ? editing.typed : null}
              onEdit={() => edit({ at: row.index, typed: '' })}
              onEdited={(step) => {
                edit(null)
                if (step !== null) go(row.index + step, 'price')
              }}
            />
          ))}
        </ul>
      </section>
    </>
  )
}
