/** Words as they are kept and as they are shown in a message. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inShort, plainWords } from '../../../shared/domain/words.ts'

describe('words that are kept', () => {
  it('hold nothing that cannot be seen, and are one line', () => {
    expect(plainWords(' \u200b\u2060 ')).toBe('')
    expect(plainWords('a\u0000b\r\n\tc')).toBe('a b c')
    expect(plainWords('01\u001d21')).toBe('01 21')
    expect(plainWords('чек \u202e00\u202c ₸')).toBe('чек 00 ₸')
  })

  it('leave what a person means: letters of all kinds, quotes, tags, joined pictures', () => {
    for (const text of ['Сүт «Ақ» №1', '"<script>alert(1)</script>&amp;', 'אבג', '👩‍👧 ❤️']) {
      expect(plainWords(text)).toBe(text)
    }
  })

  it('hold no half of a character', () => {
    expect(plainWords('чай 😀'.slice(0, 5))).toBe('чай')
  })

  it('are the same when they come again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = plainWords(text)
        expect(plainWords(once)).toBe(once)
        expect(once.isWellFormed()).toBe(true)
      }),
      { examples: [[' \u200b '], ['\u0000'], ['a \u202e']] },
    )
  })
})

describe('words in a message', () => {
  it('stay whole as long as they are short, and keep both ends when they are not', () => {
    expect(inShort('4870200000003')).toBe('4870200000003')
    const long = inShort(`${'1'.repeat(100)}23456789`)
    expect(long).toHaveLength(40)
    expect(long).toMatch(/^1+…23456789$/)
    expect(inShort('😀'.repeat(100)).isWellFormed()).toBe(true)
  })
})
