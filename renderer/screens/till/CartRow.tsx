/** One line of the cart: name, price, count that can be typed over, sum. */
import { IconMinus, IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CartLine } from '../../../shared/domain/cart.ts'
import { formatAmount, formatQuantity, lineTotal, ONE } from '../../../shared/domain/money.ts'
import { removeLine } from '../../state/add.ts'
import { useCart } from '../../state/cart.ts'
import { parseQuantity } from '../../state/quantity.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './CartRow.module.css'
import { focusField, SEARCH_ID } from './focus.ts'

export function CartRow({ line }: { line: CartLine }) {
  const { t } = useTranslation()
  const setQuantity = useCart((cart) => cart.setQuantity)
  const { name } = line
  const less = line.quantity > ONE ? line.quantity - ONE : 0
  return (
    <li className={css.row} aria-label={name}>
      <div className={css.top}>
        <span className={css.name} title={name}>
          {name}
        </span>
        <span className={css.sum}>{formatAmount(lineTotal(line.price, line.quantity))}</span>
      </div>
      <span className={css.price}>
        {formatAmount(line.price)}
        {line.unitName !== '' && ` / ${line.unitName}`}
      </span>
      <span className={css.count}>
        <button
          type="button"
          aria-label={t('cart.less', { name })}
          onClick={() => (less > 0 ? setQuantity(line.id, less) : removeLine(line.id))}
        >
          <IconMinus size={ICON.normal} stroke={ICON.stroke} aria-hidden />
        </button>
        <Count line={line} />
        <button
          type="button"
          aria-label={t('cart.more', { name })}
          onClick={() => setQuantity(line.id, line.quantity + ONE)}
        >
          <IconPlus size={ICON.normal} stroke={ICON.stroke} aria-hidden />
        </button>
      </span>
      <button type="button" aria-label={t('cart.remove', { name })} onClick={() => removeLine(line.id)}>
        <IconX size={ICON.normal} stroke={ICON.stroke} aria-hidden />
      </button>
    </li>
  )
}

/** What is typed counts when the field is left or Enter is pressed; nonsense falls back to what it was. */
function Count({ line }: { line: CartLine }) {
  const { t } = useTranslation()
  const setQuantity = useCart((cart) => cart.setQuantity)
  const [draft, setDraft] = useState<string | null>(null)
  const commit = () => {
    const quantity = draft === null ? null : parseQuantity(draft)
    if (quantity !== null && quantity !== line.quantity) setQuantity(line.id, quantity)
    setDraft(null)
  }
  return (
    <input
      aria-label={t('cart.count', { name: line.name })}
      inputMode="decimal"
      value={draft ?? formatQuantity(line.quantity)}
      aria-invalid={draft !== null && draft !== '' && parseQuantity(draft) === null}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') focusField(SEARCH_ID)
        else if (event.key === 'Escape') setDraft(null)
      }}
    />
  )
}
