/** The methods of `refunds`, answered by the services of the open till. */
import type { Handlers } from '../../shared/contract/index.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import type { SaleRow } from '../store/sale-rows.ts'
import type { Approvals } from './approvals.ts'
import { refundView } from './refund-view.ts'
import type { Till } from './till.ts'

export function refundsHandlers(
  till: () => Pick<Till, 'store' | 'refundDesk'>,
  approvals: Pick<Approvals, 'use'>,
): Handlers['refunds'] {
  const found = (id: string): SaleRow => {
    const sale = till().store.sales.get(id)
    if (!sale) throw new TillError('notFound', 'no such sale')
    return sale
  }
  return {
    async request({ saleId, approval, ...asked }) {
      const sale = found(saleId)
      return refundView(await till().refundDesk.request({ sale, approval, ...asked }, approvals))
    },
    ofSale: ({ id }) => till().refundDesk.of(found(id)),
    askOfSale: ({ id }) => till().refundDesk.ask(found(id)),
  }
}
