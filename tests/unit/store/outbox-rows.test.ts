import { expect, test } from 'vitest'
import { openTillStore } from '../../../electron/store/store.ts'

const AT = Date.UTC(2026, 10, 25, 9)

function book() {
  const store = openTillStore(':memory:')
  const sell = (id: string, at: number) => {
    store.sales.insert({
      id,
      till: 'K1',
      day: '2026-11-25',
      phone: '87001234567',
      total: 52_000,
      discount: 0,
      discountPercent: null,
      approvedBy: null,
      kind: 'amount',
      comment: '',
      createdAt: at,
      seller: { id: null, name: '', shiftId: null },
      lines: [],
    })
    return store.outbox.add({ saleId: id, kind: 'create', phone: '87001234567', at })
  }
  return { store, sell }
}

test('who holds a row that went meanwhile does not reach the sale that got its number', () => {
  const { store, sell } = book()
  const held = sell('s1', AT)
  // The history sync met the invoice while its answer was on the way.
  store.outbox.remove(held)
  const next = sell('s2', AT + 1)
  expect(next.id).toBe(held.id)
  store.outbox.update({ ...held, state: 'checking' })
  store.outbox.remove(held)
  expect(store.outbox.find('s2', 'create')).toEqual(next)
})

test('a cancel that is asked for again is not taken away by the end of the first one', () => {
  const { store, sell } = book()
  store.outbox.remove(sell('s1', AT))
  const ask = (at: number) => store.outbox.add({ saleId: 's1', kind: 'cancel', phone: '87001234567', at })
  const first = ask(AT + 1)
  store.outbox.remove(first)
  const again = ask(AT + 2)
  store.outbox.remove(first)
  expect(store.outbox.find('s1', 'cancel')).toEqual(again)
})
