/** Many statuses at once, for the payment watch. */
import type { Clock } from '../../shared/domain/clock.ts'
import type { Speech } from './detect.ts'
import { ApiPayError } from './errors.ts'
import type { Transport } from './transport.ts'
import type { ApiPay, CallOptions, Invoice, InvoiceGlance, InvoiceStatus } from './types.ts'
import { glances } from './wire/invoice.ts'

/** Most ids of one check, and most rows of one page (contract.md). */
const CHUNK = 100

/** An ended invoice that had to be read singly is not read again for so long. */
const REST_MS = 30_000

const LIVE: ReadonlySet<InvoiceStatus> = new Set<InvoiceStatus>([
  'processing',
  'pending',
  'cancelling',
  'foreign',
])

type Reader = Pick<ApiPay, 'listInvoices' | 'getInvoice'>
type Glance = Pick<ApiPay, 'glanceInvoices'>

/**
 * `catalog-id`: POST /invoices/status/check by chunks of 100, exactly ⌈n/100⌉ requests.
 *
 * `nomenclature` has no such endpoint. What is watched is young, so the newest invoices of all statuses, ⌈n/100⌉ pages of 100,
 * usually hold every one of them, changed or not, and that is the whole cost. Invoices older than those pages are looked up in
 * the list of pending ones (one request more, oldest first, so that they are on its first page); those that are not pending any
 * more are read one by one, and what is then found ended is not read again for half a minute.
 */
export function createGlance(
  transport: Transport,
  speech: Speech,
  reader: Reader,
  clock: Pick<Clock, 'monotonic'>,
): Glance {
  const resting: Resting = new Map()
  return {
    async glanceInvoices(ids, options) {
      const wanted = [...new Set(ids)]
      if (wanted.length === 0) return []
      return speech.speak(options, ({ bulkCheck }) =>
        bulkCheck
          ? check(transport, wanted, options)
          : search(reader, wanted, options, resting, clock.monotonic()),
      )
    },
  }
}

/** Ended invoices by id, with the time when they were read. */
type Resting = Map<number, { glance: InvoiceGlance; at: number }>

async function check(transport: Transport, ids: number[], options: CallOptions): Promise<InvoiceGlance[]> {
  const seen: InvoiceGlance[] = []
  for (let from = 0; from < ids.length; from += CHUNK) {
    const body = { invoice_ids: ids.slice(from, from + CHUNK) }
    const told = await transport.ask(
      { method: 'POST', route: '/invoices/status/check', body, schema: glances },
      options,
    )
    const asked = new Set(body.invoice_ids)
    seen.push(...told.filter(({ id }) => asked.has(id)))
  }
  return seen
}

async function search(
  reader: Reader,
  ids: number[],
  options: CallOptions,
  resting: Resting,
  now: number,
): Promise<InvoiceGlance[]> {
  for (const [id, { at }] of resting) if (now - at >= REST_MS) resting.delete(id)
  const missing = new Set(ids)
  const seen: InvoiceGlance[] = []
  const take = (rows: Invoice[]) => {
    for (const row of rows) if (missing.delete(row.id)) seen.push(glanceOf(row))
  }
  const pages = Math.ceil(ids.length / CHUNK)
  for (let page = 1; page <= pages && missing.size > 0; page += 1) {
    const newest = await reader.listInvoices(
      { page, perPage: CHUNK, sortBy: 'id', sortOrder: 'desc' },
      options,
    )
    take(newest.rows)
    // A row that slipped to the next page while we read is read singly below.
    if (page >= newest.lastPage) break
  }
  for (const id of missing) {
    const rest = resting.get(id)
    if (rest && missing.delete(id)) seen.push(rest.glance)
  }
  if (missing.size > 1) {
    const pending = await reader.listInvoices(
      { page: 1, perPage: CHUNK, statuses: ['pending'], sortBy: 'id', sortOrder: 'asc' },
      options,
    )
    take(pending.rows)
  }
  for (const id of missing) {
    const row = await readOne(reader, id, options)
    if (!row) continue
    const glance = glanceOf(row)
    seen.push(glance)
    if (!LIVE.has(row.status)) resting.set(id, { glance, at: now })
  }
  return seen
}

async function readOne(reader: Reader, id: number, options: CallOptions): Promise<Invoice | null> {
  try {
    return await reader.getInvoice(id, options)
  } catch (error) {
    if (error instanceof ApiPayError && error.kind === 'notFound') return null
    throw error
  }
}

const glanceOf = (row: Invoice): InvoiceGlance => ({
  id: row.id,
  amount: row.amount,
  status: row.status,
  statusText: row.statusText,
  errorMessage: row.errorMessage,
  kaspiInvoiceId: row.kaspiInvoiceId,
  paidAt: row.paidAt,
  clientName: row.clientName,
})
