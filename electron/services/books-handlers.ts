/** The methods of `books`, answered by the services of the open till. */
import type { LinkedSale, RefundFilter, SaleDetail } from '../../shared/contract/books.ts'
import type { Handlers } from '../../shared/contract/index.ts'
import { addDays, businessDay, dayBegins } from '../../shared/domain/business-day.ts'
import { phoneDigits } from '../../shared/domain/phone.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import type { RefundFind } from '../store/refund-finder.ts'
import type { LinkedSale as LinkRow } from '../store/sale-link-store.ts'
import type { SaleRow } from '../store/sale-rows.ts'
import { refundView } from './refund-view.ts'
import { timeline } from './sale-timeline.ts'
import { saleView } from './sale-view.ts'
import type { Till } from './till.ts'

type Open = Pick<Till, 'store' | 'saleBook' | 'demo' | 'phones' | 'sellers'>

export function booksHandlers(till: () => Open, dayStartHour: () => number): Handlers['books'] {
  const found = (id: string): SaleRow => {
    const sale = till().store.sales.get(id)
    if (!sale) throw new TillError('notFound', 'no such sale')
    return sale
  }
  const link = ({ id, receipt, state, how }: LinkRow): LinkedSale => ({ id, receipt, state, how })
  /** @param day the only business day whose sales may be told of; null: all */
  const detail = (sale: SaleRow, day: string | null = null): SaleDetail => {
    const { links } = till().store
    const told = (one: LinkRow | null): LinkRow[] =>
      one === null || (day !== null && one.day !== day) ? [] : [one]
    return {
      sale: saleView(till(), sale),
      events: timeline(till(), sale.id),
      till: sale.till,
      comment: sale.comment,
      kaspiId: sale.kaspiId,
      elsewhere: sale.origin === 'elsewhere',
      before: told(links.before(sale.id)).map(link)[0] ?? null,
      after: links.after(sale.id).flatMap(told).map(link),
    }
  }
  const refundFind = ({ states, amount, text, fromDay, toDay }: RefundFilter): RefundFind => ({
    states: states ?? null,
    from: fromDay === undefined ? 0 : dayBegins(fromDay, dayStartHour()),
    to: toDay === undefined ? Number.MAX_SAFE_INTEGER : dayBegins(addDays(toDay, 1), dayStartHour()),
    amount: amount ?? null,
    text: text ?? '',
    digits: /\p{L}/u.test(text ?? '') ? '' : (phoneDigits(text ?? '') ?? ''),
  })
  return {
    sales: ({ after, limit, ...filter }) => till().saleBook.page(filter, after, limit),
    today: ({ after, limit, ...marks }) => till().saleBook.page(till().saleBook.ofToday(marks), after, limit),
    sum: (filter) => till().saleBook.sum(filter),
    todaySum: (marks) => till().saleBook.sum(till().saleBook.ofToday(marks)),
    sellers: () => till().saleBook.sellers(),
    detail: ({ id }) => detail(found(id)),
    todayDetail({ id }) {
      const sale = found(id)
      const { fromDay } = till().saleBook.ofToday({})
      // By the time that the list goes by; the day of its number may be the one before.
      if (businessDay(sale.createdAt, dayStartHour()) !== fromDay)
        throw new TillError('forbidden', 'a sale of another day')
      return detail(sale, fromDay)
    },
    refunds({ after, limit, ...filter }) {
      const { refundFinder, refunds } = till().store
      const rows = refundFinder.page(refundFind(filter), after, limit)
      const last = rows.at(-1)
      return {
        refunds: rows.flatMap(({ id, receipt, phone }) => {
          const refund = refunds.get(id)
          return refund ? [{ refund: refundView(refund), receipt, phone: till().phones.seen(phone) }] : []
        }),
        next: rows.length < limit || !last ? null : { at: last.at, place: last.place },
      }
    },
    refundSum: (filter) => till().store.refundFinder.sum(refundFind(filter)),
  }
}
