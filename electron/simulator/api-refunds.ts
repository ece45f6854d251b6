/** Endpoints of refunds. */
import { MAX_INVOICE } from '../../shared/domain/money.ts'
import { find } from './api-invoices.ts'
import { readGoods } from './carts.ts'
import { Fields } from './fields.ts'
import type { Call, Reply, Route } from './http.ts'
import { createRefund, moneyOf, refundsOf } from './refunds.ts'
import { type Invoice, REFUND_STATUSES, type Refund } from './state.ts'
import { between, decimal, number, pageOf, paging, queryOf, time } from './wire.ts'

export const refundRoutes = (): Route[] => [
  { method: 'POST', path: '/invoices/{id}/refund', handle: create },
  { method: 'GET', path: '/invoices/{id}/refunds', handle: ofInvoice },
  { method: 'GET', path: '/refunds', handle: list },
]

function create(call: Call): Reply {
  const { world } = call
  const invoice = find(call)
  const fields = new Fields(call.body)
  const amount = fields.money('amount', { min: 0.01, max: MAX_INVOICE / 100 })
  const reason = fields.text('reason', { max: 500 })
  const goods = world.dialect === 'catalog-id' ? readGoods(fields, 'return_items') : undefined
  fields.done()
  const refund = createRefund(world, invoice, {
    amount: amount ?? null,
    reason: reason ?? null,
    goods: goods ?? [],
  })
  const money = moneyOf(world, invoice)
  return {
    status: 201,
    body: {
      message: 'Запрос на возврат принят',
      refund: {
        id: refund.id,
        invoice_id: invoice.id,
        amount: decimal(refund.amount),
        status: refund.status,
        reason: refund.reason,
        initiated_by: 'api',
        created_at: time(call, refund.createdAt),
      },
      invoice: {
        id: invoice.id,
        amount: decimal(invoice.amount),
        status: invoice.status,
        total_refunded: decimal(money.refunded),
        available_for_refund: available(call, money.available),
        pending_refund_amount: number(money.pending),
      },
    },
  }
}

/** A number; the older revision writes it as a text. */
const available = ({ world }: Call, tiyn: number) =>
  world.dialect === 'nomenclature' ? decimal(tiyn) : number(tiyn)

const written = (call: Call, refund: Refund) => ({
  id: refund.id,
  invoice_id: refund.invoiceId,
  amount: decimal(refund.amount),
  status: refund.status,
  reason: refund.reason,
  kaspi_refund_id: refund.kaspiRefundId,
  kaspi_status: refund.status === 'completed' ? 'Refunded' : null,
  initiated_by: 'api',
  error_message: refund.errorMessage,
  created_at: time(call, refund.createdAt),
})

function ofInvoice(call: Call): Reply {
  const invoice = find(call)
  const money = moneyOf(call.world, invoice)
  const refunds = refundsOf(call.world, invoice)
  return {
    status: 200,
    body: {
      invoice: {
        id: invoice.id,
        amount: decimal(invoice.amount),
        total_refunded: decimal(money.refunded),
        available_for_refund: available(call, money.available),
        is_fully_refunded: invoice.status === 'refunded',
      },
      refunds: refunds.map((refund) => written(call, refund)).reverse(),
      total: refunds.length,
    },
  }
}

function list(call: Call): Reply {
  const { world } = call
  const fields = queryOf(call)
  const at = paging(fields, 10, 100)
  const statuses = fields.words('status', REFUND_STATUSES)
  const invoiceId = fields.int('invoice_id', { min: 1 })
  const dated = between(fields, world.state.refunds, world.clock.skewMs)
  fields.done()
  const rows = dated
    .filter((refund) => statuses === undefined || statuses.includes(refund.status))
    .filter((refund) => invoiceId === undefined || refund.invoiceId === invoiceId)
    .reverse()
  return {
    status: 200,
    body: pageOf(rows, at, (refund) => ({
      ...written(call, refund),
      invoice: brief(world.invoice(refund.invoiceId)),
      items: refund.items.map((item) => ({
        id: item.id,
        refund_id: refund.id,
        invoice_item_id: item.invoiceItemId,
        catalog_item_id: item.catalogItemId,
        name: item.name,
        price: decimal(item.price),
        count: item.count / 1000,
        amount: decimal(item.amount),
      })),
    })),
  }
}

const brief = (invoice: Invoice | undefined) =>
  invoice === undefined
    ? null
    : {
        id: invoice.id,
        amount: decimal(invoice.amount),
        status: invoice.status,
        description: invoice.description,
        external_order_id: invoice.externalOrderId,
        kaspi_invoice_id: invoice.kaspiInvoiceId,
      }
