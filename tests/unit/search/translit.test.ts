import { describe, expect, test } from 'vitest'
import { fold } from '../../../shared/domain/letters.ts'
import { soundOf } from '../../../shared/domain/translit.ts'

const sound = (word: string): string => soundOf(fold(word))

describe('one sound', () => {
  test.each([
    ['молоко', ['moloko']],
    ['хлеб', ['hleb', 'khleb', 'xleb']],
    ['шоколад', ['shokolad', 'şokolad']],
    ['чай', ['chay', 'chai', 'çay']],
    ['жвачка', ['zhvachka', 'jvachka']],
    ['щётка', ['shchetka', 'schetka']],
    ['яблоко', ['yabloko', 'iabloko', 'jabloko']],
    ['юность', ['yunost', 'iunost', 'yunost']],
    ['йогурт', ['yogurt', 'iogurt']],
    ['цирк', ['tsirk', 'cirk']],
    ['сыр', ['syr', 'sir']],
    ['красный', ['krasny', 'krasnyi', 'krasniy']],
    ['касса', ['kassa', 'kasa']],
    ['такси', ['taxi', 'taksi']],
    ['джем', ['dzhem', 'djem', 'jem']],
    ['қазы', ['kazy', 'qazy', 'qazı']],
    ['ғалам', ['galam', 'ghalam', 'ğalam']],
    ['сүт', ['sut', 'süt']],
    ['сникерс', ['snickers']],
    ['твикс', ['twix']],
    ['кока', ['coca']],
    ['1л', ['1l']],
  ])('%s sounds as %j', (cyrillic, spellings) => {
    for (const latin of spellings) expect(sound(latin), latin).toBe(sound(cyrillic))
  })

  test('different words stay different', () => {
    const words = [
      'молоко',
      'масло',
      'мыло',
      'мука',
      'сок',
      'соль',
      'сыр',
      'чай',
      'шарф',
      'жир',
      'зефир',
      'хурма',
    ]
    expect(new Set(words.map(sound)).size).toBe(words.length)
  })

  test('digits keep their doubles', () => {
    expect(soundOf('100г')).toBe('100g')
  })
})
