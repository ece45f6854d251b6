import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tiynToWire, wireToTiyn } from '../../../electron/apipay/wire/money.ts'

const tiyn = fc.integer({ min: -9_999_999_999, max: 9_999_999_999 })

describe('money on the wire', () => {
  it('survives the way out and back as a JSON number', () => {
    fc.assert(
      fc.property(tiyn, (amount) => {
        const sent = JSON.stringify(tiynToWire(amount))
        expect(sent).toMatch(/^-?\d+(\.\d{1,2})?$/)
        expect(wireToTiyn(JSON.parse(sent))).toBe(amount)
      }),
      { numRuns: 5_000 },
    )
  })

  it('is read from any spelling of the same decimal', () => {
    const zeros = fc.integer({ min: 0, max: 4 })
    fc.assert(
      fc.property(fc.nat({ max: 9_999_999_999 }), zeros, zeros, (amount, before, after) => {
        const digits = String(amount).padStart(3, '0')
        const text = `${'0'.repeat(before)}${digits.slice(0, -2)}.${digits.slice(-2)}${'0'.repeat(after)}`
        expect(wireToTiyn(text)).toBe(amount)
      }),
      { numRuns: 3_000 },
    )
  })

  it.each([
    ['15000.00', 1_500_000],
    ['520', 52_000],
    [' 520.5 ', 52_050],
    ['0.01', 1],
    ['7.', 700],
    ['-62.50', -6_250],
    ['-0', 0],
    ['99999999.99', 9_999_999_999],
    [1187.5, 118_750],
    [0.1 + 0.2, 30],
    [1.005, 101],
    [1e-9, 0],
    [19.99 * 3, 5_997],
  ])('%j is %i tiyn', (value, expected) => {
    expect(wireToTiyn(value)).toBe(expected)
  })

  it.each(['', ' ', '.', '.5', '1,5', '1 000', '12a', 'NaN', '1e3', '0x10', '--1', '123456789012345'])(
    'refuses %j',
    (text) => {
      expect(wireToTiyn(text)).toBeNull()
    },
  )

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e21, 123_456_789_012_345])('refuses the number %d', (n) => {
    expect(wireToTiyn(n)).toBeNull()
  })
})
