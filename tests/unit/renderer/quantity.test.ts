import { describe, expect, it } from 'vitest'
import { parseQuantity, splitPrefix } from '../../../renderer/state/quantity.ts'

describe('counts', () => {
  it.each([
    ['3', 3000],
    ['0,350', 350],
    ['0.35', 350],
    [',5', 500],
    [' 12 ', 12_000],
    ['99999', 99_999_000],
  ])('%s', (text, milli) => {
    expect(parseQuantity(text)).toBe(milli)
  })

  it.each(['', '0', '0,000', '-1', '1,2345', 'два', '4870001234567', '1 000'])('refuses %j', (text) => {
    expect(parseQuantity(text)).toBeNull()
  })
})

describe('the star', () => {
  it('gives the count before a name or a scan', () => {
    expect(splitPrefix('3*молоко')).toEqual({ quantity: 3000, rest: 'молоко', prefixed: true })
    expect(splitPrefix('0,35 * ')).toEqual({ quantity: 350, rest: '', prefixed: true })
  })

  it('is text where no count stands before it', () => {
    for (const text of ['молоко', '*', '0*сыр', '2x2*', '']) {
      expect(splitPrefix(text)).toEqual({ quantity: 1000, rest: text, prefixed: false })
    }
  })
})
