/** Rows of a CSV or tab-separated file, whatever parts its cells. */
import { CsvError, parse } from 'csv-parse'
import type { SheetRow } from '../../../shared/domain/sheet.ts'
import { breathing } from '../breath.ts'
import { MOST_COLUMNS, MOST_ROWS, MOST_SIGNS, sheetFault } from './sheet-fault.ts'

const CHUNK = 16 * 1024
/** A longer record is a quote that nobody closed. */
const MOST_RECORD = 200_000
const DELIMITERS = [';', '\t', ',', '|'] as const
const LOOKED_AT = 60

/** @throws TillError `badSheet` with the line */
export async function readCsv(text: string): Promise<SheetRow[]> {
  const { body, delimiter, before } = startOf(text)
  const rows: SheetRow[] = []
  const breath = breathing()
  const parser = parse({
    delimiter,
    info: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: MOST_RECORD,
    // Also the lone carriage returns of old Macs.
    record_delimiter: ['\r\n', '\n', '\r'],
  })
  let fault: Error | null = null
  parser.on('error', (error) => {
    fault = error
  })
  let lastLine = 0
  const drain = () => {
    for (let got: Got | null = parser.read(); got !== null; got = parser.read()) {
      const line = lastLine + 1
      lastLine = got.info.lines
      const cells = got.record.slice(0, MOST_COLUMNS).map(tidy)
      if (cells.every((cell) => cell === '')) continue
      if (rows.length >= MOST_ROWS) throw sheetFault('tooManyRows', line + before)
      rows.push({ line: line + before, cells })
    }
  }
  const check = () => {
    if (!fault) return
    const quote = fault instanceof CsvError && /QUOTE|MAX_RECORD/.test(fault.code)
    throw sheetFault(quote ? 'openQuote' : 'broken', lastLine + 1 + before)
  }
  const { write, end } = feeding(parser, drain)
  for (let at = 0; at < body.length; at += CHUNK) {
    await write(body.slice(at, at + CHUNK))
    check()
    await breath()
  }
  await end()
  check()
  return rows
}

type Got = { record: string[]; info: { lines: number } }

/** Hands pieces over and takes what comes of them at once: a parser whose rows nobody takes stands still. */
function feeding(parser: ReturnType<typeof parse>, drain: () => void) {
  let settle: (error?: unknown) => void = () => undefined
  const take = () => {
    try {
      drain()
    } catch (error) {
      settle(error)
    }
  }
  parser.on('readable', take)
  // What is wrong is noted by the reader; here only nobody waits for it any longer.
  parser.on('error', () => settle())
  parser.on('end', () => settle())
  const step = (begin: (settled: () => void) => void): Promise<void> =>
    new Promise((done, failed) => {
      settle = (error) => (error === undefined ? done() : failed(error))
      if (parser.destroyed) return done()
      begin(() => {
        take()
        done()
      })
      take()
    })
  return {
    write: (piece: string) => step((settled) => parser.write(piece, () => settled())),
    end: () => step(() => parser.end()),
  }
}

const tidy = (cell: string): string => cell.slice(0, MOST_SIGNS).trim()

/** Excel's own first line `sep=;` tells; else the sign that parts most lines into the same number of cells. */
function startOf(text: string): { body: string; delimiter: string; before: number } {
  const told = /^sep=(.)\r?\n/i.exec(text)
  if (told?.[1]) return { body: text.slice(told[0].length), delimiter: told[1], before: 1 }
  const lines = text
    .slice(0, 64 * 1024)
    .split(/\r\n|\n|\r/)
    .slice(0, LOOKED_AT)
    .map((line) => line.replace(/"(?:[^"]|"")*"/g, ''))
    .filter((line) => line.trim() !== '')
  let best: { delimiter: string; score: number } = { delimiter: ';', score: 0 }
  for (const delimiter of DELIMITERS) {
    const counts = lines.map((line) => line.split(delimiter).length - 1)
    const usual = mostCommon(counts.filter((count) => count > 0))
    const score = usual === 0 ? 0 : counts.filter((count) => count === usual).length
    if (score > best.score) best = { delimiter, score }
  }
  return { body: text, delimiter: best.delimiter, before: 0 }
}

function mostCommon(numbers: readonly number[]): number {
  const times = new Map<number, number>()
  for (const number of numbers) times.set(number, (times.get(number) ?? 0) + 1)
  return [...times].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}
