/** Days as people write them. */
import { describe, expect, it } from 'vitest'
import { typedDay } from '../../../renderer/components/typed-day.ts'

describe('a typed day', () => {
  it.each([
    ['05.03.2026', '2026-03-05'],
    [' 5.3.26 ', '2026-03-05'],
    ['5/3/2026', '2026-03-05'],
    ['5 3 2026', '2026-03-05'],
    ['29-02-2028', '2028-02-29'],
    ['2026-03-05', '2026-03-05'],
  ])('%s is %s', (text, day) => expect(typedDay(text)).toBe(day))

  it.each(['', '5.3', '05.03.202', '29.02.2026', '31.04.2026', '03/25/2026', '2026-13-01', 'завтра'])(
    '%s is none',
    (text) => expect(typedDay(text)).toBeNull(),
  )
})
