/** One sale of the list: when, which, for whom, by whom, how much, and what became of it. */
import { useTranslation } from 'react-i18next'
import type { BookSale } from '../../../shared/contract/books.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { formatPhone } from '../../../shared/domain/phone.ts'
import { Pill } from '../../components/Pill.tsx'
import { stateWords, toneOf } from '../../components/sale-words.ts'
import { clockTime, dayAndTime } from '../../components/time.ts'
import { STATE_SIGNS } from '../till/sale-signs.ts'
import css from './SaleRow.module.css'

interface SaleRowProps {
  sale: BookSale
  index: number
  /** The one that Tab comes to. */
  current: boolean
  /** The day is known from the filter. */
  oneDay: boolean
  onOpen: () => void
}

export function SaleRow({ sale, index, current, oneDay, onOpen }: SaleRowProps) {
  const { t } = useTranslation()
  const { receipt, createdAt, total, refunded, state, goods, phone, client } = sale
  const tone = toneOf(state)
  const words = stateWords(sale, t)
  const seller = sale.elsewhere ? t('sales.elsewhere') : sale.seller
  const when = oneDay ? clockTime(createdAt) : dayAndTime(createdAt)
  return (
    <button type="button" className={css.row} data-row={index} tabIndex={current ? 0 : -1} onClick={onOpen}>
      <time className={css.when} data-wide={!oneDay}>
        {when}
        <Pause />
      </time>
      <span className={css.what}>
        <strong>{receipt}</strong>
        <Pause />
        <span className={css.soft}>{goods}</span>
        <Pause />
      </span>
      <span className={css.who}>
        {client !== '' && <span>{client}</span>}
        <Pause />
        <span className={client === '' ? undefined : css.soft}>{formatPhone(phone)}</span>
        <Pause />
      </span>
      <span className={css.seller}>{seller}</span>
      <Pause />
      <span className={css.sum}>
        <strong>{formatAmount(total)}</strong>
        <Pause />
        {refunded > 0 && <span className={css.soft}>{formatAmount(-refunded)}</span>}
      </span>
      <span className={css.state}>
        <Pill tone={tone} sign={STATE_SIGNS[tone]} words={words} />
      </span>
    </button>
  )
}

/** Between two things that stand apart for the eye, and must not run together for the ear. */
export const Pause = () => <span className="heard">, </span>
