/** The open cart: lines, what one must know before charging, total, phone, the charge key. */
import { Button } from '@mantine/core'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Key } from '../../components/Key.tsx'
import { useCart } from '../../state/cart.ts'
import { undoStep } from '../../state/cart-steps.ts'
import { useTill } from '../../state/till-store.ts'
import { CartDoubts } from './CartDoubts.tsx'
import { CartKeys } from './CartKeys.tsx'
import { CartNotices } from './CartNotices.tsx'
import css from './CartPane.module.css'
import { CartRow } from './CartRow.tsx'
import { CartTotal } from './CartTotal.tsx'
import { focusLine } from './focus.ts'
import { PhoneField } from './PhoneField.tsx'
import { pressCharge } from './use-till-keys.ts'

export function CartPane() {
  const { t } = useTranslation()
  const lines = useCart((cart) => cart.lines)
  const charging = useTill((till) => till.charging)
  const list = useRef<HTMLUListElement>(null)
  const last = lines.at(-1)
  const newest = last ? `${last.id} ${last.quantity}` : ''
  useEffect(() => {
    if (newest !== '') list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' })
  }, [newest])
  return (
    <section className={css.pane} aria-label={t('cart.label')} data-tour="cart">
      <h2 className="heard">{t('cart.title')}</h2>
      {lines.length === 0 ? (
        <EmptyCart />
      ) : (
        <ul ref={list} className={css.lines} aria-label={t('cart.list')} onKeyDown={moveBetweenLines}>
          {lines.map((line) => (
            <CartRow key={line.id} line={line} />
          ))}
        </ul>
      )}
      <CartDoubts />
      <CartNotices />
      <CartKeys />
      <div className={css.pay} data-tour="charge">
        <CartTotal />
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

/** Arrows go from line to line, from whatever of a line has the focus. */
function moveBetweenLines(event: KeyboardEvent<HTMLUListElement>): void {
  const to = { ArrowDown: 'next', ArrowUp: 'previous', Home: 'first', End: 'last' } as const
  const where = to[event.key as keyof typeof to]
  const writing = event.target instanceof HTMLInputElement && (event.key === 'Home' || event.key === 'End')
  if (where === undefined || writing) return
  event.preventDefault()
  focusLine(where)
}

function EmptyCart() {
  const { t } = useTranslation()
  const undoable = useCart((cart) => cart.history.past.length > 0)
  return (
    <div className={css.empty}>
      <p>{t('cart.empty')}</p>
      {undoable && (
        <Button variant="default" onClick={undoStep}>
          {t('cart.undo')}
        </Button>
      )}
    </div>
  )
}
