/** Reads all that a till's store holds about money, for the parent to judge. */

import type { Notices } from '../../electron/services/notices.ts'
import type { OutboxState } from '../../electron/store/outbox-store.ts'
import type { Store } from '../../electron/store/store.ts'
import type { Snapshot } from './wire.ts'

const OUTBOX_STATES: readonly OutboxState[] = ['held', 'waiting', 'sending', 'checking']

export function takeSnapshot(store: Store, tillId: string, notices: Pick<Notices, 'list'>): Snapshot {
  const all = { states: null, from: 0, to: Number.MAX_SAFE_INTEGER, words: null, phone: null, amount: null }
  const ids = store.saleFinder
    .page(all, null, 100_000)
    .flatMap((place) => store.saleFinder.about(place) ?? [])
  const rows = ids.flatMap(({ id }) => store.sales.get(id) ?? []).reverse()
  return {
    tillId,
    sales: rows.map((sale) => ({
      id: sale.id,
      here: sale.origin === 'here',
      number: sale.number,
      receipt: sale.receipt,
      till: sale.till,
      day: sale.day,
      phone: sale.phone,
      total: sale.total,
      state: sale.state,
      invoiceId: sale.invoiceId,
      events: store.sales.events(sale.id).map(({ from, to }) => ({ from, to })),
    })),
    refunds: rows.flatMap((sale) =>
      store.refunds.ofSale(sale.id).map((refund) => ({
        id: refund.id,
        saleId: refund.saleId,
        here: refund.origin === 'here',
        amount: refund.amount,
        state: refund.state,
        remoteId: refund.remoteId,
        events: store.refunds.events(refund.id).map((event) => event.to),
      })),
    ),
    outbox: OUTBOX_STATES.flatMap((state) =>
      store.outbox.inState(state).map((row) => ({ kind: row.kind, saleId: row.saleId, state: row.state })),
    ),
    notices: notices.list().map((notice) => notice.code),
  }
}
