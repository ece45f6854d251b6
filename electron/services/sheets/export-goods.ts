/** The catalogue as a file that Excel opens and this till reads in again. */
import writeXlsxFile, { type SheetData } from 'write-excel-file/node'
import type { StoredItem } from '../../store/catalog-store.ts'
import { csvOf, neutral } from '../export-cells.ts'
import { breathing } from './breath.ts'

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

export async function goodsCsv(goods: Iterable<StoredItem>, locale: Locale): Promise<Uint8Array> {
  const breath = breathing()
  const parts = [csvOf([HEADINGS[locale]])]
  let rows: (string | number | null)[][] = []
  for (const item of goods) {
    rows.push([item.name, tenge(item), item.barcode, item.unitName])
    if (rows.length < SLICE) continue
    parts.push(withoutMark(csvOf(rows)))
    rows = []
    await breath()
  }
  parts.push(withoutMark(rows.length === 0 ? '' : csvOf(rows)))
  return Buffer.from(parts.join(''), 'utf8')
}

export async function goodsXlsx(goods: Iterable<StoredItem>, locale: Locale): Promise<Uint8Array> {
  const breath = breathing()
  const data: SheetData = [HEADINGS[locale].map((title) => ({ value: title, fontWeight: 'bold' as const }))]
  for (const item of goods) {
    data.push([
      text(item.name),
      { value: tenge(item), type: Number, format: '#,##0.00' },
      text(item.barcode ?? ''),
      text(item.unitName),
    ])
    await breath()
  }
  return writeXlsxFile(data, {
    columns: [{ width: 48 }, { width: 14 }, { width: 18 }, { width: 12 }],
    stickyRowsCount: 1,
  }).toBuffer()
}

const SLICE = 500
const withoutMark = (csv: string): string => csv.replace(/^\ufeff/, '')
const text = (value: string) => ({ value: neutral(value), type: String, format: '@' })
