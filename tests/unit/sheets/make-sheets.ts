/** Files as Excel and 1C write them, and as somebody who means harm would. */
import { strToU8, zipSync } from 'fflate'

export const utf8 = (text: string, mark = false): Uint8Array =>
  new Uint8Array([...(mark ? [0xef, 0xbb, 0xbf] : []), ...new TextEncoder().encode(text)])

/** Russian letters of Windows-1251; the rest as ASCII. */
export function cp1251(text: string): Uint8Array {
  return Uint8Array.from([...text], (letter) => {
    const code = letter.codePointAt(0) ?? 0
    if (code >= 0x410 && code <= 0x44f) return code - 0x410 + 0xc0
    const others: Record<string, number> = {
      ё: 0xb8,
      Ё: 0xa8,
      '№': 0xb9,
      '\u00a0': 0xa0,
      '«': 0xab,
      '»': 0xbb,
    }
    return others[letter] ?? (code < 0x80 ? code : 0x3f)
  })
}

export const utf16 = (text: string): Uint8Array =>
  new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')])

type Value = string | number | { formula: string; value?: string } | { error: string } | null

export interface Workbook {
  rows: Value[][]
  merges?: string[]
  /** Further files, or other contents of the usual ones. */
  files?: Record<string, string>
  inline?: boolean
}

const inXml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)
const letters = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26)

/** A workbook as Excel writes it: shared strings, numbers bare, formulas with the value they had. */
export function xlsx({ rows, merges = [], files = {}, inline = false }: Workbook): Uint8Array {
  const strings: string[] = []
  const numberOf = new Map<string, number>()
  const shared = (text: string): number => {
    const known = numberOf.get(text)
    if (known !== undefined) return known
    numberOf.set(text, strings.length)
    return strings.push(text) - 1
  }
  const cell = (value: Value, row: number, column: number): string => {
    if (value === null || value === '') return ''
    const at = `${letters(column)}${row + 1}`
    if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`
    if (typeof value === 'string')
      return inline
        ? `<c r="${at}" t="inlineStr"><is><t>${inXml(value)}</t></is></c>`
        : `<c r="${at}" t="s"><v>${shared(value)}</v></c>`
    if ('error' in value) return `<c r="${at}" t="e"><v>${value.error}</v></c>`
    const kept = value.value === undefined ? '' : `<v>${inXml(value.value)}</v>`
    return `<c r="${at}" t="str"><f>${inXml(value.formula)}</f>${kept}</c>`
  }
  const body = rows
    .map(
      (row, at) => `<row r="${at + 1}">${row.map((value, column) => cell(value, at, column)).join('')}</row>`,
    )
    .join('')
  const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  const all: Record<string, string> = {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    'xl/workbook.xml': `${head}<workbook ${main} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="скрытый" sheetId="1" state="hidden" r:id="rId1"/><sheet name="Товары" sheetId="2" r:id="rId2"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/sheet2.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${head}<worksheet ${main}><sheetData><row r="1"><c r="A1"><v>666</v></c></row></sheetData></worksheet>`,
    'xl/worksheets/sheet2.xml': `${head}<worksheet ${main}><sheetData>${body}</sheetData><mergeCells>${merged}</mergeCells></worksheet>`,
    'xl/sharedStrings.xml': `${head}<sst ${main}>${strings.map((text) => `<si><t>${inXml(text)}</t></si>`).join('')}</sst>`,
    ...files,
  }
  return zipSync(Object.fromEntries(Object.entries(all).map(([name, text]) => [name, strToU8(text)])))
}
