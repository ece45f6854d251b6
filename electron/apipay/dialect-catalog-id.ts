/** The service as it documents itself since April 2026: cart lines by catalogue id, bulk check, units. */
import { type CartRules, onWire } from './cart-on-wire.ts'
import { isNoSuchEndpoint, namesField, type Translator } from './dialect.ts'
import type { NewInvoice, NewInvoiceLine, SubscriptionFields } from './types.ts'
import { tiynToWire } from './wire/money.ts'
import {
  invoiceHead,
  newSubscription,
  present,
  subscriptionFields,
  wireCount,
  wireItems,
} from './wire/write.ts'

/** The price is always given: what the cashier showed is charged, whatever the service's catalogue says by now. */
const wireLine = (line: NewInvoiceLine): Record<string, unknown> => ({
  catalog_item_id: line.catalogItemId,
  count: wireCount(line.count),
  price: tiynToWire(line.price),
})

/** Either an amount or items; the amount wins, for it is what was shown. */
const items = (fields: SubscriptionFields) =>
  fields.amount === undefined ? present({ cart_items: wireItems(fields.items) }) : {}

const RULES: CartRules = { freeLines: false, discount: 'onWire' }

/** Whether the service was told of the goods one by one, so that they can go back one by one. */
export const sentAsGoods = (invoice: NewInvoice): boolean => onWire(invoice, RULES).kind === 'cart'

export const catalogId: Translator = {
  dialect: 'catalog-id',
  bulkCheck: true,
  stats: false,
  units: true,
  health: false,
  invoice(invoice) {
    const wire = onWire(invoice, RULES)
    const head = invoiceHead(invoice, wire.description)
    if (wire.kind === 'amount') return { ...head, amount: tiynToWire(wire.amount) }
    const discount = wire.discountPercent === null ? {} : { discount_percentage: wire.discountPercent }
    return { ...head, cart_items: wire.lines.map(wireLine), ...discount }
  },
  refundProblem: () => null,
  refund: (refund) =>
    present({
      amount: refund.amount === null ? undefined : tiynToWire(refund.amount),
      reason: refund.reason,
      return_items: wireItems(refund.items),
    }),
  subscriptionProblem: () => null,
  newSubscription: (subscription) => ({
    ...newSubscription(subscription),
    ...items(subscription),
    ...present({ bill_immediately: subscription.billImmediately }),
  }),
  subscriptionFields: (fields) => ({ ...subscriptionFields(fields), ...items(fields) }),
  contradictedBy: (error) =>
    namesField(error, /^cart_items\.\d+\.(Name|Price|Count|NomenclatureId|Type|UnitId)$/) ||
    (/ \/(invoices\/status\/check|catalog\/units)$/.test(error.details.endpoint) && isNoSuchEndpoint(error)),
}
