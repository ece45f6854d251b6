import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CartRules, invoiceTotal, onWire, shorten } from '../../../electron/apipay/cart-on-wire.ts'
import { catalogId } from '../../../electron/apipay/dialect-catalog-id.ts'
import { nomenclature } from '../../../electron/apipay/dialect-nomenclature.ts'
import type { NewInvoice, NewInvoiceLine } from '../../../electron/apipay/types.ts'

const milk: NewInvoiceLine = {
  catalogItemId: 7,
  name: 'Молоко',
  price: 52_000,
  count: 2_000,
  unitId: 1,
  nomenclatureId: 12_345,
  nomenclatureHistoryId: 67_890,
}
const free: NewInvoiceLine = {
  ...milk,
  catalogItemId: null,
  name: 'Пакет',
  price: 2_500,
  count: 1_000,
  nomenclatureId: null,
  nomenclatureHistoryId: null,
}
const cart = (lines: NewInvoiceLine[], discountPercent?: number): NewInvoice => ({
  phone: '87001234567',
  description: 'Касса 1 №1042',
  externalOrderId: 'till-1042',
  what: { kind: 'cart', lines, ...(discountPercent === undefined ? {} : { discountPercent }) },
})
const head = { phone_number: '87001234567', description: 'Касса 1 №1042', external_order_id: 'till-1042' }

describe('nomenclature', () => {
  it('sends known goods as CATALOGUE and the rest as FAST_SALE', () => {
    expect(nomenclature.invoice(cart([milk, { ...milk, nomenclatureHistoryId: null }, free]))).toEqual({
      ...head,
      cart_items: [
        {
          Name: 'Молоко',
          Price: 520,
          Count: 2,
          UnitId: 1,
          NomenclatureId: 12_345,
          Type: 'CATALOGUE',
          NomenclatureHistoryId: 67_890,
        },
        { Name: 'Молоко', Price: 520, Count: 2, UnitId: 1, NomenclatureId: -2, Type: 'FAST_SALE' },
        { Name: 'Пакет', Price: 25, Count: 1, UnitId: 1, NomenclatureId: -2, Type: 'FAST_SALE' },
      ],
    })
  })

  it('folds a discount into the prices where that is exact', () => {
    expect(nomenclature.invoice(cart([milk], 5))).toMatchObject({ cart_items: [{ Price: 494, Count: 2 }] })
    expect(nomenclature.invoice(cart([{ ...milk, price: 33 }], 5))).toMatchObject({ amount: 0.63 })
  })
})

describe('catalog-id', () => {
  it('names the item, the count and the price that was shown', () => {
    expect(catalogId.invoice(cart([milk]))).toEqual({
      ...head,
      cart_items: [{ catalog_item_id: 7, count: 2, price: 520 }],
    })
  })

  it('has no line of free text: the sum goes, and the description tells of what', () => {
    expect(catalogId.invoice(cart([milk, free]))).toEqual({
      ...head,
      amount: 1065,
      description: 'Молоко 2 × 520; Пакет 25; Касса 1 №1042',
    })
  })

  it('sends the discount as a percentage where every line is exact', () => {
    expect(catalogId.invoice(cart([milk], 5))).toMatchObject({ discount_percentage: 5 })
    expect(catalogId.invoice(cart([{ ...milk, price: 33 }], 5))).not.toHaveProperty('cart_items')
  })
})

const line = fc.record({
  catalogItemId: fc.option(fc.integer({ min: 1, max: 9_999 })),
  name: fc.string({ maxLength: 60 }),
  price: fc.integer({ min: 0, max: 5_000_000 }),
  count: fc.oneof(
    fc.integer({ min: 1, max: 99 }).map((n) => n * 1_000),
    fc.integer({ min: 1, max: 50_000 }),
  ),
  unitId: fc.constant(1),
  nomenclatureId: fc.constant(5),
  nomenclatureHistoryId: fc.constant(6),
})
const anyCart = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 20 }),
  percent: fc.option(fc.integer({ min: 0, max: 99 }), { nil: undefined }),
})
const RULES: [string, CartRules][] = [
  ['nomenclature', { freeLines: true, discount: 'inPrices' }],
  ['catalog-id', { freeLines: false, discount: 'onWire' }],
]

describe('the sum', () => {
  it.each(RULES)('%s: whatever way the service adds, it is ours', (_, rules) => {
    let carts = 0
    fc.assert(
      fc.property(anyCart, ({ lines, percent }) => {
        const invoice = cart(lines, percent)
        const total = invoiceTotal(invoice.what)
        const wire = onWire(invoice, rules)
        if (wire.kind === 'amount') {
          expect(wire.amount).toBe(total)
          return
        }
        carts += 1
        const factor = 100 - (wire.discountPercent ?? 0)
        const exact = wire.lines.reduce((sum, each) => sum + BigInt(each.price) * BigInt(each.count), 0n)
        expect(exact * BigInt(factor)).toBe(BigInt(total) * 100_000n)
        for (const each of wire.lines) {
          expect(each.price * each.count * factor).toBe(
            Math.round((each.price * each.count * factor) / 1e5) * 1e5,
          )
        }
      }),
      { numRuns: 1_000 },
    )
    expect(carts).toBeGreaterThan(5)
  })

  it('weighed goods that need rounding go as an amount', () => {
    const cheese = { ...milk, price: 333_33, count: 350 }
    expect(onWire(cart([cheese]), { freeLines: true, discount: 'inPrices' })).toMatchObject({
      kind: 'amount',
      amount: 11_667,
    })
    const exact = { ...cheese, price: 334_00 }
    expect(nomenclature.invoice(cart([exact]))).toMatchObject({ cart_items: [{ Count: 0.35, Price: 334 }] })
  })

  it('a gift goes as an amount too', () => {
    expect(nomenclature.invoice(cart([milk, { ...free, price: 0 }]))).toMatchObject({ amount: 1040 })
  })
})

describe('the description', () => {
  it('never loses its end and never passes 500 characters', () => {
    const receipt = fc.stringMatching(/^№[0-9]{1,10}$/)
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 700 }),
        receipt,
        anyCart,
        (text, number, { lines }) => {
          const invoice = { ...cart(lines), description: `${text} ${number}` }
          for (const [, rules] of RULES) {
            const { description } = onWire(invoice, rules)
            expect(description.length).toBeLessThanOrEqual(500)
            expect(description.endsWith(number)).toBe(true)
            expect(description.isWellFormed()).toBe(true)
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  it('leaves short ones alone', () => {
    expect(shorten('Касса 1 №1042')).toBe('Касса 1 №1042')
  })

  it('lists as many lines as fit', () => {
    const lines = Array.from({ length: 80 }, (_, index) => ({ ...free, name: `Товар номер ${index}` }))
    const { description } = onWire(cart(lines), { freeLines: false, discount: 'onWire' })
    expect(description).toMatch(/^Товар номер 0 25; Товар номер 1 25; .*…; Касса 1 №1042$/)
    expect(description.length).toBeGreaterThan(490)
  })
})
