/** A report as files: numbers stay numbers, names of goods stay texts, nothing is executed by whoever opens them. */
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { csvFile, type ReportDocument, reportPage, xlsxFile } from '../../../electron/services/report-file.ts'

const REPORT: ReportDocument = {
  locale: 'ru',
  title: 'Отчёт за день',
  facts: [['Касса', 'K1']],
  marks: ['ДЕМО'],
  tables: [
    {
      title: 'Товары: лучшие',
      columns: [
        { title: 'Товар', kind: 'text' },
        { title: 'Количество', kind: 'quantity' },
        { title: 'Чеков', kind: 'count' },
        { title: 'Сумма', kind: 'money' },
      ],
      rows: [
        ['=cmd|calc', 1350, 3, 118_750],
        ['<img src=x> «Нан»; қара', 2000, 1200, -50],
      ],
    },
    { title: 'Пусто', columns: [{ title: 'Час', kind: 'count' }], rows: [] },
  ],
}

const parts = async (): Promise<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(unzipSync(await xlsxFile(REPORT))).map(([name, bytes]) => [
      name,
      Buffer.from(bytes).toString('utf8'),
    ]),
  )

describe('a report as a file', () => {
  it('CSV: one file, tables apart, formulas neutralised, tiyn as tenge', () => {
    const text = Buffer.from(csvFile(REPORT)).toString('utf8')
    expect(text.split('\r\n')).toEqual([
      '\ufeffОтчёт за день',
      'Касса;K1',
      'ДЕМО',
      '',
      'Товары: лучшие',
      'Товар;Количество;Чеков;Сумма',
      "'=cmd|calc;1,35;3;1187,5",
      '"<img src=x> «Нан»; қара";2;1200;-0,5',
      '',
      'Пусто',
      'Час',
      '',
    ])
  })

  it('XLSX: a sheet a table, numbers typed, texts as texts, no formula anywhere', async () => {
    const files = await parts()
    const sheets = Object.keys(files).filter((name) => name.startsWith('xl/worksheets/sheet'))
    expect(sheets).toHaveLength(2)
    const all = Object.values(files).join('')
    expect(all).not.toMatch(/<f[ >]/)
    expect(files['xl/workbook.xml']).toContain('1 Товары  лучшие')
    expect(all).toContain('<v>1187.5</v>')
    expect(all).toContain('<v>-0.5</v>')
    expect(all).toMatch(/>(?:'|&apos;|&#39;)=cmd\|calc</)
    // Text cells keep the format of texts, so that an edit does not wake a formula.
    expect(files['xl/styles.xml']).toMatch(/numFmtId="49"|formatCode="@"/)
  })

  it('a page: names of goods are texts, sums as people write them', () => {
    const page = reportPage(REPORT)
    expect(page).toContain('&lt;img src=x&gt;')
    expect(page).not.toContain('<img')
    expect(page).not.toContain('<script')
    expect(page).toContain('1\u00a0187,50\u00a0₸')
    expect(page).toContain('−0,50\u00a0₸')
    expect(page).toContain('1,35')
  })
})
