import { describe, expect, test } from 'vitest'
import { wordsOfName, wordsOfQuery } from '../../../electron/services/catalog-search/words.ts'

describe('words of a name', () => {
  test.each([
    ['Молоко «Айналайын» 3,2%', ['молоко', 'айналайын', '3.2']],
    ['Сок 1 л', ['сок', '1', '1л', 'л']],
    ['Сок 1л', ['сок', '1', '1л', 'л']],
    ['Сок 1 литр', ['сок', '1', '1ли', 'литр']],
    ['Вода 0,5 л', ['вода', '0.5', '0.5л', 'л']],
    ['Coca-Cola 0.5', ['coca', 'cola', 'cocacola', '0.5']],
    ['Батарейка CR2032', ['батарейка', 'cr', 'cr2032', '2032']],
    ["Lay's сыр", ['lays', 'сыр']],
    ['Cыр с Mаслом', ['сыр', 'с', 'маслом']],
    ['', []],
    ['— % —', []],
  ])('%s', (name, words) => {
    expect(wordsOfName(name)).toEqual(words)
  })
})

describe('words of a query', () => {
  test.each([
    ['1л', ['1л']],
    ['500мл', ['500мл']],
    ['1литр', ['1', 'литр']],
    ['кола1л', ['кола', '1л']],
    ['cr2032', ['cr2032']],
    ['coca-cola', ['coca', 'cola']],
    ['1,5л', ['1.5л']],
    ['3в1', ['3в', '1']],
    ["lay's", ['lays']],
    ['«»', []],
  ])('%s', (piece, words) => {
    expect(wordsOfQuery(piece)).toEqual(words)
  })
})
