/** Roll paper of 58 or 80 mm as a page without a script and without anything from outside: sizes, type, and the frame. Pure. */

export type PaperWidth = 58 | 80

/** Millimetres that print heads of each width reach; the rest is the paper's edge. */
const PRINTABLE: Record<PaperWidth, number> = { 58: 48, 80: 72 }
/** Thermal heads of 203 dpi. */
const DOTS_PER_MM = 8
/** Rows of one picture of a slip that is sent as pictures. */
export const BAND_DOTS = 1200
/** Black rows under each band: where they are, the band was painted to its end. */
export const END_MARK_DOTS = 8

/** Millimetres of paper that so many dots take. */
export const mmOf = (dots: number): number => dots / DOTS_PER_MM

export const dotsAcross = (width: PaperWidth): number => PRINTABLE[width] * DOTS_PER_MM

/** What goes between the tags of `body`, and its language. */
export interface SlipBody {
  locale: string
  html: string
}

/** For a printer of the system or a PDF. */
export const slipPage = (body: SlipBody, width: PaperWidth): string =>
  page(body, `--mm: 1mm; width: ${PRINTABLE[width]}mm; margin: 0 auto; padding: 2mm 0 4mm`, '')

/** One band of a slip for a print head, one CSS pixel a dot, from a row on; an end mark stands below it. */
export function slipBand(body: SlipBody, width: PaperWidth, fromRow: number): string {
  const style = `--mm: ${DOTS_PER_MM}px; width: ${dotsAcross(width)}px; margin: -${fromRow}px 0 0; padding: 0`
  const mark = `position: fixed; top: ${BAND_DOTS}px; left: 0; right: 0; height: ${END_MARK_DOTS}px; background: #000`
  return page(body, style, `<i style="${mark}"></i>`)
}

/** Letters that a line of each width has room for, rather a little less than more. */
export const slipLetters = (width: PaperWidth): number => Math.floor(PRINTABLE[width] / LETTER_MM)
/** Of the widest font that a system may take, words in capitals among others. */
const LETTER_MM = 2

/**
 * Millimetres of paper that so many texts take, rather a little more than less: a page that is too short goes on on a second
 * piece of the roll as long as the first, and loses nothing but paper.
 */
export function slipHeight(texts: readonly string[], width: PaperWidth): number {
  const letters = slipLetters(width)
  return 32 + Math.ceil(texts.reduce((all, text) => all + rowsOf(text, letters) * 4.2, 0))
}

/** Lines that a text takes whose words are not broken where they need not be. */
function rowsOf(text: string, letters: number): number {
  let rows = 1
  let room = letters
  for (const word of text.split(/[ -]/)) {
    // A figure's own spaces do not break it.
    if (word.length > room && room < letters) {
      rows += 1
      room = letters
    }
    const over = Math.max(0, Math.ceil(word.length / letters) - 1)
    rows += over
    room = Math.max(0, room - (word.length - over * letters) - 1)
  }
  return rows
}

const STYLE = `
html { background: #fff; color: #000 }
body { font: calc(3.1 * var(--mm)) / 1.3 "Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans", sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere; box-sizing: border-box }
p, ul { margin: 0; padding: 0; list-style: none }
.own { text-align: center }
.part { border-top: calc(0.25 * var(--mm)) dashed #000; margin-top: calc(1.5 * var(--mm)); padding-top: calc(1.5 * var(--mm)) }
.pair { display: flex; flex-wrap: wrap; justify-content: space-between; column-gap: calc(2 * var(--mm)) }
.pair > :last-child { white-space: nowrap; margin-left: auto; text-align: right }
.pair.free > :last-child { white-space: normal }
.total { font-size: 1.35em; font-weight: 700 }
.note { font-style: italic }
.state { text-align: center; font-weight: 700; font-size: 1.2em }
.mark { text-align: center; font-weight: 700 }
li { break-inside: avoid }
@page { margin: 0 }`

const page = ({ locale, html }: SlipBody, style: string, after: string): string =>
  `<!doctype html><html lang="${locale}"><meta charset="utf-8"><title>Kassa</title>` +
  `<style>${STYLE}</style><body style="${style}">${html}${after}</body></html>`

/** Name on the left, value on the right; on a line of its own where both do not fit, so that no sum is broken. */
export const slipPair = ([name, value]: readonly [string, string], kind = ''): string =>
  `<p class="pair ${kind}"><span>${escaped(name)}</span><span>${escaped(value)}</span></p>`

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
/** Text that is nothing but text in a page. */
export const escaped = (raw: string): string => raw.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? '')
