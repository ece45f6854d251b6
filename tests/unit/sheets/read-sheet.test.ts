/** Files as Excel and 1C write them are read; files that mean harm are refused, with the line where there is one. */
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readSheet } from '../../../electron/services/sheets/read-sheet.ts'
import { unpack } from '../../../electron/services/sheets/unpack.ts'
import { SHEET_MOST_BYTES } from '../../../shared/domain/sheet.ts'
import { TillError } from '../../../shared/domain/till-error.ts'
import { cp1251, utf8, utf16, xlsx } from './make-sheets.ts'

const cellsOf = async (bytes: Uint8Array) => (await readSheet(bytes)).rows.map(({ cells }) => cells)
async function refusal(bytes: Uint8Array): Promise<{ reason: string | undefined; line: string | undefined }> {
  const error = await readSheet(bytes).then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof TillError)) throw new Error(`not refused: ${String(error)}`)
  expect(error.code).toBe('badSheet')
  return { reason: error.fields?.reason?.[0], line: error.fields?.line?.[0] }
}

const TABLE = 'Наименование;Цена\r\nМолоко;"1 250,00"\r\n'
const READ = [
  ['Наименование', 'Цена'],
  ['Молоко', '1 250,00'],
]

describe('text files', () => {
  it.each([
    ['UTF-8 with a mark', utf8(TABLE, true), 'utf-8'],
    ['UTF-8 without', utf8(TABLE), 'utf-8'],
    ['Windows-1251 of 1C', cp1251(TABLE), 'windows-1251'],
    ['UTF-16 of Excel, tabs', utf16(TABLE.replaceAll(';', '\t')), 'utf-16le'],
  ])('%s', async (_what, bytes, format) => {
    expect(await cellsOf(bytes)).toEqual(READ)
    expect((await readSheet(bytes)).format).toBe(format)
  })

  it.each([
    [
      'commas',
      'a,b\n"x, y",2\n',
      [
        ['a', 'b'],
        ['x, y', '2'],
      ],
    ],
    [
      'tabs',
      'a\tb\nx\t2\n',
      [
        ['a', 'b'],
        ['x', '2'],
      ],
    ],
    [
      'semicolons with decimal commas',
      'a;b\nx;2,50\ny;3,50\n',
      [
        ['a', 'b'],
        ['x', '2,50'],
        ['y', '3,50'],
      ],
    ],
    ['what Excel itself says', 'sep=|\na|b;c\n', [['a', 'b;c']]],
    [
      'old line ends',
      'a;b\rx;2\r',
      [
        ['a', 'b'],
        ['x', '2'],
      ],
    ],
    [
      'quotes within',
      'a;b\n"Бар ""Альпи""";1\nСок "Дар";2\n',
      [
        ['a', 'b'],
        ['Бар "Альпи"', '1'],
        ['Сок "Дар"', '2'],
      ],
    ],
    ['one column', 'a\nb\n', [['a'], ['b']]],
  ])('parted by %s', async (_what, text, rows) => {
    expect(await cellsOf(utf8(text))).toEqual(rows)
  })

  it('keep the line that a person sees, over empty lines and breaks within quotes', async () => {
    const { rows } = await readSheet(utf8('a;b\n\n"две\nстроки";1\n;;\nв;2\n'))
    expect(rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [1, 'a'],
      [3, 'две\nстроки'],
      [6, 'в'],
    ])
  })

  it('a quote that nobody closed is refused with its line', async () => {
    expect(await refusal(utf8(`a;b\nx;1\n"y;2\n${'z;3\n'.repeat(80_000)}`))).toEqual({
      reason: 'openQuote',
      line: '3',
    })
    expect(await refusal(utf8('a;b\n"y;2\n'))).toEqual({ reason: 'openQuote', line: '2' })
  })

  it.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['lines without a word', utf8(';;\n\n;;\n'), 'empty'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 'notASheet'],
    ['a PDF', utf8('%PDF-1.7 …'), 'notASheet'],
    ['an Excel of 2003', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'oldExcel'],
    ['a web page called xls', utf8('<html><table><tr><td>Молоко</td></tr></table>'), 'oldExcel'],
    ['100 MB', new Uint8Array(100 * 1024 * 1024), 'tooLarge'],
    ['one byte too many', new Uint8Array(SHEET_MOST_BYTES + 1), 'tooLarge'],
    [
      'a workbook behind a password',
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...Buffer.from('EncryptedPackage', 'utf16le')]),
      'locked',
    ],
  ])('%s is refused', async (_what, bytes, reason) => {
    expect((await refusal(bytes)).reason).toBe(reason)
  })

  it('more rows than any shop has are refused with the line', async () => {
    expect(await refusal(utf8('a;b\n'.repeat(100_002)))).toEqual({ reason: 'tooManyRows', line: '100001' })
  })
})

describe('workbooks', () => {
  it('give the first visible sheet: shared and inline strings, numbers, gaps', async () => {
    const rows = [
      ['Товар', null, 'Цена'],
      ['Сыр «Қоста» & Ко', '', 2450.5],
      [null, null, null],
      ['Код', 4870200000003, 0.1 + 0.2],
    ]
    for (const inline of [false, true]) {
      const read = await readSheet(xlsx({ rows, inline }))
      expect(read.format).toBe('xlsx')
      expect(read.rows).toEqual([
        { line: 1, cells: ['Товар', '', 'Цена'] },
        { line: 2, cells: ['Сыр «Қоста» & Ко', '', '2450.5'] },
        { line: 4, cells: ['Код', '4870200000003', '0.30000000000000004'] },
      ])
    }
  })

  it('give the value that a formula had, never what it says; without one the cell is unreadable', async () => {
    const read = await cellsOf(
      xlsx({
        rows: [
          [
            { formula: 'A1*2', value: '500' },
            { formula: 'HYPERLINK("http://x.test")' },
            { error: '#REF!' },
            'x',
          ],
        ],
      }),
    )
    expect(read).toEqual([['500', null, null, 'x']])
  })

  it('leave out a first sheet without rows, and the ends of lines as old programs wrote them', async () => {
    const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    const files = {
      'xl/workbook.xml': `<workbook ${main} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Лист1" sheetId="1" r:id="rId1"/><sheet name="Товары" sheetId="2" r:id="rId2"/></sheets></workbook>`,
      'xl/worksheets/sheet1.xml': `<worksheet ${main}><sheetData/></worksheet>`,
    }
    const read = await cellsOf(xlsx({ rows: [['Молоко_x000D_\n1 л', 520]], files }))
    expect(read).toEqual([['Молоко\r\n1 л', '520']])
  })

  it('fill merged headings', async () => {
    const read = await cellsOf(
      xlsx({
        rows: [
          ['Товар', 'Цена', null],
          [null, 'опт', 'розница'],
          ['Чай', 1, 2],
        ],
        merges: ['B1:C1', 'A1:A2'],
      }),
    )
    expect(read.slice(0, 2)).toEqual([
      ['Товар', 'Цена', 'Цена'],
      ['Товар', 'опт', 'розница'],
    ])
  })

  it('20,000 rows come whole, and the till breathes meanwhile', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => [
      `Товар номер ${i}`,
      4870000000000 + i,
      i + 0.5,
      'шт',
    ])
    const bytes = xlsx({ rows })
    let breaths = 0
    const watch = setInterval(() => {
      breaths += 1
    }, 1)
    const read = await readSheet(bytes)
    clearInterval(watch)
    expect(read.rows).toHaveLength(20_000)
    expect(read.rows.at(-1)?.cells).toEqual(['Товар номер 19999', '4870000019999', '19999.5', 'шт'])
    // The bench measures; here only that the work is cut into slices at all.
    expect(breaths).toBeGreaterThan(5)
  }, 30_000)

  it('a bomb is refused before it goes off', async () => {
    const zeros = new Uint8Array(140 * 1024 * 1024)
    const bomb = zipSync({ 'xl/workbook.xml': zeros }, { level: 1 })
    expect(bomb.length).toBeLessThan(2 * 1024 * 1024)
    const before = process.memoryUsage().arrayBuffers
    expect((await refusal(bomb)).reason).toBe('bomb')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(150 * 1024 * 1024)
  }, 60_000)

  it('a bomb that lies about its size is stopped by the count', async () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(3_000_000) })
    // The size stands in the local header and in the directory.
    const view = Buffer.from(bomb)
    const size = Buffer.alloc(4)
    size.writeUInt32LE(3_000_000)
    for (let at = view.indexOf(size); at !== -1; at = view.indexOf(size, at + 1)) view.writeUInt32LE(10, at)
    await expect(unpack(view, () => true, 1_000_000)).rejects.toMatchObject({ fields: { reason: ['bomb'] } })
  })

  it('laughs are refused: no document type of its own', async () => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE lol [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>`
    expect((await refusal(xlsx({ rows: [['x']], files: { 'xl/sharedStrings.xml': laughs } }))).reason).toBe(
      'bomb',
    )
  })

  it.each([
    ['cut off', (bytes: Uint8Array) => bytes.subarray(0, bytes.length / 2)],
    [
      'with noise in it',
      (bytes: Uint8Array) => bytes.map((byte, at) => (at > 60 && at % 97 === 0 ? byte ^ 0x55 : byte)),
    ],
    ['that is another ZIP', () => zipSync({ 'readme.txt': utf8('hello') })],
    [
      'with broken XML',
      () => xlsx({ rows: [['x']], files: { 'xl/worksheets/sheet2.xml': '<worksheet><sheetData><row>' } }),
    ],
  ])('one %s is refused', async (_what, harm) => {
    expect(['broken', 'notASheet', 'bomb', 'empty']).toContain(
      (await refusal(harm(xlsx({ rows: [['Чай', 1]] })))).reason,
    )
  })
})
