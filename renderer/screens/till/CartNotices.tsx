/** What a cashier must know before pressing charge: prices that changed, a cart that goes as one amount, a full disk. */
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatAmount } from '../../../shared/domain/money.ts'
import { useApp } from '../../state/app-store.ts'
import { useCart } from '../../state/cart.ts'
import { useTill } from '../../state/till-store.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './CartNotices.module.css'

export function CartNotices() {
  const { t } = useTranslation()
  const changes = useTill((till) => till.changes)
  const saveFailed = useCart((cart) => cart.saveFailed)
  const hasFree = useCart((cart) => cart.lines.some((line) => line.itemId === null))
  const oneAmount = useApp((app) => app.status?.dialect === 'catalog-id') && hasFree
  return (
    <>
      {changes.length > 0 && (
        <div className={css.notice} data-tone="warn" role="alert">
          <IconAlertTriangle size={ICON.normal} aria-hidden />
          <div>
            <strong>{t('changes.title')}</strong>
            {changes.map(({ name, before, after }) => (
              <div key={name}>
                {after === null
                  ? t('changes.gone', { name })
                  : t('changes.price', { name, before: formatAmount(before), after: formatAmount(after) })}
              </div>
            ))}
            <div>{t('changes.next')}</div>
          </div>
        </div>
      )}
      {oneAmount && (
        <div className={css.notice} role="note">
          <IconInfoCircle size={ICON.normal} aria-hidden />
          <div>{t('cart.oneAmount')}</div>
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
