/** Discounts and prices at the charge: what is kept, what comes to be charged, and who must have allowed it. */
import { describe, expect, it } from 'vitest'
import { allowPriceWith, createApprovals } from '../../../electron/services/approvals.ts'
import { newInvoice } from '../../../electron/services/outbox-create.ts'
import { openTillStore } from '../../../electron/store/store.ts'
import type { Charge, ChargeLine } from '../../../shared/contract/sales.ts'
import type { TillError } from '../../../shared/domain/till-error.ts'
import { type TillBench, tillBench } from './till-bench.ts'

const item = (id: number, price: number) => ({
  id,
  name: `Товар ${id}`,
  price,
  unitId: 1,
  unitName: 'шт',
  barcode: null,
  imageUrl: null,
  status: 'active',
  nomenclatureId: null,
  nomenclatureHistoryId: null,
})

function shop(): TillBench {
  const store = openTillStore(':memory:')
  store.catalog.putPage([item(1, 52_000), item(2, 21_000)], 1)
  return tillBench(store)
}
const percent = (hundredths: number) => ({ kind: 'percent', hundredths }) as const
const milk = (more: Partial<Extract<ChargeLine, { kind: 'item' }>> = {}): ChargeLine => ({
  kind: 'item',
  itemId: 1,
  quantity: 2000,
  ...more,
})
const bag: ChargeLine = { kind: 'free', name: 'Пакет', price: 5_000, quantity: 1000, unitId: 1 }
const charge = (
  lines: ChargeLine[],
  expectedTotal: number,
  more: { discount?: unknown; approval?: string } = {},
) => {
  const { discount, approval } = more
  return {
    phone: '87001234567',
    what: { kind: 'cart', lines, ...(discount ? { discount } : {}) },
    expectedTotal,
    ...(approval === undefined ? {} : { approval }),
  } as Charge
}

describe('a charge with discounts', () => {
  it('keeps list price, asked price, discounts as given and as tiyn, and notes', () => {
    const till = shop()
    // 2 × 500 less 10 % = 900; 50 whole; 950 less 5 % = 902,50.
    const lines = [milk({ price: 50_000, discount: percent(1000), note: 'тёплое' }), bag]
    const sale = till.checkout.charge(charge(lines, 90_250, { discount: percent(500) }))
    expect(sale).toMatchObject({ total: 90_250, discount: 4_750, discountPercent: 500 })
    expect(till.store.sales.lines(sale.id)).toMatchObject([
      { price: 50_000, listPrice: 52_000, discount: 10_000, discountPercent: 1000, note: 'тёплое' },
      { price: 5_000, listPrice: 5_000, discount: 0, discountPercent: null, note: '' },
    ])
    expect(till.sale(sale.id)).toEqual(sale)
  })

  it('tells the service the same sum', () => {
    const till = shop()
    const lines = [milk({ discount: { kind: 'amount', amount: 333 } })]
    const sale = till.checkout.charge(charge(lines, 93_300, { discount: percent(1000) }))
    expect(newInvoice(sale, till.store.sales.lines(sale.id)).what).toMatchObject({
      kind: 'cart',
      lines: [{ catalogItemId: 1, price: 52_000, count: 2000, discount: 333 }],
      discount: 10_367,
      percent: 10,
    })
  })

  it('refuses a sum that was not shown, a cart for nothing, and one above what an invoice may have before its discount', () => {
    const till = shop()
    const refused = (request: Charge) => {
      try {
        till.checkout.charge(request)
      } catch (error) {
        return (error as TillError).code
      }
      return null
    }
    expect(refused(charge([milk()], 104_000, { discount: percent(500) }))).toBe('priceChanged')
    expect(refused(charge([milk()], 1, { discount: percent(10_000) }))).toBe('badInput')
    const huge = milk({ quantity: 99_000_000, price: 9_999_999 })
    expect(refused(charge([huge], 1, { discount: percent(9_999) }))).toBe('badInput')
    expect(till.store.sales.count()).toBe(0)
  })

  it('is made again on its terms: an asked price stays, the rest follows the catalogue', () => {
    const till = shop()
    const lines = [
      milk({ price: 50_000, note: 'тёплое' }),
      { kind: 'item', itemId: 2, quantity: 1000 } as const,
    ]
    const first = till.checkout.charge(charge(lines, 114_950, { discount: percent(500) }))
    till.outbox.stopSale(first)
    till.store.catalog.putPage([item(1, 60_000)], 2)
    const again = till.checkout.again(till.sale(first.id))
    expect(again).toMatchObject({ total: 114_950, discountPercent: 500 })
    expect(till.store.sales.lines(again.id)).toMatchObject([
      { price: 50_000, listPrice: 60_000, note: 'тёплое' },
      { price: 21_000 },
    ])
    till.outbox.stopSale(again)
    till.store.catalog.putPage([item(2, 22_000)], 3)
    expect(() => till.checkout.again(till.sale(again.id))).toThrow(
      expect.objectContaining({ code: 'priceChanged' }),
    )
  })
})

describe('what a cashier may not ask alone', () => {
  const clock = { at: 0, monotonic: () => clock.at }
  const guarded = (role: 'owner' | 'cashier' = 'cashier', anyPin = true) => {
    const till = shop()
    const approvals = createApprovals({ clock, anyPin: () => anyPin })
    till.prices(
      allowPriceWith(
        () => approvals,
        () => role,
      ),
    )
    return { till, word: () => approvals.give({ id: 'o', name: 'Ерлан' }, 'price') }
  }
  const needs = expect.objectContaining({ code: 'needsApproval' })

  it.each([
    ['another price, lower', [milk({ price: 51_999 })], 103_998, undefined],
    ['another price, higher', [milk({ price: 52_001 })], 104_002, undefined],
    ['more than a tenth off a line', [milk({ discount: percent(1001) }), bag], 98_590, undefined],
    [
      'more than a tenth off a line, as an amount',
      [milk({ discount: { kind: 'amount', amount: 10_401 } })],
      93_599,
      undefined,
    ],
    ['more than a tenth off the cart', [milk()], 93_599, { kind: 'amount', amount: 10_401 }],
    ['a tenth twice', [milk({ discount: percent(1000) })], 84_240, percent(1000)],
  ] as const)('%s', (_, lines, total, discount) => {
    const { till, word } = guarded()
    const request = charge([...lines], total, discount ? { discount } : {})
    expect(() => till.checkout.charge(request)).toThrow(needs)
    expect(() => till.checkout.charge({ ...request, approval: 'made-up' })).toThrow(needs)
    expect(till.store.sales.count()).toBe(0)
    const approval = word()
    const sale = till.checkout.charge({ ...request, approval })
    expect(sale.approvedBy).toBe('Ерлан')
    expect(till.store.sales.events(sale.id)[0]?.why).toBe('charged, prices allowed by Ерлан')
    // A word is for one charge.
    expect(() => till.checkout.charge({ ...request, approval })).toThrow(needs)
    // The owner at the till needs none, and is not asked.
    expect(guarded('owner').till.checkout.charge(request).approvedBy).toBeNull()
    // Nor where nobody has a PIN.
    expect(guarded('cashier', false).till.checkout.charge(request).approvedBy).toBeNull()
  })

  it.each([
    ['the catalogue price said once more', [milk({ price: 52_000 })], 104_000, undefined],
    ['a tenth off a line', [milk({ discount: percent(1000) }), bag], 98_600, undefined],
    ['a tenth off the cart', [milk(), bag], 98_100, percent(1000)],
    ['a tenth of what is odd, rounded for the customer', [{ ...bag, price: 15 }], 13, percent(1000)],
    ['any price of a free line', [{ ...bag, price: 1 }], 1, undefined],
  ] as const)('but may: %s', (_, lines, total, discount) => {
    const { till } = guarded()
    const sale = till.checkout.charge(charge([...lines], total, discount ? { discount } : {}))
    expect(sale).toMatchObject({ total, approvedBy: null })
  })

  it('runs out after two minutes, and is not spent on a charge that is refused for its sum', () => {
    const { till, word } = guarded()
    const approval = word()
    const request = charge([milk({ price: 40_000 })], 80_000, { approval })
    expect(() => till.checkout.charge({ ...request, expectedTotal: 80_001 })).toThrow(
      expect.objectContaining({ code: 'priceChanged' }),
    )
    expect(till.checkout.charge(request).total).toBe(80_000)
    const late = word()
    clock.at += 2 * 60_000 + 1
    expect(() => till.checkout.charge({ ...request, approval: late })).toThrow(needs)
  })

  it('was allowed once for a sale that is made again', () => {
    const { till, word } = guarded()
    const first = till.checkout.charge(charge([milk({ price: 40_000 })], 80_000, { approval: word() }))
    till.outbox.stopSale(first)
    expect(till.checkout.again(till.sale(first.id)).approvedBy).toBe('Ерлан')
  })
})
