/** One documented answer for each reading method, in our own words, and the call that reads it. */
import type { Client } from '../../../electron/apipay/client.ts'
import type { Dialect } from '../../../electron/apipay/types.ts'
import { background as lane } from './rig.ts'

export interface Documented {
  name: string
  /** Of the answer, when only one has it. */
  dialect?: Dialect
  answer: unknown
  read(client: Client): Promise<unknown>
}

const meta = { current_page: 1, last_page: 3, per_page: 10, total: 27 }
const listed = {
  id: 4211,
  amount: '15000.00',
  phone: '77001234567',
  description: 'Касса 1 №1042',
  external_order_id: 'till-1042',
  status: 'paid',
  kaspi_invoice_id: '991122',
  expires_at: '2026-02-10T14:10:00+05:00',
  paid_at: '2026-02-10T14:05:00+05:00',
  is_sandbox: false,
  is_recurring: false,
  client_name: 'Айгүл С.',
  error_message: null,
  items: [
    {
      id: 1,
      invoice_id: 4211,
      catalog_item_id: 7,
      name: 'Молоко',
      price: '520.00',
      count: '2.000',
      unit_id: 1,
    },
    { id: 2, invoice_id: 4211, catalog_item_id: null, name: 'Пакет', price: 25, count: 1, unit_id: null },
  ],
  created_at: '2026-02-10T09:00:00Z',
}
const { phone: _, ...rest } = listed
const whole = {
  ...rest,
  phone_number: '87001234567',
  client_comment: '',
  total_refunded: '500.00',
  is_fully_refunded: false,
}
const refund = {
  id: 31,
  invoice_id: 4211,
  amount: '500.00',
  status: 'pending',
  reason: 'возврат',
  initiated_by: 'api',
  created_at: '2026-02-10T10:00:00Z',
}
const item = {
  id: 7,
  name: 'Молоко 1 л',
  selling_price: 520,
  unit_id: 1,
  barcode: '4870001234567',
  image_url: 'https://cdn.test/7.png',
  status: 'active',
  created_at: '2026-01-01T00:00:00Z',
}
const subscription = {
  id: 5,
  phone_number: '87001234567',
  amount: '5000.00',
  billing_period: 'monthly',
  billing_day: 10,
  status: 'active',
  description: 'Абонемент',
  subscriber_name: 'Ерлан',
  external_subscriber_id: 'club-5',
  next_billing_at: '2026-03-10T00:00:00+05:00',
  is_sandbox: false,
  created_at: '2026-02-10T09:00:00Z',
  failed_attempts: 0,
  in_grace_period: false,
  metadata: { plan: 'gold' },
}
const stats = { total_payments: 4, successful_payments: 3, failed_payments: 1, total_collected: '15000.00' }
const lastPayment = { amount: '5000.00', status: 'paid', paid_at: '2026-02-10T09:05:00Z' }

export const DOCUMENTED: Documented[] = [
  {
    name: 'create',
    answer: { ...whole, status: 'processing', items: undefined },
    read: (client) =>
      client.createInvoice(
        {
          phone: '87001234567',
          description: '№1',
          externalOrderId: 'x',
          what: { kind: 'amount', amount: 1 },
        },
        lane,
      ),
  },
  { name: 'list', answer: { data: [listed], meta }, read: (client) => client.listInvoices({}, lane) },
  { name: 'read', answer: whole, read: (client) => client.getInvoice(4211, lane) },
  {
    name: 'cancel, sandbox',
    answer: { message: 'Счёт отменён', invoice: { id: 4211, status: 'cancelled' } },
    read: (client) => client.cancelInvoice(4211, lane),
  },
  {
    name: 'cancel, production',
    answer: { message: 'Отмена принята', invoice_id: 4211 },
    read: (client) => client.cancelInvoice(4211, lane),
  },
  {
    name: 'bulk check',
    answer: {
      invoices: [
        {
          id: 4211,
          status: 'paid',
          kaspi_invoice_id: 991122,
          amount: '15000.00',
          error_message: null,
          updated_at: '2026-02-10T09:05:00Z',
        },
      ],
    },
    read: (client) => client.glanceInvoices([4211], lane),
  },
  {
    name: 'refund',
    answer: {
      message: 'Возврат создан',
      refund,
      invoice: {
        id: 4211,
        amount: '15000.00',
        status: 'paid',
        total_refunded: '0.00',
        available_for_refund: 14500,
        pending_refund_amount: 500,
      },
    },
    read: (client) => client.refundInvoice(4211, { amount: 50_000 }, lane),
  },
  {
    name: 'refunds of an invoice',
    answer: {
      invoice: {
        id: 4211,
        amount: '15000.00',
        total_refunded: '1000.00',
        available_for_refund: '13500.00',
        is_fully_refunded: false,
      },
      refunds: [refund, { ...refund, id: 30, amount: '1000.00', status: 'completed' }],
      total: 2,
    },
    read: (client) => client.invoiceRefunds(4211, lane),
  },
  {
    name: 'all refunds',
    answer: { data: [{ ...refund, kaspi_refund_id: 'r1', invoice: { id: 4211 }, items: [] }], meta },
    read: (client) => client.listRefunds({}, lane),
  },
  { name: 'catalogue', answer: { data: [item], meta }, read: (client) => client.listCatalog({}, lane) },
  {
    name: 'units',
    answer: { data: [{ id: 1, name: 'шт', name_kaz: 'дана' }] },
    read: (client) => client.units(lane),
  },
  {
    name: 'picture',
    answer: { image_id: '0b0f7c1e-8d6e-4f0e-9c43-3f3b8a3f6f10' },
    read: (client) =>
      client.uploadImage({ bytes: new Uint8Array([1]), type: 'image/png', name: 'x.png' }, lane),
  },
  {
    name: 'new goods',
    answer: { data: [{ ...item, status: 'pending' }] },
    read: (client) => client.createCatalogItems([{ name: 'Молоко', price: 52_000, unitId: 1 }], lane),
  },
  {
    name: 'changed goods',
    answer: { message: 'Принято', catalog_item_id: 7 },
    read: (client) => client.updateCatalogItem(7, { price: 53_000 }, lane),
  },
  {
    name: 'deleted goods',
    answer: { message: 'Удалено' },
    read: (client) => client.deleteCatalogItem(7, lane),
  },
  {
    name: 'new subscription',
    answer: { subscription },
    read: (client) =>
      client.createSubscription({ phone: '87001234567', amount: 500_000, period: 'monthly' }, lane),
  },
  {
    name: 'new subscription, bare',
    answer: subscription,
    read: (client) =>
      client.createSubscription({ phone: '87001234567', amount: 500_000, period: 'monthly' }, lane),
  },
  {
    name: 'subscriptions',
    answer: { data: [subscription], meta },
    read: (client) => client.listSubscriptions({}, lane),
  },
  {
    name: 'subscription',
    answer: { subscription, stats, last_payment: lastPayment },
    read: (client) => client.getSubscription(5, lane),
  },
  {
    name: 'subscription, bare',
    answer: { ...subscription, stats, last_payment: null },
    read: (client) => client.getSubscription(5, lane),
  },
  {
    name: 'changed subscription',
    answer: { message: 'Обновлено', subscription },
    read: (client) => client.updateSubscription(5, { amount: 600_000 }, lane),
  },
  {
    name: 'pause',
    answer: { message: 'Пауза', subscription: { id: 5, status: 'paused' } },
    read: (client) => client.pauseSubscription(5, lane),
  },
  {
    name: 'resume',
    answer: { message: 'Снова', subscription: { id: 5, status: 'active' } },
    read: (client) => client.resumeSubscription(5, lane),
  },
  {
    name: 'cancel of a subscription',
    answer: { message: 'Отменено', subscription: { id: 5, status: 'cancelled' } },
    read: (client) => client.cancelSubscription(5, lane),
  },
  {
    name: 'invoices of a subscription',
    answer: {
      data: [
        {
          id: 9,
          invoice_id: 4211,
          billing_period_start: '2026-02-10',
          billing_period_end: '2026-03-09',
          billing_period_label: 'Февраль 2026',
          amount: '5000.00',
          attempt_number: 1,
          status: 'paid',
          status_label: 'Оплачен',
          status_color: 'green',
          paid_at: '2026-02-10T09:05:00Z',
          failure_reason: null,
          invoice: { id: 4211, kaspi_invoice_id: '991122', status: 'paid' },
          created_at: '2026-02-10T09:00:00Z',
        },
      ],
      meta,
    },
    read: (client) => client.subscriptionInvoices(5, {}, lane),
  },
  {
    name: 'health',
    dialect: 'nomenclature',
    answer: { status: 'ok', timestamp: '2026-02-10T09:00:00Z' },
    read: (client) => client.health(lane),
  },
  { name: 'key check', answer: { data: [listed], meta }, read: (client) => client.checkKey(lane) },
  {
    name: 'statistics',
    dialect: 'nomenclature',
    answer: { total: 5, sum: '100.00' },
    read: (client) => client.invoiceStats({ period: 'today' }, lane),
  },
]
