/** One good on its line: picture, name and what is on its way, code, unit, and the price, which is edited in its place. */
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OfficeGood } from '../../../shared/contract/changes.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { useOffice } from '../../state/catalog/office.ts'
import css from './GoodsList.module.css'
import { PriceEdit } from './PriceEdit.tsx'
import { Thumb } from './Thumb.tsx'

interface GoodRowProps {
  at: number
  /** px */
  top: number
  height: number
  /** Undefined while its page is on the way. */
  good: OfficeGood | undefined
  /** The one that Tab reaches. */
  current: boolean
  /** What the price is begun with, or null while it is not edited. */
  typed: string | null
  onEdit: () => void
  /** `step`: which line is next; null: none. */
  onEdited: (step: number | null) => void
}

export const GoodRow = memo(function GoodRow(props: GoodRowProps) {
  const { at, top, height, good, current, typed, onEdit, onEdited } = props
  const { t } = useTranslation()
  const open = useOffice((office) => office.open)
  const style = { height, transform: `translateY(${top}px)` }
  if (!good) return <li className={css.row} style={style} data-coming aria-hidden />
  const { item, changes } = good
  const price = formatAmount(item.price)
  const state = changes[0]?.state
  const word = state === undefined ? (item.status === 'pending' ? 'pending' : null) : state
  return (
    <li className={css.row} style={style} data-row={at}>
      <Thumb item={item} />
      <button
        type="button"
        className={css.name}
        data-column="name"
        tabIndex={current ? 0 : -1}
        onClick={() => open({ kind: 'good', id: item.id })}
      >
        <span>{item.name}</span>
        {word !== null && (
          <small className={css.chip} data-tone={toneOf(word)}>
            {t(`office.state.${word}`)}
          </small>
        )}
      </button>
      <span className={css.code}>{item.barcode ?? '—'}</span>
      <span className={css.unit}>{item.unitName}</span>
      {typed === null ? (
        <button
          type="button"
          className={css.price}
          data-column="price"
          tabIndex={current ? 0 : -1}
          aria-label={t('office.priceOf', { name: item.name, price })}
          onClick={onEdit}
        >
          {price}
        </button>
      ) : (
        <PriceEdit item={item} typed={typed} onDone={onEdited} />
      )}
    </li>
  )
})

const toneOf = (word: string): string =>
  word === 'conflict' || word === 'refused' ? 'bad' : word === 'pending' ? 'warn' : 'calm'
