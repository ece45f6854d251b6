/** What must hold whatever went wrong. Each check tells, in words, everything that does not. */
import { refundMark } from '../../electron/services/outbox-refund.ts'
import type { Invoice } from '../../electron/simulator/state.ts'
import { canBecome, type SaleState } from '../../shared/domain/sale-state.ts'
import type { Dump } from './service.ts'
import type { Report, Snapshot } from './wire.ts'

interface ToldSale {
  phone: string
  total: number
  receipt: string
  states: Set<SaleState>
  state: SaleState
  invoiceId: number | null
}

/** All that cashier and owner were ever told of. */
export interface Ledger {
  sales: Map<string, ToldSale>
  refunds: Map<string, { saleId: string; amount: number; states: Set<string> }>
  /** An older copy took the place of the file: what never reached the service may be lost with it, and timelines with it. */
  restored: boolean
}

export const emptyLedger = (): Ledger => ({ sales: new Map(), refunds: new Map(), restored: false })

export function hear(ledger: Ledger, report: Report): void {
  if (report.kind === 'sale') {
    const { id, phone, total, receipt, state, invoiceId } = report
    const told = ledger.sales.get(id)
    const states = (told?.states ?? new Set<SaleState>()).add(state)
    ledger.sales.set(id, { phone, total, receipt, states, state, invoiceId })
  }
  if (report.kind === 'refund') {
    const { id, saleId, amount, state } = report
    const states = (ledger.refunds.get(id)?.states ?? new Set<string>()).add(state)
    ledger.refunds.set(id, { saleId, amount, states })
  }
}

/** An older copy took the file's place: only what the service knows can be asked for. */
export function forgive(ledger: Ledger): void {
  ledger.restored = true
  ledger.refunds.clear()
  for (const told of ledger.sales.values()) told.states.clear()
}

/** After a restart: what was told of is on disk, outcome for outcome, and the file is in order. */
export function durable(ledger: Ledger, snapshot: Snapshot): string[] {
  const problems: string[] = []
  const sales = new Map(snapshot.sales.map((sale) => [sale.id, sale]))
  for (const [id, told] of ledger.sales) {
    const sale = sales.get(id)
    if (!sale) {
      if (!ledger.restored) problems.push(`sale ${told.receipt} was told of and is lost`)
      continue
    }
    if (sale.phone !== told.phone || sale.total !== told.total)
      problems.push(`sale ${told.receipt} is another`)
    const had = new Set(sale.events.map((event) => event.to))
    for (const state of told.states)
      if (!had.has(state)) problems.push(`sale ${told.receipt} was shown as ${state}, which is not on disk`)
  }
  const refunds = new Map(snapshot.refunds.map((refund) => [refund.id, refund]))
  for (const [id, told] of ledger.refunds) {
    const refund = refunds.get(id)
    if (!refund) problems.push(`refund ${id} was told of and is lost`)
    else if (refund.amount !== told.amount) problems.push(`refund ${id} is of another sum`)
    else
      for (const state of told.states)
        if (!refund.events.some((event) => event === state))
          problems.push(`refund ${id} was shown as ${state}, which is not on disk`)
  }
  return [...problems, ...orderly(snapshot, ledger.restored)]
}

/** Timelines without gaps or forbidden steps, receipt numbers without gaps. */
function orderly(snapshot: Snapshot, restored: boolean): string[] {
  const problems: string[] = []
  const days = new Map<string, number[]>()
  for (const sale of snapshot.sales) {
    let last: SaleState | null = null
    for (const { from, to } of sale.events) {
      if (from !== last) problems.push(`timeline of ${sale.receipt}: ${last} and then ${from} to ${to}`)
      if (from !== null && !canBecome(from, to))
        problems.push(`timeline of ${sale.receipt}: ${from} to ${to}`)
      last = to
    }
    if (last !== sale.state) problems.push(`${sale.receipt} is ${sale.state}, its timeline ends as ${last}`)
    if (sale.number === null) continue
    const day = `${sale.till} ${sale.day}`
    days.set(day, [...(days.get(day) ?? []), sale.number])
  }
  if (restored) return problems
  for (const [day, numbers] of days) {
    const gap = numbers.sort((a, b) => a - b).findIndex((number, i) => number !== i + 1)
    if (gap >= 0) problems.push(`receipt numbers of ${day} have a gap before ${numbers[gap]}`)
  }
  return problems
}

/** At any moment: nobody was charged twice, nothing was refunded twice or above what was paid. */
export function honest({ invoices, refunds }: Dump, ledger: Ledger): string[] {
  const problems: string[] = []
  const orders = new Map<string, number>()
  for (const { externalOrderId: id } of invoices) if (id !== null) orders.set(id, (orders.get(id) ?? 0) + 1)
  for (const [id, count] of orders) if (count > 1) problems.push(`${count} invoices of the one sale ${id}`)
  const gone = new Map<number, number>()
  for (const refund of refunds)
    if (refund.status !== 'failed')
      gone.set(refund.invoiceId, (gone.get(refund.invoiceId) ?? 0) + refund.amount)
  for (const invoice of invoices)
    if ((gone.get(invoice.id) ?? 0) > invoice.amount)
      problems.push(`invoice ${invoice.id} is refunded above its sum`)
  for (const id of ledger.refunds.keys()) {
    const sent = refunds.filter((refund) => refund.reason?.endsWith(refundMark(id))).length
    if (sent > 1) problems.push(`refund ${id} was made ${sent} times`)
  }
  return problems
}

const stateOf = ({ status }: Invoice): SaleState => (status === 'error' ? 'failed' : status)

/** Once the network is quiet: every state of the till is the service's, and neither knows a sale that the other does not. */
export function agreed(snapshot: Snapshot, { invoices, refunds }: Dump, ledger: Ledger): string[] {
  const problems: string[] = []
  const byId = new Map(invoices.map((invoice) => [invoice.id, invoice]))
  const byOrder = new Map(invoices.map((invoice) => [invoice.externalOrderId, invoice]))
  const known = new Set(snapshot.sales.map((sale) => sale.id))
  for (const sale of snapshot.sales) {
    const invoice = sale.here ? byOrder.get(sale.id) : byId.get(sale.invoiceId ?? -1)
    if (!invoice) {
      if (sale.state !== 'stopped' && sale.state !== 'failed')
        problems.push(`${sale.receipt} is ${sale.state} and the service does not know it`)
      continue
    }
    if (sale.state !== stateOf(invoice))
      problems.push(`${sale.receipt} is ${sale.state}, at the service ${invoice.status}`)
    if (sale.total !== invoice.amount)
      problems.push(`${sale.receipt}: ${sale.total} here, ${invoice.amount} there`)
    if (sale.invoiceId !== null && sale.invoiceId !== invoice.id)
      problems.push(`${sale.receipt} follows invoice ${sale.invoiceId}, its own is ${invoice.id}`)
  }
  for (const { id, externalOrderId } of invoices) {
    const name = externalOrderId ?? `invoice-${id}`
    if (!known.has(name)) problems.push(`the service has ${name}, this till does not`)
  }
  for (const [id, told] of ledger.sales)
    if (byOrder.has(id) && !known.has(id)) problems.push(`sale ${told.receipt} was told of and is lost`)
  let matched = 0
  for (const refund of snapshot.refunds) {
    const remote = refund.here
      ? refunds.find((one) => one.reason?.endsWith(refundMark(refund.id)))
      : refunds.find((one) => one.id === refund.remoteId)
    if (remote ? remote.status !== refund.state : refund.state !== 'failed' && refund.state !== 'stopped')
      problems.push(`refund ${refund.id} is ${refund.state}, at the service ${remote?.status ?? 'unknown'}`)
    if (remote) matched += 1
    if (remote && remote.amount !== refund.amount)
      problems.push(`refund ${refund.id} is of another sum there`)
  }
  if (matched !== refunds.length) problems.push(`${matched} refunds here, ${refunds.length} at the service`)
  return problems
}
