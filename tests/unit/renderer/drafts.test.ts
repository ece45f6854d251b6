/** Discounts and lines of the cart while they are typed. */
import { describe, expect, it } from 'vitest'
import { countText, typeCount } from '../../../renderer/state/count-draft.ts'
import { draftOf, readDraft } from '../../../renderer/state/discount-draft.ts'
import { type LineDraft, lineChange } from '../../../renderer/state/line-draft.ts'
import { MAX_QUANTITY } from '../../../shared/domain/money.ts'

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
  const shown: LineDraft = { count: null, price: '520', discount: draftOf(null), note: 'тёплое' }
  const of = (text: string) => ({ text, of: 2000 })
  const change = (part: Partial<LineDraft>, now = 2000) => lineChange(shown, { ...shown, ...part }, now)

  it('changes only what was touched: scans may have added to it meanwhile', () => {
    expect(change({})).toEqual({ change: {}, wrong: null })
    expect(change({ note: ' тёплое ' })).toEqual({ change: {}, wrong: null })
    expect(change({ price: '450,5' })).toEqual({ change: { price: 45_050 }, wrong: null })
    expect(change({ count: of('0,35'), note: '' })).toEqual({
      change: { quantity: 350, note: '' },
      wrong: null,
    })
    expect(change({ discount: { kind: 'amount', text: '10' } }).change).toEqual({
      discount: { kind: 'amount', amount: 1_000 },
    })
  })

  it('adds what is scanned meanwhile to the count that is typed', () => {
    expect(change({ count: of('5') }, 3000).change).toEqual({ quantity: 6000 })
    expect(change({ price: '450' }, 3000).change).toEqual({ price: 45_000 })
    // One was taken off: what is typed is what was meant.
    expect(change({ count: of('5') }, 1000).change).toEqual({ quantity: 5000 })
    expect(change({ count: of('99999') }, 3000).change).toEqual({ quantity: MAX_QUANTITY })
  })

  it('names the first field that is wrong', () => {
    expect(change({ count: of('0'), price: '0' }).wrong).toBe('count')
    expect(change({ price: '0' }).wrong).toBe('price')
    expect(change({ discount: { kind: 'percent', text: '200' } }).wrong).toBe('discount')
  })
})

describe('a count that is typed', () => {
  it('begins from what the line holds then, and shows that until it is begun', () => {
    expect(countText(null, 3000)).toBe('3')
    const begun = typeCount(null, '5', 3000)
    expect(begun).toEqual({ text: '5', of: 3000 })
    expect(countText(begun, 4000)).toBe('5')
    expect(typeCount(begun, '50', 4000)).toEqual({ text: '50', of: 3000 })
  })

  it('is none when it is what stood there: a scanner has put back what it wrote', () => {
    expect(typeCount({ text: '34', of: 3000 }, '3', 4000)).toBeNull()
  })
})
