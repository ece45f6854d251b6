import type { TFunction } from 'i18next'
import { expect, it } from 'vitest'
import { changeWords, sellerWords } from '../../../renderer/screens/reports/words.ts'

it('a change is told with its sign, and in groups of figures as all numbers are', () => {
  expect(changeWords(112, 100)).toBe('+12\u00a0%')
  expect(changeWords(97, 100)).toBe('−3\u00a0%')
  expect(changeWords(100, 100)).toBe('0\u00a0%')
  expect(changeWords(1_319, 100)).toBe('+1\u00a0219\u00a0%')
  // What was below nothing and is above it now has grown.
  expect(changeWords(50, -50)).toBe('+200\u00a0%')
  expect(changeWords(5, 0)).toBeNull()
})

it('whoever left is told from who has the same name now; other tills and the cabinet by what they are', () => {
  const t = ((key: string, values: object = {}) => [key, ...Object.values(values)].join(' ')) as TFunction
  const sums = { count: 1, sum: 1, refundCount: 0, refunds: 0 }
  const here = { id: 'a', name: 'Айгүл', left: false, elsewhere: false, till: '', ...sums }
  const there = { ...here, id: '', name: '', elsewhere: true }
  expect(sellerWords(here, t)).toBe('Айгүл')
  expect(sellerWords({ ...here, left: true }, t)).toBe('sales.sellerLeft Айгүл')
  expect(sellerWords({ ...here, id: '', name: '' }, t)).toBe('reports.nobody')
  expect(sellerWords(there, t)).toBe('reports.cabinet')
  expect(sellerWords({ ...there, till: 'K2' }, t)).toBe('reports.otherTill K2')
})
