import { describe, expect, test } from 'vitest'
import { smallShop } from './shop.ts'

describe('order of answers', () => {
  test('barcode, in order, beginnings, inside, tail of a barcode, price, guesses, slips', () => {
    const shop = smallShop([
      { name: 'Цена', price: 2032, sold: 90 },
      { name: 'Хвост', barcode: '4870000002032', sold: 80 },
      { name: 'Внутри 12032', sold: 70 },
      { name: 'Начало 2032г', sold: 60 },
      { name: 'Код', barcode: '2032' },
    ])
    expect(shop.names('2032')).toEqual(['Код', 'Начало 2032г', 'Внутри 12032', 'Хвост', 'Цена'])
  })

  test('words in the order of the query come first, whatever sells', () => {
    const shop = smallShop([
      { name: 'Сок яблочный', sold: 1 },
      { name: 'Яблочный сок', sold: 50 },
      { name: 'Недосок яблочный', sold: 100 },
    ])
    expect(shop.names('сок ябл')).toEqual(['Сок яблочный', 'Яблочный сок', 'Недосок яблочный'])
    expect(shop.names('ябл сок')).toEqual(['Яблочный сок', 'Сок яблочный', 'Недосок яблочный'])
  })

  test('one word of a name does not stand for two words of the query in order', () => {
    const shop = smallShop([
      { name: 'Молочный мост', sold: 1 },
      { name: 'Молоко', sold: 9 },
    ])
    expect(shop.names('мо мол')).toEqual(['Молоко', 'Молочный мост'])
    expect(shop.names('мол мо')).toEqual(['Молочный мост', 'Молоко'])
  })

  test('a whole number comes before a longer one', () => {
    const shop = smallShop([
      { name: 'Сок 1,5 л', sold: 9 },
      { name: 'Сок 10 л', sold: 8 },
      { name: 'Сок 1 л', sold: 1 },
      { name: 'Сок 1л', sold: 2 },
    ])
    for (const query of ['сок 1', 'сок 1 л', '1 л', '1']) {
      expect(shop.names(query), query).toEqual(['Сок 1л', 'Сок 1 л', 'Сок 1,5 л', 'Сок 10 л'])
    }
    expect(shop.names('сок 1л')).toEqual(['Сок 1л', 'Сок 1 л'])
  })

  test('a guess comes after what was written, a slip after guesses', () => {
    const shop = smallShop([
      { name: 'Молоко', sold: 100 },
      { name: 'Moloko', sold: 1 },
      { name: 'Supermoloko', sold: 2 },
      { name: 'Супермолоко', sold: 50 },
      { name: 'Malokovo', sold: 1000 },
    ])
    expect(shop.names('moloko')).toEqual(['Moloko', 'Supermoloko', 'Молоко', 'Супермолоко', 'Malokovo'])
  })

  test('alike answers: what sells, then the shorter name, then the alphabet', () => {
    const shop = smallShop([
      { name: 'Чай чёрный' },
      { name: 'Чай Борей' },
      { name: 'Чай Аврор' },
      { name: 'Чай улун редкий', sold: 3 },
      { name: 'Чай пуэр', sold: 7 },
    ])
    expect(shop.names('чай')).toEqual(['Чай пуэр', 'Чай улун редкий', 'Чай Аврор', 'Чай Борей', 'Чай чёрный'])
    shop.index.setSold(new Map([[1, 1000]]))
    expect(shop.names('чай')).toEqual(['Чай чёрный', 'Чай пуэр', 'Чай Аврор', 'Чай Борей', 'Чай улун редкий'])
  })

  test('of what sold nothing, the good that is called so comes before those that have it in their name', () => {
    const shop = smallShop([
      { name: 'Пакет-майка' },
      { name: 'Майонез «Үйім»' },
      { name: 'Май күнбағыс «Күнбағар» 1 л' },
      { name: 'Гренки май', sold: 1 },
    ])
    const order = ['Гренки май', 'Май күнбағыс «Күнбағар» 1 л', 'Майонез «Үйім»', 'Пакет-майка']
    expect(shop.names('май')).toEqual(order)
    // Also in another layout or alphabet.
    expect(shop.names('vfq')).toEqual(order)
    expect(shop.names('mai')).toEqual(order)
    for (const [at] of order.entries()) {
      expect(shop.index.find('май', { firstChar: null, offset: at, limit: 1 }).total).toBe(4)
      expect(shop.names('май', null, at)).toEqual(order.slice(at))
    }
  })

  test('so with a slip, and with the words in order', () => {
    const shop = smallShop([{ name: 'Квас «Хлебный»' }, { name: 'Хлеб тостовый «Дәнбасы»' }])
    for (const query of ['хлебс', 'хлеб', 'хле']) {
      expect(shop.names(query), query).toEqual(['Хлеб тостовый «Дәнбасы»', 'Квас «Хлебный»'])
    }
    const drinks = smallShop([{ name: 'Сок яблочный 1 л' }, { name: 'Яблочный сок 1 л свежий' }])
    expect(drinks.names('ябл 1')).toEqual(['Яблочный сок 1 л свежий', 'Сок яблочный 1 л'])
  })

  test('a first page that what sold fills is the beginning of all pages', () => {
    const shop = smallShop(
      Array.from({ length: 40 }, (_, n) => ({
        name: n % 2 === 0 ? `Сок ${n}` : `Белый сок ${n}`,
        ...(n % 3 === 0 && { sold: 1 + n }),
      })),
    )
    const page = (offset: number, limit: number) =>
      shop.index.find('сок', { firstChar: null, offset, limit }).ids
    const all = page(0, 40)
    expect(all).toHaveLength(40)
    for (const limit of [1, 3, 7, 14, 20]) {
      const pages = Array.from({ length: Math.ceil(40 / limit) }, (_, n) => page(n * limit, limit))
      expect(pages.flat()).toEqual(all)
    }
  })

  test('sales that were told before the goods came count', () => {
    const shop = smallShop([{ name: 'Сыр А' }])
    shop.index.setSold(new Map([[2, 5000]]))
    shop.index.put([{ id: 2, name: 'Сыр Б', price: 100, barcode: null }])
    expect(shop.index.find('сыр', { firstChar: null, offset: 0, limit: 9 }).ids).toEqual([2, 1])
  })

  test('a new price and a new barcode are found, the old ones are not', () => {
    const shop = smallShop([{ name: 'Соль', price: 120, barcode: '48700011' }])
    shop.index.put([{ id: 1, name: 'Соль', price: 13_500, barcode: '48700022' }])
    expect(shop.names('135')).toEqual(['Соль'])
    expect(shop.names('48700022')).toEqual(['Соль'])
    expect(shop.names('120')).toEqual([])
    expect(shop.names('48700011')).toEqual([])
  })

  test('what was removed is found by nothing', () => {
    const shop = smallShop([{ name: 'Соль', price: 120, barcode: '48700011', sold: 3 }, { name: 'Сода' }])
    shop.index.remove([1, 77])
    for (const query of ['соль', '120', '48700011', '0011']) expect(shop.names(query), query).toEqual([])
    for (const query of ['со', '']) expect(shop.names(query), query).toEqual(['Сода'])
    expect(shop.index.size).toBe(1)
  })
})

describe('without a query', () => {
  const shop = smallShop([
    { name: 'Қаймақ' },
    { name: 'Кефир' },
    { name: '«Каша»', sold: 2 },
    { name: 'Ёжик' },
    { name: 'Ежевика' },
    { name: '7 Up' },
    { name: 'Cola', sold: 9 },
    { name: 'Квас длинный', sold: 2 },
  ])

  test('what sold comes first, the rest by name', () => {
    expect(shop.names('')).toEqual([
      'Cola',
      '«Каша»',
      'Квас длинный',
      '7 Up',
      'Ежевика',
      'Ёжик',
      'Кефир',
      'Қаймақ',
    ])
  })

  test.each([
    ['К', ['«Каша»', 'Квас длинный', 'Кефир']],
    ['Қ', ['Қаймақ']],
    ['е', ['Ежевика', 'Ёжик']],
    ['Ё', ['Ежевика', 'Ёжик']],
    ['0', ['7 Up']],
    ['C', ['Cola']],
    ['Я', []],
  ])('under the letter %s', (letter, names) => {
    expect(shop.names('', letter)).toEqual(names)
  })

  test('a letter narrows a query', () => {
    expect(shop.names('ка', 'Қ')).toEqual(['Қаймақ'])
    expect(shop.index.find('ка', { firstChar: 'Қ', offset: 0, limit: 1 }).total).toBe(1)
  })

  test('a page past the end is empty and knows the total', () => {
    expect(shop.index.find('', { firstChar: null, offset: 100, limit: 10 })).toEqual({ ids: [], total: 8 })
    expect(shop.index.find('к', { firstChar: null, offset: 100, limit: 10 }).ids).toEqual([])
  })
})
