/**
 * What the owner must be told of a shop that runs into trouble: Kaspi's session is over, an outcome stays unknown, a refund
 * failed, other tills use up the key's requests. Looks once a minute; takes back what is no longer so.
 */
import type { NoticeCode } from '../../shared/contract/app.ts'
import { formatAmount } from '../../shared/domain/money.ts'
import type { Client } from '../apipay/client.ts'
import type { RefundRow } from '../store/refund-store.ts'
import type { SaleRow } from '../store/sale-rows.ts'
import type { Store } from '../store/store.ts'
import type { Connectivity } from './connectivity.ts'
import type { Notices } from './notices.ts'
import type { Ports } from './ports.ts'

export interface Alerts {
  start(): void
  stop(): void
  /** A sale changed: one that was unclear may have cleared up. */
  saleChanged(sale: SaleRow): void
  /**
   * A refund changed; one of this till's that failed is told, with the service's reason, until another one of the same sale
   * goes through.
   */
  refundChanged(refund: RefundRow): void
}

export interface AlertOptions {
  store: Pick<Store, 'sales'>
  budget: Client['budget']
  connectivity: Pick<Connectivity, 'kaspiLost' | 'onChange'>
  notices: Pick<Notices, 'add' | 'clear' | 'list' | 'dismiss'>
  ports: Pick<Ports, 'clock' | 'log'>
}

const EVERY_MS = 60_000
/** An outcome that is unknown for longer than this is no lost answer any more. */
export const UNKNOWN_MS = 10 * 60_000
/** So many looks in a row must find the key's requests used up by others: one crowded minute is no trouble. */
const CROWDED_LOOKS = 3

type Facts = Record<string, string | number>

export function createAlerts({ store, budget, connectivity, notices, ports }: AlertOptions): Alerts {
  const { clock, log } = ports
  let cancel: (() => void) | null = null
  let crowded = 0
  /** What holds now, as it was told: what the owner has read is not told again before it changes. */
  const holding = new Map<NoticeCode, string>()

  /** @param facts null: it is so no longer */
  const tell = (code: NoticeCode, facts: Facts | null) => {
    if (!facts) {
      holding.delete(code)
      notices.clear(code)
      return
    }
    const now = JSON.stringify(facts)
    if (holding.get(code) === now) return
    holding.set(code, now)
    const kept = notices.list().find((notice) => notice.code === code)
    if (JSON.stringify(kept?.facts) !== now) notices.add(code, clock.now(), facts)
  }
  const kaspi = () => tell('kaspiSession', connectivity.kaspiLost ? {} : null)
  const unknown = () => {
    const now = clock.now()
    // `updated_at` moves when it is asked again; when it became unknown stands in its timeline.
    const old = store.sales.inStates(['unknown']).filter(({ id, updatedAt }) => {
      const since = store.sales.events(id).findLast(({ to }) => to === 'unknown')?.at ?? updatedAt
      return now - since > UNKNOWN_MS
    })
    const [first] = old
    const facts = first && { count: old.length, receipt: first.receipt, saleId: first.id }
    tell('unknownOld', facts ?? null)
  }
  const others = () => {
    const { others: used, limit } = budget()
    crowded = used >= limit / 2 ? crowded + 1 : 0
    if (crowded === 0) tell('budgetCrowded', null)
    else if (crowded === CROWDED_LOOKS) tell('budgetCrowded', { used, limit })
  }
  const safely = (work: () => void) => {
    try {
      work()
    } catch (error) {
      // The disk failed under us: the next look comes all the same.
      log('alertsFault', { message: error instanceof Error ? error.message : 'unknown' })
    }
  }
  const look = () => {
    cancel = clock.after(EVERY_MS, look)
    safely(() => {
      kaspi()
      unknown()
      others()
    })
  }
  connectivity.onChange(kaspi)
  return {
    start: look,
    stop() {
      cancel?.()
      cancel = null
    },
    saleChanged({ state }) {
      if (holding.has('unknownOld') && state !== 'unknown') safely(unknown)
    },
    refundChanged({ id, saleId, origin, state, amount, problem }) {
      if (state === 'completed') {
        // The customer has got money back since: there is nothing left to see to.
        for (const { id: told, code, facts } of notices.list()) {
          if (code === 'refundFailed' && facts.saleId === saleId) notices.dismiss(told)
        }
        return
      }
      if (origin !== 'here' || state !== 'failed') return
      const receipt = store.sales.get(saleId)?.receipt ?? ''
      const facts = { receipt, amount: formatAmount(amount), reason: problem ?? '', saleId }
      notices.add('refundFailed', clock.now(), facts, id)
    },
  }
}
