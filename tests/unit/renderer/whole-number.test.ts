import { describe, expect, it } from 'vitest'
import { wholeNumber } from '../../../renderer/screens/settings/whole-number.ts'

describe('a whole number that was typed', () => {
  it.each([
    ['1', 1],
    [' 30 ', 30],
    ['1440', 1440],
    ['007', 7],
    ['0', null],
    ['1441', null],
    ['', null],
    ['-5', null],
    ['1,5', null],
    ['1e3', null],
    ['99999999999', null],
  ])('%s', (text, number) => {
    expect(wholeNumber(text, 1, 1440)).toBe(number)
  })
})
