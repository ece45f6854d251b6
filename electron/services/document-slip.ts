/** A document on roll paper: the first cell of a row on the left, the others beside it. Pure. */
import { type ReportDocument, shown } from './report-file.ts'
import { escaped, type SlipBody, slipBand, slipHeight, slipPage, slipPair } from './slip-page.ts'
import type { Slip } from './slip-printer.ts'

export function documentSlip(document: ReportDocument): Slip {
  const parts = document.tables.map(({ title, columns, rows }) => ({
    title,
    // What the columns are is said once, where there are several.
    legend: columns.length > 2 ? columns.slice(1).map((column) => column.title) : [],
    rows: rows.map((row): [string, string] => {
      const texts = row.map((cell, i) => shown(cell, columns[i]?.kind ?? 'text'))
      return [
        texts[0] ?? '',
        texts
          .slice(1)
          .filter((text) => text !== '')
          .join(' · '),
      ]
    }),
  }))
  const html = [
    `<p class="state">${escaped(document.title)}</p><div class="part">`,
    ...document.facts.map((fact) => slipPair(fact, 'free')),
    '</div>',
    ...parts.map(({ title, legend, rows }) =>
      [
        `<div class="part"><p class="mark">${escaped(title)}</p>`,
        legend.length === 0 ? '' : `<p class="own">${escaped(legend.join(' · '))}</p>`,
        ...rows.map((row) => slipPair(row, 'free')),
        '</div>',
      ].join(''),
    ),
    '<div class="part">',
    ...document.marks.map((mark) => `<p class="mark">${escaped(mark)}</p>`),
    '</div>',
  ].join('')
  const body: SlipBody = { locale: document.locale, html }
  const texts = [
    document.title,
    ...document.facts.map((fact) => fact.join('  ')),
    ...parts.flatMap(({ title, legend, rows }) => [
      title,
      legend.join(' · '),
      ...rows.map((row) => row.join('  ')),
    ]),
    ...document.marks,
  ]
  return {
    page: (width) => slipPage(body, width),
    band: (width, fromRow) => slipBand(body, width, fromRow),
    height: (width) => slipHeight(texts, width),
  }
}
