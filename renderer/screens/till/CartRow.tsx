/** One line of the cart: name, price, what came off, count that can be typed over, sum. A press opens it. */
import { IconMinus, IconPlus, IconX } from '@tabler/icons-react'
import { type MouseEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CartLine, isOverridden, lineSum } from '../../../shared/domain/cart.ts'
import { formatPercent } from '../../../shared/domain/discount.ts'
import { formatAmount, lineTotal, ONE } from '../../../shared/domain/money.ts'
import { removeLine } from '../../state/add.ts'
import { useCart } from '../../state/cart.ts'
import { type CountDraft, countText, readCount, typeCount } from '../../state/count-draft.ts'
import { useTill } from '../../state/till-store.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './CartRow.module.css'
import { focusField, SEARCH_ID, stepOffLine } from './focus.ts'

export function CartRow({ line }: { line: CartLine }) {
  const { t } = useTranslation()
  const setQuantity = useCart((cart) => cart.setQuantity)
  const open = useTill((till) => till.open)
  const { name } = line
  const less = line.quantity > ONE ? line.quantity - ONE : 0
  const takeOut = (event: MouseEvent) => {
    // Pressed by the keyboard, which goes on from there.
    if (event.detail === 0) stepOffLine(line.id)
    removeLine(line.id)
  }
  return (
    <li className={css.row} aria-label={name} data-line={line.id}>
      <div className={css.top}>
        <button
          type="button"
          className={css.open}
          aria-haspopup="dialog"
          aria-label={t('cart.open', { name })}
          title={name}
          onClick={() => open({ kind: 'line', id: line.id })}
        >
          <span>{name}</span>
        </button>
        <span className={css.sum}>{formatAmount(lineSum(line))}</span>
      </div>
      <Terms line={line} />
      <span className={css.count}>
        <button
          type="button"
          aria-label={t('cart.less', { name })}
          onClick={(event) => (less > 0 ? setQuantity(line.id, less) : takeOut(event))}
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
      <button type="button" className={css.remove} aria-label={t('cart.remove', { name })} onClick={takeOut}>
        <IconX size={ICON.normal} stroke={ICON.stroke} aria-hidden />
      </button>
      {line.note !== '' && <span className={css.note}>{line.note}</span>}
    </li>
  )
}

/** Two lines as a rule, which the keys beside them are as high as; long prices take more. */
function Terms({ line }: { line: CartLine }) {
  const { t } = useTranslation()
  const { price, listPrice, unitName, discount } = line
  const off = lineTotal(price, line.quantity) - lineSum(line)
  return (
    <span className={css.terms}>
      <span>
        {isOverridden(line) && (
          <>
            <s>
              <span className="heard">{t('cart.insteadOf')} </span>
              {formatAmount(listPrice)}
            </s>{' '}
          </>
        )}
        {formatAmount(price)}
        {unitName !== '' && `\u00a0/\u00a0${unitName}`}
      </span>
      {off > 0 && (
        <span>
          <span className="heard">{t('cart.discount')} </span>
          {formatAmount(-off)}
          {discount?.kind === 'percent' && ` (${formatPercent(discount.hundredths)})`}
        </span>
      )}
    </span>
  )
}

/** Signs of a count that have room in letters of the usual size. */
const ROOM = 7

/** What is typed counts when the field is left or Enter is pressed; nonsense falls back to what it was. */
function Count({ line }: { line: CartLine }) {
  const { t } = useTranslation()
  const setQuantity = useCart((cart) => cart.setQuantity)
  const [draft, setDraft] = useState<CountDraft | null>(null)
  const typed = draft && readCount(draft, line.quantity)
  const text = countText(draft, line.quantity)
  const commit = () => {
    if (typed !== null && typed !== line.quantity) setQuantity(line.id, typed)
    setDraft(null)
  }
  return (
    <input
      aria-label={t('cart.count', { name: line.name })}
      inputMode="decimal"
      value={text}
      data-long={text.length > ROOM}
      aria-invalid={draft !== null && draft.text !== '' && typed === null}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setDraft(typeCount(draft, event.currentTarget.value, line.quantity))}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') focusField(SEARCH_ID)
        else if (event.key === 'Escape') setDraft(null)
      }}
    />
  )
}
