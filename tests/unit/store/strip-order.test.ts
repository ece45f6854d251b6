/** The strip's order: what came in last stands first, though the clock was set back in between. */
import { expect, test } from 'vitest'
import { openTillStore } from '../../../electron/store/store.ts'

const AT = Date.UTC(2026, 10, 24, 9)

test('a sale after the clock was set back stands before those of the time that the clock had before', () => {
  const { sales } = openTillStore(':memory:')
  const charge = (id: string, createdAt: number) =>
    sales.insert({
      id,
      till: 'K1',
      day: new Date(createdAt).toISOString().slice(0, 10),
      phone: '87001234567',
      total: 100,
      kind: 'amount',
      comment: '',
      createdAt,
      lines: [],
    })
  charge('first', AT)
  charge('ahead', AT + 90 * 86_400_000)
  const last = charge('after', AT + 1)
  expect(sales.strip(10).map(({ id }) => id)).toEqual(['after', 'ahead', 'first'])
  // Also where there is no room for all of them.
  expect(sales.strip(1)).toEqual([last])
})
