/** One line under prices that are being changed: what is wrong with them, else that the owner will be asked. */
import { useTranslation } from 'react-i18next'
import type { Cart } from '../../../shared/domain/cart.ts'
import { needsOwner } from '../../state/price-approval.ts'
import css from './PriceForm.module.css'

export function OwnerHint({ cart, wrong }: { cart: Cart; wrong: string | null }) {
  const { t } = useTranslation()
  return (
    <p className={css.hint} data-wrong={wrong !== null} aria-live="polite">
      {wrong ?? (needsOwner(cart) && t('discount.owner'))}
    </p>
  )
}
