/** Discounts and lines of the cart while they are typed. */
import { describe, expect, it } from 'vitest'
import { draftOf, readDraft } from '../../../renderer/state/discount-draft.ts'
import { type LineDraft, lineChange } from '../../../renderer/state/line-draft.ts'

describe('a discount that is typed', () => {
  it.each([
    ['percent', '5', { kind: 'percent', hundredths: 500 }],
    ['percent', '12,5', { kind: 'percent', hundredths: 1250 }],
    ['percent', '100', { kind: 'percent', hundredths: 10_000 }],
    ['amount', '1 187,50', { kind: 'amount', amount: 118_750 }],
    ['percent', '', null],
    ['percent', '0', null],
    ['amount', '0,00', null],
    ['percent', '101', undefined],
    ['percent', '5,555', undefined],
    ['amount', 'десять', undefined],
    ['amount', '-5', undefined],
  ] as const)('%s %s', (kind, text, expected) => {
    expect(readDraft({ kind, text })).toEqual(expected)
  })

  it('is shown as it was given, and read back the same', () => {
    for (const discount of [
      { kind: 'percent', hundredths: 1250 },
      { kind: 'amount', amount: 1_234_567 },
    ] as const) {
      expect(readDraft(draftOf(discount))).toEqual(discount)
    }
    expect(draftOf(null)).toEqual({ kind: 'percent', text: '' })
  })
})

describe('a line that is being changed', () => {
  const shown: LineDraft = { count: '2', price: '520', discount: draftOf(null), note: 'тёплое' }
  const change = (part: Partial<LineDraft>) => lineChange(shown, { ...shown, ...part })

  it('changes only what was touched: scans may have added to it meanwhile', () => {
    expect(change({})).toEqual({ change: {}, wrong: null })
    expect(change({ note: ' тёплое ' })).toEqual({ change: {}, wrong: null })
    expect(change({ price: '450,5' })).toEqual({ change: { price: 45_050 }, wrong: null })
    expect(change({ count: '0,35', note: '' })).toEqual({ change: { quantity: 350, note: '' }, wrong: null })
    expect(change({ discount: { kind: 'amount', text: '10' } }).change).toEqual({
      discount: { kind: 'amount', amount: 1_000 },
    })
  })

  it('names the first field that is wrong', () => {
    expect(change({ count: '0', price: '0' }).wrong).toBe('count')
    expect(change({ price: '0' }).wrong).toBe('price')
    expect(change({ discount: { kind: 'percent', text: '200' } }).wrong).toBe('discount')
  })
})
