/** What is charged, and above it what came off. The row of discounts is there without any, so that nothing moves. */
import { useTranslation } from 'react-i18next'
import { cartSums } from '../../../shared/domain/cart.ts'
import { formatPercent, percentOf } from '../../../shared/domain/discount.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { useCart } from '../../state/cart.ts'
import css from './CartTotal.module.css'

/** Signs of a sum, `1 234 567,89 ₸`, that have room beside the count of lines in the largest letters. */
const ROOM = 14

export function CartTotal() {
  const { t } = useTranslation()
  const lines = useCart((cart) => cart.lines)
  const discount = useCart((cart) => cart.discount)
  const sums = cartSums(lines, discount)
  const off = sums.gross - sums.total
  const total = formatAmount(sums.total)
  const percent = percentOf(discount)
  const name = percent === null ? t('cart.discount') : `${t('cart.discount')} ${formatPercent(percent)}`
  const ofLines = sums.lines < sums.gross
  return (
    <div className={css.sums}>
      <div className={css.off}>
        {off > 0 && (
          <>
            <span>
              {sums.discount === 0
                ? t('cart.lineDiscounts')
                : ofLines
                  ? `${name} ${t('cart.andLines')}`
                  : name}
            </span>
            <output aria-label={t('cart.discount')}>{formatAmount(-off)}</output>
          </>
        )}
      </div>
      <div className={css.total}>
        <span>
          {t('cart.total')}
          {lines.length > 0 && <small>{t('cart.lines', { count: lines.length })}</small>}
        </span>
        <output aria-label={t('cart.total')} data-long={total.length > ROOM}>
          {total}
        </output>
      </div>
    </div>
  )
}
