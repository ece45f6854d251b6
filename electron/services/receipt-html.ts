/** A receipt as a slip of roll paper. Pure. */
import type { Receipt } from './receipt-content.ts'
import type { Logo } from './receipt-logo.ts'
import {
  escaped,
  mmOf,
  type PaperWidth,
  type SlipBody,
  slipBand,
  slipHeight,
  slipPage,
  slipPair,
} from './slip-page.ts'
import type { Slip } from './slip-printer.ts'

/** @param logo the owner's picture, a dot of it a dot of the paper */
export function receiptSlip(receipt: Receipt, logo: Logo | null = null): Slip {
  const body = bodyOf(receipt, logo)
  return {
    page: (width) => slipPage(body, width),
    band: (width, fromRow) => slipBand(body, width, fromRow),
    height: (width) =>
      receiptHeight(receipt, width) + (logo ? Math.ceil(mmOf(logo.height)) + LOGO_GAP_MM : 0),
  }
}

function receiptHeight(receipt: Receipt, width: PaperWidth): number {
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
  return slipHeight(texts, width)
}

function bodyOf(receipt: Receipt, logo: Logo | null): SlipBody {
  const { header, facts, lines, changes, total, returned, state, marks, footer } = receipt
  const html = [
    picture(logo),
    ...header.map((line) => `<p class="own">${escaped(line)}</p>`),
    '<div class="part">',
    ...facts.map((fact) => slipPair(fact, 'free')),
    '</div><ul class="part">',
    ...lines.map(
      ({ name, count, sum, changes, note }) =>
        `<li>${escaped(name)}${[[count, sum] as const, ...changes].map((one) => slipPair(one)).join('')}${noted(note)}</li>`,
    ),
    '</ul><div class="part">',
    ...changes.map((change) => slipPair(change)),
    slipPair(total, 'total'),
    ...returned.map((one) => slipPair(one)),
    `</div><p class="state part">${escaped(state)}</p><div class="part">`,
    ...marks.map((mark) => `<p class="mark">${escaped(mark)}</p>`),
    '</div>',
    ...footer.map((line) => `<p class="own">${escaped(line)}</p>`),
  ].join('')
  return { locale: receipt.locale, html }
}

/** Room below the picture. */
const LOGO_GAP_MM = 2

/** Not smoothed: its dots are the printer's. */
const picture = (logo: Logo | null): string =>
  logo === null
    ? ''
    : `<p class="own"><img alt="" src="data:image/png;base64,${logo.png}" style="width: calc(${mmOf(logo.width)} * var(--mm)); height: calc(${mmOf(logo.height)} * var(--mm)); margin-bottom: calc(${LOGO_GAP_MM} * var(--mm)); image-rendering: pixelated; vertical-align: top"></p>`

const noted = (note: string): string => (note === '' ? '' : `<p class="note">${escaped(note)}</p>`)
