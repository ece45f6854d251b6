/** One line of the table of new goods. */
import type { ClipboardEvent, KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import {
  barcodeProblem,
  nameProblem,
  priceProblem,
  wholeCode,
} from '../../../shared/domain/catalog-change.ts'
import { parseAmount } from '../../../shared/domain/money.ts'
import type { Draft } from './GoodFields.tsx'
import css from './Grid.module.css'
import { GRID_COLUMNS, isBlank } from './grid-rows.ts'
import { useTwins } from './use-twins.ts'

interface GridRowProps {
  at: number
  row: Draft
  units: readonly { value: string; label: string }[]
  tried: boolean
  /** The line before that has the same code, from 0; null: none. */
  again: number | null
  onChange: (row: Draft) => void
  onPaste: (event: ClipboardEvent, column: number) => void
  onKeyDown: (event: KeyboardEvent<HTMLElement>, column: number) => void
}

export function GridRow({ at, row, units, tried, again, onChange, onPaste, onKeyDown }: GridRowProps) {
  const { t } = useTranslation()
  const blank = isBlank(row)
  const typed = row.barcode.trim()
  const code = barcodeProblem(typed)
  const twins = useTwins(typed, null)
  const whole = wholeCode(typed)
  const doubt =
    again !== null
      ? t('office.gridAgain', { row: again + 1 })
      : twins.length > 0
        ? t('office.gridTwin', { names: twins.join(', ') })
        : whole !== null
          ? t('office.gridDigit', { code: whole })
          : null
  const problems = {
    name: nameProblem(row.name),
    price: priceProblem(parseAmount(row.price)),
    barcode: code === 'checkDigit' ? null : code,
  }
  return (
    <tr>
      <th scope="row">{at + 1}</th>
      {GRID_COLUMNS.map((column, place) => {
        const label = `${t(`office.field.${column}`)}, ${at + 1}`
        const shared = {
          'data-cell': `${at}:${place}`,
          'aria-label': label,
          value: row[column],
          onPaste: (event: ClipboardEvent) => onPaste(event, place),
        }
        if (column === 'unit') {
          return (
            <td key={column}>
              <select {...shared} onChange={(event) => onChange({ ...row, unit: event.currentTarget.value })}>
                {units.map(({ value, label: name }) => (
                  <option key={value} value={value}>
                    {name}
                  </option>
                ))}
              </select>
            </td>
          )
        }
        const problem = tried && !blank ? problems[column] : null
        const note = column === 'barcode' && problem === null ? doubt : null
        return (
          <td key={column} data-wrong={problem !== null}>
            <input
              {...shared}
              autoComplete="off"
              spellCheck={false}
              inputMode={column === 'name' ? 'text' : 'decimal'}
              maxLength={column === 'name' ? 255 : 50}
              data-autofocus={at === 0 && place === 0 ? true : undefined}
              aria-invalid={problem !== null}
              aria-describedby={note === null ? undefined : `grid-doubt-${at}`}
              title={problem === null ? undefined : t(`office.problem.${problem}`)}
              onChange={(event) => onChange({ ...row, [column]: event.currentTarget.value })}
              onKeyDown={(event) => onKeyDown(event, place)}
            />
            {problem !== null && <small className={css.bad}>{t(`office.problem.${problem}`)}</small>}
            {note !== null && (
              <small id={`grid-doubt-${at}`} className={css.warn}>
                {note}
              </small>
            )}
          </td>
        )
      })}
    </tr>
  )
}
