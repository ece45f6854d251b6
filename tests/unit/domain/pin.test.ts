import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { pinProblem } from '../../../shared/domain/pin.ts'

describe('a PIN', () => {
  test.each(['', '123', '407', '123456789', '40a1', '4071 ', '４０７１', '-407'])(
    '%j is not four to eight digits',
    (pin) => {
      expect(pinProblem(pin)).toBe('length')
    },
  )

  test.each(['0000', '1234', '4321', '2468', '7890', '98765432', '1212', '454545', '11111111'])(
    '%s is what people try first',
    (pin) => {
      expect(pinProblem(pin)).toBe('simple')
    },
  )

  test.each(['4071', '1235', '1221', '83620', '12123', '91827364'])('%s will do', (pin) => {
    expect(pinProblem(pin)).toBeNull()
  })

  it('refuses few of all there are: guessing is not made easier', () => {
    const simple = Array.from({ length: 10_000 }, (_, n) => pinProblem(String(n).padStart(4, '0'))).filter(
      Boolean,
    )
    // A hundred with one step, a hundred pairs, twenty that are both.
    expect(simple).toHaveLength(180)
  })

  it('is never taken with anything but digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(pinProblem(text) === null && !/^[0-9]{4,8}$/.test(text)).toBe(false)
      }),
    )
  })
})
