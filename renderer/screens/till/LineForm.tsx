/** One line of the cart opened: count, price, discount, note, or away with it. What was changed is one step to undo. */
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CartLine, lineSum, NOTE_LENGTH } from '../../../shared/domain/cart.ts'
import { formatAmount, formatNumber } from '../../../shared/domain/money.ts'
import { Keypad } from '../../components/Keypad.tsx'
import { removeLine } from '../../state/add.ts'
import { useCart } from '../../state/cart.ts'
import { cartOf } from '../../state/cart-store.ts'
import { countText, typeCount } from '../../state/count-draft.ts'
import { draftOf } from '../../state/discount-draft.ts'
import { type LineDraft, lineChange } from '../../state/line-draft.ts'
import { mayAsk } from '../../state/price-approval.ts'
import { DiscountField } from './DiscountField.tsx'
import { OwnerHint } from './OwnerHint.tsx'
import css from './PriceForm.module.css'
import { useKeypad } from './use-keypad.ts'

export function LineForm({ id, onDone }: { id: string; onDone: () => void }) {
  const line = useCart((cart) => cart.lines.find((one) => one.id === id))
  // It was taken out meanwhile.
  return line ? <Form line={line} onDone={onDone} /> : null
}

function Form({ line, onDone }: { line: CartLine; onDone: () => void }) {
  const { t } = useTranslation()
  const cart = cartOf(useCart())
  const [shown] = useState<LineDraft>({
    count: null,
    price: formatNumber(line.price),
    discount: draftOf(line.discount),
    note: line.note,
  })
  const [draft, setDraft] = useState(shown)
  const values = {
    count: countText(draft.count, line.quantity),
    price: draft.price,
    discount: draft.discount.text,
  }
  const { field, keypad } = useKeypad(
    values,
    (name, text) => {
      if (name === 'count') setDraft({ ...draft, count: typeCount(draft.count, text, line.quantity) })
      else if (name === 'discount') setDraft({ ...draft, discount: { ...draft.discount, text } })
      else setDraft({ ...draft, price: text })
    },
    'count',
  )
  const { change, wrong } = lineChange(shown, draft, line.quantity)
  const next = { ...line, ...change }
  const after = { ...cart, lines: cart.lines.map((one) => (one.id === line.id ? next : one)) }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (wrong !== null) return
    const terms = change.price !== undefined || change.discount !== undefined
    if (terms && !(await mayAsk(after))) return
    if (Object.keys(change).length > 0) useCart.getState().change(line.id, change)
    onDone()
  }
  return (
    <form className={css.fields} onSubmit={(event) => void submit(event)}>
      <div className={css.sides}>
        <div className={css.fields}>
          <p className={css.name}>{line.name}</p>
          <div className={css.pair}>
            <TextInput
              label={line.unitName === '' ? t('line.count') : t('line.countOf', { unit: line.unitName })}
              {...field('count')}
              maxLength={10}
              error={wrong === 'count'}
              data-autofocus
            />
            <TextInput
              label={t('line.price')}
              {...field('price')}
              maxLength={16}
              rightSection="₸"
              error={wrong === 'price'}
            />
          </div>
          <DiscountField
            draft={draft.discount}
            field={field('discount')}
            wrong={wrong === 'discount'}
            onKind={(kind) => setDraft({ ...draft, discount: { ...draft.discount, kind } })}
          />
          <p className={css.sums}>
            <s>{formatAmount(lineSum(line))}</s>
            <output aria-label={t('line.after')}>{formatAmount(lineSum(next))}</output>
          </p>
        </div>
        <Keypad {...keypad} />
      </div>
      <TextInput
        label={t('line.note')}
        value={draft.note}
        maxLength={NOTE_LENGTH}
        autoComplete="off"
        onChange={(event) => setDraft({ ...draft, note: event.currentTarget.value })}
      />
      <OwnerHint cart={after} wrong={wrong && t(`line.wrong.${wrong}`)} />
      <div className={css.buttons}>
        <Button
          variant="default"
          onClick={() => {
            removeLine(line.id)
            onDone()
          }}
        >
          {t('line.remove')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" disabled={wrong !== null}>
          {t('line.do')}
        </Button>
      </div>
    </form>
  )
}
