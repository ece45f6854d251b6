/** What an event of the till tells its cashier or owner, as a report; null for events that tell nothing of money. */
import type { Emit } from '../../electron/services/ports.ts'
import type { Report } from './wire.ts'

export const telling =
  (say: (report: Report) => void): Emit =>
  (name, value) => {
    if (name === 'saleChanged' && value && 'receipt' in value) {
      const { id, receipt, phone, total, state, invoiceId } = value
      say({ kind: 'sale', id, receipt, phone, total, state, invoiceId })
    }
    if (name === 'refundChanged' && value && 'saleId' in value && !value.elsewhere) {
      const { id, saleId, amount, state } = value
      say({ kind: 'refund', id, saleId, amount, state })
    }
  }
