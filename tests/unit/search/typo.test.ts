import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOneSlip } from '../../../electron/services/catalog-search/typo.ts'

/** Every text that is one slip away from `word`, over a small alphabet: the slow and plain way. */
function slipsOf(word: string, alphabet: string): Set<string> {
  const slips = new Set<string>()
  for (let i = 0; i <= word.length; i++) {
    const [before, after] = [word.slice(0, i), word.slice(i)]
    slips.add(before + after.slice(1))
    slips.add(before + after.charAt(1) + after.charAt(0) + after.slice(2))
    for (const letter of alphabet) {
      slips.add(before + letter + after)
      slips.add(before + letter + after.slice(1))
    }
  }
  return slips
}

/** True when some beginning of `word` is one slip away from `typed`. */
function plainly(typed: string, word: string, alphabet: string): boolean {
  const slips = slipsOf(typed, alphabet)
  for (let end = 0; end <= word.length; end++) if (slips.has(word.slice(0, end))) return true
  return false
}

describe('one slip', () => {
  test.each([
    ['малоко', 'молоко'],
    ['млооко', 'молоко'],
    ['молко', 'молоко'],
    ['моллоко', 'молоко'],
    ['молокоо', 'молоко'],
    ['толоко', 'молоко'],
    ['шокалад', 'шоколадный'],
    ['саар', 'сахар'],
    ['chocolaet', 'chocolate'],
  ])('%s is %s', (typed, word) => {
    expect(isOneSlip(typed, word)).toBe(true)
  })

  test.each([
    ['малако', 'молоко'],
    ['окомол', 'молоко'],
    ['мосо', 'масло'],
    ['саар', 'сахарный'],
    ['сор', 'сыр'],
    ['кукис', 'кук'],
  ])('%s is not %s', (typed, word) => {
    expect(isOneSlip(typed, word)).toBe(false)
  })

  test('agrees with a list of all slips', () => {
    const letters = fc.string({ unit: fc.constantFrom('а', 'б', 'в'), minLength: 5, maxLength: 7 })
    const words = fc.string({ unit: fc.constantFrom('а', 'б', 'в'), minLength: 4, maxLength: 9 })
    let yes = 0
    fc.assert(
      fc.property(letters, words, (typed, word) => {
        fc.pre(!word.startsWith(typed))
        const expected = plainly(typed, word, 'абв')
        if (expected) yes++
        expect(isOneSlip(typed, word)).toBe(expected)
      }),
      { numRuns: 2000 },
    )
    expect(yes).toBeGreaterThan(50)
  })
})
