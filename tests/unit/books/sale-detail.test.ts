/** What one sale tells: to an owner all of it, to a cashier nothing of other days; decisions of the owner within its timeline. */
import { expect, test } from 'vitest'
import { booksHandlers } from '../../../electron/services/books-handlers.ts'
import { timeline } from '../../../electron/services/sale-timeline.ts'
import { createSellers } from '../../../electron/services/sellers.ts'
import { openTillStore } from '../../../electron/store/store.ts'
import { PLAIN_PHONES } from '../plain-phones.ts'

const AT = Date.UTC(2026, 10, 24, 9)

function book() {
  const store = openTillStore(':memory:')
  const charge = (id: string, day: string, createdAt: number) =>
    store.sales.insert({
      id,
      till: 'K1',
      day,
      phone: '87001234567',
      total: 100_00,
      kind: 'amount',
      comment: '',
      createdAt,
      lines: [],
    })
  charge('yesterday', '2026-11-23', AT - 86_400_000)
  charge('morning', '2026-11-24', AT)
  charge('noon', '2026-11-24', AT + 1)
  store.links.sentAgain('morning', 'yesterday')
  store.links.sentAgain('noon', 'morning')
  const till = {
    store,
    demo: false,
    phones: PLAIN_PHONES,
    sellers: createSellers(store.staff),
    saleBook: { ofToday: () => ({ fromDay: '2026-11-24' }) },
  } as unknown as Parameters<typeof booksHandlers>[0] extends () => infer Open ? Open : never
  return {
    store,
    books: booksHandlers(
      () => till,
      () => 0,
    ),
  }
}

test('a refund is found by any part of its phone, however it is written', async () => {
  const { store, books } = book()
  store.sales.move('noon', 'sending', AT, '')
  const none = { items: null, lines: null, approvedBy: '', remoteId: null, problem: null, createdAt: AT }
  store.refunds.insert(
    { ...none, id: 'r', saleId: 'noon', origin: 'here', amount: 1_00, reason: '', state: 'queued' },
    '',
  )
  const found = async (text: string) => (await books.refunds({ text, after: null, limit: 10 })).refunds.length
  for (const text of ['+7 700', '+7 (700) 123-45-67', '77001234567', '8 700', '45-67'])
    expect(await found(text), text).toBe(1)
  expect(await found('+7 701')).toBe(0)
})

test('an owner sees where a sale came from and what came of it, a cashier only what is of today', async () => {
  const { books } = book()
  const owner = await books.detail({ id: 'morning' })
  expect(owner.before).toMatchObject({ id: 'yesterday', receipt: 'K1-2311-0001', how: 'again' })
  expect(owner.before).not.toHaveProperty('day')
  expect(owner.after).toMatchObject([{ id: 'noon', how: 'again', state: 'queued' }])
  const cashier = await books.todayDetail({ id: 'morning' })
  expect(cashier.before).toBeNull()
  expect(cashier.after).toHaveLength(1)
  expect(() => books.todayDetail({ id: 'yesterday' })).toThrow('another day')
})

test('a decision stands behind the step of its time, whatever came after it', () => {
  const { store } = book()
  store.sales.move('noon', 'sending', AT + 10, 'attempt 1')
  store.notes.takeSaleAmount('noon', 99_00, AT + 20)
  store.sales.move('noon', 'pending', AT + 30, 'the service took it', { invoiceId: 7 })
  store.notes.kept('noon', { at: AT + 40, was: 99_00, became: null, why: 'так и надо: да' })
  expect(
    timeline({ store, phones: PLAIN_PHONES }, 'noon').map(({ from, to, why }) => [from, to, why]),
  ).toEqual([
    [null, 'queued', 'charged'],
    ['queued', 'sending', 'attempt 1'],
    ['sending', 'sending', 'sum taken from the service: 10000 to 9900'],
    ['sending', 'pending', 'the service took it'],
    ['pending', 'pending', 'kept as it is: так и надо: да'],
  ])
  expect(store.sales.get('noon')?.total).toBe(99_00)
})
