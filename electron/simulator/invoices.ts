/** What becomes of an invoice: made, delivered, paid or not, cancelled. The customer acts by the end of the phone. */
import type { Milli, Tiyn } from '../../shared/domain/money.ts'
import { Refusal } from './http.ts'
import type { Invoice, InvoiceItem, InvoiceStatus, Task } from './state.ts'
import { WAITS } from './waits.ts'
import type { World } from './world.ts'

export interface DraftLine {
  catalogItemId: number | null
  name: string
  price: Tiyn
  count: Milli
  unitId: number
}

export interface InvoiceDraft {
  phone: string
  /** Ignored when there are lines. */
  amount: Tiyn
  lines: DraftLine[]
  discountPercent: number | null
  description: string
  externalOrderId: string | null
  subscriptionId: number | null
}

const NAMES = [
  'Айгерим С.',
  'Ерлан Т.',
  'Динара К.',
  'Сергей П.',
  'Марат Ж.',
  'Алия Н.',
  'Ольга В.',
  'Нурлан Б.',
]

/** Tiyn, rounded half up; both factors stay exact. */
export const lineTotal = (price: Tiyn, count: Milli): Tiyn =>
  Number((BigInt(price) * BigInt(count) + 500n) / 1000n)

const percentOff = (sum: Tiyn, percent: number): Tiyn => Math.round((sum * percent) / 100)

export const isLive = ({ status }: Invoice): boolean =>
  status === 'processing' || status === 'pending' || status === 'cancelling'
export const isTaken = ({ status }: Invoice): boolean =>
  status === 'paid' || status === 'partially_refunded' || status === 'refunded'

/** Sum of the lines and what is left of it after the discount. */
export function sumsOf(draft: Pick<InvoiceDraft, 'amount' | 'lines' | 'discountPercent'>): {
  subtotal: Tiyn
  amount: Tiyn
} {
  const subtotal =
    draft.lines.length === 0
      ? draft.amount
      : draft.lines.reduce((sum, line) => sum + lineTotal(line.price, line.count), 0)
  return { subtotal, amount: subtotal - percentOff(subtotal, draft.discountPercent ?? 0) }
}

export function createInvoice(world: World, draft: InvoiceDraft): Invoice {
  const now = world.now()
  const id = world.id()
  const { subtotal, amount } = sumsOf(draft)
  const discount = draft.discountPercent
  const invoice: Invoice = {
    id,
    amount,
    subtotal: discount === null ? null : subtotal,
    discountPercent: discount,
    status: world.dialect === 'catalog-id' ? 'processing' : 'pending',
    phone: draft.phone,
    description: draft.description,
    externalOrderId: draft.externalOrderId,
    clientName: null,
    kaspiInvoiceId: null,
    errorMessage: null,
    items: draft.lines.map((line) => item(world, line, discount)),
    subscriptionId: draft.subscriptionId,
    createdAt: now,
    updatedAt: now,
    expiresAt: now + world.payableMs,
    paidAt: null,
  }
  if (world.dialect === 'nomenclature') deliver(invoice)
  world.add(invoice)
  promise(world, invoice)
  return invoice
}

function item(world: World, line: DraftLine, discount: number | null): InvoiceItem {
  const price = discount === null ? line.price : line.price - percentOff(line.price, discount)
  return {
    id: world.id(),
    catalogItemId: line.catalogItemId,
    name: line.name,
    price,
    count: line.count,
    unitId: line.unitId,
    originalPrice: discount === null ? null : line.price,
    total: lineTotal(price, line.count),
  }
}

/** What this customer will do, by the last two digits of the phone. */
function promise(world: World, invoice: Invoice): void {
  const task = (to: InvoiceStatus): Task => ({ kind: 'invoice', id: invoice.id, to, by: 'customer' })
  const end = invoice.phone.slice(-2)
  if (end === '02') {
    world.after(WAITS.delivery, task('error'))
    return
  }
  if (invoice.status === 'processing') world.after(WAITS.delivery, task('pending'))
  if (end === '03') world.after(WAITS.declines, task('cancelled'))
  else if (end === '04') world.after(WAITS.paysLate, task('paid'))
  else if (end !== '01') world.after(WAITS.pays, task('paid'))
  world.at(invoice.expiresAt, task('expired'))
}

/** Kaspi has it: it has a number there, and the customer a name. */
function deliver(invoice: Invoice): void {
  invoice.kaspiInvoiceId ??= String(13_000_000_000 + invoice.id)
  invoice.clientName ??= NAMES[Number(invoice.phone.slice(-4)) % NAMES.length] ?? null
}

/** Keeps a promise made at the create or at a cancel, unless the invoice went another way meanwhile. */
export function keepPromise(world: World, task: Task & { kind: 'invoice' }): void {
  const invoice = world.invoice(task.id)
  if (!invoice) return
  const waits = invoice.status === 'processing' || invoice.status === 'pending'
  if (task.by === 'kaspi' ? invoice.status !== 'cancelling' : !waits) return
  if (task.to === 'pending' && invoice.status !== 'processing') return
  moveInvoice(world, invoice, task.to)
}

const TEXTS: Partial<Record<InvoiceStatus, string>> = {
  error: 'Не удалось доставить счёт: клиент не найден в Kaspi',
}

/** Brings an invoice to a status, whatever it was, and tells of it. */
export function moveInvoice(world: World, invoice: Invoice, to: InvoiceStatus, errorMessage?: string): void {
  if (to !== 'error' && to !== 'processing') deliver(invoice)
  if (to === 'paid') invoice.paidAt = world.now()
  invoice.errorMessage = errorMessage ?? TEXTS[to] ?? null
  invoice.status = to
  world.moved(invoice)
}

/**
 * Cancels, or begins to. `nomenclature` knows only `pending`; in production `catalog-id` waits for Kaspi.
 * @returns true when it is cancelled already
 * @throws Refusal 400 in any other state
 */
export function cancelInvoice(world: World, invoice: Invoice): boolean {
  const allowed =
    invoice.status === 'pending' || (world.dialect === 'catalog-id' && invoice.status === 'processing')
  if (!allowed) throw new Refusal(400, `Счёт в статусе ${invoice.status} нельзя отменить`)
  if (world.dialect === 'nomenclature' || world.mode === 'sandbox') {
    moveInvoice(world, invoice, 'cancelled')
    return true
  }
  moveInvoice(world, invoice, 'cancelling')
  world.after(WAITS.cancel, { kind: 'invoice', id: invoice.id, to: 'cancelled', by: 'kaspi' })
  return false
}
