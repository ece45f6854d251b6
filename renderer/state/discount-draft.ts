/** A discount while it is being typed. Pure. */
import { type Discount, parsePercent } from '../../shared/domain/discount.ts'
import { formatNumber, parseAmount } from '../../shared/domain/money.ts'

export interface DiscountDraft {
  kind: Discount['kind']
  text: string
}

export function draftOf(discount: Discount | null): DiscountDraft {
  if (discount === null) return { kind: 'percent', text: '' }
  return discount.kind === 'percent'
    ? { kind: 'percent', text: formatNumber(discount.hundredths) }
    : { kind: 'amount', text: formatNumber(discount.amount) }
}

/** @returns null for nothing or a nought, which take a discount off; undefined for what is none */
export function readDraft({ kind, text }: DiscountDraft): Discount | null | undefined {
  if (text.trim() === '') return null
  if (kind === 'percent') {
    const hundredths = parsePercent(text)
    if (hundredths === null) return undefined
    return hundredths === 0 ? null : { kind, hundredths }
  }
  const amount = parseAmount(text)
  if (amount === null) return undefined
  return amount === 0 ? null : { kind, amount }
}
