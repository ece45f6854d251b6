/** A file on its way through the till: matched, looked at, queued, stopped, resumed, taken back; and out again. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { goodsCsv, goodsXlsx, HEADINGS } from '../../../electron/services/sheets/export-goods.ts'
import { createSheets } from '../../../electron/services/sheets/sheets.ts'
import type { Till } from '../../../electron/services/till.ts'
import { roleOf } from '../../../shared/domain/sheet.ts'
import {
  type FakeCatalogue,
  fakeCatalogue,
  OFFLINE,
  officeBench,
  wireGood,
} from '../services/fake-catalogue.ts'
import { cp1251, utf8, xlsx } from './make-sheets.ts'

const folder = mkdtempSync(join(tmpdir(), 'kassa-sheets-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function opened(goods = [wireGood(1, { name: 'Молоко', barcode: '4870000000012' })]) {
  const service = fakeCatalogue(goods)
  const there = bare(service)
  await there.office.synced()
  service.calls.length = 0
  return { service, ...there }
}
/** A till that has not read the service's list. */
function bare(service: FakeCatalogue) {
  const office = officeBench(service)
  let names = 0
  const till = {
    store: office.store,
    changes: office.changes,
    sync: office.sync,
    connectivity: office.connectivity,
    goods: {
      units: () => [
        { id: 1, name: 'шт' },
        { id: 2, name: 'кг' },
      ],
    },
  } as unknown as Till
  const sheets = createSheets({
    till: () => till,
    clock: office.clock,
    today: () => '2026-11-24',
    locale: () => 'ru',
    askWhere: async (name) => {
      names += 1
      return join(folder, `${names}-${name}`)
    },
  })
  const roles = async (bytes: Uint8Array, name = 'прайс.csv') =>
    (await sheets.open(name, bytes)).columns.map(({ role }) => role)
  return { office, sheets, roles }
}
const PRICES =
  'Наименование;Цена;Штрихкод;Ед.\r\nМолоко;"550,00";4870000000012;шт\r\nЧай;650;;шт\r\nСахар;цена?;;кг\r\n'

describe('an import', () => {
  it('shows what it would do, writes nothing before it is told, and then all of it', async () => {
    const { service, office, sheets, roles } = await opened()
    const matched = await roles(cp1251(PRICES), 'C:\\Обмен\\прайс.csv')
    expect(matched).toEqual(['name', 'price', 'barcode', 'unit'])
    expect(await sheets.match(matched)).toEqual({ new: 1, changed: 1, same: 0, refused: 1, skipped: 0 })
    expect(sheets.rows('refused', 0, 10)).toMatchObject({
      total: 1,
      rows: [{ line: 4, problem: 'priceUnreadable', name: 'Сахар' }],
    })
    expect(sheets.rows(null, 1, 1).rows).toMatchObject([{ line: 3, kind: 'new' }])
    expect(office.store.changes.isEmpty()).toBe(true)
    expect(office.price(1)).toBe(100_00)

    office.start()
    expect(await sheets.start()).toMatchObject({ name: 'прайс.csv', total: 2, done: 0 })
    await office.clock.advance(5_000)
    expect(sheets.progress()).toMatchObject({ total: 2, done: 2, stuck: 0 })
    expect(service.good(1).price).toBe(550_00)
    expect(service.named('Чай')).toHaveLength(1)
    expect(() => sheets.rows(null, 0, 1)).toThrow('no file is open')
  })

  it('is stopped and goes on, also after a restart', async () => {
    const rows = Array.from({ length: 160 }, (_, i) => [`Новый ${i}`, i + 1])
    const { service, office, sheets, roles } = await opened()
    await sheets.match(await roles(xlsx({ rows: [['Товар', 'Цена'], ...rows] }), 'новые.xlsx'))
    await sheets.start()
    sheets.pause(true)
    office.start()
    await office.clock.advance(60_000)
    expect(service.calls.filter((name) => /^(create|update|delete)/.test(name))).toEqual([])
    await office.stop()
    const again = officeBench(service, office.store, office.clock)
    again.start()
    await again.clock.advance(60_000)
    expect(service.calls.filter((name) => /^(create|update|delete)/.test(name))).toEqual([])
    sheets.pause(false)
    again.catalogOutbox.hurry()
    await again.clock.advance(60_000)
    expect(service.calls.filter((name) => name === 'createCatalogItems')).toHaveLength(4)
    expect(sheets.progress()).toMatchObject({ total: 160, done: 160 })
  })

  it('is taken back as far as it was not sent, and the till shows what was', async () => {
    const { office, sheets, roles, service } = await opened()
    await sheets.match(await roles(utf8(PRICES)))
    await sheets.start()
    expect(office.price(1)).toBe(550_00)
    expect(await sheets.drop()).toBe(2)
    expect(office.price(1)).toBe(100_00)
    expect(sheets.progress()).toBeNull()
    office.start()
    await office.clock.advance(60_000)
    expect(service.calls.filter((name) => /^(create|update|delete)/.test(name))).toEqual([])
  })

  it('that a power cut met while it was queued is taken back whole', async () => {
    const { office, service } = await opened()
    const importId = office.store.imports.begin('половина.csv', 500, 1)
    office.changes.editAll([{ itemId: 1, wanted: { price: 1_00 }, from: { importId, line: 2 } }])
    const again = officeBench(service, office.store, office.clock)
    again.start()
    await again.clock.advance(60_000)
    expect(service.good(1).price).toBe(100_00)
    expect(again.price(1)).toBe(100_00)
    expect(again.store.changes.isEmpty()).toBe(true)
  })

  it('of many changes reads the list once instead of asking for each good, and still finds what is newer', async () => {
    const goods = Array.from({ length: 300 }, (_, i) => wireGood(i + 1))
    const { office, sheets, roles, service } = await opened(goods)
    const rows = goods.map(({ name }, i) => [name, 200 + i])
    await sheets.match(await roles(xlsx({ rows: [['Товар', 'Цена'], ...rows] })))
    service.good(5).price = 777_00
    await sheets.start()
    office.start()
    await office.clock.advance(60_000)
    expect(service.calls.filter((name) => name === 'listCatalog').length).toBeLessThan(8)
    expect(service.calls.filter((name) => name === 'updateCatalogItem')).toHaveLength(299)
    expect(service.good(5).price).toBe(777_00)
    expect(sheets.progress()).toMatchObject({ total: 300, done: 299, stuck: 1 })
  })

  it('shows a conflict for what changed at the service after the preview, and writes over nothing', async () => {
    const { service, office, sheets, roles } = await opened([
      wireGood(1, { name: 'Молоко', barcode: '4870000000012' }),
      wireGood(2, { name: 'Чай', price: 600_00 }),
      wireGood(3, { name: 'Соль' }),
    ])
    await sheets.match(await roles(utf8('Товар;Цена\nМолоко;550\nЧай;650\nСоль;120\n')))
    expect(sheets.rows('changed', 0, 9).total).toBe(3)
    service.good(1).price = 777_00
    service.good(3).price = 120_00
    // A sync meets it before the owner starts.
    office.sync.start('light')
    await office.clock.advance(1)
    office.start()
    // The salt costs what was wanted already: there is nothing of it to wait for.
    expect(await sheets.start()).toMatchObject({ total: 2 })
    expect(office.states()).toEqual(['update conflict', 'update waiting'])
    expect(office.price(1)).toBe(777_00)
    await office.clock.advance(5_000)
    expect(service.good(1).price).toBe(777_00)
    expect(service.good(2).price).toBe(650_00)
    expect(sheets.progress()).toMatchObject({ total: 2, done: 1, stuck: 1 })
    const [conflict] = office.store.changes.inState('conflict')
    expect(conflict).toMatchObject({
      base: { price: 100_00 },
      fields: { price: 550_00 },
      theirs: { price: 777_00 },
    })
    office.changes.resolve(conflict?.id ?? 0, 'mine')
    await office.clock.advance(5_000)
    expect(service.good(1).price).toBe(550_00)
  })

  it('makes no second good of one that was added elsewhere since the preview', async () => {
    const { service, office, sheets, roles } = await opened()
    const text = 'Товар;Цена;Штрихкод\nЧай;650;\nСоль;120;4870000000029\nМыло;90;4870000000036\n'
    await sheets.match(await roles(utf8(text)))
    expect(sheets.rows('new', 0, 9).total).toBe(3)
    service.shelf.push(
      wireGood(50, { name: 'Чай', price: 700_00 }),
      wireGood(51, { name: 'Соль крупная', price: 120_00, barcode: '4870000000029' }),
      // The same name and another code is another good.
      wireGood(52, { name: 'Мыло', price: 90_00, barcode: '4870000000043' }),
    )
    office.sync.start('full')
    await office.clock.advance(1)
    office.start()
    await sheets.start()
    await office.clock.advance(5_000)
    expect(service.named('Чай')).toHaveLength(1)
    expect(service.good(50).price).toBe(700_00)
    expect(service.shelf.filter(({ barcode }) => barcode === '4870000000029')).toHaveLength(1)
    expect(service.named('Мыло')).toHaveLength(2)
    expect(office.states()).toEqual(['update conflict', 'update conflict'])
    expect(sheets.progress()).toMatchObject({ total: 3, done: 1, stuck: 2 })
  })

  it('looks at what the service holds right before it sends, however long it waited', async () => {
    const { service, office, sheets, roles } = await opened()
    await sheets.match(await roles(utf8(PRICES)))
    await sheets.start()
    // Read after it was queued, and not that long ago.
    office.sync.start('light')
    await office.clock.advance(31_000)
    service.good(1).price = 777_00
    office.start()
    await office.clock.advance(5_000)
    expect(service.good(1).price).toBe(777_00)
    expect(office.states()).toEqual(['update conflict'])
  })

  it('of a long list asks for each good instead of reading all of it again and again', async () => {
    const goods = Array.from({ length: 2_400 }, (_, i) => wireGood(i + 1))
    const { office, sheets, roles, service } = await opened(goods)
    const rows = goods.slice(0, 40).map(({ name }, i) => [name, 200 + i])
    await sheets.match(await roles(xlsx({ rows: [['Товар', 'Цена'], ...rows] })))
    await sheets.start()
    await office.clock.advance(60_000)
    service.calls.length = 0
    office.start()
    await office.clock.advance(60_000)
    expect(service.calls.filter((name) => name === 'updateCatalogItem')).toHaveLength(40)
    expect(service.calls.filter((name) => name === 'listCatalog').length).toBeLessThanOrEqual(80)
  })

  it('is not looked at before the service’s list was read: every row would seem new', async () => {
    const { office, roles, service } = await opened([])
    const matched = await roles(utf8('Товар;Цена\nМолоко;550\n'))
    await office.clock.advance(1)
    const never = bare(service)
    service.fail('units', OFFLINE)
    await never.sheets.open('прайс.csv', utf8('Товар;Цена\nМолоко;550\n'))
    await never.office.clock.advance(1)
    await expect(never.sheets.match(matched)).rejects.toMatchObject({ code: 'wrongState' })
    // While it is being read, the preview waits for it.
    service.shelf.push(wireGood(9, { name: 'Молоко' }))
    never.office.sync.start('full')
    expect(await never.sheets.match(matched)).toMatchObject({ new: 0, changed: 1 })
  })

  it('remembers how the columns of such a file were matched', async () => {
    const { sheets, roles } = await opened()
    const text = 'Поз;Стоим;Заметка\nЧай;650;x\n'
    // Guessed by what stands there.
    expect(await roles(utf8(text))).toEqual(['name', 'price', 'skip'])
    await sheets.match(['skip', 'price', 'name'])
    expect(await sheets.open('ещё.csv', utf8(text))).toMatchObject({ remembered: true })
    expect(await roles(utf8(text))).toEqual(['skip', 'price', 'name'])
  })

  it('does not begin while another one is on its way, or with nothing to do', async () => {
    const { sheets, roles } = await opened()
    await expect(sheets.start()).rejects.toMatchObject({ code: 'wrongState' })
    await sheets.match(await roles(utf8('Товар;Цена\nМолоко;100\n')))
    await expect(sheets.start()).rejects.toMatchObject({ code: 'wrongState' })
    await sheets.match(await roles(utf8(PRICES)))
    await sheets.start()
    await sheets.match(await roles(utf8('Товар;Цена\nСоль;100\n')))
    await expect(sheets.start()).rejects.toMatchObject({ code: 'wrongState' })
  })
})

describe('an export', () => {
  it.each(['ru', 'kk', 'en'] as const)('has headings that are read back: %s', (locale) => {
    expect(HEADINGS[locale].map(roleOf)).toEqual(['name', 'price', 'barcode', 'unit'])
  })

  it.each(['csv', 'xlsx'] as const)('%s comes back the same, formulas and all', async (format) => {
    const goods = [
      wireGood(1, { name: '=HYPERLINK("http://x.test")', price: 1234_50, barcode: '0036000291452' }),
      wireGood(2, { name: '+7 вкусов; "сок"', price: 1, barcode: 'A-7' }),
      wireGood(3, { name: '@чай', price: 99_999_999_99 }),
      wireGood(4, { name: '-50 %', price: 50 }),
    ]
    const { sheets, roles } = await opened(goods)
    expect(await sheets.export(format)).toBe(true)
    const bytes = new Uint8Array(readFileSync(join(folder, `1-goods-2026-11-24.${format}`)))
    expect(await sheets.match(await roles(bytes))).toEqual({
      new: 0,
      changed: 0,
      same: 4,
      refused: 0,
      skipped: 0,
    })
  })

  it('carries no cell that a spreadsheet would compute', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t', ''), fc.string({ maxLength: 12 }))),
        async (names) => {
          const goods = names.map(([sign, rest], at) => ({
            ...wireGood(at + 1, { name: `${sign}${rest}` }),
            unitName: 'шт',
          }))
          const csv = Buffer.from(await goodsCsv([goods], 'ru')).toString('utf8')
          for (const line of csv.replace(/^\ufeff/, '').split('\r\n'))
            expect(line).not.toMatch(/^"?[=+\-@\t]/)
        },
      ),
      { numRuns: 60 },
    )
    const bytes = await goodsXlsx([[{ ...wireGood(1, { name: '=1+1' }), unitName: 'шт' }]], 'ru')
    const book = Object.values(unzipSync(bytes)).map((part) => strFromU8(part))
    expect(book.join('\n')).toMatch(/>(?:'|&apos;|&#39;)=1\+1</)
    expect(book.join('\n')).not.toMatch(/<f[ >]|>=1/)
  })
})
