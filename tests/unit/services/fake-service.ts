/**
 * A service in memory that keeps its invoices honestly and fails as a test tells it: before carrying a request out, after,
 * or by refusing. Only what the services under test call exists; everything else throws by name.
 */
import { ApiPayError, type ApiPayErrorKind, type Outcome } from '../../../electron/apipay/errors.ts'
import type {
  ApiPay,
  Invoice,
  InvoiceQuery,
  InvoiceStatus,
  NewInvoice,
  Refund,
} from '../../../electron/apipay/types.ts'

type Fault = {
  when: 'before' | 'after'
  kind: ApiPayErrorKind
  outcome: Outcome
  retryAt?: number
  message?: string
  /** It was on its way all the same: whoever takes this carries it out when he likes. */
  late?: (carryOut: () => void) => void
}

export interface FakeService {
  api: ApiPay
  invoices: Invoice[]
  refunds: Refund[]
  /** Names of the calls made, in order. */
  calls: string[]
  /** How often something that moves money was asked for while another such request was under way. */
  overlaps(): number
  /** The next call of that name fails; several are used up in order. */
  fail(name: string, fault: Fault): void
  set(id: number, status: InvoiceStatus, statusText?: string): void
  /** Makes every call wait until it is let go. */
  hold(name: string): { release(): void }
}

const MONEY: ReadonlySet<string> = new Set(['createInvoice', 'cancelInvoice', 'refundInvoice'])

const SUM = (invoice: NewInvoice): number =>
  invoice.what.kind === 'amount'
    ? invoice.what.amount
    : invoice.what.lines.reduce((sum, line) => sum + Math.round((line.price * line.count) / 1000), 0)

export function fakeService(): FakeService {
  const invoices: Invoice[] = []
  const refunds: Refund[] = []
  const calls: string[] = []
  const faults = new Map<string, Fault[]>()
  const holds = new Map<string, Promise<void>>()
  let underWay = 0
  let overlaps = 0

  const raise = (name: string, fault: Fault): never => {
    const { kind, outcome, retryAt, message } = fault
    throw new ApiPayError(message ?? `${name}: ${kind}`, {
      kind,
      outcome,
      endpoint: name,
      ...(retryAt === undefined ? {} : { retryAt }),
    })
  }
  const call = async <T>(name: string, work: () => T): Promise<T> => {
    calls.push(name)
    if (MONEY.has(name) && underWay++ > 0) overlaps += 1
    try {
      await holds.get(name)
      const fault = faults.get(name)?.shift()
      fault?.late?.(() => {
        try {
          work()
        } catch (error) {
          // Refused, and nobody listens any more.
          if (!(error instanceof ApiPayError)) throw error
        }
      })
      if (fault?.when === 'before') raise(name, fault)
      const value = work()
      if (fault) raise(name, fault)
      return value
    } finally {
      if (MONEY.has(name)) underWay -= 1
    }
  }
  const known = (id: number): Invoice => {
    const invoice = invoices.find((i) => i.id === id)
    if (!invoice)
      throw new ApiPayError('not found', {
        kind: 'notFound',
        outcome: 'notDone',
        endpoint: 'GET /invoices/{id}',
      })
    return invoice
  }
  const methods: Partial<ApiPay> = {
    dialect: () => call('dialect', () => 'catalog-id' as const),
    checkKey: () => call('checkKey', () => undefined),
    createInvoice: (invoice) =>
      call('createInvoice', () => {
        const made: Invoice = {
          id: 1000 + invoices.length,
          amount: SUM(invoice),
          status: 'pending',
          statusText: 'pending',
          description: invoice.description,
          externalOrderId: invoice.externalOrderId,
          phone: invoice.phone,
          clientName: null,
          kaspiInvoiceId: null,
          errorMessage: null,
          createdAt: 0,
          paidAt: null,
          totalRefunded: null,
          items: [],
        }
        invoices.push(made)
        return { ...made }
      }),
    listInvoices: (query: InvoiceQuery) =>
      call('listInvoices', () => {
        const rows = invoices.filter((i) => !query.search || i.description.includes(query.search))
        const perPage = query.perPage ?? 10
        const page = query.page ?? 1
        return {
          rows: rows.slice((page - 1) * perPage, page * perPage).map((row) => ({ ...row })),
          page,
          perPage,
          total: rows.length,
          lastPage: Math.max(1, Math.ceil(rows.length / perPage)),
        }
      }),
    getInvoice: (id) => call('getInvoice', () => ({ ...known(id) })),
    glanceInvoices: (ids) =>
      call('glanceInvoices', () => invoices.filter((i) => ids.includes(i.id)).map((row) => ({ ...row }))),
    cancelInvoice: (id) =>
      call('cancelInvoice', () => {
        const invoice = known(id)
        if (invoice.status !== 'pending' && invoice.status !== 'processing') {
          throw new ApiPayError('cannot be cancelled', {
            kind: 'rejected',
            outcome: 'notDone',
            endpoint: 'cancel',
          })
        }
        invoice.status = 'cancelled'
        invoice.statusText = 'cancelled'
        return invoice.status
      }),
  }
  const stateOfInvoice = (id: number) => {
    const invoice = known(id)
    const gone = refunds
      .filter((r) => r.invoiceId === id && r.status !== 'failed')
      .reduce((sum, r) => sum + r.amount, 0)
    return { totalRefunded: gone, availableForRefund: invoice.amount - gone, pendingRefund: 0 }
  }
  methods.invoiceRefunds = (id) =>
    call('invoiceRefunds', () => ({
      refunds: refunds.filter((r) => r.invoiceId === id).map((r) => ({ ...r })),
      state: stateOfInvoice(id),
    }))
  methods.listRefunds = ({ invoiceId }) =>
    call('listRefunds', () => {
      const rows = refunds
        .filter((r) => invoiceId === undefined || r.invoiceId === invoiceId)
        .map((r) => ({ ...r }))
      return { rows, page: 1, lastPage: 1, perPage: 100, total: rows.length }
    })
  methods.refundInvoice = (id, { amount, reason }) =>
    call('refundInvoice', () => {
      const state = stateOfInvoice(id)
      const sum = amount ?? state.availableForRefund
      if (sum > state.availableForRefund || known(id).status === 'pending') {
        throw new ApiPayError('too much', { kind: 'rejected', outcome: 'notDone', endpoint: 'refund' })
      }
      const refund: Refund = {
        id: 5000 + refunds.length,
        invoiceId: id,
        amount: sum,
        status: 'pending',
        statusText: 'pending',
        reason: reason ?? null,
        errorMessage: null,
        items: null,
        createdAt: 1,
      }
      refunds.push(refund)
      return { refund: { ...refund }, state: stateOfInvoice(id) }
    })
  const api = new Proxy(methods, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name)
      if (member === undefined) throw new Error(`the fake service has no ${String(name)}`)
      return member
    },
  }) as ApiPay
  return {
    api,
    invoices,
    refunds,
    calls,
    overlaps: () => overlaps,
    fail(name, fault) {
      faults.set(name, [...(faults.get(name) ?? []), fault])
    },
    set(id, status, statusText = status) {
      const invoice = known(id)
      invoice.status = status
      invoice.statusText = statusText
      if (status === 'paid') invoice.paidAt = 1
    },
    hold(name) {
      let release = () => {}
      holds.set(
        name,
        new Promise<void>((free) => {
          release = () => {
            holds.delete(name)
            free()
          }
        }),
      )
      return { release: () => release() }
    },
  }
}
