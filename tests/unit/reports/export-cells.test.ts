/** Nothing that leaves the till becomes a formula, and what was written is what is read. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvOf, neutral } from '../../../electron/services/export-cells.ts'

/** Reads CSV as RFC 4180 says, with semicolons. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] as string
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (text[i + 1] === '"') {
        cell += '"'
        i++
      } else quoted = false
    } else if (letter === '"') quoted = true
    else if (letter === ';' || letter === '\r') {
      rows.at(-1)?.push(cell)
      cell = ''
      if (letter === '\r') {
        rows.push([])
        i++
      }
    } else cell += letter
  }
  return rows.slice(0, -1)
}

describe('cells that leave the till', () => {
  it.each(['=1+1', '+7 700', '-5', '@SUM(A1)', '\tx', '\rx'])('%j is no formula', (text) => {
    expect(neutral(text)).toBe(`'${text}`)
  })

  it.each(['Молоко 1 л', '8 (700) 123-45-67', '', "'=1"])('%j stays as it is', (text) => {
    expect(neutral(text)).toBe(text)
  })

  it('no cell of any table begins as a formula, and each is read back', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('=cmd', '+1', '-1', '@a', '\tq', '\rq', 'a;b', 'a"b', 'a\r\nb'),
    )
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1 }), { minLength: 1 }), (table) => {
        const text = csvOf(table)
        expect(text.startsWith('\ufeff')).toBe(true)
        const read = readCsv(text.slice(1))
        expect(read).toEqual(table.map((row) => row.map(neutral)))
        for (const one of read.flat()) expect(one).not.toMatch(/^[=+\-@\t\r]/)
      }),
    )
  })

  it('writes numbers as numbers, also below zero', () => {
    expect(csvOf([['Чистыми', -1250.5, null, 3]])).toBe('\ufeffЧистыми;-1250,5;;3\r\n')
  })
})
