/** Phones are found in other text however they are spelled, and longer numbers are left alone. */
import { expect, test } from 'vitest'
import { replacePhones } from '../../../shared/domain/phone-text.ts'

const found = (text: string): string => replacePhones(text, (phone) => `<${phone}>`)

test.each([
  ['87001234567', '<87001234567>'],
  ['call +7 700 123-45-67.', 'call <87001234567>.'],
  ['(700) 123 45 67', '(<87001234567>'],
  ['8.700.123.45.67 and 8-701-000-00-01', '<87001234567> and <87010000001>'],
  ['8 700 123–45–67', '<87001234567>'],
  ['phone=%2B7%20700%20123%2045%2067&page=1', 'phone=%2B<87001234567>&page=1'],
  ['q=%2087001234567', 'q=%20<87001234567>'],
  ['8%C2%A0700%E2%80%93123%252045%0A67', '<87001234567>'],
  ['"8700\\n1234567"', '"<87001234567>"'],
  ['12 87001234567 7', '12 <87001234567> 7'],
  ['7 87001234567', '7 <87001234567>'],
])('%s', (text, put) => {
  expect(found(text)).toBe(put)
})

test.each([
  'barcode 4870001234567',
  '8712345678901',
  'at 1764016139000',
  'K1-2411-0042',
  '2026-11-24T20:48:59.120Z',
  '12 500 ₸',
  '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
])('%s is none', (text) => {
  expect(found(text)).toBe(text)
})
