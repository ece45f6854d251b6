/** F3: something that is not in the catalogue. */
import { Button, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity, type Milli, ONE } from '../../../shared/domain/money.ts'
import { Keypad } from '../../components/Keypad.tsx'
import { useApp } from '../../state/app-store.ts'
import { useCart } from '../../state/cart.ts'
import { parseQuantity } from '../../state/quantity.ts'
import { useSearch } from '../../state/search.ts'
import css from './Form.module.css'
import { useKeypad } from './use-keypad.ts'
import { type NewLine, useNewLine } from './use-new-line.ts'

interface FreeLineFormProps {
  name: string
  /** Thousandths; one when left out. */
  quantity?: Milli
  /** Where the line goes; to the end of the cart when left out. */
  onAdd?: (line: NewLine, quantity: Milli) => void
  onDone: () => void
}

export function FreeLineForm({ name: given, quantity: many = ONE, onAdd, onDone }: FreeLineFormProps) {
  const { t } = useTranslation()
  const addFree = useCart((cart) => cart.addFree)
  const oneAmount = useApp((app) => app.status?.dialect === 'catalog-id')
  // So that a price is enough: nobody should have to type with a finger while the customer waits.
  const ready = t('free.ready')
  const { fields, price, setPrice, tried, read } = useNewLine(given === '' ? ready : given)
  const [count, setCount] = useState(formatQuantity(many))
  const { field, keypad } = useKeypad(
    { price, count },
    (of, text) => (of === 'price' ? setPrice : setCount)(text),
    'price',
  )
  const quantity = parseQuantity(count)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const line = read()
    if (!line || quantity === null) return
    const add = onAdd ?? addFree
    add(line, quantity)
    // What was searched in vain is in the cart now.
    if (given !== '' && !onAdd) useSearch.getState().setText('')
    onDone()
  }
  return (
    <form className={css.form} onSubmit={submit}>
      <TextInput
        {...fields.name}
        onFocus={({ currentTarget }) => currentTarget.value === ready && currentTarget.select()}
        data-autofocus={given === '' ? true : undefined}
      />
      <div className={css.sides}>
        <div className={css.form}>
          <TextInput {...fields.price} {...field('price')} data-autofocus={given === '' ? undefined : true} />
          <div className={css.even}>
            <TextInput
              label={t('free.count')}
              {...field('count')}
              error={tried && quantity === null ? t('free.countWrong') : undefined}
            />
            <Select {...fields.unit} />
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
