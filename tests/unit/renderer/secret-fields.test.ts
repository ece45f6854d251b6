import { expect, it } from 'vitest'
import { isTyped } from '../../../renderer/state/secret-fields.ts'

it.each([
  ['pin', '4071', true],
  ['pin', '40718265', true],
  ['pin', '407', false],
  ['pin', '4871234567890', false],
  ['pin', 'A4071', false],
  // EAN-8 of a good.
  ['pin', '40700717', false],
  ['key', 'sk_live_4071', true],
  ['key', '4870211111118', false],
  [undefined, '4071', false],
])('%s: %s', (secret, code, typed) => {
  expect(isTyped(secret, { code, raw: code })).toBe(typed)
})

it('never is what has the signs of the scanner around it', () => {
  expect(isTyped('pin', { code: '4071', raw: 'A-4071' })).toBe(false)
})
