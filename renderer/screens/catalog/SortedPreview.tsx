/** What the import would do, row by row, before anything is written. */
import { Button, SegmentedControl } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PreviewRow, Sorting } from '../../../shared/contract/sheets.ts'
import { formatCount } from '../../../shared/domain/money.ts'
import { SORTED_KINDS, type SortedKind } from '../../../shared/domain/sheet.ts'
import { ask, kassa } from '../../state/api.ts'
import { useApp } from '../../state/app-store.ts'
import { LARGE_PREVIEW_ROW, PREVIEW_ROW } from '../../theme/sizes.ts'
import css from './Import.module.css'
import { PreviewLine } from './PreviewLine.tsx'

interface SortedPreviewProps {
  sorting: Sorting
  busy: boolean
  onBack: () => void
  onStart: () => void
}

const PAGE = 100

export function SortedPreview({ sorting, busy, onBack, onStart }: SortedPreviewProps) {
  const { t } = useTranslation()
  const kinds = SORTED_KINDS.filter((kind) => sorting[kind] > 0)
  const [kind, setKind] = useState<SortedKind>(() => kinds[0] ?? 'new')
  const height = useApp((app) => app.settings?.largeTargets) ? LARGE_PREVIEW_ROW : PREVIEW_ROW
  const scroll = useRef<HTMLDivElement>(null)
  const lines = useVirtualizer({
    count: sorting[kind],
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    overscan: 8,
  })
  const inSight = lines.getVirtualItems()
  const rows = useRows(kind, inSight[0]?.index ?? 0, inSight.at(-1)?.index ?? 0)
  const queued = sorting.new + sorting.changed
  return (
    <>
      <p className={css.hint}>{t('imports.dry')}</p>
      <SegmentedControl
        aria-label={t('imports.kindOf')}
        fullWidth
        value={kind}
        transitionDuration={0}
        onChange={(value) => setKind(SORTED_KINDS.find((one) => one === value) ?? 'new')}
        data={kinds.map((one) => ({
          value: one,
          label: `${t(`imports.kind.${one}`)} ${formatCount(sorting[one])}`,
        }))}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section ref={scroll} className={css.preview} tabIndex={0} aria-label={t(`imports.kind.${kind}`)}>
        <ul style={{ height: lines.getTotalSize() }}>
          {inSight.map((line) => (
            <PreviewLine key={line.key} row={rows.get(line.index)} top={line.start} height={height} />
          ))}
        </ul>
      </section>
      <div className={css.buttons}>
        <Button variant="default" onClick={onBack}>
          {t('common.back')}
        </Button>
        <Button disabled={queued === 0} loading={busy} onClick={onStart}>
          {t('imports.start', { count: queued, shown: formatCount(queued) })}
        </Button>
      </div>
    </>
  )
}

/** Rows of one kind, page by page. */
function useRows(kind: SortedKind, from: number, to: number): ReadonlyMap<number, PreviewRow> {
  const [rows, setRows] = useState<{ kind: SortedKind; map: ReadonlyMap<number, PreviewRow> }>({
    kind,
    map: new Map(),
  })
  const asked = useRef({ kind, pages: new Set<number>() })
  useEffect(() => {
    if (asked.current.kind !== kind) asked.current = { kind, pages: new Set() }
    for (let page = Math.floor(from / PAGE); page <= Math.floor(to / PAGE); page++) {
      if (asked.current.pages.has(page)) continue
      asked.current.pages.add(page)
      void ask(() => kassa().sheets.rows({ kind, offset: page * PAGE, limit: PAGE })).then((answer) => {
        if (!answer.ok) return
        setRows((before) => {
          const map = new Map(before.kind === kind ? before.map : [])
          answer.value.rows.forEach((row, at) => {
            map.set(page * PAGE + at, row)
          })
          return { kind, map }
        })
      })
    }
  }, [kind, from, to])
  return rows.kind === kind ? rows.map : new Map()
}
