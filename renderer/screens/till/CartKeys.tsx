/** What else can be done with the cart: a free line, an amount without a cart, a discount, laying aside, undoing, emptying. */
import { IconArrowBackUp, IconPercentage, IconPlayerPause, IconStack2, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Key } from '../../components/Key.tsx'
import { useCart } from '../../state/cart.ts'
import { undoStep } from '../../state/cart-steps.ts'
import { useHeld } from '../../state/held-store.ts'
import { useTill } from '../../state/till-store.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './CartKeys.module.css'
import { pressDiscount, pressHold } from './use-till-keys.ts'

export function CartKeys() {
  const { t } = useTranslation()
  const empty = useCart((cart) => cart.lines.length === 0)
  const clear = useCart((cart) => cart.clear)
  const undoable = useCart((cart) => cart.history.past.length > 0)
  const open = useTill((till) => till.open)
  const held = useHeld((state) => state.carts.length)
  return (
    <div className={css.keys}>
      <button
        type="button"
        onClick={() => open({ kind: 'free', name: '' })}
        aria-keyshortcuts="F3"
        aria-label={t('free.title')}
      >
        {t('free.short')}
        <Key name="F3" />
      </button>
      <button
        type="button"
        onClick={() => open({ kind: 'amount' })}
        aria-keyshortcuts="F10"
        aria-label={t('amount.title')}
      >
        {t('amount.short')}
        <Key name="F10" />
      </button>
      <button
        type="button"
        className={css.narrow}
        disabled={empty}
        onClick={pressDiscount}
        aria-keyshortcuts="F8"
        aria-label={t('discount.title')}
        title={t('discount.title')}
      >
        <IconPercentage size={ICON.normal} stroke={ICON.stroke} aria-hidden />
        <Key name="F8" />
      </button>
      <button
        type="button"
        className={css.narrow}
        disabled={empty}
        onClick={pressHold}
        aria-keyshortcuts="F6"
        aria-label={t('hold.title')}
        title={t('hold.title')}
      >
        <IconPlayerPause size={ICON.normal} stroke={ICON.stroke} aria-hidden />
        <Key name="F6" />
      </button>
      <button
        type="button"
        className={css.narrow}
        onClick={() => open({ kind: 'held' })}
        aria-keyshortcuts="F7"
        aria-label={t('held.open', { count: held })}
        title={t('held.title')}
      >
        <span>
          <IconStack2 size={ICON.normal} stroke={ICON.stroke} aria-hidden />
          {held > 0 && held}
        </span>
        <Key name="F7" />
      </button>
      <button
        type="button"
        className={css.narrow}
        disabled={!undoable}
        onClick={undoStep}
        aria-keyshortcuts="Control+Z"
        aria-label={t('cart.undoStep')}
        title={t('cart.undoStep')}
      >
        <IconArrowBackUp size={ICON.normal} stroke={ICON.stroke} aria-hidden />
      </button>
      <button
        type="button"
        className={css.narrow}
        disabled={empty}
        onClick={clear}
        aria-label={t('cart.clear')}
        title={t('cart.clear')}
      >
        <IconTrash size={ICON.normal} stroke={ICON.stroke} aria-hidden />
      </button>
    </div>
  )
}
