/** Who bought here before: found in the till's own sales, by index, so that it answers at once however many there are. */
import type { Customer } from '../../shared/contract/customers.ts'
import type { PaidSale, SaleQueries } from '../store/sale-queries.ts'
import type { Phones } from './phone-seal.ts'

/** What is asked; a till is one. */
export interface CustomerSource {
  store: { sales: Pick<SaleQueries, 'lastPaidBy' | 'nameOf' | 'recentPhones'> }
  phones: Pick<Phones, 'seen' | 'open'>
}

/** How many customers are offered, and among how many of the last sales they are looked for. */
const OFFERED = 8
const LOOKED_THROUGH = 200

/** @param phone `8XXXXXXXXXX` or sealed */
export function customerBy({ store, phones }: CustomerSource, phone: string): Customer | null {
  const opened = phones.open(phone)
  const lastPurchase = purchaseOf(store.sales.lastPaidBy(opened))
  return lastPurchase === null ? null : { phone, name: store.sales.nameOf(opened), lastPurchase }
}

/** The latest first, each once. */
export function recentCustomers({ store: { sales }, phones }: CustomerSource): Customer[] {
  const latest = [...new Set(sales.recentPhones(LOOKED_THROUGH))].slice(0, OFFERED)
  return latest.map((phone) => ({
    phone: phones.seen(phone),
    name: sales.nameOf(phone),
    lastPurchase: purchaseOf(sales.lastPaidBy(phone)),
  }))
}

const purchaseOf = (paid: PaidSale | null): Customer['lastPurchase'] =>
  paid && { at: paid.at, total: paid.total, saleId: paid.kind === 'cart' ? paid.id : null }
