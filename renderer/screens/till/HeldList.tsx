/**
 * F7: the carts laid aside. Enter or a tap opens one, Delete takes one away and can be undone; arrows move between them. From here
 * a finger comes to past purchases, too.
 */
import { ActionIcon, Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { HeldCart } from '../../../shared/contract/cart.ts'
import { cartTotal } from '../../../shared/domain/cart.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { age, useNow } from '../../components/time.ts'
import { holdForDoubts } from '../../state/doubts.ts'
import { dropHeld, takeHeld, undoDrop, useHeld } from '../../state/held-store.ts'
import { useTill } from '../../state/till-store.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './HeldList.module.css'
import { heldName } from './held-name.ts'

export function HeldList({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const carts = useHeld((state) => state.carts)
  const open = useTill((till) => till.open)
  const now = useNow()
  const panel = useRef<HTMLUListElement>(null)
  const rows = () => [...(panel.current?.querySelectorAll<HTMLElement>('[data-take]') ?? [])]
  const count = useRef(carts.length)
  useEffect(() => {
    if (carts.length === count.current) return
    count.current = carts.length
    const box = panel.current
    // The row with the focus may be gone: the keyboard stays here.
    const first = box?.querySelector<HTMLElement>('[data-take]') ?? box
    if (!box?.contains(document.activeElement) || document.activeElement === box) first?.focus()
  }, [carts.length])
  const press = (event: KeyboardEvent) => {
    if (event.code === 'KeyZ' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void undoDrop()
      return
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const all = rows()
    const at = all.findIndex((row) => row.parentElement?.contains(document.activeElement))
    all[(at + step + all.length) % all.length]?.focus()
  }
  const take = async (id: string) => {
    if (holdForDoubts() || (await takeHeld(id))) onDone()
  }
  return (
    <div className={css.panel}>
      <ul ref={panel} tabIndex={-1} className={css.list} aria-label={t('held.title')} onKeyDown={press}>
        {carts.length === 0 && <li className={css.calm}>{t('held.empty')}</li>}
        {carts.map((held, index) => (
          <HeldRow
            key={held.id}
            held={held}
            now={now}
            first={index === 0}
            onTake={() => void take(held.id)}
          />
        ))}
      </ul>
      <Button variant="default" aria-keyshortcuts="Shift+F7" onClick={() => open({ kind: 'repeat' })}>
        {t('repeat.title')}
      </Button>
    </div>
  )
}

interface HeldRowProps {
  held: HeldCart
  now: number
  first: boolean
  onTake: () => void
}

function HeldRow({ held, now, first, onTake }: HeldRowProps) {
  const { t } = useTranslation()
  const { lines, phone, discount } = held.cart
  const name = heldName({ name: held.name, phone, heldAt: held.heldAt })
  const sum = formatAmount(cartTotal({ lines, discount }))
  const drop = () => void dropHeld(held.id, name)
  return (
    <li
      onKeyDown={(event) => {
        if (event.key !== 'Delete' || event.repeat) return
        event.preventDefault()
        drop()
      }}
    >
      <button
        type="button"
        className={css.take}
        data-take
        data-autofocus={first ? true : undefined}
        onClick={onTake}
      >
        <span className={css.name}>
          <span>
            <span className="heard">{t('held.take')} </span>
            {name}
          </span>{' '}
          <strong>{sum}</strong>
        </span>
        <span className={css.calm}>
          {t('cart.lines', { count: lines.length })} · {t('held.age', { age: age(now - held.heldAt) })}
        </span>
        <span className={css.goods}>{lines.map((line) => line.name).join(', ')}</span>
      </button>
      <ActionIcon variant="default" aria-label={t('held.drop', { name })} onClick={drop}>
        <IconTrash size={ICON.normal} stroke={ICON.stroke} aria-hidden />
      </ActionIcon>
    </li>
  )
}
