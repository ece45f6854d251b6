/** Money back: whole, in part, or by goods. Never more than was paid and is not on its way back already. */
import type { Tiyn } from '../../shared/domain/money.ts'
import { Refusal } from './http.ts'
import { lineTotal, moveInvoice } from './invoices.ts'
import type { CartLine, Invoice, Refund, RefundItem, RefundStatus } from './state.ts'
import { WAITS } from './waits.ts'
import type { World } from './world.ts'

export interface RefundMoney {
  refunded: Tiyn
  pending: Tiyn
  available: Tiyn
}

export const refundsOf = (world: World, invoice: Invoice): Refund[] =>
  world.state.refunds.filter((refund) => refund.invoiceId === invoice.id)

export function moneyOf(world: World, invoice: Invoice): RefundMoney {
  const sum = (...statuses: RefundStatus[]): Tiyn =>
    refundsOf(world, invoice)
      .filter((refund) => statuses.includes(refund.status))
      .reduce((total, refund) => total + refund.amount, 0)
  const refunded = sum('completed')
  const pending = sum('pending', 'processing')
  return { refunded, pending, available: invoice.paidAt === null ? 0 : invoice.amount - refunded - pending }
}

/**
 * @param amount tiyn, or null for all that is left (or for what the goods cost)
 * @throws Refusal 400 when the state or the sum does not allow it
 */
export function createRefund(
  world: World,
  invoice: Invoice,
  wanted: { amount: Tiyn | null; reason: string | null; goods: CartLine[] },
): Refund {
  if (invoice.status !== 'paid' && invoice.status !== 'partially_refunded')
    throw new Refusal(400, `Счёт в статусе ${invoice.status} нельзя вернуть`)
  const items = goodsBack(world, invoice, wanted.goods)
  const ofGoods = items.reduce((sum, item) => sum + item.amount, 0)
  const { available } = moneyOf(world, invoice)
  const amount = wanted.amount ?? (items.length > 0 ? Math.min(ofGoods, available) : available)
  if (amount > available || amount === 0)
    throw new Refusal(400, `Сумма возврата больше доступной: ${(available / 100).toFixed(2)}`)
  const refund: Refund = {
    id: world.id(),
    invoiceId: invoice.id,
    amount,
    status: 'pending',
    reason: wanted.reason,
    kaspiRefundId: null,
    errorMessage: null,
    items,
    createdAt: world.now(),
  }
  world.state.refunds.push(refund)
  world.after(WAITS.refundStarts, { kind: 'refund', id: refund.id, to: 'processing' })
  // A phone that ends with 05 belongs to a customer whose refunds Kaspi refuses.
  const end = invoice.phone.endsWith('05') ? 'failed' : 'completed'
  world.after(WAITS.refundEnds, { kind: 'refund', id: refund.id, to: end })
  return refund
}

/** Finds the invoice's lines behind the goods, no more of each than is still with the customer. */
function goodsBack(world: World, invoice: Invoice, goods: readonly CartLine[]): RefundItem[] {
  const gone = new Map<number, number>()
  for (const refund of refundsOf(world, invoice))
    if (refund.status !== 'failed')
      for (const item of refund.items)
        gone.set(item.invoiceItemId, (gone.get(item.invoiceItemId) ?? 0) + item.count)
  return goods.flatMap((good) => {
    let left = good.count
    const taken: RefundItem[] = []
    for (const line of invoice.items.filter((i) => i.catalogItemId === good.catalogItemId)) {
      const count = Math.min(left, line.count - (gone.get(line.id) ?? 0))
      if (count <= 0) continue
      left -= count
      gone.set(line.id, (gone.get(line.id) ?? 0) + count)
      const amount = lineTotal(line.price, count)
      taken.push({
        id: world.id(),
        invoiceItemId: line.id,
        catalogItemId: good.catalogItemId,
        name: line.name,
        price: line.price,
        count,
        amount,
      })
    }
    if (left > 0)
      throw new Refusal(400, `Товара ${good.catalogItemId} в счёте ${invoice.id} меньше, чем в возврате`)
    return taken
  })
}

export function moveRefund(world: World, id: number, to: RefundStatus): void {
  const refund = world.state.refunds.find((r) => r.id === id)
  if (!refund || refund.status === 'completed' || refund.status === 'failed' || refund.status === to) return
  refund.status = to
  world.dirty = true
  if (to === 'processing') refund.kaspiRefundId = String(15_000_000_000 + refund.id)
  if (to === 'failed') refund.errorMessage = 'Kaspi отклонил возврат'
  const invoice = world.invoice(refund.invoiceId)
  if (to !== 'completed' || !invoice) return
  refund.kaspiRefundId ??= String(15_000_000_000 + refund.id)
  const whole = moneyOf(world, invoice).refunded >= invoice.amount
  moveInvoice(world, invoice, whole ? 'refunded' : 'partially_refunded')
  world.tell({ event: 'invoice.refunded', invoice })
}
