/** The list of all refunds as it was read last, and what is looked for in it. */
import { create } from 'zustand'
import type { BookRefund, Place, RefundFilter, Sum } from '../../shared/contract/books.ts'
import type { KassaError } from '../../shared/contract/method.ts'
import { parseAmountRange } from '../../shared/domain/amount-range.ts'
import type { RefundState } from '../../shared/domain/refund-state.ts'
import { ask, kassa } from './api.ts'
import { useApp } from './app-store.ts'
import { daysOf, type Period } from './book-filter.ts'

export const REFUND_GROUPS = ['all', 'waiting', 'completed', 'failed'] as const
export type RefundGroup = (typeof REFUND_GROUPS)[number]

const STATES: Record<RefundGroup, readonly RefundState[] | null> = {
  all: null,
  waiting: ['queued', 'sending', 'unknown', 'pending', 'processing'],
  completed: ['completed'],
  failed: ['failed', 'stopped'],
}

export interface RefundFields {
  period: Period
  fromDay: string
  toDay: string
  group: RefundGroup
  amount: string
  text: string
}

interface RefundListState {
  fields: RefundFields
  refunds: readonly BookRefund[]
  next: Place | null
  fresh: boolean
  problem: KassaError | null
  sum: Sum
  /** Tiyn of the sum that the customers have back; null where all that is asked for is in one state. */
  back: number | null
  change(part: Partial<RefundFields>): void
  read(): Promise<void>
  more(): Promise<void>
  renew(): void
}

const PAGE = 100
const TYPING_MS = 180
const RENEW_MS = 400
let ticket = 0
let timer: ReturnType<typeof setTimeout> | undefined

function filterOf(fields: RefundFields): RefundFilter | null {
  const states = STATES[fields.group]
  const amount = fields.amount.trim() === '' ? undefined : parseAmountRange(fields.amount)
  if (amount === null) return null
  return {
    ...daysOf(fields, Date.now(), useApp.getState().settings?.dayStartHour ?? 0),
    ...(states === null ? {} : { states: [...states] }),
    ...(amount === undefined ? {} : { amount }),
    ...(fields.text.trim() === '' ? {} : { text: fields.text }),
  }
}

export const useRefundList = create<RefundListState>()((set, get) => ({
  fields: { period: 'month', fromDay: '', toDay: '', group: 'all', amount: '', text: '' },
  refunds: [],
  next: null,
  fresh: false,
  problem: null,
  sum: null,
  back: null,
  change: (part) => {
    set({ fields: { ...get().fields, ...part } })
    clearTimeout(timer)
    timer = setTimeout(() => void get().read(), 'text' in part || 'amount' in part ? TYPING_MS : 0)
  },
  read: async () => {
    ticket += 1
    const mine = ticket
    const filter = filterOf(get().fields)
    if (!filter) return
    const answer = await ask(() => kassa().books.refunds({ ...filter, after: null, limit: PAGE }))
    if (mine !== ticket) return
    if (!answer.ok) {
      set({ fresh: true, problem: answer.error })
      return
    }
    set({ ...answer.value, fresh: true, problem: null })
    const { books } = kassa()
    const ended = filter.states ? null : ask(() => books.refundSum({ ...filter, states: ['completed'] }))
    const [sum, back] = await Promise.all([ask(() => books.refundSum(filter)), ended])
    if (mine === ticket && sum.ok) set({ sum: sum.value, back: back?.ok ? (back.value?.sum ?? null) : null })
  },
  more: async () => {
    const { next, fields, refunds } = get()
    const filter = filterOf(fields)
    if (next === null || !filter) return
    const mine = ticket
    set({ next: null })
    const answer = await ask(() => kassa().books.refunds({ ...filter, after: next, limit: PAGE }))
    if (mine !== ticket) return
    if (answer.ok) set({ refunds: [...refunds, ...answer.value.refunds], next: answer.value.next })
    else set({ problem: answer.error, next })
  },
  renew: () => {
    if (!get().fresh) return
    clearTimeout(timer)
    timer = setTimeout(() => void get().read(), RENEW_MS)
  },
}))
