/**
 * Rows of the first visible sheet of an XLSX workbook that has any. Formulas are never computed: what Excel wrote down as their value is taken, and
 * where it wrote none the cell is unreadable. Entities and document types of one's own are refused, outside links never read.
 */
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import type { SheetCell, SheetRow } from '../../../shared/domain/sheet.ts'
import { breathing } from '../breath.ts'
import { MOST_COLUMNS, MOST_ROWS, MOST_SIGNS, sheetFault } from './sheet-fault.ts'
import { unpack } from './unpack.ts'

const WANTED = /^xl\/(?:workbook\.xml|sharedStrings\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/
const PIECE = 16 * 1024
/** Headings stand above this line; further down a merged cell is left as it is. */
const HEADING_LINES = 40

type Files = Map<string, Uint8Array[]>

/** @throws TillError `badSheet` */
export async function readXlsx(bytes: Uint8Array): Promise<SheetRow[]> {
  const files = await unpack(bytes, (name) => WANTED.test(name))
  const names = await visibleSheets(files)
  const strings = await sharedStrings(files)
  for (const name of names) {
    const rows = await sheetRows(files, name, strings)
    if (rows.length > 0) return rows
  }
  return []
}

/** Walks one file of the workbook in slices. */
async function walk(
  pieces: readonly Uint8Array[],
  on: { open?: (tag: SaxesTagPlain) => void; close?: (name: string) => void; text?: (text: string) => void },
): Promise<void> {
  const parser = new SaxesParser()
  const breath = breathing()
  let fault: Error | null = null
  parser.on('error', () => {
    fault ??= sheetFault('broken')
  })
  parser.on('doctype', () => {
    fault ??= sheetFault('bomb')
  })
  parser.on('opentag', (tag) => on.open?.({ ...tag, name: bare(tag.name) }))
  parser.on('closetag', (tag) => on.close?.(bare(tag.name)))
  parser.on('text', (text) => on.text?.(text))
  const decoder = new TextDecoder('utf-8')
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; at += PIECE) {
      parser.write(decoder.decode(piece.subarray(at, at + PIECE), { stream: true }))
      if (fault) throw fault
      await breath()
    }
  }
  parser.close()
  if (fault) throw fault
}

/** Some writers put a prefix before every name: `x:row`. */
const bare = (name: string): string => name.slice(name.indexOf(':') + 1)

async function visibleSheets(files: Files): Promise<string[]> {
  const workbook = files.get('xl/workbook.xml')
  if (!workbook) throw sheetFault('notASheet')
  const ids: string[] = []
  await walk(workbook, {
    open({ name, attributes }) {
      if (name !== 'sheet' || (attributes.state ?? 'visible') !== 'visible') return
      const id = Object.entries(attributes).find(([key]) => bare(key) === 'id' && key !== 'id')?.[1]
      if (id !== undefined) ids.push(id)
    },
  })
  const targets = new Map<string, string>()
  const relations = files.get('xl/_rels/workbook.xml.rels')
  if (relations) {
    await walk(relations, {
      open({ name, attributes: { Id, Target } }) {
        if (name === 'Relationship' && Id && Target) targets.set(Id, Target)
      },
    })
  }
  const told = ids.flatMap((id) => targets.get(id) ?? [])
  // A sheet of charts alone has a file of another kind.
  const paths = (told.length > 0 ? told : ['worksheets/sheet1.xml'])
    .map((target) => (target.startsWith('/') ? target.slice(1) : `xl/${target}`))
    .filter((path) => files.has(path))
  if (paths.length === 0) throw sheetFault('broken')
  return paths
}

async function sharedStrings(files: Files): Promise<string[]> {
  const pieces = files.get('xl/sharedStrings.xml')
  const strings: string[] = []
  if (!pieces) return strings
  let text = ''
  let inText = false
  let phonetic = 0
  await walk(pieces, {
    open({ name }) {
      if (name === 'si') text = ''
      else if (name === 't') inText = true
      else if (name === 'rPh') phonetic += 1
    },
    text(part) {
      if (inText && phonetic === 0 && text.length < MOST_SIGNS) text += part
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') phonetic -= 1
      else if (name === 'si') strings.push(text.slice(0, MOST_SIGNS))
    },
  })
  return strings
}

async function sheetRows(files: Files, path: string, strings: readonly string[]): Promise<SheetRow[]> {
  const rows: SheetRow[] = []
  const merges: Area[] = []
  let row: SheetRow | null = null
  let line = 0
  let column = -1
  let type = 'n'
  let value = ''
  let formula = false
  let taking = false
  await walk(files.get(path) ?? [], {
    open({ name, attributes }) {
      if (name === 'row') {
        line = Number(attributes.r ?? line + 1)
        if (!Number.isSafeInteger(line) || line < 1) throw sheetFault('broken')
        row = { line, cells: [] }
        column = -1
      } else if (name === 'c') {
        column = attributes.r === undefined ? column + 1 : columnOf(attributes.r)
        type = attributes.t ?? 'n'
        value = ''
        formula = false
      } else if (name === 'f') formula = true
      else if (name === 'v' || name === 't') taking = true
      else if (name === 'mergeCell' && attributes.ref) {
        const area = areaOf(attributes.ref)
        if (area && area.top <= HEADING_LINES) merges.push(area)
      }
    },
    text(part) {
      if (taking && value.length < MOST_SIGNS) value += part
    },
    close(name) {
      if (name === 'v' || name === 't') taking = false
      else if (name === 'c' && row && column >= 0 && column < MOST_COLUMNS) {
        while (row.cells.length < column) row.cells.push('')
        row.cells[column] = cellOf(type, value, formula, strings)
      } else if (name === 'row' && row) {
        if (row.cells.some((cell) => cell !== '')) rows.push(row)
        if (rows.length > MOST_ROWS) throw sheetFault('tooManyRows', line)
        row = null
      }
    },
  })
  spread(rows, merges)
  return rows
}

function cellOf(type: string, value: string, formula: boolean, strings: readonly string[]): SheetCell {
  if (type === 'e') return null
  if (value === '') return formula ? null : ''
  if (type === 's') return unescaped(strings[Number(value)] ?? '').trim()
  if (type === 'b') return value === '1' ? 'true' : 'false'
  return unescaped(value.slice(0, MOST_SIGNS)).trim()
}

/** Excel writes signs that XML cannot hold as `_x000D_`, the end of a line as old programs have it among them. */
const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-F]{4})_/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** `BC12` → 54. */
function columnOf(reference: string): number {
  let column = 0
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '')
    column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

interface Area {
  top: number
  bottom: number
  left: number
  right: number
}

function areaOf(reference: string): Area | null {
  const match = /^([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})$/.exec(reference)
  const [from, to] = [match?.[1], match?.[2]]
  if (from === undefined || to === undefined) return null
  return {
    top: Number(from.replace(/^\D+/, '')),
    bottom: Math.min(HEADING_LINES, Number(to.replace(/^\D+/, ''))),
    left: columnOf(from),
    right: Math.min(MOST_COLUMNS - 1, columnOf(to)),
  }
}

/** Merged headings say the same in all their cells. */
function spread(rows: readonly SheetRow[], merges: readonly Area[]): void {
  for (const { top, bottom, left, right } of merges) {
    const text = rows.find(({ line }) => line === top)?.cells[left]
    if (!text) continue
    for (const row of rows) {
      if (row.line < top || row.line > bottom) continue
      for (let column = left; column <= right; column++) {
        while (row.cells.length < column) row.cells.push('')
        row.cells[column] ||= text
      }
    }
  }
}
