/** Shift F7: the last paid sales, of the customer whose phone stands in the cart or of all; Enter or a tap repeats one. */
import { Button } from '@mantine/core'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sale } from '../../../shared/contract/schemas.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { formatPhone, readPhone } from '../../../shared/domain/phone.ts'
import { dayAndTime } from '../../components/time.ts'
import { ask, kassa } from '../../state/api.ts'
import { useCart } from '../../state/cart.ts'
import { errorText } from '../../state/errors.ts'
import { repeatSale } from '../../state/repeat.ts'
import css from './HeldList.module.css'

const SHOWN = 20

export function RepeatList({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const reading = readPhone(useCart((cart) => cart.phone))
  const [everybody, setEverybody] = useState(!reading.ok)
  const phone = !everybody && reading.ok ? reading.phone : null
  const { sales, problem } = usePaid(phone)
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    if (sales) list.current?.querySelector<HTMLElement>('[data-sale]')?.focus()
  }, [sales])
  const repeat = async (sale: Sale) => {
    onDone()
    await repeatSale(sale)
  }
  return (
    <div className={css.panel}>
      {reading.ok && (
        <Button variant="default" fullWidth aria-pressed={everybody} onClick={() => setEverybody(!everybody)}>
          {everybody ? t('repeat.ofPhone', { phone: formatPhone(reading.phone) }) : t('repeat.ofAll')}
        </Button>
      )}
      <ul ref={list} className={css.list} aria-label={t('repeat.title')} onKeyDown={moveBetweenSales}>
        {problem !== null && (
          <li className={css.calm} role="alert">
            {problem}
          </li>
        )}
        {problem === null && sales === null && <li className={css.calm}>{t('repeat.reading')}</li>}
        {sales?.length === 0 && <li className={css.calm}>{t('repeat.empty')}</li>}
        {sales?.map((sale, index) => (
          <li key={sale.id}>
            <button
              type="button"
              className={css.take}
              data-sale
              data-autofocus={index === 0 || undefined}
              onClick={() => void repeat(sale)}
            >
              <span className={css.name}>
                <span>
                  <span className="heard">{t('repeat.do')} </span>
                  {formatPhone(sale.phone)}
                </span>{' '}
                <strong>{formatAmount(sale.total)}</strong>
              </span>
              <span className={css.calm}>
                {dayAndTime(sale.paidAt ?? sale.createdAt)} · {t('cart.lines', { count: sale.lines.length })}
              </span>
              <span className={css.goods}>{sale.lines.map((line) => line.name).join(', ')}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** @param phone `8XXXXXXXXXX`; null: of all customers */
function usePaid(phone: string | null): { sales: readonly Sale[] | null; problem: string | null } {
  const [read, setRead] = useState<{
    of: string | null
    sales: readonly Sale[] | null
    problem: string | null
  }>()
  useEffect(() => {
    let here = true
    void ask(() => kassa().customers.purchases({ phone, limit: SHOWN })).then((answer) => {
      if (!here) return
      setRead(
        answer.ok
          ? { of: phone, sales: answer.value, problem: null }
          : { of: phone, sales: null, problem: errorText(answer.error) },
      )
    })
    return () => {
      here = false
    }
  }, [phone])
  return read?.of === phone ? read : { sales: null, problem: null }
}

function moveBetweenSales(event: KeyboardEvent<HTMLUListElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  event.preventDefault()
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-sale]')]
  const at = all.findIndex((row) => row.contains(document.activeElement))
  all[(at + step + all.length) % all.length]?.focus()
}
