/** The service as seed.md documents it (February 2026): cart lines in Kaspi's own words, no bulk check. */
import { onWire } from './cart-on-wire.ts'
import { isNoSuchEndpoint, namesField, type Translator } from './dialect.ts'
import type { NewInvoiceLine } from './types.ts'
import { tiynToWire } from './wire/money.ts'
import { invoiceHead, newSubscription, present, subscriptionFields, wireCount } from './wire/write.ts'

/** The id of goods that no catalogue knows. */
const FAST_SALE_ID = -2

/** `CATALOGUE` needs the item's history id; without it the line goes by name and price (contract.md). */
function wireLine(line: NewInvoiceLine): Record<string, unknown> {
  const plain = {
    Name: line.name,
    Price: tiynToWire(line.price),
    Count: wireCount(line.count),
    UnitId: line.unitId,
  }
  if (line.catalogItemId === null || line.nomenclatureId === null || line.nomenclatureHistoryId === null)
    return { ...plain, NomenclatureId: FAST_SALE_ID, Type: 'FAST_SALE' }
  return {
    ...plain,
    NomenclatureId: line.nomenclatureId,
    Type: 'CATALOGUE',
    NomenclatureHistoryId: line.nomenclatureHistoryId,
  }
}

export const nomenclature: Translator = {
  dialect: 'nomenclature',
  bulkCheck: false,
  stats: true,
  units: false,
  health: true,
  invoice(invoice) {
    const wire = onWire(invoice, { freeLines: true, discount: 'inPrices' })
    const head = invoiceHead(invoice, wire.description)
    return wire.kind === 'amount'
      ? { ...head, amount: tiynToWire(wire.amount) }
      : { ...head, cart_items: wire.lines.map(wireLine) }
  },
  // Lines cannot be named here; without an amount the service would give back everything.
  refundProblem: (refund) =>
    refund.items !== undefined && refund.amount === null
      ? { amount: ['a refund of lines needs its amount here'] }
      : null,
  refund: (refund) =>
    present({
      amount: refund.amount === null ? undefined : tiynToWire(refund.amount),
      reason: refund.reason,
    }),
  subscriptionProblem: (fields) =>
    fields.items !== undefined && fields.amount === undefined
      ? { amount: ['a subscription needs an amount here'] }
      : null,
  newSubscription: (subscription) => newSubscription(subscription),
  subscriptionFields: (fields) => subscriptionFields(fields),
  contradictedBy: (error) =>
    namesField(error, /^cart_items\.\d+\.(catalog_item_id|count|price)$/) ||
    (error.details.endpoint === 'GET /invoices/stats' && isNoSuchEndpoint(error)),
}
