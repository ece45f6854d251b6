/** A receipt as a page of 58 or 80 mm paper, without a script and without anything from outside. Pure. */
import type { Receipt } from './receipt-content.ts'

export type PaperWidth = 58 | 80

/** Millimetres that print heads of each width reach; the rest is the paper's edge. */
const PRINTABLE: Record<PaperWidth, number> = { 58: 48, 80: 72 }
/** Thermal heads of 203 dpi. */
const DOTS_PER_MM = 8
/** Rows of one picture of a receipt that is sent as pictures. */
export const BAND_DOTS = 1200
/** Black rows under each band: where they are, the band was painted to its end. */
export const END_MARK_DOTS = 8

export const dotsAcross = (width: PaperWidth): number => PRINTABLE[width] * DOTS_PER_MM

/** For a printer of the system or a PDF. */
export const receiptPage = (receipt: Receipt, width: PaperWidth): string =>
  page(receipt, `--mm: 1mm; width: ${PRINTABLE[width]}mm; margin: 0 auto; padding: 2mm 0 4mm`, '')

/** One band of a receipt for a print head, one CSS pixel a dot, from a row on; an end mark stands below it. */
export function receiptBand(receipt: Receipt, width: PaperWidth, fromRow: number): string {
  const body = `--mm: ${DOTS_PER_MM}px; width: ${dotsAcross(width)}px; margin: -${fromRow}px 0 0; padding: 0`
  const mark = `position: fixed; top: ${BAND_DOTS}px; left: 0; right: 0; height: ${END_MARK_DOTS}px; background: #000`
  return page(receipt, body, `<i style="${mark}"></i>`)
}

/**
 * Millimetres of paper that the page takes, rather a little more than less: a page that is too short goes on on the next
 * piece of the roll, and loses nothing.
 */
export function receiptHeight(receipt: Receipt, width: PaperWidth): number {
  const letters = Math.floor(PRINTABLE[width] / 1.75)
  const rows = (text: string): number => Math.max(1, Math.ceil(text.length / letters))
  const texts = [
    ...receipt.header,
    ...receipt.facts.map((pair) => pair.join('  ')),
    ...receipt.lines.flatMap(({ name, count, sum, changes, note }) => [
      name,
      `${count}  ${sum}`,
      ...changes.map((pair) => pair.join('  ')),
      ...(note === '' ? [] : [note]),
    ]),
    ...[...receipt.changes, receipt.total, ...receipt.returned].map((pair) => pair.join('  ')),
    receipt.state,
    ...receipt.marks,
    ...receipt.footer,
  ]
  return 30 + Math.ceil(texts.reduce((all, text) => all + rows(text) * 4.4, 0))
}

const STYLE = `
html { background: #fff; color: #000 }
body { font: calc(3.1 * var(--mm)) / 1.3 "Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans", sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere; box-sizing: border-box }
p, ul { margin: 0; padding: 0; list-style: none }
.own { text-align: center }
.part { border-top: calc(0.25 * var(--mm)) dashed #000; margin-top: calc(1.5 * var(--mm)); padding-top: calc(1.5 * var(--mm)) }
.pair { display: flex; justify-content: space-between; gap: calc(2 * var(--mm)) }
.pair > :last-child { white-space: nowrap; margin-left: auto }
.pair.free > :last-child { white-space: normal }
.total { font-size: 1.35em; font-weight: 700 }
.note { font-style: italic }
.state { text-align: center; font-weight: 700; font-size: 1.2em }
.mark { text-align: center; font-weight: 700 }
li { break-inside: avoid }
@page { margin: 0 }`

function page(receipt: Receipt, body: string, after: string): string {
  const { header, facts, lines, changes, total, returned, state, marks, footer } = receipt
  return [
    `<!doctype html><html lang="${receipt.locale}"><meta charset="utf-8"><title>Kassa</title>`,
    `<style>${STYLE}</style><body style="${body}">`,
    ...header.map((line) => `<p class="own">${text(line)}</p>`),
    '<div class="part">',
    ...facts.map((fact) => pair(fact, 'free')),
    '</div><ul class="part">',
    ...lines.map(
      ({ name, count, sum, changes, note }) =>
        `<li>${text(name)}${[[count, sum] as const, ...changes].map((one) => pair(one)).join('')}${noted(note)}</li>`,
    ),
    '</ul><div class="part">',
    ...changes.map((change) => pair(change)),
    pair(total, 'total'),
    ...returned.map((one) => pair(one)),
    `</div><p class="state part">${text(state)}</p><div class="part">`,
    ...marks.map((mark) => `<p class="mark">${text(mark)}</p>`),
    '</div>',
    ...footer.map((line) => `<p class="own">${text(line)}</p>`),
    `${after}</body></html>`,
  ].join('')
}

const pair = ([name, value]: readonly [string, string], kind = ''): string =>
  `<p class="pair ${kind}"><span>${text(name)}</span><span>${text(value)}</span></p>`

const noted = (note: string): string => (note === '' ? '' : `<p class="note">${text(note)}</p>`)

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const text = (raw: string): string => raw.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? '')
