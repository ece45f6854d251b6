/** Who bought here before: found in the till's own sales, by index, so that it answers at once however many there are. */
import type { Customer } from '../../shared/contract/customers.ts'
import type { PaidSale, SaleQueries } from '../store/sale-queries.ts'

type Sales = Pick<SaleQueries, 'lastPaidBy' | 'recentPhones'>

/** How many customers are offered, and among how many of the last sales they are looked for. */
const OFFERED = 8
const LOOKED_THROUGH = 200

/** @param phone `8XXXXXXXXXX` */
export function customerBy(sales: Sales, phone: string): Customer | null {
  const lastPurchase = purchaseOf(sales.lastPaidBy(phone))
  return lastPurchase === null ? null : { phone, lastPurchase }
}

/** The latest first, each once. */
export function recentCustomers(sales: Sales): Customer[] {
  const phones = [...new Set(sales.recentPhones(LOOKED_THROUGH))].slice(0, OFFERED)
  return phones.map((phone) => ({ phone, lastPurchase: purchaseOf(sales.lastPaidBy(phone)) }))
}

const purchaseOf = (paid: PaidSale | null): Customer['lastPurchase'] =>
  paid && { at: paid.at, total: paid.total, saleId: paid.kind === 'cart' ? paid.id : null }
