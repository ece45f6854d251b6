import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatPhone, maskPhone, PHONE, readPhone } from '../../../shared/domain/phone.ts'

const CODES = ['700', '701', '702', '705', '707', '708', '747', '750', '771', '775', '776', '777', '778']
const national = fc
  .tuple(fc.constantFrom(...CODES), fc.integer({ min: 0, max: 9_999_999 }))
  .map(([code, rest]) => `${code}${String(rest).padStart(7, '0')}`)

/** Spaces, brackets and dashes between the digits, as people and other programs write them. */
const spelled = (digits: string, gaps: readonly string[]): string =>
  [...digits].map((digit, i) => digit + (gaps[i % gaps.length] ?? '')).join('')

describe('phones', () => {
  it('any spelling of a Kazakh mobile number reads as the same eleven digits', () => {
    fc.assert(
      fc.property(
        national,
        fc.constantFrom('+7', '7', '8', ''),
        fc.array(fc.constantFrom('', '', ' ', '-', '(', ')', '.', '\u00a0', ' - '), {
          minLength: 1,
          maxLength: 5,
        }),
        (digits, country, gaps) => {
          expect(readPhone(`${country}${spelled(digits, gaps)}`)).toEqual({ ok: true, phone: `8${digits}` })
        },
      ),
      { numRuns: 3_000 },
    )
  })

  it('what it accepts is what the service takes, and it is shown and read back the same', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), national, (noise, digits) => {
        const read = readPhone(noise)
        if (read.ok) expect(read.phone).toMatch(PHONE)
        expect(readPhone(formatPhone(`8${digits}`))).toEqual({ ok: true, phone: `8${digits}` })
      }),
      { numRuns: 3_000 },
    )
  })

  it.each([
    ['', 'empty'],
    ['  ( ) ', 'empty'],
    ['8700123', 'short'],
    // A digit is missing: read without the country it would be a number of somebody else.
    ['+7 700 123-45-6', 'short'],
    ['+7 775 123-45-6', 'short'],
    ['8 (700) 123-45-6', 'short'],
    ['7 701 123 45 6', 'notKazakhMobile'],
    ['+7 700 123 45 678', 'long'],
    ['870012345678', 'long'],
    ['8700 12З 45 67', 'letters'],
    ['87172123456', 'notKazakhMobile'],
    ['+79161234567', 'notKazakhMobile'],
  ])('%s is refused: %s', (text, problem) => {
    expect(readPhone(text)).toEqual({ ok: false, problem })
  })

  it('is shown for people, and masked for lists', () => {
    expect(formatPhone('87001234567')).toBe('8 (700) 123-45-67')
    expect(formatPhone('нет')).toBe('нет')
    expect(maskPhone('87001234567')).toBe('8 (700) •••-•5-67')
  })
})
