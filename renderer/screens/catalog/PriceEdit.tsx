/** The price of one good, edited in its line: Enter keeps it and goes to the next, Esc leaves it as it was. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogItem } from '../../../shared/contract/schemas.ts'
import { priceProblem } from '../../../shared/domain/catalog-change.ts'
import { formatNumber, parseAmount } from '../../../shared/domain/money.ts'
import { editGood } from '../../state/catalog/office.ts'
import css from './GoodsList.module.css'

interface PriceEditProps {
  item: CatalogItem
  /** A figure that began it; empty: the price is edited as it stands. */
  typed: string
  /** `step`: to which line the keyboard goes; null: where it likes. */
  onDone: (step: number | null) => void
}

export function PriceEdit({ item, typed, onDone }: PriceEditProps) {
  const { t } = useTranslation()
  const [text, setText] = useState(typed === '' ? formatNumber(item.price) : typed)
  const price = parseAmount(text)
  const wrong = priceProblem(price)
  const save = (step: number | null) => {
    if (wrong !== null || price === null) return false
    onDone(step)
    if (price !== item.price) void editGood(item.id, { price })
    return true
  }
  return (
    <TextInput
      className={css.priceEdit}
      aria-label={t('office.newPrice', { name: item.name })}
      inputMode="decimal"
      value={text}
      maxLength={16}
      autoFocus
      rightSection="₸"
      error={wrong !== null}
      title={wrong === null ? undefined : t(`office.problem.${wrong}`)}
      onFocus={(event) => {
        if (typed === '') event.currentTarget.select()
      }}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => {
        if (!save(null)) onDone(null)
      }}
      onKeyDown={(event) => {
        const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key]
        if (step !== undefined) {
          event.preventDefault()
          save(step)
        } else if (event.key === 'Escape') {
          event.preventDefault()
          onDone(0)
        }
        event.stopPropagation()
      }}
    />
  )
}
