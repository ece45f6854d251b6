/**
 * Follows every live invoice for the price of one request a round, however many there are: often while a payment is young,
 * seldom as it ages, at once when the network or the machine came back. An event from elsewhere is only a hint to look.
 */
import { isLive, type SaleState } from '../../shared/domain/sale-state.ts'
import { ApiPayError } from '../apipay/errors.ts'
import type { ApiPay, InvoiceGlance } from '../apipay/types.ts'
import type { SaleRow } from '../store/sale-rows.ts'
import type { Store } from '../store/store.ts'
import { adopt, changedSince } from './adopt.ts'
import type { Connectivity } from './connectivity.ts'
import type { Ports } from './ports.ts'
import { createRounds } from './rounds.ts'

export interface PaymentWatch {
  start(): void
  stop(): Promise<void>
  /** Looks at once: a sale became live, the window woke, a webhook hinted. */
  hurry(): void
}

export interface PaymentWatchOptions {
  store: Store
  api: ApiPay
  connectivity: Connectivity
  ports: Pick<Ports, 'clock' | 'log'>
  changed: (sale: SaleRow) => void
}

const LIVE: readonly SaleState[] = ['processing', 'pending', 'cancelling']
/** Ends that the service may still take back when the customer paid in the last second. */
const TAKEN_BACK_MS = 10 * 60_000

/** Age of the freshest live sale → time between two looks. 2 s leaves half of the 60 a minute to everything else. */
const PACE = [
  { age: 2 * 60_000, wait: 2_000 },
  { age: 10 * 60_000, wait: 5_000 },
] as const
const OLD_WAIT_MS = 15_000
/** Looks asked for in a row, as when a queue goes out, are one look. */
const SHORTEST_MS = 1_000
/** Only ended ones are left to look at. */
const ENDED_WAIT_MS = 30_000

/** Sales of other tills are theirs to follow; the history sync brings their ends. */
const own = (sale: SaleRow): boolean => sale.origin === 'here' && sale.invoiceId !== null

export function createPaymentWatch(options: PaymentWatchOptions): PaymentWatch {
  const { store, api, connectivity, ports, changed } = options
  const { clock, log } = ports
  /** Names of customers that are being asked for, one after the other. */
  let naming: Promise<void> = Promise.resolve()

  const watched = (): { live: SaleRow[]; ended: SaleRow[] } => ({
    live: store.sales.inStates(LIVE).filter(own),
    ended: store.sales.endedSince(clock.now() - TAKEN_BACK_MS).filter(own),
  })
  const told = (after: SaleRow | null): SaleRow | null => {
    if (after) changed(after)
    return after
  }
  const take = (id: string, seen: InvoiceGlance, askedAt: number, why: string) => {
    return told(
      store.transaction(() => {
        const sale = store.sales.get(id)
        if (!sale) return null
        const liveIsStale =
          changedSince(sale, askedAt, clock.now()) || store.outbox.find(id, 'cancel') !== null
        return adopt(store.sales, sale, seen, { at: clock.now(), why, liveIsStale })
      }),
    )
  }
  const look = async () => {
    const { live, ended } = watched()
    const sales = [...live, ...ended]
    if (sales.length === 0) return
    const options = { lane: 'watch' as const, signal: rounds.signal }
    const askedAt = clock.now()
    const ids = sales.flatMap((sale) => sale.invoiceId ?? [])
    const seen = new Map((await api.glanceInvoices(ids, options)).map((glance) => [glance.id, glance]))
    const nameless: SaleRow[] = []
    for (const sale of sales) {
      const glance = seen.get(sale.invoiceId ?? -1)
      const after = glance ? take(sale.id, glance, askedAt, 'seen by the payment watch') : null
      if (after?.state === 'paid' && after.clientName === '') nameless.push(after)
    }
    const missing = live.filter((sale) => !seen.has(sale.invoiceId ?? -1))
    for (const sale of missing) await lookAtOne(sale, options)
    // A bulk check does not say who paid; the invoice does, and is asked once. Not waited for: the budget may be long in coming to
    // it, and the other payments are looked at meanwhile.
    for (const sale of nameless) naming = naming.then(() => askName(sale))
  }
  /** The service's list no longer tells of it: the invoice itself has the last word. */
  const lookAtOne = async (sale: SaleRow, options: { lane: 'watch'; signal: AbortSignal }) => {
    if (sale.invoiceId === null) return
    const askedAt = clock.now()
    try {
      take(sale.id, await api.getInvoice(sale.invoiceId, options), askedAt, 'read by the payment watch')
    } catch (error) {
      if (!(error instanceof ApiPayError) || error.kind !== 'notFound') throw error
      told(
        store.transaction(() => {
          const now = store.sales.get(sale.id)
          // It may have ended, or follow another invoice, since the question.
          if (!now || !isLive(now.state) || now.invoiceId !== sale.invoiceId) return null
          return store.sales.move(sale.id, 'failed', clock.now(), 'the service no longer knows the invoice', {
            problemCode: 'invoiceGone',
          })
        }),
      )
    }
  }
  /** Worth one request and no fault: the history sync brings the name as well. */
  const askName = async ({ id, invoiceId }: SaleRow) => {
    if (invoiceId === null) return
    const askedAt = clock.now()
    try {
      const invoice = await api.getInvoice(invoiceId, { lane: 'background', signal: rounds.signal })
      take(id, invoice, askedAt, 'read for the name of the customer')
    } catch (error) {
      if (error instanceof ApiPayError || rounds.signal.aborted) return
      log('customerName', { message: error instanceof Error ? error.message : 'unknown' })
    }
  }
  const pause = (): number | null => {
    const { live, ended } = watched()
    if (live.length === 0) return ended.length === 0 ? null : ENDED_WAIT_MS
    // By the last change: one that waited in the queue is asked of the customer only now.
    const freshest = Math.max(...live.map((sale) => sale.updatedAt))
    // A clock that was set back makes ages negative: then everything counts as young.
    const age = clock.now() - freshest
    return PACE.find((step) => age < step.age)?.wait ?? OLD_WAIT_MS
  }
  const rounds = createRounds({
    name: 'watch',
    connectivity,
    ports,
    work: look,
    wait: pause,
    gapMs: SHORTEST_MS,
  })
  return {
    start: rounds.start,
    async stop() {
      await rounds.stop()
      await naming
    },
    hurry: rounds.hurry,
  }
}
