/** The open cart: lines, what one must know before charging, total, phone, the charge key. */
import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { cartTotal } from '../../../shared/domain/cart.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { Key } from '../../components/Key.tsx'
import { useCart } from '../../state/cart.ts'
import { useTill } from '../../state/till-store.ts'
import { CartDoubts } from './CartDoubts.tsx'
import { CartKeys } from './CartKeys.tsx'
import { CartNotices } from './CartNotices.tsx'
import css from './CartPane.module.css'
import { CartRow } from './CartRow.tsx'
import { PhoneField } from './PhoneField.tsx'
import { pressCharge } from './use-till-keys.ts'

export function CartPane() {
  const { t } = useTranslation()
  const lines = useCart((cart) => cart.lines)
  const discount = useCart((cart) => cart.discount)
  const charging = useTill((till) => till.charging)
  const list = useRef<HTMLUListElement>(null)
  const last = lines.at(-1)
  const newest = last ? `${last.id} ${last.quantity}` : ''
  useEffect(() => {
    if (newest !== '') list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' })
  }, [newest])
  return (
    <section className={css.pane} aria-label={t('cart.label')}>
      <h2 className="heard">{t('cart.title')}</h2>
      {lines.length === 0 ? (
        <EmptyCart />
      ) : (
        <ul ref={list} className={css.lines} aria-label={t('cart.list')}>
          {lines.map((line) => (
            <CartRow key={line.id} line={line} />
          ))}
        </ul>
      )}
      <CartDoubts />
      <CartNotices />
      <CartKeys />
      <div className={css.pay}>
        <div className={css.total}>
          <span>
            {t('cart.total')}
            {lines.length > 0 && <small>{t('cart.lines', { count: lines.length })}</small>}
          </span>
          <output aria-label={t('cart.total')}>{formatAmount(cartTotal({ lines, discount }))}</output>
        </div>
        <PhoneField />
        <Button
          fullWidth
          size="lg"
          className={css.charge ?? ''}
          aria-keyshortcuts="F9"
          aria-label={t('charge.button')}
          disabled={lines.length === 0}
          loading={charging}
          onClick={() => void pressCharge()}
          rightSection={<Key name="F9" />}
        >
          {t('charge.button')}
        </Button>
      </div>
    </section>
  )
}

function EmptyCart() {
  const { t } = useTranslation()
  const undoable = useCart((cart) => cart.history.past.length > 0)
  const undo = useCart((cart) => cart.undo)
  return (
    <div className={css.empty}>
      <p>{t('cart.empty')}</p>
      {undoable && (
        <Button variant="default" onClick={() => void undo()}>
          {t('cart.undo')}
        </Button>
      )}
    </div>
  )
}
