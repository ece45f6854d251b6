/** A sale, its lines and its timeline as the file holds them. */
import type { Milli, Tiyn } from '../../shared/domain/money.ts'
import type { SaleState } from '../../shared/domain/sale-state.ts'

export interface SaleRow {
  /** The `external_order_id`, or `invoice-<id>` for one that was made without. */
  id: string
  /** Grows with each sale that comes into this file, whatever its clock says. */
  place: number
  origin: 'here' | 'elsewhere'
  till: string
  /** Business day `YYYY-MM-DD`. */
  day: string
  /** Null for a sale that another till or the cabinet made. */
  number: number | null
  receipt: string
  phone: string
  /** The customer as the service names them; empty while it did not. */
  clientName: string
  /** Tiyn. */
  total: Tiyn
  /** Tiyn off the sum of the lines, and hundredths of a per cent where it was given so. */
  discount: Tiyn
  discountPercent: number | null
  /** The owner who allowed a price or a discount beyond a cashier's; null where nobody had to be asked. */
  approvedBy: string | null
  kind: 'cart' | 'amount'
  comment: string
  state: SaleState
  foreignStatus: string | null
  problem: string | null
  problemCode: string | null
  invoiceId: number | null
  kaspiId: string | null
  /** UTC epoch ms, as all times here. */
  createdAt: number
  updatedAt: number
  paidAt: number | null
  /** Who charged it; null where nobody has a PIN, and for sales made elsewhere. */
  sellerId: string | null
  sellerName: string
  shiftId: string | null
  shown: boolean
}

export interface SaleLineRow {
  itemId: number | null
  name: string
  /** Tiyn asked for one unit. */
  price: Tiyn
  /** The catalogue's price when it was sold, tiyn; null where it is not known. */
  listPrice: Tiyn | null
  /** Thousandths. */
  quantity: Milli
  /** Tiyn off the line's sum, and hundredths of a per cent where it was given so. */
  discount: Tiyn
  discountPercent: number | null
  /** May be empty. */
  note: string
  unitId: number
  nomenclatureId: number | null
  nomenclatureHistoryId: number | null
}

export interface SaleEventRow {
  at: number
  from: SaleState | null
  to: SaleState
  why: string
}
