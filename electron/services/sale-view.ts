/** A stored sale in the form that the window gets, phones as the person at the till may see them. */
import type { Sale } from '../../shared/contract/schemas.ts'
import type { SaleRow } from '../store/sale-rows.ts'
import type { Store } from '../store/store.ts'
import type { Phones } from './phone-seal.ts'
import type { Sellers } from './sellers.ts'

/** Where a sale is read from; a till is one. */
export interface SaleSource {
  store: Pick<Store, 'sales' | 'phoneChanges'>
  phones: Pick<Phones, 'seen' | 'seenWithin'>
  sellers: Sellers
  demo: boolean
}

export function saleView(source: SaleSource, row: SaleRow): Sale {
  const { store, phones, sellers, demo } = source
  return {
    id: row.id,
    place: row.place,
    receipt: row.receipt,
    phone: phones.seen(row.phone),
    client: row.clientName,
    total: row.total,
    discount: row.discount,
    discountPercent: row.discountPercent,
    approvedBy: row.approvedBy,
    state: row.state,
    foreignStatus: row.foreignStatus,
    problem: row.problem === null ? null : phones.seenWithin(row.problem),
    problemCode: row.problemCode,
    invoiceId: row.invoiceId,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    paidAt: row.paidAt,
    seller: sellers.named(row.sellerId, row.sellerName).name,
    shown: row.shown,
    demo,
    lines: store.sales.lines(row.id).map(({ nomenclatureId: _, nomenclatureHistoryId: __, ...line }) => line),
    phoneChange: phoneChangeOf(source, row.id),
  }
}

function phoneChangeOf({ store, phones }: SaleSource, id: string): Sale['phoneChange'] {
  const wish = store.phoneChanges.of(id)
  if (!wish) return null
  const next = wish.state === 'made' ? store.sales.get(wish.newSaleId) : null
  return { state: wish.state, phone: phones.seen(wish.phone), receipt: next?.receipt ?? null }
}
