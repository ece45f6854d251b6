/** The rows of the list of refunds. */
import { useTranslation } from 'react-i18next'
import type { BookRefund } from '../../../shared/contract/books.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { formatPhone } from '../../../shared/domain/phone.ts'
import { Pill } from '../../components/Pill.tsx'
import { dayAndTime } from '../../components/time.ts'
import { useBook } from '../../state/book-store.ts'
import { useRefundList } from '../../state/refund-list-store.ts'
import { inOneLine } from '../../state/service-words.ts'
import { STATE_SIGNS } from '../till/sale-signs.ts'
import css from './SaleRow.module.css'
import { Pause } from './SaleRow.tsx'
import list from './Sales.module.css'
import { useRows } from './use-rows.ts'
import { refundProblem, refundTone } from './words.ts'

export function RefundRows() {
  const { t } = useTranslation()
  const refunds = useRefundList((state) => state.refunds)
  const more = useRefundList((state) => state.more)
  const { scroll, rows, inSight, height, active, setActive, walk } = useRows(refunds.length, more)
  return (
    <div ref={scroll} className={list.scroll} data-empty={refunds.length === 0}>
      <ul
        className={list.rows}
        aria-label={t('refund.list')}
        style={{ height: rows.getTotalSize() }}
        onKeyDown={walk}
      >
        {inSight.map(({ index, start }) => {
          const row = refunds[index]
          return (
            row && (
              <li
                key={row.refund.id}
                className={list.place}
                style={{ height, transform: `translateY(${start}px)` }}
                aria-posinset={index + 1}
                aria-setsize={refunds.length}
              >
                <Row row={row} index={index} current={index === active} onFocus={() => setActive(index)} />
              </li>
            )
          )
        })}
      </ul>
    </div>
  )
}

interface RowProps {
  row: BookRefund
  index: number
  current: boolean
  onFocus: () => void
}

function Row({ row: { refund, receipt, phone }, index, current, onFocus }: RowProps) {
  const { t } = useTranslation()
  const open = useBook((book) => book.open)
  const tone = refundTone(refund.state)
  const words = t(`refund.state.${refund.state}`)
  const problem = refundProblem(refund, t)
  const why = problem ? inOneLine(problem) : refund.reason
  const when = dayAndTime(refund.createdAt)
  const origin = refund.elsewhere ? t('refund.elsewhere') : refund.approvedBy
  return (
    <button
      type="button"
      className={css.row}
      data-row={index}
      tabIndex={current ? 0 : -1}
      onClick={() => {
        onFocus()
        open(refund.saleId)
      }}
    >
      <time className={css.when} data-wide>
        {when}
        <Pause />
      </time>
      <span className={css.what}>
        <strong>{receipt}</strong>
        <Pause />
        <span className={css.soft}>{why}</span>
        <Pause />
      </span>
      <span className={css.who}>
        <span>{formatPhone(phone)}</span>
        <Pause />
      </span>
      <span className={css.seller}>{origin}</span>
      <Pause />
      <span className={css.sum}>
        <strong>{formatAmount(refund.amount)}</strong>
        <Pause />
      </span>
      <span className={css.state}>
        <Pill tone={tone} sign={STATE_SIGNS[tone]} words={words} />
      </span>
    </button>
  )
}
