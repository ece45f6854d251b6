/** What the owner is told, and that it is taken back when it is over. */
import { describe, expect, test } from 'vitest'
import { ApiPayError } from '../../../electron/apipay/errors.ts'
import type { ApiPay } from '../../../electron/apipay/types.ts'
import { createAlerts, UNKNOWN_MS } from '../../../electron/services/alerts.ts'
import { createConnectivity } from '../../../electron/services/connectivity.ts'
import { createNotices } from '../../../electron/services/notices.ts'
import type { RefundRow } from '../../../electron/store/refund-store.ts'
import { openTillStore } from '../../../electron/store/store.ts'
import { fakeClock } from '../fake-clock.ts'

const MINUTE = 60_000

function shop() {
  const clock = fakeClock()
  const log = () => undefined
  const store = openTillStore(':memory:')
  const notices = createNotices(store.settings, () => undefined)
  const connectivity = createConnectivity({ clock, log, keyMissing: false })
  let used = 0
  const alerts = createAlerts({
    store,
    budget: () => ({
      remaining: null,
      blockedUntil: null,
      waiting: { cashier: 0, watch: 0, background: 0 },
      others: used,
      limit: 60,
    }),
    connectivity,
    notices,
    ports: { clock, log },
  })
  alerts.start()
  return {
    clock,
    store,
    connectivity,
    alerts,
    others(count: number) {
      used = count
    },
    notices,
    told: () => notices.list().map(({ code, facts }) => ({ code, facts })),
    codes: () => notices.list().map(({ code }) => code),
  }
}

const saleOf = (store: ReturnType<typeof openTillStore>, at: number, id = 's1') =>
  store.sales.insert({
    id,
    till: 'K1',
    day: '2026-11-24',
    phone: '87001234567',
    total: 52_000,
    kind: 'amount',
    comment: '',
    createdAt: at,
    lines: [],
  } as Parameters<typeof store.sales.insert>[0])

describe('alerts', () => {
  test('Kaspi’s session: told once it is over, taken back when the service takes an invoice again', async () => {
    const { connectivity, codes } = shop()
    let up = false
    const api = connectivity.observe({
      createInvoice: async () => {
        if (up) return {}
        const details = {
          kind: 'kaspiUnavailable',
          outcome: 'notDone',
          endpoint: 'POST /invoices',
          status: 503,
        } as const
        throw new ApiPayError('Сессия Kaspi недействительна', details)
      },
      listInvoices: async () => ({}),
    } as unknown as ApiPay)
    const create = () => api.createInvoice({} as never, { lane: 'cashier' }).catch(() => undefined)
    await create()
    await create()
    expect(codes()).toEqual(['kaspiSession'])
    expect(connectivity.online).toBe(true)
    up = true
    await api.listInvoices({}, { lane: 'watch' })
    expect(codes()).toEqual(['kaspiSession'])
    await create()
    expect(codes()).toEqual([])
  })

  test('an outcome that stays unknown for ten minutes, however often it is asked for', async () => {
    const { clock, store, codes, told, notices, alerts } = shop()
    saleOf(store, clock.now())
    store.sales.move('s1', 'sending', clock.now(), 'sent')
    store.sales.move('s1', 'unknown', clock.now(), 'no answer')
    await clock.advance(UNKNOWN_MS - MINUTE)
    store.sales.note('s1', clock.now(), { problem: 'asked again' })
    expect(codes()).toEqual([])
    await clock.advance(2 * MINUTE)
    const facts = { count: 1, receipt: store.sales.get('s1')?.receipt ?? '', saleId: 's1' }
    expect(told()).toEqual([{ code: 'unknownOld', facts }])
    // What the owner has read does not come back by itself, but with another one it does.
    notices.dismiss('unknownOld')
    await clock.advance(5 * MINUTE)
    expect(codes()).toEqual([])
    saleOf(store, clock.now(), 's2')
    store.sales.move('s2', 'sending', clock.now(), 'sent')
    store.sales.move('s2', 'unknown', clock.now(), 'no answer')
    await clock.advance(UNKNOWN_MS + 2 * MINUTE)
    expect(told()).toMatchObject([{ code: 'unknownOld', facts: { count: 2 } }])
    // Gone with its cause, not a minute later.
    for (const id of ['s1', 's2']) {
      alerts.saleChanged(
        store.sales.move(id, 'pending', clock.now(), 'found', { invoiceId: id === 's1' ? 7 : 8 }),
      )
    }
    expect(codes()).toEqual([])
  })

  test('a refund of this till that failed, with its reason; not one made elsewhere', () => {
    const { store, clock, alerts, told } = shop()
    saleOf(store, clock.now())
    const refund = {
      id: 'r1',
      saleId: 's1',
      origin: 'here',
      state: 'failed',
      amount: 1_250_50,
      problem: 'Карта закрыта',
    }
    alerts.refundChanged({ ...refund, state: 'processing' } as RefundRow)
    alerts.refundChanged({ ...refund, id: 'r2', origin: 'elsewhere' } as RefundRow)
    expect(told()).toEqual([])
    alerts.refundChanged(refund as RefundRow)
    expect(told()).toMatchObject([
      {
        code: 'refundFailed',
        facts: { amount: '1\u00a0250,50\u00a0₸', reason: 'Карта закрыта', saleId: 's1' },
      },
    ])
    alerts.refundChanged({ ...refund, id: 'r3', saleId: 's9', state: 'completed' } as RefundRow)
    expect(told()).toHaveLength(1)
    // Another one of the same sale went through, wherever it was made.
    alerts.refundChanged({ ...refund, id: 'r4', origin: 'elsewhere', state: 'completed' } as RefundRow)
    expect(told()).toEqual([])
  })

  test('others who use up the key’s requests for minutes, not for one', async () => {
    const { clock, others, codes, told } = shop()
    others(45)
    await clock.advance(2 * MINUTE)
    expect(codes()).toEqual([])
    await clock.advance(MINUTE)
    expect(told()).toEqual([{ code: 'budgetCrowded', facts: { used: 45, limit: 60 } }])
    others(3)
    await clock.advance(MINUTE)
    expect(codes()).toEqual([])
  })
})
