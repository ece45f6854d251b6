/**
 * The list of sales as it was read last: pages one after another, how many and how much there are, and which sale is open. A
 * sale that changes is changed in its row; new ones come on top.
 */
import { create } from 'zustand'
import type { BookSale, Place, SaleFilter, Sum } from '../../shared/contract/books.ts'
import type { KassaError, Result } from '../../shared/contract/method.ts'
import type { Sale } from '../../shared/contract/schemas.ts'
import { ask, kassa } from './api.ts'
import { useApp } from './app-store.ts'
import { type BookFields, filterOf, NO_FIELDS } from './book-filter.ts'

interface BookState {
  fields: BookFields
  sales: readonly BookSale[]
  next: Place | null
  /** False until the first page of the present question is there. */
  fresh: boolean
  reading: boolean
  problem: KassaError | null
  /** Null while it is being counted. */
  sum: Sum
  /** Sales that words cannot find yet. */
  unread: number
  openId: string | null
  change(part: Partial<BookFields>): void
  read(): Promise<void>
  more(): Promise<void>
  open(id: string | null): void
  take(sale: Sale): void
  /** Something changed that rows show: what is in sight is read again, soon. */
  renew(): void
}

const PAGE = 100
const MOST = 200
/** After the last key of a field, ms. */
const TYPING_MS = 180
const RENEW_MS = 400

let ticket = 0
let typing: ReturnType<typeof setTimeout> | undefined
let renewing: ReturnType<typeof setTimeout> | undefined

/** An owner asks of any day, a cashier of today. */
const owner = (): boolean => useApp.getState().status?.role === 'owner'
const asked = (fields: BookFields): SaleFilter | null =>
  filterOf(fields, Date.now(), useApp.getState().settings?.dayStartHour ?? 0)

function page(filter: SaleFilter, after: Place | null, limit: number) {
  const { fromDay: _, toDay: __, ...marks } = filter
  const { books } = kassa()
  return ask(() =>
    owner() ? books.sales({ ...filter, after, limit }) : books.today({ ...marks, after, limit }),
  )
}
function count(filter: SaleFilter): Promise<Result<Sum>> {
  const { fromDay: _, toDay: __, ...marks } = filter
  return ask(() => (owner() ? kassa().books.sum(filter) : kassa().books.todaySum(marks)))
}

export const useBook = create<BookState>()((set, get) => {
  const countAll = async (filter: SaleFilter, mine: number) => {
    const answer = await count(filter)
    if (mine === ticket && answer.ok && answer.value) set({ sum: answer.value })
  }
  return {
    fields: NO_FIELDS,
    sales: [],
    next: null,
    fresh: false,
    reading: false,
    problem: null,
    sum: null,
    unread: 0,
    openId: null,
    change: (part) => {
      set({ fields: { ...get().fields, ...part } })
      clearTimeout(typing)
      const typed = 'text' in part || 'phone' in part || 'amount' in part
      typing = setTimeout(() => void get().read(), typed ? TYPING_MS : 0)
    },
    read: async () => {
      ticket += 1
      const mine = ticket
      const filter = asked(get().fields)
      // What was asked before is not waited for; what stands there can still be leafed through.
      if (!filter) return set({ reading: false })
      set({ reading: true, sum: null })
      const answer = await page(filter, null, PAGE)
      if (mine !== ticket) return
      if (!answer.ok) {
        set({ reading: false, fresh: true, problem: answer.error })
        return
      }
      set({ ...answer.value, reading: false, fresh: true, problem: null })
      await countAll(filter, mine)
    },
    more: async () => {
      const { next, reading, fields } = get()
      const filter = asked(fields)
      if (next === null || reading || !filter) return
      const mine = ticket
      set({ reading: true })
      const answer = await page(filter, next, PAGE)
      if (mine !== ticket) return
      if (!answer.ok) {
        set({ reading: false, problem: answer.error })
        return
      }
      set({
        sales: [...get().sales, ...answer.value.sales],
        next: answer.value.next,
        reading: false,
        problem: null,
      })
    },
    open: (openId) => set({ openId }),
    take: ({ id, state, foreignStatus, updatedAt }) => {
      if (!get().fresh) return
      const known = get().sales.some((sale) => sale.id === id)
      if (known) {
        set({
          sales: get().sales.map((sale) =>
            sale.id === id ? { ...sale, state, foreignStatus, updatedAt } : sale,
          ),
        })
      }
      get().renew()
    },
    renew: () => {
      if (!get().fresh) return
      clearTimeout(renewing)
      renewing = setTimeout(() => void renewTop(), RENEW_MS)
    },
  }

  /** Reads what stands on top again; rows further down stay as they are. */
  async function renewTop(): Promise<void> {
    const { fields, sales } = get()
    const filter = asked(fields)
    const mine = ticket
    if (!filter) return
    const limit = Math.min(MOST, Math.max(PAGE, sales.length))
    const answer = await page(filter, null, limit)
    if (mine !== ticket || !answer.ok) return
    const top = answer.value.sales
    const last = top.at(-1)
    const below =
      last && answer.value.next ? sales.slice(sales.findIndex(({ id }) => id === last.id) + 1) : []
    const held = new Set(top.map(({ id }) => id))
    const rest = last && sales.some(({ id }) => id === last.id) ? below.filter(({ id }) => !held.has(id)) : []
    set({
      sales: [...top, ...rest],
      next: rest.length > 0 ? get().next : answer.value.next,
      unread: answer.value.unread,
    })
    await countAll(filter, mine)
  }
})

/** The window leaves the list, or another person sits down: nothing of it is kept. */
export const forgetBook = (): void => {
  ticket += 1
  clearTimeout(typing)
  clearTimeout(renewing)
  useBook.setState({
    fields: NO_FIELDS,
    sales: [],
    next: null,
    fresh: false,
    reading: false,
    problem: null,
    sum: null,
    openId: null,
  })
}
