/**
 * Holds this till's sales and refunds against the service's own lists, page by page, a long one on the budget of the background,
 * and keeps what differs until it is resolved. Changes nothing by itself.
 */
import type { ComparisonStatus, Difference } from '../../shared/contract/comparison.ts'
import { addDays, businessDay, dayBegins } from '../../shared/domain/business-day.ts'
import type { ErrorCode } from '../../shared/domain/error-code.ts'
import type { DayRange } from '../../shared/domain/report-period.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import { ApiPayError } from '../apipay/errors.ts'
import type { ApiPay, CallOptions, Page } from '../apipay/types.ts'
import { createLook, type LookOptions } from './comparison-look.ts'
import { subjectOf } from './comparison-rules.ts'
import type { Ports } from './ports.ts'

export interface Comparison {
  status(): ComparisonStatus
  /** Begins anew, whatever was going on. */
  start(range: DayRange): ComparisonStatus
  /** Resolves when nothing is under way. What was found stays. */
  stop(): Promise<ComparisonStatus>
  /** @throws TillError `notFound` for a difference that is gone; ApiPayError when the service cannot be asked */
  resolve(id: string): Promise<ComparisonStatus>
  /** As `resolve`, for two sums. @throws TillError `wrongState` for a sum that stays */
  takeAmount(id: string): Promise<ComparisonStatus>
  /** @throws TillError `badInput` for two sums without a word why */
  keep(id: string, why: string): ComparisonStatus
}

export interface ComparisonOptions extends Omit<LookOptions, 'api' | 'clock'> {
  api: Pick<ApiPay, 'listInvoices' | 'listRefunds' | 'getInvoice' | 'invoiceRefunds'>
  ports: Pick<Ports, 'clock' | 'log'>
  dayStartHour: () => number
  tell: (status: ComparisonStatus) => void
  /** The owner decided about a sum that differs: what was said of it before is over. */
  decided: (saleId: string) => void
}

const PAGE = 100
/** Requests that do not stand behind a sync: a day or two is compared while the owner looks on, a month takes its time. */
const QUICK = 8
/** More differences than this are counted, not told. */
const MOST_TOLD = 500

const NOTHING: ComparisonStatus = {
  range: null,
  running: false,
  done: 0,
  total: null,
  finishedAt: null,
  stopped: false,
  problem: null,
  sales: 0,
  refunds: 0,
  differences: [],
  count: 0,
  kept: 0,
}

export function createComparison(options: ComparisonOptions): Comparison {
  const { store, api, ports, dayStartHour, tell, decided } = options
  const { clock, log } = ports
  const look = createLook({ ...options, clock })
  const differences = new Map<string, Difference>()
  let now = NOTHING
  let abort = new AbortController()
  let running: Promise<void> = Promise.resolve()

  const status = (): ComparisonStatus => ({
    ...now,
    differences: [...differences.values()]
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
      .slice(0, MOST_TOLD),
    count: differences.size,
  })
  const change = (part: Partial<ComparisonStatus>): ComparisonStatus => {
    now = { ...now, ...part }
    const told = status()
    tell(told)
    return told
  }
  const sides = ({ here, there }: Difference): string => JSON.stringify([here, there])
  const note = (difference: Difference | null): void => {
    if (!difference) return
    if (store.comparison.isKept(subjectOf(difference), sides(difference)))
      now = { ...now, kept: now.kept + 1 }
    else differences.set(difference.id, difference)
  }
  /** Reads a list through; a row that comes twice is one row. */
  const pages = async <T extends { id: number }>(
    ask: (page: number) => Promise<Page<T>>,
    take: (row: T) => void,
    base: number,
  ): Promise<Set<number>> => {
    const seen = new Set<number>()
    for (let page = 1, last = 1; page <= last; page++) {
      const answer = await ask(page)
      last = answer.lastPage
      for (const row of answer.rows) {
        if (!seen.has(row.id)) take(row)
        seen.add(row.id)
      }
      change({ done: base + seen.size, total: Math.max(base + answer.total, base + seen.size) })
    }
    return seen
  }
  const run = async (range: DayRange, signal: AbortSignal) => {
    let asked = 0
    const call = (): CallOptions => {
      asked += 1
      return { lane: asked > QUICK ? 'background' : 'watch', signal }
    }
    const from = dayBegins(range.from, dayStartHour())
    const to = dayBegins(addDays(range.to, 1), dayStartHour())
    const inside = (at: number | null): boolean => at === null || (at >= from && at < to)
    // The service counts days by its own clock; a day more on each side, and then by the time of each row.
    const dates = {
      dateFrom: addDays(businessDay(from), -1),
      dateTo: addDays(businessDay(to), 1),
      perPage: PAGE,
    }
    const doubtful = new Set<number>()
    const doubtfulRefunds: { remoteId: number; invoiceId: number }[] = []
    const seen = await pages(
      (page) => api.listInvoices({ ...dates, page, sortBy: 'id', sortOrder: 'asc' }, call()),
      (invoice) => {
        if (!inside(invoice.createdAt)) return
        now = { ...now, sales: now.sales + 1 }
        const difference = look.atInvoice(invoice)
        // It may have changed between the service's word and now: asked once more at the end.
        if (difference?.kind === 'state') doubtful.add(invoice.id)
        else note(difference)
      },
      0,
    )
    const base = now.done
    const seenRefunds = await pages(
      (page) => api.listRefunds({ ...dates, page }, call()),
      (remote) => {
        if (!inside(remote.createdAt)) return
        now = { ...now, refunds: now.refunds + 1 }
        const difference = look.atRefund(remote)
        if (difference?.kind === 'state')
          doubtfulRefunds.push({ remoteId: remote.id, invoiceId: remote.invoiceId })
        else note(difference)
      },
      base,
    )
    const unseen = store.comparison.invoicesBetween(from, to).filter((id) => !seen.has(id))
    now = { ...now, sales: now.sales + unseen.length }
    // Each costs a request of its own, so each counts.
    change({ total: now.done + doubtful.size + unseen.length + doubtfulRefunds.length })
    for (const id of [...doubtful, ...unseen]) {
      note(await look.askInvoice(id, false, call()))
      change({ done: now.done + 1 })
    }
    const unseenRefunds = store.comparison
      .refundsBetween(from, to)
      .filter(({ remoteId }) => !seenRefunds.has(remoteId))
    now = { ...now, refunds: now.refunds + unseenRefunds.length }
    for (const ids of [...doubtfulRefunds, ...unseenRefunds]) {
      note(await look.askRefund(ids, false, call()))
      change({ done: now.done + 1, total: Math.max(now.total ?? 0, now.done + 1) })
    }
  }
  const begin = async (range: DayRange, { signal }: AbortController) => {
    try {
      await run(range, signal)
      if (!signal.aborted) change({ running: false, finishedAt: clock.now(), total: now.done })
    } catch (error) {
      const problem = signal.aborted ? null : codeOf(error)
      if (problem) log('comparisonProblem', { problem })
      if (!signal.aborted) change({ running: false, stopped: true, problem })
    }
  }
  const stop = async () => {
    if (now.running) change({ running: false, stopped: true })
    abort.abort()
    await running
    return status()
  }
  const known = (id: string): Difference => {
    const difference = differences.get(id)
    if (!difference) throw new TillError('notFound', 'no such difference any more')
    return difference
  }
  return {
    status,
    start(range) {
      abort.abort()
      abort = new AbortController()
      differences.clear()
      const own = abort
      const told = change({ ...NOTHING, range, running: true })
      running = running.then(() => (own.signal.aborted ? undefined : begin(range, own)))
      return told
    },
    stop,
    async resolve(id) {
      const { what, invoiceId, refundId } = known(id)
      const call: CallOptions = { lane: 'watch' }
      const after =
        what === 'refund' && refundId !== null
          ? await look.askRefund({ invoiceId, remoteId: refundId }, true, call)
          : await look.askInvoice(invoiceId, true, call)
      differences.delete(id)
      if (after) differences.set(after.id, { ...after, stays: true })
      return change({})
    },
    async takeAmount(id) {
      const difference = known(id)
      const after = await look.takeAmount(difference, { lane: 'watch' })
      differences.delete(id)
      if (after) differences.set(after.id, after)
      if (difference.saleId !== null && after?.kind !== 'amount') decided(difference.saleId)
      return change({})
    },
    keep(id, why) {
      const difference = known(id)
      const { kind, saleId, here, there } = difference
      if (kind === 'amount' && why === '') throw new TillError('badInput', 'why?', { why: ['missing'] })
      store.transaction(() => {
        store.comparison.keep(subjectOf(difference), sides(difference), clock.now())
        if (saleId === null) return
        store.notes.kept(saleId, {
          at: clock.now(),
          was: here?.amount ?? null,
          became: there?.amount ?? null,
          why,
        })
      })
      differences.delete(id)
      if (kind === 'amount' && saleId !== null) decided(saleId)
      return change({ kept: now.kept + 1 })
    },
  }
}

function codeOf(error: unknown): ErrorCode {
  if (error instanceof TillError) return error.code
  if (!(error instanceof ApiPayError)) return 'internal'
  return error.kind === 'forbidden' ? 'rejected' : error.kind
}
