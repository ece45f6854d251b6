import { describe, expect, it } from 'vitest'
import { layOut } from '../../../electron/services/sheets/columns.ts'
import { roleOf } from '../../../shared/domain/sheet.ts'

const rows = (...lines: string[][]) => lines.map((cells, at) => ({ line: at + 1, cells }))
const rolesOf = (...lines: string[][]) => {
  const { columns, firstRow } = layOut(rows(...lines))
  return { roles: columns.map(({ role }) => role), firstRow }
}

describe('headings', () => {
  it.each([
    ['Наименование товара', 'name'],
    ['Номенклатура', 'name'],
    ['Название', 'name'],
    ['Атауы', 'name'],
    ['Тауар атауы', 'name'],
    ['Product name', 'name'],
    ['Цена', 'price'],
    ['Цена розничная, ₸', 'price'],
    ['Бағасы', 'price'],
    ['Price', 'price'],
    ['Штрих-код', 'barcode'],
    ['Штрихкод EAN13', 'barcode'],
    ['ШК', 'barcode'],
    ['Ед. изм.', 'unit'],
    ['Единица измерения', 'unit'],
    ['Өлшем бірлігі', 'unit'],
    ['Код товара', 'skip'],
    ['Группа товаров', 'skip'],
    ['Остаток', 'skip'],
    ['Артикул', 'skip'],
    ['Категория', 'skip'],
    ['', 'skip'],
  ])('%s → %s', (heading, role) => {
    expect(roleOf(heading)).toBe(role)
  })

  it('are found below the title of a report', () => {
    expect(
      rolesOf(
        ['Прайс-лист магазина «Дастархан»'],
        ['на 24.11.2026'],
        ['№', 'Артикул', 'Наименование', 'Ед.', 'Цена', 'Штрихкод'],
        ['1', 'A-1', 'Молоко', 'шт', '520,00', '4870000000016'],
      ),
    ).toEqual({ roles: ['skip', 'skip', 'name', 'unit', 'price', 'barcode'], firstRow: 3 })
  })

  it('of two lines that belong together are one, merged cells or not', () => {
    const table = [
      ['Номенклатура', 'Цены', '', 'Штрихкод'],
      ['', 'Закупочная', 'Розничная', ''],
      ['Молоко', '400', '520', '4870000000016'],
    ]
    expect(rolesOf(...table)).toEqual({ roles: ['name', 'skip', 'price', 'barcode'], firstRow: 2 })
  })

  it('go on where forms of 1C number their columns, or a merged one says the same again', () => {
    expect(
      rolesOf(['№', 'Наименование', 'Ед.', 'Цена'], ['1', '2', '3', '4'], ['1', 'Молоко', 'шт', '520'])
        .firstRow,
    ).toBe(2)
    expect(
      rolesOf(
        ['Номенклатура', 'Цены', '', 'Штрихкод'],
        ['', 'Закупочная', 'Розничная', ''],
        ['Номенклатура', 'KZT', 'KZT', 'Штрихкод'],
        ['Молоко', '400', '520', '4870000000016'],
      ),
    ).toEqual({ roles: ['name', 'skip', 'price', 'barcode'], firstRow: 3 })
  })

  it('prefer what a customer pays', () => {
    expect(rolesOf(['Товар', 'Цена закупа', 'Цена опт', 'Цена'], ['Чай', '1', '2', '3']).roles).toEqual([
      'name',
      'skip',
      'skip',
      'price',
    ])
  })

  it('that are missing are guessed from what stands there', () => {
    expect(rolesOf(['4870000000016', 'Молоко', '520'], ['4870000000029', 'Кефир', '610,50'])).toEqual({
      roles: ['barcode', 'name', 'price'],
      firstRow: 0,
    })
  })
})
