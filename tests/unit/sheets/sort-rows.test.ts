import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sortRows } from '../../../electron/services/sheets/sort-rows.ts'
import type { StoredItem } from '../../../electron/store/catalog-store.ts'
import { readPrice, type SheetCell } from '../../../shared/domain/sheet.ts'

const item = (id: number, change: Partial<StoredItem> = {}): StoredItem => ({
  id,
  name: `Товар ${id}`,
  price: 500_00,
  unitId: 1,
  unitName: 'шт',
  barcode: null,
  imageUrl: null,
  status: 'active',
  nomenclatureId: null,
  nomenclatureHistoryId: null,
  ...change,
})
const UNITS = [
  { id: 1, name: 'шт' },
  { id: 2, name: 'кг' },
]
const ROLES = ['name', 'price', 'barcode', 'unit'] as const
const MILK = item(7, { name: 'Молоко', barcode: '4870000000016' })

const sort = (cells: SheetCell[][], goods: StoredItem[] = [MILK], units = UNITS) =>
  sortRows(
    cells.map((row, at) => ({ line: at + 2, cells: row })),
    [...ROLES],
    [goods],
    units,
  )
const one = async (cells: SheetCell[], goods?: StoredItem[]) => {
  const [row] = await sort([cells], goods)
  if (!row) throw new Error('no row')
  return row
}

describe('prices', () => {
  it.each([
    ['1 250,00', 1250_00],
    ['1\u00a0250,5', 1250_50],
    ['1250', 1250_00],
    ['1,250.00', 1250_00],
    ['1.250,00', 1250_00],
    ['1,250,000', 1_250_000_00],
    ["1'250", 1250_00],
    ['650 ₸', 650_00],
    ['650тг', 650_00],
    ['650 тенге', 650_00],
    ['12.500000000000002', 12_50],
    ['0,01', 1],
  ])('%s', (text, price) => {
    expect(readPrice(text)).toEqual({ price })
  })

  it.each([
    ['1,250', 'priceDecimals'],
    ['1.2345', 'priceDecimals'],
    ['-5', 'priceUnreadable'],
    ['=5+5', 'priceUnreadable'],
    ['договорная', 'priceUnreadable'],
    ['1,2,3', 'priceUnreadable'],
    ['1.25.00', 'priceUnreadable'],
    ['1e5', 'priceUnreadable'],
    ['', 'priceMissing'],
  ])('%s is not guessed', (text, problem) => {
    expect(readPrice(text)).toEqual({ problem })
  })

  it('however it is written, it is the same money', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_99 }), (tiyn) => {
        const whole = String(Math.floor(tiyn / 100))
        const rest = String(tiyn % 100).padStart(2, '0')
        const grouped = (sign: string) => whole.replace(/\B(?=(\d{3})+$)/g, sign)
        for (const text of [
          `${whole},${rest}`,
          `${whole}.${rest}`,
          `${grouped('\u00a0')},${rest}`,
          `${grouped(' ')}.${rest} ₸`,
          `${grouped(',')}.${rest}`,
          `${grouped('.')},${rest}`,
          String(tiyn / 100),
        ]) {
          expect(readPrice(text), text).toEqual({ price: tiyn })
        }
      }),
    )
  })
})

describe('a row of a file', () => {
  it('is a new good', async () => {
    expect(await one(['Чай  чёрный', '650,00', '4870000000029', 'КГ.'])).toMatchObject({
      kind: 'new',
      fields: { name: 'Чай чёрный', price: 650_00, barcode: '4870000000029', unitId: 2 },
      doubtful: false,
    })
  })

  it('changes the good of its code, and only what the file says', async () => {
    expect(await one(['Молоко', '530', '4870000000016', ''])).toMatchObject({
      kind: 'changed',
      itemId: 7,
      fields: { price: 530_00 },
      was: { price: 500_00 },
    })
    expect(await one(['', '530', '4870000000016', ''])).toMatchObject({ kind: 'changed', name: 'Молоко' })
    expect(await one(['молоко', '', '', ''], [MILK])).toMatchObject({ kind: 'skipped', problem: 'onlyName' })
    expect(await one(['Молоко', '500', '4870000000016', 'шт'])).toMatchObject({ kind: 'same' })
  })

  it('is found by its name when it has no code, but not among several of that name', async () => {
    expect(await one(['  МОЛОКО ', '510', '', ''])).toMatchObject({ kind: 'changed', itemId: 7 })
    const twins = [item(1, { name: 'Хлеб' }), item(2, { name: 'Хлеб' })]
    expect(await one(['Хлеб', '510', '', ''], twins)).toMatchObject({
      kind: 'refused',
      problem: 'severalGoods',
    })
  })

  it('with another code than the good of its name is another good', async () => {
    expect(await one(['Молоко', '510', '4870000000029', ''])).toMatchObject({ kind: 'new' })
    const bare = item(3, { name: 'Соль' })
    expect(await one(['Соль', '500', '4870000000029', ''], [bare])).toMatchObject({
      kind: 'changed',
      fields: { barcode: '4870000000029' },
    })
  })

  it('is found by its code however the spreadsheet wrote it', async () => {
    const cola = item(9, { barcode: '0036000291452' })
    for (const code of ['036000291452', '36000291452', '0036000291452', '36000291452.0']) {
      expect(await one(['Кола', '1', code, ''], [cola]), code).toMatchObject({ itemId: 9 })
    }
  })

  it.each([
    [['', '1', '', ''], 'nameMissing'],
    [['x'.repeat(256), '1', '', ''], 'nameLong'],
    [['Чай', '', '4870000000029', ''], 'priceMissing'],
    [['Чай', '0', '', ''], 'priceRange'],
    [['Чай', '100 000 000', '', ''], 'priceRange'],
    [['Чай', 'дорого', '', ''], 'priceUnreadable'],
    [['Чай', '1,250', '', ''], 'priceDecimals'],
    [['Чай', '1', '4,8702E+12', ''], 'barcodeRounded'],
    [['Чай', '1', '9'.repeat(51), ''], 'barcodeLong'],
    [['Чай', '1', '4870000000029, 4870000000036', ''], 'barcodeSeveral'],
    [['Чай', '1', '4870000000029\n4870000000036', ''], 'barcodeSeveral'],
    [['С?т', '530', '4870000000016', ''], 'nameLost'],
    [['?аза? шайы', '1', '', ''], 'nameLost'],
    [['Чай', '1', 'код', ''], 'barcodeSigns'],
    [['Чай', '1', '', 'ведро'], 'unitUnknown'],
    [['Чай', null, '', ''], 'cellUnreadable'],
  ] as [SheetCell[], string][])('%j is refused: %s', async (cells, problem) => {
    expect(await one(cells)).toMatchObject({ kind: 'refused', problem })
  })

  it('that says a good again is refused with the line that said it first', async () => {
    const rows = await sort([
      ['Чай', '1', '4870000000029', ''],
      ['Чай другой', '2', '4870000000029', ''],
      ['Сахар', '1', '', ''],
      ['сахар', '2', '', ''],
    ])
    expect(rows.map(({ kind, otherLine }) => [kind, otherLine])).toEqual([
      ['new', null],
      ['refused', 2],
      ['new', null],
      ['refused', 4],
    ])
  })

  it('that says a good by its name after another said it by its code is refused too', async () => {
    const rows = await sort([
      ['Молоко', '520', '4870000000016', ''],
      ['Молоко', '540', '', ''],
    ])
    expect(rows.map(({ kind, otherLine }) => [kind, otherLine])).toEqual([
      ['changed', null],
      ['refused', 2],
    ])
  })

  it('that was added by hand and is not at the service yet is not made twice', async () => {
    const added = [
      { name: 'Чай', price: 1_00, unitId: 1, barcode: '4870000000029' },
      { name: 'Соль  мелкая', price: 1_00, unitId: 1, barcode: null },
    ]
    const rows = [
      ['Чай другой', '1', '4870000000029', ''],
      ['соль мелкая', '1', '', ''],
      ['Сахар', '1', '', ''],
    ].map((cells, at) => ({ line: at + 2, cells }))
    const sorted = await sortRows(rows, [...ROLES], [[MILK]], UNITS, added)
    expect(sorted.map(({ kind, problem }) => [kind, problem])).toEqual([
      ['refused', 'waits'],
      ['refused', 'waits'],
      ['new', null],
    ])
  })

  it('differs in no space that nobody sees', async () => {
    const names = ['Молоко  3,2%', 'Молоко\u00a03,2%', ' Молоко 3,2%', 'Молоко\n3,2%']
    for (const name of names)
      expect(await one(['Молоко 3,2%', '500', '', ''], [item(5, { name })])).toMatchObject({ kind: 'same' })
    const signed = item(6, { name: "'=x" })
    expect(await one(["'=x", '500', '', ''], [signed])).toMatchObject({ kind: 'same', itemId: 6 })
  })

  it('is no sum for the name of a brand', async () => {
    const rows = await sort([
      ['Total Quartz 9000 4L', '15 000', '', ''],
      ['Всего понемногу', '500', '4870000000029', ''],
      ['Total: 3', '15 500', '', ''],
      ['TOTAL', '15 500', '', ''],
      ['Total amount', '15 500', '', ''],
      ['Итого с НДС', '15 500', '', ''],
    ])
    expect(rows.map(({ kind }) => kind)).toEqual(['new', 'new', 'skipped', 'skipped', 'skipped', 'skipped'])
  })

  it('that is a sum or a group is passed over', async () => {
    const rows = await sort([
      ['Молочные продукты', '', '', ''],
      ['Итого:', '12 500,00', '', ''],
      ['Всего товаров', '5', '', ''],
      ['', '', '', 'шт'],
    ])
    expect(rows.map(({ kind, problem }) => [kind, problem])).toEqual([
      ['skipped', 'onlyName'],
      ['skipped', 'totals'],
      ['skipped', 'totals'],
      ['skipped', null],
    ])
  })

  it('with a wrong check digit is taken, and worth a look', async () => {
    expect(await one(['Чай', '1', '4870000000025', ''])).toMatchObject({ kind: 'new', doubtful: true })
  })

  it('that holds a formula is refused; told to be a text it is one', async () => {
    for (const cells of [
      ['=HYPERLINK("http://x.test")', '1', '', ''],
      ['Чай', '=B2*1,3', '', ''],
      ['Чай', '1', "=cmd|'/C calc'!A0", ''],
    ])
      expect(await one(cells)).toMatchObject({ kind: 'refused', problem: 'formula' })
    expect(await one(["'=СУММ(A1)", '1', '', ''])).toMatchObject({
      kind: 'new',
      fields: { name: '=СУММ(A1)' },
    })
    // As Excel keeps the zeros of a code, and all else, in a text file.
    expect(await one(['="Чай"', '="650,00"', '="0036000291452"', ''])).toMatchObject({
      kind: 'new',
      fields: { name: 'Чай', price: 650_00, barcode: '0036000291452' },
    })
  })

  it('of a service that names no units keeps the unit of a known good, and knows a piece by its names', async () => {
    const goods = [{ ...MILK, unitId: 3, unitName: '' }, item(8, { name: 'Сок', unitName: '' })]
    const unnamed = [{ id: 1, name: '' }]
    const rows = [
      ['Молоко', '510', '', 'л'],
      ['Чай', '650', '', 'Шт.'],
      ['Сахар', '480', '', 'кг'],
      ['Сок', '700', '', 'дана'],
    ]
    const sorted = await sort(rows, goods, unnamed)
    expect(sorted.map(({ kind, fields, problem }) => [kind, fields, problem])).toEqual([
      ['changed', { price: 510_00 }, null],
      ['new', { name: 'Чай', price: 650_00, unitId: 1, barcode: null }, null],
      ['refused', {}, 'unitUnnamed'],
      ['changed', { price: 700_00 }, null],
    ])
  })
})
