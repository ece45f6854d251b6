import { describe, expect, test } from 'vitest'
import { otherCyrillic, otherLayouts } from '../../../shared/domain/layout.ts'

describe('other layouts', () => {
  test.each([
    ['vjkjrj', 'молоко'],
    ['VJKJRJ', 'молоко'],
    ['[kt,', 'хлеб'],
    ['`kjxrf', 'ёлочка'],
    ['{KT<', 'хлеб'],
    ["cs'kh", 'сыэлр'],
    ['1/5k', '1.5л'],
    ['0fps', 'қазы'],
    ['=fkdf', 'һалва'],
    ['ifi8', 'шашү'],
    ['5fkfv', 'ғалам'],
    ['ьшдл', 'milk'],
    ['сщдф', 'cola'],
    ['СЩДФ', 'cola'],
    ['дфнэы', "lay's"],
    ['ңүқә', '4802'],
    ['ң"қә', '4102'],
  ])('%s may be %s', (typed, meant) => {
    expect(otherLayouts(typed)).toContain(meant)
  })

  test.each(['520', '', '—', '4870001112223', '1,5'])('%s has no other reading', (typed) => {
    expect(otherLayouts(typed)).toEqual([])
  })

  test('digits are read both as digits and as Kazakh letters', () => {
    expect(otherLayouts('0fps')).toEqual(['0азы', 'қазы'])
  })
})

describe('between the Cyrillic layouts', () => {
  test.each([
    ['ш9бат', 'шұбат'],
    ['0ымыз', 'қымыз'],
    ['-р3к', 'өрік'],
    ['әл', '2л'],
    ['"?ғл', '1,5л'],
  ])('%s may be %s', (typed, meant) => {
    expect(otherCyrillic(typed)).toContain(meant)
  })

  test.each(['молоко', 'cr2032', '520', 'а1', ''])('%s has no other reading', (typed) => {
    expect(otherCyrillic(typed)).toEqual([])
  })
})
