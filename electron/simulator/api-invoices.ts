/** Endpoints of invoices: what is read from a request, and how an invoice looks in each answer (phones differ!). */
import { MAX_INVOICE } from '../../shared/domain/money.ts'
import { readCart } from './carts.ts'
import { Fields } from './fields.ts'
import { type Call, invalid, notFound, type Reply, type Route } from './http.ts'
import { cancelInvoice, createInvoice, sumsOf } from './invoices.ts'
import { moneyOf } from './refunds.ts'
import { INVOICE_STATUSES, type Invoice, type InvoiceItem } from './state.ts'
import { between, decimal, number, pageOf, paging, queryOf, time, zoned } from './wire.ts'
import type { World } from './world.ts'

const MAX_KZT = MAX_INVOICE / 100
const SORTS = ['id', 'amount', 'client_name', 'status', 'created_at'] as const

export function invoiceRoutes(options: { searchOrderId: boolean }): Route[] {
  return [
    { method: 'POST', path: '/invoices', handle: create },
    { method: 'GET', path: '/invoices', handle: (call) => list(call, options.searchOrderId) },
    { method: 'GET', path: '/invoices/stats', dialect: 'nomenclature', handle: stats },
    { method: 'POST', path: '/invoices/status/check', dialect: 'catalog-id', handle: check },
    { method: 'GET', path: '/invoices/{id}', handle: read },
    { method: 'POST', path: '/invoices/{id}/cancel', handle: cancel },
  ]
}

export function find({ world, id }: Pick<Call, 'world' | 'id'>): Invoice {
  const invoice = world.invoice(id)
  if (!invoice) throw notFound('Счёт')
  return invoice
}

function create(call: Call): Reply {
  const { world } = call
  const fields = new Fields(call.body)
  const phone = fields.text('phone_number', { required: true, pattern: /^8\d{10}$/ })
  const lines = readCart(world, fields)
  const amount = fields.money('amount', { required: !fields.has('cart_items'), min: 0.01, max: MAX_KZT })
  const description = fields.text('description', { max: 500 })
  const externalOrderId = fields.text('external_order_id', { max: 255 })
  const discount =
    world.dialect === 'catalog-id' ? fields.int('discount_percentage', { min: 1, max: 99 }) : undefined
  fields.done()
  const draft = {
    phone: phone ?? '',
    amount: amount ?? 0,
    lines: lines ?? [],
    discountPercent: discount ?? null,
    description: description ?? '',
    externalOrderId: externalOrderId ?? null,
    subscriptionId: null,
  }
  const sums = sumsOf(draft)
  if (sums.amount < 1 || sums.subtotal > MAX_INVOICE)
    throw invalid({ amount: [`Сумма счёта должна быть от 0.01 до ${MAX_KZT}.`] })
  const invoice = createInvoice(world, draft)
  return {
    status: 201,
    body: {
      id: invoice.id,
      amount: decimal(invoice.amount),
      ...discountOf(invoice),
      status: invoice.status,
      description: invoice.description,
      external_order_id: invoice.externalOrderId,
      phone_number: invoice.phone,
      paid_at: null,
      created_at: time(call, invoice.createdAt),
    },
  }
}

const discountOf = ({ subtotal, amount, discountPercent }: Invoice) =>
  subtotal === null
    ? {}
    : {
        subtotal: decimal(subtotal),
        discount_sum: decimal(subtotal - amount),
        discount_percentage: String(discountPercent),
      }

const itemOf = (invoice: Invoice) => (item: InvoiceItem) => ({
  id: item.id,
  invoice_id: invoice.id,
  catalog_item_id: item.catalogItemId,
  name: item.name,
  price: decimal(item.price),
  count: item.count / 1000,
  unit_id: item.unitId,
  ...(item.originalPrice === null
    ? {}
    : { original_price: decimal(item.originalPrice), discount: decimal(item.originalPrice - item.price) }),
})

function list(call: Call, searchOrderId: boolean): Reply {
  const { world } = call
  const fields = queryOf(call)
  const at = paging(fields, 10, 100)
  const search = fields.text('search', { max: 100 })?.toLowerCase()
  const statuses = fields.words('status', INVOICE_STATUSES)
  const sortBy = fields.oneOf('sort_by', SORTS) ?? 'id'
  const sign = fields.oneOf('sort_order', ['asc', 'desc']) === 'asc' ? 1 : -1
  const dated = between(fields, world.state.invoices, world.clock.skewMs)
  fields.done()
  const rows = dated
    .filter((invoice) => statuses === undefined || statuses.includes(invoice.status))
    .filter((invoice) => search === undefined || matches(invoice, search, searchOrderId))
    .sort((a, b) => sign * (compare(a, b, sortBy) || a.id - b.id))
  return { status: 200, body: pageOf(rows, at, (invoice) => listed(call, invoice)) }
}

function matches(invoice: Invoice, search: string, orderIdToo: boolean): boolean {
  return (
    String(invoice.id).includes(search) ||
    invoice.description.toLowerCase().includes(search) ||
    (orderIdToo && (invoice.externalOrderId ?? '').toLowerCase().includes(search))
  )
}

function compare(a: Invoice, b: Invoice, by: (typeof SORTS)[number]): number {
  switch (by) {
    case 'id':
      return a.id - b.id
    case 'amount':
      return a.amount - b.amount
    case 'client_name':
      return (a.clientName ?? '').localeCompare(b.clientName ?? '', 'ru')
    case 'status':
      return a.status < b.status ? -1 : a.status > b.status ? 1 : 0
    case 'created_at':
      return a.createdAt - b.createdAt
  }
}

const listed = (call: Call, invoice: Invoice) => ({
  id: invoice.id,
  amount: decimal(invoice.amount),
  ...discountOf(invoice),
  phone: `7${invoice.phone.slice(1)}`,
  description: invoice.description,
  external_order_id: invoice.externalOrderId,
  status: invoice.status,
  kaspi_invoice_id: invoice.kaspiInvoiceId,
  // The older revision writes this one time in another zone than the rest.
  expires_at:
    call.world.dialect === 'nomenclature'
      ? zoned(invoice.expiresAt + call.world.clock.skewMs, 6)
      : time(call, invoice.expiresAt),
  paid_at: time(call, invoice.paidAt),
  is_sandbox: call.world.mode === 'sandbox',
  is_recurring: invoice.subscriptionId !== null,
  client_name: invoice.clientName,
  error_message: invoice.errorMessage,
  items: invoice.items.map(itemOf(invoice)),
  created_at: time(call, invoice.createdAt),
})

function read(call: Call): Reply {
  const invoice = find(call)
  const { refunded } = moneyOf(call.world, invoice)
  return {
    status: 200,
    body: {
      id: invoice.id,
      amount: decimal(invoice.amount),
      ...discountOf(invoice),
      phone_number: invoice.phone,
      description: invoice.description,
      external_order_id: invoice.externalOrderId,
      status: invoice.status,
      client_name: invoice.clientName,
      client_comment: null,
      is_sandbox: call.world.mode === 'sandbox',
      total_refunded: decimal(refunded),
      is_fully_refunded: invoice.status === 'refunded',
      kaspi_invoice_id: invoice.kaspiInvoiceId,
      error_message: invoice.errorMessage,
      items: invoice.items.map(itemOf(invoice)),
      paid_at: time(call, invoice.paidAt),
      created_at: time(call, invoice.createdAt),
    },
  }
}

function cancel(call: Call): Reply {
  const invoice = find(call)
  return cancelInvoice(call.world, invoice)
    ? { status: 200, body: { message: 'Счёт отменён', invoice: { id: invoice.id, status: invoice.status } } }
    : { status: 202, body: { message: 'Запрос на отмену принят', invoice_id: invoice.id } }
}

function check(call: Call): Reply {
  const fields = new Fields(call.body)
  const ids = fields.ints('invoice_ids', { required: true, min: 1, max: 100 })
  fields.done()
  const invoices = [...new Set(ids)].flatMap((id) => call.world.invoice(id) ?? [])
  return {
    status: 200,
    body: {
      invoices: invoices.map((invoice) => ({
        id: invoice.id,
        status: invoice.status,
        kaspi_invoice_id: invoice.kaspiInvoiceId,
        amount: decimal(invoice.amount),
        error_message: invoice.errorMessage,
        updated_at: time(call, invoice.updatedAt),
      })),
    },
  }
}

const DAY = 86_400_000
const SPANS = { today: 1, week: 7, month: 30, year: 365 } as const

/** The answer's shape is documented nowhere, so nothing here may be relied on. */
function stats(call: Call): Reply {
  const { world } = call
  const fields = queryOf(call)
  const period = fields.oneOf('period', ['today', 'week', 'month', 'year'])
  const from = fields.date('start_date')
  const to = fields.date('end_date')
  if ((from === undefined) !== (to === undefined))
    fields.fail(from === undefined ? 'start_date' : 'end_date', 'Нужны обе даты: start_date и end_date.')
  fields.done()
  const since = from ?? world.clock.now() - SPANS[period ?? 'today'] * DAY
  const until = to === undefined ? Number.POSITIVE_INFINITY : to + DAY
  const rows = world.state.invoices.filter(({ createdAt }) => createdAt >= since && createdAt < until)
  return {
    status: 200,
    body: { period: period ?? (from === undefined ? 'today' : 'custom'), ...totals(world, rows) },
  }
}

function totals(world: World, rows: readonly Invoice[]) {
  const paid = rows.filter((invoice) => invoice.paidAt !== null)
  const sum = (list: readonly Invoice[]) => list.reduce((total, { amount }) => total + amount, 0)
  return {
    total_invoices: rows.length,
    paid_invoices: paid.length,
    total_amount: decimal(sum(rows)),
    paid_amount: decimal(sum(paid)),
    refunded_amount: number(paid.reduce((total, invoice) => total + moneyOf(world, invoice).refunded, 0)),
  }
}
