/**
 * What the owner must be told of a shop that runs into trouble: Kaspi's session is over, an outcome stays unknown, a refund
 * failed, other tills use up the key's requests. Looks once a minute; takes back what is no longer so.
 */
import { formatAmount } from '../../shared/domain/money.ts'
import type { Client } from '../apipay/client.ts'
import type { RefundRow } from '../store/refund-store.ts'
import type { Store } from '../store/store.ts'
import type { Connectivity } from './connectivity.ts'
import type { Notices } from './notices.ts'
import type { Ports } from './ports.ts'

export interface Alerts {
  start(): void
  stop(): void
  /** A refund changed; one of this till's that failed is told, with the service's reason. */
  refundChanged(refund: RefundRow): void
}

export interface AlertOptions {
  store: Pick<Store, 'sales'>
  budget: Client['budget']
  connectivity: Pick<Connectivity, 'kaspiLost' | 'onChange'>
  notices: Pick<Notices, 'add' | 'clear' | 'list'>
  ports: Pick<Ports, 'clock' | 'log'>
}

const EVERY_MS = 60_000
/** An outcome that is unknown for longer than this is no lost answer any more. */
export const UNKNOWN_MS = 10 * 60_000
/** So many looks in a row must find the key's requests used up by others: one crowded minute is no trouble. */
const CROWDED_LOOKS = 3

export function createAlerts({ store, budget, connectivity, notices, ports }: AlertOptions): Alerts {
  const { clock, log } = ports
  let cancel: (() => void) | null = null
  let crowded = 0

  const stands = (code: Parameters<Notices['add']>[0]) =>
    notices.list().some((notice) => notice.code === code)
  const kaspi = () => {
    if (!connectivity.kaspiLost) notices.clear('kaspiSession')
    else if (!stands('kaspiSession')) notices.add('kaspiSession', clock.now())
  }
  const unknown = () => {
    const now = clock.now()
    // `updated_at` moves when it is asked again; when it became unknown stands in its timeline.
    const old = store.sales.inStates(['unknown']).filter(({ id, updatedAt }) => {
      const since = store.sales.events(id).findLast(({ to }) => to === 'unknown')?.at ?? updatedAt
      return now - since > UNKNOWN_MS
    })
    const [first] = old
    if (!first) notices.clear('unknownOld')
    else notices.add('unknownOld', now, { count: old.length, receipt: first.receipt })
  }
  const others = () => {
    const { others: used, limit } = budget()
    crowded = used >= limit / 2 ? crowded + 1 : 0
    if (crowded === 0) notices.clear('budgetCrowded')
    else if (crowded === CROWDED_LOOKS) notices.add('budgetCrowded', clock.now(), { used, limit })
  }
  const look = () => {
    cancel = clock.after(EVERY_MS, look)
    try {
      kaspi()
      unknown()
      others()
    } catch (error) {
      // The disk failed under us: the next look comes all the same.
      log('alertsFault', { message: error instanceof Error ? error.message : 'unknown' })
    }
  }
  connectivity.onChange(kaspi)
  return {
    start: look,
    stop() {
      cancel?.()
      cancel = null
    },
    refundChanged({ id, saleId, origin, state, amount, problem }) {
      if (origin !== 'here' || state !== 'failed') return
      const receipt = store.sales.get(saleId)?.receipt ?? ''
      const facts = { receipt, amount: formatAmount(amount), reason: problem ?? '' }
      notices.add('refundFailed', clock.now(), facts, id)
    },
  }
}
