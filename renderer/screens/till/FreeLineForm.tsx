/** F3: something that is not in the catalogue. */
import { Button, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CartLine, PIECE_UNIT } from '../../../shared/domain/cart.ts'
import {
  formatQuantity,
  MAX_INVOICE,
  MIN_INVOICE,
  type Milli,
  ONE,
  parseAmount,
} from '../../../shared/domain/money.ts'
import { plainWords } from '../../../shared/domain/words.ts'
import { Keypad } from '../../components/Keypad.tsx'
import { useApp } from '../../state/app-store.ts'
import { useCart } from '../../state/cart.ts'
import { parseQuantity } from '../../state/quantity.ts'
import { useSearch } from '../../state/search.ts'
import { useUnits } from '../../state/units.ts'
import css from './Form.module.css'
import { useKeypad } from './use-keypad.ts'

const NAME_LENGTH = 255

interface FreeLineFormProps {
  name: string
  /** Thousandths; one when left out. */
  quantity?: Milli
  /** Where the line goes; to the end of the cart when left out. */
  onAdd?: (line: Pick<CartLine, 'name' | 'price' | 'unitId' | 'unitName'>, quantity: Milli) => void
  onDone: () => void
}

export function FreeLineForm({ name: given, quantity: many = ONE, onAdd, onDone }: FreeLineFormProps) {
  const { t } = useTranslation()
  const addFree = useCart((cart) => cart.addFree)
  const oneAmount = useApp((app) => app.status?.dialect === 'catalog-id')
  const units = useUnits()
  // So that a price is enough: nobody should have to type with a finger while the customer waits.
  const ready = t('free.ready')
  const [name, setName] = useState(given === '' ? ready : given)
  const [price, setPrice] = useState('')
  const [count, setCount] = useState(formatQuantity(many))
  const [unit, setUnit] = useState(String(PIECE_UNIT))
  const [tried, setTried] = useState(false)
  const values = { price, count }
  const { field, keypad } = useKeypad(
    values,
    (of, text) => (of === 'price' ? setPrice : setCount)(text),
    'price',
  )
  const amount = parseAmount(price)
  const priceWrong = amount === null || amount < MIN_INVOICE || amount > MAX_INVOICE
  const quantity = parseQuantity(count)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (plainWords(name) === '' || priceWrong || quantity === null) return
    const unitName = units.find((known) => known.value === unit)?.label ?? ''
    const add = onAdd ?? addFree
    add({ name: plainWords(name), price: amount, unitId: Number(unit), unitName }, quantity)
    // What was searched in vain is in the cart now.
    if (given !== '' && !onAdd) useSearch.getState().setText('')
    onDone()
  }
  return (
    <form className={css.form} onSubmit={submit}>
      <TextInput
        label={t('free.name')}
        value={name}
        maxLength={NAME_LENGTH}
        onChange={(event) => setName(event.currentTarget.value)}
        onFocus={(event) => name === ready && event.currentTarget.select()}
        error={tried && plainWords(name) === '' ? t('free.nameMissing') : undefined}
        data-autofocus={given === '' ? true : undefined}
      />
      <div className={css.sides}>
        <div className={css.form}>
          <TextInput
            label={t('free.price')}
            {...field('price')}
            rightSection="₸"
            error={tried && priceWrong ? t('amount.wrong') : undefined}
            data-autofocus={given === '' ? undefined : true}
          />
          <div className={css.even}>
            <TextInput
              label={t('free.count')}
              {...field('count')}
              error={tried && quantity === null ? t('free.countWrong') : undefined}
            />
            <Select
              label={t('free.unit')}
              data={units}
              value={unit}
              allowDeselect={false}
              onChange={(value) => setUnit(value ?? String(PIECE_UNIT))}
            />
          </div>
        </div>
        <Keypad {...keypad} />
      </div>
      {oneAmount && <p className={css.hint}>{t('free.oneAmount')}</p>}
      <div className={css.buttons}>
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button type="submit">{t('free.add')}</Button>
      </div>
    </form>
  )
}
