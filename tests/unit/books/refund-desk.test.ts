/** What may go back of a sale, at a till that is not the only place where money goes back. */
import { describe, expect, it } from 'vitest'
import type { Dialect, Refund } from '../../../electron/apipay/types.ts'
import { createRefundDesk, type RefundDesk } from '../../../electron/services/refund-desk.ts'
import { TillError } from '../../../shared/domain/till-error.ts'
import { settle } from '../fake-clock.ts'
import { type TillBench, tillBench } from '../services/till-bench.ts'

const owner = { use: () => ({ id: 'o', name: 'Айгүл' }) }
const LINES = [
  { kind: 'free' as const, name: 'Торт', price: 30_000, quantity: 2_000, unitId: 1 },
  { kind: 'free' as const, name: 'Свечи', price: 10_000, quantity: 1_000, unitId: 1 },
]

interface Desk {
  till: TillBench
  desk: RefundDesk
  id: string
  elsewhere(amount: number, status?: Refund['status'], items?: Refund['items']): void
}

async function paidSale(dialect: Dialect = 'nomenclature', goods = false): Promise<Desk> {
  const till = tillBench()
  till.outbox.start()
  till.watch.start()
  till.refunds.start()
  if (goods) {
    till.store.catalog.putPage([item(1, 'Торт', 30_000), item(2, 'Свечи', 10_000)], 1)
  }
  const lines = goods
    ? [
        { kind: 'item' as const, itemId: 1, quantity: 2_000 },
        { kind: 'item' as const, itemId: 2, quantity: 1_000 },
      ]
    : LINES
  const sale = till.checkout.charge({
    phone: '87001234567',
    what: { kind: 'cart', lines },
    expectedTotal: 70_000,
  })
  till.outbox.wake()
  await settle()
  till.service.set(1000, 'paid')
  await till.clock.advance(3_000)
  expect(till.sale(sale.id).state).toBe('paid')
  const desk = createRefundDesk({
    store: till.store,
    refunds: till.refunds,
    api: { dialect: async () => dialect },
    ports: { clock: till.clock },
  })
  return {
    till,
    desk,
    id: sale.id,
    elsewhere(amount, status = 'completed', items = null) {
      till.service.refunds.push({
        id: 7_000 + till.service.refunds.length,
        invoiceId: 1000,
        amount,
        status,
        statusText: status,
        reason: 'в кабинете',
        errorMessage: null,
        createdAt: 1,
        items,
      })
    },
  }
}
const item = (id: number, name: string, price: number) => ({
  id,
  name,
  price,
  unitId: 1,
  unitName: 'шт',
  barcode: null,
  imageUrl: null,
  status: 'active',
  nomenclatureId: null,
  nomenclatureHistoryId: null,
})
const ask = (
  { till, desk, id }: Desk,
  what: Parameters<RefundDesk['request']>[0]['what'],
  expected: number,
  approvals = owner,
) => desk.request({ sale: till.sale(id), what, expected, reason: 'не подошло', approval: 'x' }, approvals)
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof TillError ? error.code : String(error)),
  )

describe('what may still go back', () => {
  it('counts what was made elsewhere, as soon as the service is asked', async () => {
    const shop = await paidSale()
    shop.elsewhere(20_000)
    expect(shop.desk.of(shop.till.sale(shop.id)).available).toBe(70_000)
    const asked = await shop.desk.ask(shop.till.sale(shop.id))
    expect(asked).toMatchObject({ asked: true, available: 50_000 })
    expect(asked.refunds).toMatchObject([{ elsewhere: true, amount: 20_000, state: 'completed' }])
    expect(await refusal(ask(shop, { kind: 'amount', amount: 50_001 }, 50_001))).toBe('refundChanged')
    await ask(shop, { kind: 'whole' }, 50_000)
    await settle()
    expect(shop.till.service.refunds.map(({ amount }) => amount)).toEqual([20_000, 50_000])
    expect((await shop.desk.ask(shop.till.sale(shop.id))).available).toBe(0)
  })

  it('is asked anew when the refund is asked for: one made meanwhile changes the sum, and nothing is sent', async () => {
    const shop = await paidSale()
    expect((await shop.desk.ask(shop.till.sale(shop.id))).available).toBe(70_000)
    shop.elsewhere(10_000, 'pending')
    expect(await refusal(ask(shop, { kind: 'whole' }, 70_000))).toBe('refundChanged')
    expect(shop.till.service.refunds).toHaveLength(1)
    await ask(shop, { kind: 'whole' }, 60_000)
  })

  it('follows the service where it lets go of less than this till can explain, and counts what was asked since', async () => {
    const shop = await paidSale()
    const honest = shop.till.service.api.invoiceRefunds
    shop.till.service.api.invoiceRefunds = async (id, options) => {
      const answer = await honest(id, options)
      return { ...answer, state: { ...answer.state, availableForRefund: 40_000 } }
    }
    expect((await shop.desk.ask(shop.till.sale(shop.id))).available).toBe(40_000)
    shop.till.refunds.request(shop.till.sale(shop.id), 15_000, 'брак', null)
    expect(shop.desk.of(shop.till.sale(shop.id)).available).toBe(25_000)
  })

  it('is told from what this till knows while the service cannot be asked', async () => {
    const shop = await paidSale()
    shop.till.service.fail('invoiceRefunds', { when: 'before', kind: 'timeout', outcome: 'notDone' })
    expect(await shop.desk.ask(shop.till.sale(shop.id))).toMatchObject({ asked: false, available: 70_000 })
  })

  it('two asked for at once never come to more than was paid', async () => {
    const shop = await paidSale()
    const both = await Promise.all([
      refusal(ask(shop, { kind: 'amount', amount: 40_000 }, 40_000)),
      refusal(ask(shop, { kind: 'amount', amount: 40_000 }, 40_000)),
    ])
    expect(both.sort()).toEqual(['done', 'refundChanged'])
  })

  it('a sale that was never paid gives nothing back', async () => {
    const till = tillBench()
    const desk = createRefundDesk({
      store: till.store,
      refunds: till.refunds,
      api: { dialect: async () => 'nomenclature' },
      ports: { clock: till.clock },
    })
    const sale = till.charge()
    const asked = { sale, what: { kind: 'whole' as const }, expected: 1, reason: 'x', approval: undefined }
    expect(await refusal(desk.request(asked, owner))).toBe('refundChanged')
  })
})

describe('lines that go back', () => {
  const cake = { kind: 'lines' as const, lines: [{ position: 0, quantity: 1_000 }] }

  it('cost what was paid for them; in nomenclature only the sum is told', async () => {
    const shop = await paidSale()
    const { linesAs, lines } = await shop.desk.ask(shop.till.sale(shop.id))
    expect(linesAs).toBe('amount')
    expect(lines).toMatchObject([
      { name: 'Торт', paid: 60_000, gone: 0 },
      { name: 'Свечи', paid: 10_000, gone: 0 },
    ])
    expect(await refusal(ask(shop, cake, 29_999))).toBe('refundChanged')
    const refund = await ask(shop, cake, 30_000)
    expect(refund).toMatchObject({ amount: 30_000, items: null, lines: cake.lines, approvedBy: 'Айгүл' })
    expect(shop.desk.of(shop.till.sale(shop.id)).lines[0]).toMatchObject({ gone: 1_000, onWay: 1_000 })
    expect(
      await refusal(ask(shop, { kind: 'lines', lines: [{ position: 0, quantity: 2_000 }] }, 60_000)),
    ).toBe('refundChanged')
    await settle()
    for (const one of shop.till.service.refunds) one.status = 'completed'
    expect((await shop.desk.ask(shop.till.sale(shop.id))).lines[0]).toMatchObject({ gone: 1_000, onWay: 0 })
    await ask(shop, cake, 30_000)
    expect(shop.desk.of(shop.till.sale(shop.id)).lines[0]).toMatchObject({ gone: 2_000, onWay: 1_000 })
  })

  it('never come to more than is left after sums that went back without lines', async () => {
    const shop = await paidSale()
    shop.elsewhere(65_000)
    const refund = await ask(shop, cake, 5_000)
    expect(refund.amount).toBe(5_000)
  })

  it('in catalog-id go back as goods, and goods that went back elsewhere are gone', async () => {
    const shop = await paidSale('catalog-id', true)
    shop.elsewhere(30_000, 'completed', [{ itemId: 1, quantity: 1_000 }])
    const asked = await shop.desk.ask(shop.till.sale(shop.id))
    expect(asked).toMatchObject({ linesAs: 'goods', available: 40_000 })
    expect(asked.lines.map(({ gone }) => gone)).toEqual([1_000, 0])
    const refund = await ask(shop, cake, 30_000)
    expect(refund.items).toEqual([{ itemId: 1, quantity: 1_000 }])
    expect(await refusal(ask(shop, cake, 30_000))).toBe('refundChanged')
  })
})

describe('the owner’s word', () => {
  it('is wanted for a refund that is right in all else, and without it nothing is asked for', async () => {
    const shop = await paidSale()
    let asked = 0
    const nobody = {
      use: (): never => {
        asked += 1
        throw new TillError('needsApproval', 'no')
      },
    }
    expect(await refusal(ask(shop, { kind: 'whole' }, 1, nobody as never))).toBe('refundChanged')
    expect(asked).toBe(0)
    expect(await refusal(ask(shop, { kind: 'whole' }, 70_000, nobody as never))).toBe('needsApproval')
    expect(asked).toBe(1)
    expect(shop.till.store.refunds.ofSale(shop.id)).toEqual([])
  })
})
