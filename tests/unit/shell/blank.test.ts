import { describe, expect, test } from 'vitest'
import { blank, blankFact, learnSecret } from '../../../electron/shell/blank.ts'

describe('what looks like a key', () => {
  test.each([
    ['a long mixed word', 'sent 4f9aQ2LmX81kTz0pWe77 to it'],
    ['a prefixed one', 'used sk_live_51Hx9aB'],
    ['after Bearer', 'Authorization: Bearer abc.def'],
    ['in a header', 'X-API-Key: qwerty-uiop'],
    ['in a query', '/x?api_key=qwertyuiop&page=1'],
    ['in JSON', '{"apiKey":"qwertyuiop"}'],
  ])('%s is blanked', (_what, text) => {
    const out = blank(text)
    expect(out).toContain('[blanked]')
    expect(out).not.toMatch(/4f9aQ2|51Hx9|abc\.def|qwerty/)
  })

  test.each([
    'outbox.sent K1-2411-0042',
    '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    'POST /invoices 201',
    '/home/shop/.config/Kassa/kassa.db',
    '2026-11-24T20:48:59.120Z',
    'catalog.sync.finished page 12 of 40',
    'SQLITE_CONSTRAINT_FOREIGNKEY',
    'barcode 4870001234567',
    'authorization required',
  ])('%s stays readable', (text) => {
    expect(blank(text)).toBe(text)
  })
})

test('a secret that was learned is found whatever it looks like, also in an address', () => {
  learnSecret('three little words/+')
  expect(blank('got three little words/+ back')).toBe('got [blanked] back')
  expect(blank('?k=three%20little%20words%2F%2B')).toBe('?k=[blanked]')
})

test('a secret too short to be one does not blank everyday words', () => {
  learnSecret('sale')
  expect(blank('sale charged')).toBe('sale charged')
})

test.each(['87001234567', '+7 700 123-45-67', '8 (700) 123-45-67', '77001234567', 'тел.87001234567'])(
  'the phone %s is masked',
  (phone) => {
    const out = blank(`for ${phone}.`)
    expect(out).toContain('8 (700) •••-•5-67')
    expect(out).not.toContain('123')
  },
)

test('facts are judged by their names too', () => {
  expect(blankFact('apiKey', 'short')).toBe('[blanked]')
  expect(blankFact('pin', 1234)).toBe('[blanked]')
  expect(blankFact('token', 'x')).toBe('[blanked]')
  expect(blankFact('shipping', 'express')).toBe('express')
  expect(blankFact('phone', 87_001_234_567)).toBe('8 (700) •••-•5-67')
  expect(blankFact('at', 1_764_016_139_000)).toBe(1_764_016_139_000)
  expect(blankFact('sum', 9_999_999_999)).toBe(9_999_999_999)
  expect(blankFact('online', true)).toBe(true)
  expect(blankFact('retryAt', null)).toBe(null)
})
