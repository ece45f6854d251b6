/** A stored refund in the form that the window gets. */
import type { Refund } from '../../shared/contract/refunds.ts'
import type { RefundRow } from '../store/refund-store.ts'

export const refundView = (row: RefundRow): Refund => ({
  id: row.id,
  saleId: row.saleId,
  elsewhere: row.origin === 'elsewhere',
  amount: row.amount,
  reason: row.reason,
  state: row.state,
  problem: row.problem,
  remoteId: row.remoteId,
  lines: row.lines,
  approvedBy: row.approvedBy,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
})
