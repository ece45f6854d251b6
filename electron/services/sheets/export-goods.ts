/** The catalogue as a file that Excel opens and this till reads in again. */
import writeXlsxFile, { type SheetData } from 'write-excel-file/node'
import type { StoredItem } from '../../store/catalog-store.ts'
import { breathing } from '../breath.ts'
import { csvOf, neutral } from '../export-cells.ts'
import type { Slices } from './sort-rows.ts'

type Locale = 'ru' | 'kk' | 'en'

/** Read back by `roleOf`, in each language. */
export const HEADINGS: Record<Locale, readonly [name: string, price: string, barcode: string, unit: string]> =
  {
    ru: ['Наименование', 'Цена, ₸', 'Штрихкод', 'Единица'],
    kk: ['Атауы', 'Бағасы, ₸', 'Штрихкод', 'Өлшем бірлігі'],
    en: ['Name', 'Price, ₸', 'Barcode', 'Unit'],
  }

/** Tenge as a number. */
const tenge = (item: StoredItem): number => item.price / 100

export async function goodsCsv(goods: Slices, locale: Locale): Promise<Uint8Array> {
  const breath = breathing()
  const parts = [csvOf([HEADINGS[locale]])]
  for await (const slice of goods) {
    if (slice.length === 0) continue
    const rows = slice.map((item) => [item.name, tenge(item), item.barcode, item.unitName])
    parts.push(csvOf(rows).replace(/^\ufeff/, ''))
    await breath()
  }
  return Buffer.from(parts.join(''), 'utf8')
}

export async function goodsXlsx(goods: Slices, locale: Locale): Promise<Uint8Array> {
  const breath = breathing()
  const data: SheetData = [HEADINGS[locale].map((title) => ({ value: title, fontWeight: 'bold' as const }))]
  for await (const slice of goods) {
    for (const item of slice) {
      data.push([
        text(item.name),
        { value: tenge(item), type: Number, format: '#,##0.00' },
        text(item.barcode ?? ''),
        text(item.unitName),
      ])
    }
    await breath()
  }
  return writeXlsxFile(data, {
    columns: [{ width: 48 }, { width: 14 }, { width: 18 }, { width: 12 }],
    stickyRowsCount: 1,
  }).toBuffer()
}

const text = (value: string) => ({ value: neutral(value), type: String, format: '@' })
