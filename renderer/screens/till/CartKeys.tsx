/** What else can be done with the cart: a free line, an amount without a cart, a discount, laying aside, undoing, emptying. */
import {
  IconArrowBackUp,
  IconCurrencyTenge,
  IconPencilPlus,
  IconPercentage,
  IconPlayerPause,
  IconStack2,
  IconTrash,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Key } from '../../components/Key.tsx'
import { useCart } from '../../state/cart.ts'
import { clearCart, undoStep } from '../../state/cart-steps.ts'
import { useHeld } from '../../state/held-store.ts'
import { useTill } from '../../state/till-store.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './CartKeys.module.css'
import { pressDiscount, pressHold } from './use-till-keys.ts'

interface CartKey {
  label: string
  Sign: typeof IconTrash
  press: () => void
  /** Instead of the sign, where there is room for it. */
  word?: string
  /** As it is written on the keyboard, and as browsers want it where that differs. */
  shortcut?: string
  ariaShortcut?: string
  off?: boolean
  count?: number
}

export function CartKeys() {
  const { t } = useTranslation()
  const empty = useCart((cart) => cart.lines.length === 0)
  const undoable = useCart((cart) => cart.history.past.length > 0)
  const open = useTill((till) => till.open)
  const held = useHeld((state) => state.carts.length)
  const keys: CartKey[] = [
    {
      label: t('free.title'),
      word: t('free.short'),
      Sign: IconPencilPlus,
      shortcut: 'F3',
      press: () => open({ kind: 'free', name: '' }),
    },
    {
      label: t('amount.title'),
      word: t('amount.short'),
      Sign: IconCurrencyTenge,
      shortcut: 'F10',
      press: () => open({ kind: 'amount' }),
    },
    { label: t('discount.title'), Sign: IconPercentage, shortcut: 'F8', press: pressDiscount, off: empty },
    { label: t('hold.title'), Sign: IconPlayerPause, shortcut: 'F6', press: pressHold, off: empty },
    {
      label: t('held.open', { count: held }),
      Sign: IconStack2,
      shortcut: 'F7',
      press: () => open({ kind: 'held' }),
      count: held,
    },
    {
      label: t('cart.undoStep'),
      Sign: IconArrowBackUp,
      ariaShortcut: 'Control+Z',
      press: undoStep,
      off: !undoable,
    },
    { label: t('cart.clear'), Sign: IconTrash, press: clearCart, off: empty },
  ]
  return (
    <div className={css.keys}>
      {keys.map((one) => (
        <CartKeyButton key={one.label} {...one} />
      ))}
    </div>
  )
}

function CartKeyButton({ label, word, Sign, shortcut, ariaShortcut, press, off, count = 0 }: CartKey) {
  return (
    <button
      type="button"
      className={word === undefined ? css.narrow : undefined}
      disabled={off}
      onClick={press}
      aria-keyshortcuts={ariaShortcut ?? shortcut}
      aria-label={label}
      title={label}
    >
      {word !== undefined && <span className={css.word}>{word}</span>}
      <span className={css.sign} data-beside={word !== undefined}>
        <Sign size={ICON.normal} stroke={ICON.stroke} aria-hidden />
        {count > 0 && count}
      </span>
      {shortcut !== undefined && <Key name={shortcut} />}
    </button>
  )
}
