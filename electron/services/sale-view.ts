/** A stored sale in the form that the window gets. */
import type { Sale } from '../../shared/contract/schemas.ts'
import type { SaleRow } from '../store/sale-rows.ts'
import type { SaleStore } from '../store/sale-store.ts'

export function saleView(sales: SaleStore, row: SaleRow, demo: boolean): Sale {
  return {
    id: row.id,
    receipt: row.receipt,
    phone: row.phone,
    total: row.total,
    discount: row.discount,
    discountPercent: row.discountPercent,
    approvedBy: row.approvedBy,
    state: row.state,
    foreignStatus: row.foreignStatus,
    problem: row.problem,
    problemCode: row.problemCode,
    invoiceId: row.invoiceId,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    paidAt: row.paidAt,
    seller: row.sellerName,
    shown: row.shown,
    demo,
    lines: sales.lines(row.id).map(({ nomenclatureId: _, nomenclatureHistoryId: __, ...line }) => line),
  }
}
