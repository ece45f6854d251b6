import { expect, it } from 'vitest'
import { parseAmountRange } from '../../../shared/domain/amount-range.ts'
import { MAX_INVOICE } from '../../../shared/domain/money.ts'

it.each([
  ['1 250', { from: 125_000, to: 125_099 }],
  ['1250,50', { from: 125_050, to: 125_050 }],
  ['500-2000', { from: 50_000, to: 200_099 }],
  ['500 – 2 000,00 ₸', { from: 50_000, to: 200_000 }],
  ['2000-500', { from: 50_000, to: 200_099 }],
  ['от 500', { from: 50_000, to: MAX_INVOICE }],
  ['500+', { from: 50_000, to: MAX_INVOICE }],
  ['500-', { from: 50_000, to: MAX_INVOICE }],
  ['> 500', { from: 50_000, to: MAX_INVOICE }],
  ['500 бастап', { from: 50_000, to: MAX_INVOICE }],
  ['до 2000', { from: 0, to: 200_099 }],
  ['-2000', { from: 0, to: 200_099 }],
  ['up to 2000', { from: 0, to: 200_099 }],
  ['2000 дейін', { from: 0, to: 200_099 }],
])('«%s»', (text, range) => {
  expect(parseAmountRange(text)).toEqual(range)
})

it.each(['', ' ', '-', 'много', '1-2-3', '1.234', 'от', '500-x'])('«%s» is no amount', (text) => {
  expect(parseAmountRange(text)).toBeNull()
})
