/** Invoices as the service writes them, in every place and revision that it does. */
import { z } from 'zod'
import { ONE } from '../../../shared/domain/money.ts'
import type { Invoice, InvoiceGlance, InvoiceItem, InvoiceStatus } from '../types.ts'
import { count, id, money, optional, phone, shownId, shownText, shownTime, text } from './scalar.ts'

const KNOWN: ReadonlySet<string> = new Set<InvoiceStatus>([
  'processing',
  'pending',
  'cancelling',
  'paid',
  'cancelled',
  'expired',
  'error',
  'partially_refunded',
  'refunded',
])

const isKnown = (word: string): word is InvoiceStatus => KNOWN.has(word)

/** A word that this till does not know is `foreign`: shown as it came, never counted as paid. */
export const invoiceStatus = (word: string): InvoiceStatus => (isKnown(word) ? word : 'foreign')

/** Lines answer in the words of either dialect: `price`, or `Price` as they were sent. */
const item = z
  .object({
    id: shownId,
    catalog_item_id: shownId,
    name: shownText,
    Name: shownText,
    price: optional(money),
    Price: optional(money),
    count: optional(count),
    Count: optional(count),
    unit_id: shownId,
    UnitId: shownId,
  })
  .transform((line, context): InvoiceItem => {
    const price = line.price ?? line.Price
    if (price === null) {
      context.addIssue({ code: 'custom', message: 'no price' })
      return z.NEVER
    }
    return {
      id: line.id,
      catalogItemId: line.catalog_item_id,
      name: line.name ?? line.Name ?? '',
      price,
      count: line.count ?? line.Count ?? ONE,
      unitId: line.unit_id ?? line.UnitId,
    }
  })

/** Lines are only shown: one that cannot be read is left out, for the status of its invoice matters more. */
const items = z
  .array(item.nullable().catch(null))
  .nullish()
  .catch(null)
  .transform((lines) => (lines ?? []).filter((line) => line !== null))

export const invoice = z
  .object({
    id,
    amount: money,
    status: text,
    description: shownText,
    external_order_id: shownText,
    phone_number: phone,
    phone,
    client_phone: phone,
    client_name: shownText,
    kaspi_invoice_id: shownText,
    error_message: shownText,
    created_at: shownTime,
    paid_at: shownTime,
    total_refunded: optional(money),
    items,
  })
  .transform(
    (row): Invoice => ({
      id: row.id,
      amount: row.amount,
      status: invoiceStatus(row.status),
      statusText: row.status,
      description: row.description ?? '',
      externalOrderId: row.external_order_id,
      phone: row.phone_number ?? row.phone ?? row.client_phone,
      clientName: row.client_name,
      kaspiInvoiceId: row.kaspi_invoice_id,
      errorMessage: row.error_message,
      createdAt: row.created_at,
      paidAt: row.paid_at,
      totalRefunded: row.total_refunded,
      items: row.items,
    }),
  )

/** The answer to a bulk check. */
export const glances = z
  .object({
    invoices: z.array(
      z
        .object({
          id,
          amount: money,
          status: text,
          kaspi_invoice_id: shownText,
          error_message: shownText,
          paid_at: shownTime,
        })
        .transform(
          (row): InvoiceGlance => ({
            id: row.id,
            amount: row.amount,
            status: invoiceStatus(row.status),
            statusText: row.status,
            errorMessage: row.error_message,
            kaspiInvoiceId: row.kaspi_invoice_id,
            paidAt: row.paid_at,
            // Not told here.
            clientName: null,
          }),
        ),
    ),
  })
  .transform((body) => body.invoices)

/**
 * The status that an accepted cancel leaves: as told, else `cancelling`, which promises nothing and is followed further
 * (contract.md: production answers 202 with a message only).
 */
export const afterCancel = z
  .object({
    status: shownText,
    invoice: z.object({ status: shownText }).nullish().catch(null),
  })
  .transform((body): InvoiceStatus => {
    const word = body.invoice?.status ?? body.status
    return word === null ? 'cancelling' : invoiceStatus(word)
  })

export const openRecord = z.record(z.string(), z.unknown())
