/** A line that is typed: its name, price and unit, and what is wrong with them once it was tried to add it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CartLine, PIECE_UNIT } from '../../../shared/domain/cart.ts'
import { MAX_INVOICE, MIN_INVOICE, parseAmount } from '../../../shared/domain/money.ts'
import { plainWords } from '../../../shared/domain/words.ts'
import { useUnits } from '../../state/units.ts'

export type NewLine = Pick<CartLine, 'name' | 'price' | 'unitId' | 'unitName'>

/** What the contract lets a name be. */
const NAME_LENGTH = 255

export function useNewLine(given: string) {
  const { t } = useTranslation()
  const units = useUnits()
  const [name, setName] = useState(given)
  const [price, setPrice] = useState('')
  const [unit, setUnit] = useState(String(PIECE_UNIT))
  const [tried, setTried] = useState(false)
  const amount = parseAmount(price)
  const lacksName = plainWords(name) === ''
  const wrongPrice = amount === null || amount < MIN_INVOICE || amount > MAX_INVOICE
  return {
    price,
    setPrice,
    tried,
    /** @returns null while something is wrong, which then stands at its field */
    read(): NewLine | null {
      setTried(true)
      if (lacksName || wrongPrice) return null
      const unitName = units.find(({ value }) => value === unit)?.label ?? ''
      return { name: plainWords(name), price: amount, unitId: Number(unit), unitName }
    },
    /** Of each field, as Mantine's inputs take them. */
    fields: {
      name: {
        label: t('free.name'),
        value: name,
        maxLength: NAME_LENGTH,
        onChange: (event: { currentTarget: { value: string } }) => setName(event.currentTarget.value),
        error: tried && lacksName ? t('free.nameMissing') : undefined,
      },
      price: {
        label: t('free.price'),
        rightSection: '₸',
        error: tried && wrongPrice ? t('amount.wrong') : undefined,
      },
      unit: {
        label: t('free.unit'),
        data: units,
        value: unit,
        allowDeselect: false as const,
        onChange: (value: string | null) => setUnit(value ?? String(PIECE_UNIT)),
      },
    },
  }
}
