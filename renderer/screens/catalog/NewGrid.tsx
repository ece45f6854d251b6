/** Up to fifty new goods in a table, typed, scanned or pasted out of a spreadsheet. */
import { Button } from '@mantine/core'
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PIECE_UNIT } from '../../../shared/domain/cart.ts'
import { BATCH_MOST } from '../../../shared/domain/catalog-change.ts'
import { useScans } from '../../components/use-scans.ts'
import { ask, kassa } from '../../state/api.ts'
import { tellAdded } from '../../state/catalog/added.ts'
import { pastedRows } from '../../state/catalog/pasted-rows.ts'
import { errorText } from '../../state/errors.ts'
import { useUnits } from '../../state/units.ts'
import type { Draft } from './GoodFields.tsx'
import css from './Grid.module.css'
import { GridRow } from './GridRow.tsx'
import { cellOf, GRID_COLUMNS, gridGood, isBlank, pasteInto, sameCode } from './grid-rows.ts'

const BLANK: Draft = { name: '', price: '', unit: String(PIECE_UNIT), barcode: '' }
const AT_FIRST = 8
const CODE_COLUMN = GRID_COLUMNS.indexOf('barcode')

export function NewGrid({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const units = useUnits()
  const [rows, setRows] = useState<Draft[]>(() => Array.from({ length: AT_FIRST }, () => BLANK))
  const [tried, setTried] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [left, setLeft] = useState(0)
  const table = useRef<HTMLTableElement>(null)
  const filled = rows.filter((row) => !isBlank(row))
  const goods = filled.flatMap((row) => gridGood(row) ?? [])
  const add = async () => {
    setTried(true)
    if (goods.length === 0 || goods.length < filled.length) return
    const answer = await ask(() =>
      kassa().changes.add({ goods: goods.map((good) => ({ ...good, picture: null })) }),
    )
    if (!answer.ok) {
      setProblem(errorText(answer.error))
      return
    }
    tellAdded(answer.value, t)
    onDone()
  }
  const paste = (event: ClipboardEvent, row: number, column: number) => {
    const cells = pastedRows(event.clipboardData.getData('text/plain'))
    if (cells.length < 2 && (cells[0]?.length ?? 0) < 2) return
    event.preventDefault()
    const pasted = pasteInto(rows, cells, { row, column }, units, BLANK)
    setRows(pasted.rows)
    setLeft(pasted.left)
  }
  const go = (to: number, column: number) => {
    if (to === rows.length && rows.length < BATCH_MOST) setRows((now) => [...now, BLANK])
    requestAnimationFrame(() =>
      table.current?.querySelector<HTMLElement>(`[data-cell="${to}:${column}"]`)?.focus(),
    )
  }
  // The code of the line at hand; from its own cell the next one follows, so that a shelf can be scanned through.
  useScans({
    wants: (from) => table.current?.contains(from) ?? false,
    take: ({ code, from }) => {
      const cell = cellOf(from)
      if (!cell) return
      setRows((now) => now.map((row, at) => (at === cell.row ? { ...row, barcode: code } : row)))
      if (cell.column === CODE_COLUMN) go(cell.row + 1, CODE_COLUMN)
    },
  })
  const move = (event: KeyboardEvent<HTMLElement>, row: number, column: number) => {
    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    go(row + step, column)
  }
  return (
    <div className={css.grid}>
      <p className={css.hint}>{t('office.gridHint', { most: BATCH_MOST })}</p>
      <div className={css.scroll}>
        <table ref={table}>
          <thead>
            <tr>
              <th scope="col">№</th>
              {GRID_COLUMNS.map((name) => (
                <th key={name} scope="col">
                  {t(`office.field.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <GridRow
                // biome-ignore lint/suspicious/noArrayIndexKey: a line of the table is its place
                key={at}
                at={at}
                row={row}
                units={units}
                tried={tried}
                again={sameCode(rows, at)}
                onChange={(next) => setRows((now) => now.with(at, next))}
                onPaste={(event, column) => paste(event, at, column)}
                onKeyDown={(event, column) => move(event, at, column)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {left > 0 && (
        <p className={css.warn} role="status">
          {t('office.gridLeft', { count: left, most: BATCH_MOST })}
        </p>
      )}
      {tried && goods.length < filled.length && (
        <p className={css.bad} role="alert">
          {t('office.gridWrong', { count: filled.length - goods.length })}
        </p>
      )}
      {problem !== null && (
        <p className={css.bad} role="alert">
          {problem}
        </p>
      )}
      <div className={css.buttons}>
        <Button
          className={css.apart}
          variant="default"
          disabled={rows.length >= BATCH_MOST}
          onClick={() =>
            setRows([...rows, ...Array.from({ length: AT_FIRST }, () => BLANK)].slice(0, BATCH_MOST))
          }
        >
          {t('office.moreRows')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button disabled={filled.length === 0} onClick={() => void add()}>
          {t('office.addMany', { count: filled.length })}
        </Button>
      </div>
    </div>
  )
}
