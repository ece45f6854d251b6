/** A book of sales and refunds in memory, written as the till writes it, beside a plain list of what was paid and what went back. */
import { openTillStore, type Store } from '../../../electron/store/store.ts'

export interface Moved {
  id: string
  /** Tiyn. */
  sum: number
  /** UTC epoch ms: when it was charged, and when the money came or went. */
  createdAt: number
  at: number
  seller: string
  sellerId: string | null
  elsewhere: boolean
}

export interface Book {
  store: Store
  paid: Moved[]
  returned: Moved[]
  /** Sales that still wait, ended ones apart. */
  open: string[]
  charge(one: {
    sum: number
    at: number
    seller?: string
    /** None: a sale that names nobody by more than the name. */
    sellerId?: string | null
    till?: string
    lines?: [price: number, quantity: number, discount: number][]
  }): string
  /** @param paidAt what the service says; may be long ago */
  pay(id: string, at: number, paidAt?: number | null): void
  end(id: string, at: number): void
  /** A sale of another till, told by the service's list when it was paid already. */
  learn(one: { sum: number; createdAt: number; paidAt: number | null; at: number }): string
  refund(saleId: string, sum: number, at: number): void
}

export function openBook(file = ':memory:'): Book {
  const store = openTillStore(file)
  let last = 0
  const next = (): number => {
    last += 1
    return last
  }
  const made = new Map<string, Pick<Moved, 'sum' | 'createdAt' | 'seller' | 'sellerId' | 'elsewhere'>>()
  const paid: Moved[] = []
  const returned: Moved[] = []
  const open: string[] = []
  const of = (id: string) => {
    const one = made.get(id)
    if (!one) throw new Error(`no sale ${id}`)
    return one
  }
  const close = (id: string): void => {
    open.splice(open.indexOf(id), 1)
  }
  return {
    store,
    paid,
    returned,
    open,
    charge({ sum, at, seller = '', sellerId = null, till = 'K1', lines = [] }) {
      const id = `sale-${String(next()).padStart(5, '0')}`
      store.sales.insert({
        id,
        till,
        day: new Date(at).toISOString().slice(0, 10),
        phone: '87001234567',
        total: sum,
        kind: lines.length > 0 ? 'cart' : 'amount',
        comment: '',
        seller: { id: sellerId, name: seller, shiftId: null },
        createdAt: at,
        lines: lines.map(([price, quantity, discount], i) => ({
          itemId: i % 3 === 2 ? null : i,
          name: `Товар ${i}`,
          price,
          listPrice: null,
          quantity,
          discount,
          discountPercent: null,
          note: '',
          unitId: 1,
          nomenclatureId: null,
          nomenclatureHistoryId: null,
        })),
      })
      made.set(id, { sum, createdAt: at, seller, sellerId, elsewhere: false })
      open.push(id)
      return id
    },
    pay(id, at, paidAt = at) {
      store.sales.move(id, 'sending', at, 'test')
      store.sales.move(id, 'pending', at, 'test', { invoiceId: 5_000_000 + next() })
      store.sales.move(id, 'paid', at, 'test', paidAt === null ? {} : { paidAt })
      paid.push({ id, at: paidAt ?? at, ...of(id) })
      close(id)
    },
    end(id, at) {
      store.sales.move(id, 'stopped', at, 'test')
      close(id)
    },
    learn({ sum, createdAt, paidAt, at }) {
      const number = next()
      const id = `invoice-${number}`
      store.sales.learn(
        {
          id,
          origin: 'elsewhere',
          till: number % 2 === 0 ? 'K2' : '',
          day: new Date(createdAt).toISOString().slice(0, 10),
          number: null,
          receipt: `№${number}`,
          phone: '',
          total: sum,
          kind: 'amount',
          comment: '',
          createdAt,
          lines: [],
          state: 'paid',
          foreignStatus: null,
          problem: null,
          invoiceId: 5_000_000 + number,
          kaspiId: null,
          clientName: '',
          paidAt,
        },
        at,
      )
      made.set(id, { sum, createdAt, seller: '', sellerId: null, elsewhere: true })
      paid.push({ id, at: paidAt ?? createdAt, ...of(id) })
      return id
    },
    refund(saleId, sum, at) {
      const id = `refund-${next()}`
      const row = {
        id,
        saleId,
        origin: 'here' as const,
        amount: sum,
        reason: '',
        items: null,
        state: 'queued' as const,
        remoteId: null,
        problem: null,
        shiftId: null,
        createdAt: at,
      }
      store.refunds.insert(row, 'test')
      store.refunds.move(id, 'sending', at, 'test')
      store.refunds.move(id, 'pending', at, 'test')
      store.refunds.move(id, 'completed', at, 'test')
      returned.push({ ...of(saleId), id, sum, at })
      // As the service tells of the sale afterwards: it is no second payment.
      const { state } = store.sales.get(saleId) ?? {}
      if (state === 'paid') store.sales.move(saleId, 'partially_refunded', at, 'test')
      else if (state === 'partially_refunded') store.sales.move(saleId, 'refunded', at, 'test')
    },
  }
}

export const sumOf = (all: readonly { sum: number }[]): number => all.reduce((sum, one) => sum + one.sum, 0)
