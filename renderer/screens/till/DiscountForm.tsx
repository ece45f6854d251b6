/** F8: something off the whole cart, or off one line. Shows what was and what will be before it is done. */
import { Button, SegmentedControl } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Cart, cartTotal, lineSum } from '../../../shared/domain/cart.ts'
import { type Discount, formatPercent } from '../../../shared/domain/discount.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { Keypad } from '../../components/Keypad.tsx'
import { useCart } from '../../state/cart.ts'
import { cartOf } from '../../state/cart-store.ts'
import { draftOf, readDraft } from '../../state/discount-draft.ts'
import { mayAsk } from '../../state/price-approval.ts'
import { DiscountField } from './DiscountField.tsx'
import { OwnerHint } from './OwnerHint.tsx'
import css from './PriceForm.module.css'
import { useKeypad } from './use-keypad.ts'

interface DiscountFormProps {
  /** The line at hand; `chosen` when the cashier stood on it. */
  line: { id: string; chosen: boolean } | null
  onDone: () => void
}

/** Per cent that one press gives. */
const QUICK = [3, 5, 10, 15, 20].map((percent) => percent * 100)

export function DiscountForm({ line: at, onDone }: DiscountFormProps) {
  const { t } = useTranslation()
  const cart = cartOf(useCart())
  const line = cart.lines.find(({ id }) => id === at?.id) ?? null
  const [ofLine, setOfLine] = useState(at?.chosen ?? false)
  const of = ofLine ? line : null
  const [draft, setDraft] = useState(() => draftOf((of ?? cart).discount))
  const { field, keypad } = useKeypad(
    { value: draft.text },
    (_, text) => setDraft({ ...draft, text }),
    'value',
  )
  const discount = readDraft(draft)
  const after = discount === undefined ? cart : withDiscount(cart, of?.id ?? null, discount)
  const sumOf = (given: Cart) => {
    const its = of && given.lines.find(({ id }) => id === of.id)
    return its ? lineSum(its) : cartTotal(given)
  }
  // Nothing is left to pay for.
  const wrong = discount === undefined || (discount !== null && cartTotal(after) < 1)
  const choose = (whose: string) => {
    const next = whose === 'line'
    setOfLine(next)
    setDraft(draftOf((next && line ? line : cart).discount))
  }
  const put = async (next: Discount | null) => {
    if (!(await mayAsk(withDiscount(cart, of?.id ?? null, next)))) return
    const { change, setDiscount } = useCart.getState()
    if (of) change(of.id, { discount: next })
    else setDiscount(next)
    onDone()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!wrong && discount !== undefined) void put(discount)
  }
  return (
    <form className={css.fields} onSubmit={submit}>
      {line && (
        <SegmentedControl
          fullWidth
          aria-label={t('discount.whose')}
          data={[
            { value: 'cart', label: t('discount.cart') },
            { value: 'line', label: t('discount.line') },
          ]}
          value={of ? 'line' : 'cart'}
          transitionDuration={0}
          onChange={choose}
        />
      )}
      <div className={css.sides}>
        <div className={css.fields}>
          <p className={css.name}>{of ? of.name : t('cart.lines', { count: cart.lines.length })}</p>
          <DiscountField
            draft={draft}
            field={field('value')}
            wrong={wrong}
            onKind={(kind) => setDraft({ ...draft, kind })}
            autoFocus
          />
          <fieldset className={css.quick} aria-label={t('discount.quick')}>
            {QUICK.map((hundredths) => (
              <button
                key={hundredths}
                type="button"
                aria-pressed={discount?.kind === 'percent' && discount.hundredths === hundredths}
                onClick={(event) => {
                  setDraft(draftOf({ kind: 'percent', hundredths }))
                  // Enter applies it.
                  event.currentTarget.form?.querySelector<HTMLElement>('[data-autofocus]')?.focus()
                }}
              >
                {formatPercent(hundredths)}
              </button>
            ))}
          </fieldset>
          <p className={css.sums}>
            <s>{formatAmount(sumOf(cart))}</s>
            <output aria-label={t('discount.after')}>{formatAmount(sumOf(after))}</output>
          </p>
          <OwnerHint cart={after} wrong={wrong ? t('discount.wrong') : null} />
        </div>
        <Keypad {...keypad} />
      </div>
      <div className={css.buttons}>
        <Button variant="default" disabled={(of ?? cart).discount === null} onClick={() => void put(null)}>
          {t('discount.remove')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" disabled={wrong}>
          {t('discount.do')}
        </Button>
      </div>
    </form>
  )
}

const withDiscount = (cart: Cart, lineId: string | null, discount: Discount | null): Cart =>
  lineId === null
    ? { ...cart, discount }
    : { ...cart, lines: cart.lines.map((line) => (line.id === lineId ? { ...line, discount } : line)) }
