/** What a cashier must know before pressing charge: prices that changed, a cart that goes as one amount, a full disk. */
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { cartSums, lineSum } from '../../../shared/domain/cart.ts'
import { foldPrices } from '../../../shared/domain/fold.ts'
import { formatAmount, lineTotal } from '../../../shared/domain/money.ts'
import { useApp } from '../../state/app-store.ts'
import { useCart } from '../../state/cart.ts'
import { useTill } from '../../state/till-store.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './CartNotices.module.css'

export function CartNotices() {
  const { t } = useTranslation()
  const changes = useTill((till) => till.changes)
  const saveFailed = useCart((cart) => cart.saveFailed)
  const empty = useCart((cart) => cart.lines.length === 0)
  const since = useTill((till) => till.changesSince)
  const oneAmount = useOneAmount()
  return (
    <>
      {changes.length > 0 && (
        <div className={css.notice} data-tone="warn" role="alert">
          <IconAlertTriangle size={ICON.normal} aria-hidden />
          <div>
            <strong>{t(`changes.title.${since}`)}</strong>
            {changes.map(({ name, before, after }) => (
              <div key={name}>
                {after === null
                  ? t(`changes.gone.${since}`, { name })
                  : t('changes.price', { name, before: formatAmount(before), after: formatAmount(after) })}
              </div>
            ))}
            {since === 'scan' && !empty && <div>{t('changes.next')}</div>}
          </div>
        </div>
      )}
      {oneAmount !== null && (
        <div className={css.notice} role="note">
          <IconInfoCircle size={ICON.normal} aria-hidden />
          <div>{t(`cart.oneAmount.${oneAmount}`)}</div>
        </div>
      )}
      {saveFailed && (
        <div className={css.notice} data-tone="bad" role="alert">
          <IconAlertTriangle size={ICON.normal} aria-hidden />
          <div>{t('cart.saveFailed')}</div>
        </div>
      )}
    </>
  )
}

/** Why the service will be told one amount and no lines; null when it will be told the lines. */
function useOneAmount(): 'free' | 'inexact' | null {
  const lines = useCart((cart) => cart.lines)
  const discount = useCart((cart) => cart.discount)
  const dialect = useApp((app) => app.status?.dialect)
  return useMemo(() => {
    if (lines.length === 0) return null
    if (dialect === 'catalog-id' && lines.some((line) => line.itemId === null)) return 'free'
    const folds = lines.map((line) => ({
      ...line,
      discount: lineTotal(line.price, line.quantity) - lineSum(line),
    }))
    return foldPrices(folds, cartSums(lines, discount).discount) ? null : 'inexact'
  }, [lines, discount, dialect])
}
