/** What else can be done with the cart: a free line, an amount without a cart, laying aside, what was laid aside, emptying. */
import { IconPlayerPause, IconStack2, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Key } from '../../components/Key.tsx'
import { useCart } from '../../state/cart.ts'
import { useHeld } from '../../state/held-store.ts'
import { useTill } from '../../state/till-store.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './CartKeys.module.css'
import { pressHold } from './use-till-keys.ts'

export function CartKeys() {
  const { t } = useTranslation()
  const empty = useCart((cart) => cart.lines.length === 0)
  const clear = useCart((cart) => cart.clear)
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
