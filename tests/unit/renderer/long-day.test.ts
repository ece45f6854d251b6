import { expect, it } from 'vitest'
import { longDay } from '../../../renderer/components/long-day.ts'

it('names a day in each language of the till', () => {
  expect(longDay('2026-12-26', 'ru')).toBe('суббота, 26 декабря')
  expect(longDay('2026-12-26', 'kk')).toBe('сенбі, 26 желтоқсан')
  expect(longDay('2026-12-26', 'en')).toBe('Saturday, 26 December')
})
