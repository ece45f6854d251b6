/** What the owner looks for among sales, and how it is asked of the main process. Pure. */
import type { SaleFilter } from '../../shared/contract/books.ts'
import { parseAmountRange } from '../../shared/domain/amount-range.ts'
import { addDays, businessDay } from '../../shared/domain/business-day.ts'
import { OPEN_STATES, type SaleState } from '../../shared/domain/sale-state.ts'

export const PERIODS = ['today', 'yesterday', 'week', 'month', 'all', 'range'] as const
export type Period = (typeof PERIODS)[number]

export const STATE_GROUPS = ['all', 'waiting', 'paid', 'returned', 'unpaid'] as const
export type StateGroup = (typeof STATE_GROUPS)[number]

const STATES: Record<StateGroup, readonly SaleState[] | null> = {
  all: null,
  waiting: OPEN_STATES,
  paid: ['paid'],
  returned: ['partially_refunded', 'refunded'],
  unpaid: ['failed', 'expired', 'cancelled', 'stopped'],
}

/** As it stands in the fields. */
export interface BookFields {
  period: Period
  /** `YYYY-MM-DD` of a range; may be empty: open on that side. */
  fromDay: string
  toDay: string
  group: StateGroup
  /** Empty: anybody. */
  seller: string
  phone: string
  amount: string
  text: string
}

export const NO_FIELDS: BookFields = {
  period: 'today',
  fromDay: '',
  toDay: '',
  group: 'all',
  seller: '',
  phone: '',
  amount: '',
  text: '',
}

/** First and last business day of a period; none where it is open. @param now UTC epoch ms */
export function daysOf(
  { period, fromDay, toDay }: Pick<BookFields, 'period' | 'fromDay' | 'toDay'>,
  now: number,
  dayStartHour: number,
): { fromDay?: string; toDay?: string } {
  const today = businessDay(now, dayStartHour)
  switch (period) {
    case 'today':
      return { fromDay: today, toDay: today }
    case 'yesterday':
      return { fromDay: addDays(today, -1), toDay: addDays(today, -1) }
    case 'week':
      return { fromDay: addDays(today, -6), toDay: today }
    case 'month':
      return { fromDay: addDays(today, -29), toDay: today }
    case 'all':
      return {}
    case 'range': {
      const [first, last] =
        fromDay !== '' && toDay !== '' && fromDay > toDay ? [toDay, fromDay] : [fromDay, toDay]
      return { ...(first === '' ? {} : { fromDay: first }), ...(last === '' ? {} : { toDay: last }) }
    }
  }
}

/** Null while a field holds what cannot be looked for. */
export function filterOf(fields: BookFields, now: number, dayStartHour: number): SaleFilter | null {
  const { seller, phone, text } = fields
  const states = STATES[fields.group]
  const amount = fields.amount.trim() === '' ? undefined : parseAmountRange(fields.amount)
  if (amount === null) return null
  return {
    ...daysOf(fields, now, dayStartHour),
    ...(states === null ? {} : { states: [...states] }),
    ...(seller === '' ? {} : { seller }),
    ...(phone.trim() === '' ? {} : { phone }),
    ...(text.trim() === '' ? {} : { text }),
    ...(amount === undefined ? {} : { amount }),
  }
}
