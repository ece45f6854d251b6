/** A till and a service that are compared, and the ways in which the two come apart. */
import type { Invoice, Refund } from '../../../electron/apipay/types.ts'
import { type Comparison, createComparison } from '../../../electron/services/comparison.ts'
import { createHistorySync } from '../../../electron/services/history-sync.ts'
import type { ComparisonStatus } from '../../../shared/contract/comparison.ts'
import { businessDay } from '../../../shared/domain/business-day.ts'
import { settle } from '../fake-clock.ts'
import { invoice, refund } from '../services/elsewhere.ts'
import { type TillBench, tillBench } from '../services/till-bench.ts'

export interface ComparisonRig {
  till: TillBench
  comparison: Comparison
  told: ComparisonStatus[]
  decided: string[]
  run(): Promise<ComparisonStatus>
  kinds(): string[]
}

export function comparisonRig(): ComparisonRig {
  const till = tillBench()
  const api = new Proxy(till.service.api, {
    get(target, name) {
      if (name !== 'listRefunds') return Reflect.get(target, name)
      return async ({ page = 1, perPage = 10 }) => ({
        rows: till.service.refunds.slice((page - 1) * perPage, page * perPage).map((row) => ({ ...row })),
        page,
        perPage,
        total: till.service.refunds.length,
        lastPage: Math.max(1, Math.ceil(till.service.refunds.length / perPage)),
      })
    },
  })
  const ports = { clock: till.clock, log: () => undefined, point: () => undefined }
  const history = createHistorySync({
    store: till.store,
    api,
    connectivity: till.connectivity,
    refunds: till.refunds,
    ports,
    till: () => ({ id: 'abcd1234', dayStartHour: 0 }),
    changed: () => undefined,
    stray: () => undefined,
  })
  const told: ComparisonStatus[] = []
  const decided: string[] = []
  const comparison = createComparison({
    store: till.store,
    api,
    history,
    refunds: till.refunds,
    ports,
    dayStartHour: () => 0,
    changed: () => undefined,
    tell: (status) => told.push(status),
    decided: (saleId) => decided.push(saleId),
  })
  const today = businessDay(till.clock.now())
  return {
    till,
    comparison,
    told,
    decided,
    async run() {
      comparison.start({ from: today, to: today })
      for (let i = 0; i < 40 && comparison.status().running; i++) await settle()
      return comparison.status()
    },
    kinds: () => comparison.status().differences.map(({ what, kind }) => `${what} ${kind}`),
  }
}

/** A sale that was charged, sent and paid; both sides know. */
export async function paid(till: TillBench, amount = 50_000): Promise<{ id: string; invoice: Invoice }> {
  till.outbox.start()
  const { id } = till.charge('87001234567', amount)
  await till.clock.advance(50)
  const invoice = till.service.invoices.find((one) => one.externalOrderId === id)
  if (!invoice) throw new Error('not sent')
  invoice.createdAt = till.clock.now()
  till.service.set(invoice.id, 'paid')
  till.store.sales.move(id, 'paid', till.clock.now(), 'test')
  return { id, invoice }
}

/** A refund that the service lists. */
export const remoteRefund = (till: TillBench, invoiceId: number, part: Partial<Refund> = {}): Refund => {
  const id = 7000 + till.service.refunds.length
  const made = refund(id, invoiceId, { createdAt: till.clock.now(), ...part })
  till.service.refunds.push(made)
  return made
}

/** An invoice that the service lists and this till did not make. */
export const fromElsewhere = (till: TillBench, part: Partial<Invoice> = {}): Invoice => {
  const now = till.clock.now()
  const made = invoice(9000 + till.service.invoices.length, { createdAt: now, paidAt: now, ...part })
  till.service.invoices.push(made)
  return made
}
