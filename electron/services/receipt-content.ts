/** What stands on a receipt, as plain text line by line; how it looks is of no concern here. */
import type { Settings } from '../../shared/contract/settings.ts'
import { businessDay } from '../../shared/domain/business-day.ts'
import { formatPercent } from '../../shared/domain/discount.ts'
import { formatAmount, formatQuantity, lineTotal, type Tiyn } from '../../shared/domain/money.ts'
import { maskPhone } from '../../shared/domain/phone.ts'
import type { SaleLineRow, SaleRow } from '../store/sale-rows.ts'
import { DEMO, NOT_FISCAL, RECEIPT_WORDS, TRAINING } from './receipt-words.ts'

export interface Receipt {
  locale: Settings['locale']
  /** The owner's lines. */
  header: string[]
  footer: string[]
  /** Name and value. */
  facts: [string, string][]
  /** Name, then count × price (empty for a bare amount) and the sum, what came off it, and the cashier's note, if any. */
  lines: { name: string; count: string; sum: string; changes: [string, string][]; note: string }[]
  /** Between the lines and the total. */
  changes: [string, string][]
  total: [string, string]
  /** Below the total. */
  returned: [string, string][]
  state: string
  /** What no reader may miss. */
  marks: string[]
}

type Look = Pick<Settings, 'locale' | 'receiptHeader' | 'receiptFooter'>

export interface ReceiptOf {
  sale: Pick<
    SaleRow,
    'receipt' | 'till' | 'phone' | 'total' | 'discountPercent' | 'comment' | 'state' | 'createdAt' | 'paidAt'
  >
  lines: readonly Pick<SaleLineRow, 'name' | 'price' | 'quantity' | 'discount' | 'discountPercent' | 'note'>[]
  /** Tiyn that went back. */
  returned: Tiyn
  demo: boolean
  /** Of practice, which is demo too. */
  training: boolean
}

const HOUR_MS = 3_600_000
/** Kazakhstan is one zone, UTC+5. */
const ZONE_MS = 5 * HOUR_MS

/** @returns null for a sale whose money did not arrive: there is nothing to give a receipt for */
export function receiptContent(
  { sale, lines, returned, demo, training }: ReceiptOf,
  look: Look,
): Receipt | null {
  const words = RECEIPT_WORDS[look.locale]
  const { state } = sale
  if (state !== 'paid' && state !== 'partially_refunded' && state !== 'refunded') return null
  const sum = lines.reduce((all, line) => all + lineTotal(line.price, line.quantity) - line.discount, 0)
  const off = lines.length === 0 ? 0 : sum - sale.total
  const change = (tiyn: Tiyn, percent: number | null): [string, string][] => {
    const name = percent === null ? words.discount : `${words.discount} ${formatPercent(percent)}`
    return tiyn === 0 ? [] : [[name, formatAmount(-tiyn)]]
  }
  const shown = lines.map(({ name, price, quantity, discount, discountPercent, note }) => ({
    ...plainLine(name, formatAmount(lineTotal(price, quantity))),
    count: `${formatQuantity(quantity)} × ${formatAmount(price)}`,
    changes: change(discount, discountPercent),
    note,
  }))
  const bare = plainLine(sale.comment || words.amount, formatAmount(sale.total))
  return {
    ...around(look, demo, training),
    facts: [
      [words.number, sale.receipt],
      [words.time, dayAndTime(sale.paidAt ?? sale.createdAt)],
      [words.till, sale.till],
      [words.phone, maskPhone(sale.phone)],
    ],
    lines: lines.length === 0 ? [bare] : shown,
    changes: change(off, sale.discountPercent),
    total: [words.total, formatAmount(sale.total)],
    returned: returned === 0 ? [] : [[words.returned, formatAmount(returned)]],
    state: words.states[state],
  }
}

/** A receipt of nothing, with every letter that a printer may lack. @param at UTC epoch ms */
export function testContent(
  at: number,
  till: string,
  look: Look,
  { demo, training }: Pick<ReceiptOf, 'demo' | 'training'>,
): Receipt {
  const words = RECEIPT_WORDS[look.locale]
  return {
    ...around(look, demo, training),
    facts: [
      [words.time, dayAndTime(at)],
      [words.till, till],
    ],
    lines: [
      {
        ...plainLine('Съешь ещё этих мягких булок', formatAmount(25_100)),
        count: `2 × ${formatAmount(12_550)}`,
      },
      plainLine('ӘҒҚҢӨҰҮҺІ әғқңөұүһі', formatAmount(100)),
    ],
    changes: [],
    total: [words.total, formatAmount(25_200)],
    returned: [],
    state: words.test,
  }
}

const plainLine = (name: string, sum: string): Receipt['lines'][number] => ({
  name,
  count: '',
  sum,
  changes: [],
  note: '',
})

function around(
  look: Look,
  demo: boolean,
  training: boolean,
): Pick<Receipt, 'locale' | 'header' | 'footer' | 'marks'> {
  return {
    locale: look.locale,
    header: ownLines(look.receiptHeader),
    footer: ownLines(look.receiptFooter),
    marks: [...(training ? TRAINING : []), ...(demo ? [DEMO] : []), ...NOT_FISCAL],
  }
}

const ownLines = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** `24.11.2026 14:05` in Almaty. @param at UTC epoch ms */
export function dayAndTime(at: number): string {
  const day = businessDay(at).split('-').reverse().join('.')
  return `${day} ${new Date(at + ZONE_MS).toISOString().slice(11, 16)}`
}
