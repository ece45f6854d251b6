import { describe, expect, test } from 'vitest'
import { firstLetter, fold, sortKey } from '../../../shared/domain/letters.ts'

describe('letters', () => {
  test.each([
    ['МОЛОКО', 'молоко'],
    ['Ёлка', 'елка'],
    ['Е\u0308лка', 'елка'],
    ['Йогурт', 'йогурт'],
    ['И\u0306огурт', 'йогурт'],
    ['ӘҒҚҢӨҰҮҺІ', 'агкноуухи'],
    ['Café', 'cafe'],
    ['Йогурт Café', 'йогурт cafe'],
    ['Şokolad Çay', 'shokolad chay'],
    ['Jüzіm', 'juzиm'],
    ['500 мл', '500 мл'],
  ])('fold %s → %s', (text, plain) => {
    expect(fold(text)).toBe(plain)
  })

  test('names stand in the order of the Kazakh alphabet, digits and Latin before it', () => {
    const names = [
      'Яблоко',
      'Ірімшік',
      'Ёж',
      'Еж',
      'Қазы',
      'Кофе',
      'Әже',
      'Арбуз',
      'Борщ',
      'Cola',
      '7 Up',
      'Ысты',
      'Ең',
    ]
    const sorted = names.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
    expect(sorted).toEqual([
      '7 Up',
      'Cola',
      'Арбуз',
      'Әже',
      'Борщ',
      'Еж',
      'Ең',
      'Ёж',
      'Кофе',
      'Қазы',
      'Ысты',
      'Ірімшік',
      'Яблоко',
    ])
  })

  test('punctuation and case do not count in the order', () => {
    expect(sortKey('«Молоко»')).toBe(sortKey('молоко'))
    expect(sortKey('Лук')).not.toBe(sortKey('Лак'))
  })

  test.each([
    ['Молоко', 'м'],
    ['«Қазы»', 'қ'],
    ['ёрш', 'е'],
    ['7 Up', '0'],
    ['0', '0'],
    ['Cola', 'c'],
    ['—', ''],
  ])('first letter of %s is %s', (name, letter) => {
    expect(firstLetter(name)).toBe(letter)
  })
})
