/** Sales that took each other's place are found from both sides, however they came about. */
import { expect, test } from 'vitest'
import { openTillStore } from '../../../electron/store/store.ts'

const AT = Date.UTC(2026, 10, 24, 9)

function book(...ids: string[]) {
  const store = openTillStore(':memory:')
  ids.forEach((id, at) => {
    store.sales.insert({
      id,
      till: 'K1',
      day: '2026-11-24',
      phone: '87001234567',
      total: 100,
      kind: 'amount',
      comment: '',
      createdAt: AT + at,
      lines: [],
    })
  })
  return store
}
const ids = (sales: readonly { id: string; how: string }[]) => sales.map(({ id, how }) => `${id} ${how}`)

test('sent again and again, each leads to the one before and to all that came of it', () => {
  const { links } = book('first', 'second', 'third', 'other')
  links.sentAgain('second', 'first')
  links.sentAgain('third', 'first')
  expect(links.before('second')).toEqual({
    id: 'first',
    receipt: 'K1-2411-0001',
    day: '2026-11-24',
    state: 'queued',
    how: 'again',
  })
  expect(ids(links.after('first'))).toEqual(['second again', 'third again'])
  expect([links.before('first'), links.before('other')]).toEqual([null, null])
  expect(links.after('third')).toEqual([])
  // A sale takes one place only.
  expect(() => links.sentAgain('third', 'other')).toThrow('UNIQUE')
})

test('made for another phone, once it was made', () => {
  const { links, phoneChanges } = book('old', 'new', 'later')
  phoneChanges.ask({ saleId: 'old', phone: '87770000000', newSaleId: 'new', askedAt: AT })
  expect([links.before('new'), links.after('old')]).toEqual([null, []])
  phoneChanges.conclude('old', 'made')
  links.sentAgain('later', 'old')
  expect(links.before('new')).toMatchObject({ id: 'old', how: 'phone' })
  expect(ids(links.after('old'))).toEqual(['new phone', 'later again'])
})
