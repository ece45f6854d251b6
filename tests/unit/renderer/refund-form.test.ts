import { describe, expect, it } from 'vitest'
import { type RefundDraft, resultOf } from '../../../renderer/state/refund-form.ts'
import type { Refundable } from '../../../shared/contract/refunds.ts'

const SOLD: Refundable = {
  refunds: [],
  available: 70_000,
  asked: true,
  linesAs: 'amount',
  lines: [
    { name: 'Торт', price: 30_000, quantity: 2_000, paid: 60_000, gone: 0, onWay: 0 },
    { name: 'Свечи', price: 10_000, quantity: 1_000, paid: 10_000, gone: 0, onWay: 0 },
  ],
}
const draft = (part: Partial<RefundDraft>): RefundDraft => ({
  kind: 'whole',
  amount: '',
  back: [0, 0],
  reason: '',
  ...part,
})

describe('a refund as it is filled in', () => {
  it('whole is all that is left', () => {
    expect(resultOf(draft({}), { ...SOLD, available: 12_345 })).toMatchObject({
      amount: 12_345,
      wish: { kind: 'whole' },
      problem: null,
    })
  })

  it.each([
    ['', 'amount'],
    ['0', 'amount'],
    ['сто', 'amount'],
    ['700,01', 'above'],
  ])('a sum of «%s» is refused as %s', (amount, problem) => {
    expect(resultOf(draft({ kind: 'amount', amount }), SOLD)).toMatchObject({ wish: null, problem })
  })

  it('a sum up to what is left is taken', () => {
    expect(resultOf(draft({ kind: 'amount', amount: '700' }), SOLD)).toMatchObject({
      amount: 70_000,
      wish: { kind: 'amount', amount: 70_000 },
    })
  })

  it('lines cost what was paid for them, and never more than is left', () => {
    const back = [1_000, 1_000]
    expect(resultOf(draft({ kind: 'lines', back }), SOLD)).toMatchObject({ amount: 40_000, capped: null })
    expect(resultOf(draft({ kind: 'lines', back }), { ...SOLD, available: 25_000 })).toMatchObject({
      amount: 25_000,
      capped: 40_000,
      wish: {
        kind: 'lines',
        lines: [
          { position: 0, quantity: 1_000 },
          { position: 1, quantity: 1_000 },
        ],
      },
    })
  })

  it.each([
    [[0, 0], 'noLines'],
    [[null, 0], 'count'],
    [[2_001, 0], 'count'],
  ])('lines %j are refused as %s', (back, problem) => {
    expect(resultOf(draft({ kind: 'lines', back }), SOLD)).toMatchObject({ wish: null, problem })
  })

  it('what went back already cannot go back again', () => {
    const [cake, candles] = SOLD.lines
    const after = {
      ...SOLD,
      available: 40_000,
      lines: [cake && { ...cake, gone: 1_000 }, candles],
    } as Refundable
    expect(resultOf(draft({ kind: 'lines', back: [1_001, 0] }), after)).toMatchObject({ problem: 'count' })
    expect(resultOf(draft({ kind: 'lines', back: [1_000, 0] }), after)).toMatchObject({ amount: 30_000 })
  })

  it('nothing is left after all went back', () => {
    expect(resultOf(draft({}), { ...SOLD, available: 0 })).toMatchObject({
      wish: null,
      problem: 'nothingLeft',
    })
  })
})
