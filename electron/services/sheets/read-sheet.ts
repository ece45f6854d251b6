/** A file of goods, whatever it is: told by its first bytes, read into rows, never believed. */
import type { SheetRow } from '../../../shared/domain/sheet.ts'
import { SHEET_MOST_BYTES } from '../../../shared/domain/sheet.ts'
import { decodeText } from './decode.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import { sheetFault } from './sheet-fault.ts'

export type SheetFormat = 'xlsx' | 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251'

export interface ReadSheet {
  format: SheetFormat
  rows: SheetRow[]
}

const starts = (bytes: Uint8Array, ...head: number[]) => head.every((byte, i) => bytes[i] === byte)

/** @throws TillError `badSheet` with the reason and, where there is one, the line */
export async function readSheet(bytes: Uint8Array): Promise<ReadSheet> {
  if (bytes.length > SHEET_MOST_BYTES) throw sheetFault('tooLarge')
  if (bytes.length === 0) throw sheetFault('empty')
  const read = await readKind(bytes)
  if (read.rows.length === 0) throw sheetFault('empty')
  return read
}

async function readKind(bytes: Uint8Array): Promise<ReadSheet> {
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) return { format: 'xlsx', rows: await readXlsx(bytes) }
  // An Excel of before 2007, or a newer one behind a password: both come in Microsoft's old container.
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    throw sheetFault(Buffer.from(bytes.subarray(0, 65_536)).includes(LOCKED) ? 'locked' : 'oldExcel')
  }
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46)) throw sheetFault('notASheet')
  const { text, encoding } = decodeText(bytes)
  // A web page that calls itself .xls: 1C and some shop systems write such.
  if (/^\s*<(?:!doctype|html|\?xml|table)/i.test(text)) throw sheetFault('oldExcel')
  return { format: encoding, rows: await readCsv(text) }
}

const LOCKED = Buffer.from('EncryptedPackage', 'utf16le')
