import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CartRules, invoiceTotal, onWire } from '../../../electron/apipay/cart-on-wire.ts'
import { shorten } from '../../../electron/apipay/description.ts'
import { catalogId } from '../../../electron/apipay/dialect-catalog-id.ts'
import { nomenclature } from '../../../electron/apipay/dialect-nomenclature.ts'
import type { NewInvoice, NewInvoiceLine } from '../../../electron/apipay/types.ts'
import { lineTotal } from '../../../shared/domain/money.ts'

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
/** Tiyn of the lines after their own discounts. */
const sumOf = (lines: NewInvoiceLine[]) => invoiceTotal({ kind: 'cart', lines })
const cart = (lines: NewInvoiceLine[], percent?: number): NewInvoice => ({
  phone: '87001234567',
  description: 'Касса 1 №1042',
  externalOrderId: 'till-1042',
  what: {
    kind: 'cart',
    lines,
    ...(percent === undefined ? {} : { percent, discount: Math.floor((sumOf(lines) * percent + 50) / 100) }),
  },
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

  it('folds a discount into the prices, of two pieces into two prices where it must', () => {
    expect(nomenclature.invoice(cart([milk], 5))).toMatchObject({ cart_items: [{ Price: 494, Count: 2 }] })
    expect(nomenclature.invoice(cart([{ ...milk, price: 33 }], 5))).toMatchObject({
      cart_items: [
        { Name: 'Молоко', Price: 0.31, Count: 1, NomenclatureId: 12_345 },
        { Name: 'Молоко', Price: 0.32, Count: 1, NomenclatureId: 12_345 },
      ],
    })
  })

  it('folds the discount of one line into that line alone', () => {
    expect(nomenclature.invoice(cart([{ ...milk, discount: 5_200 }, free]))).toMatchObject({
      cart_items: [
        { Price: 494, Count: 2 },
        { Price: 25, Count: 1 },
      ],
    })
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
      description: 'Молоко 2 × 520; Пакет 25 · Касса 1 №1042',
    })
  })

  it('tells of discounts and notes in that description, too', () => {
    const invoice = cart([{ ...milk, discount: 10_400, note: 'без пакета' }, free], 10)
    expect(catalogId.invoice(invoice)).toEqual({
      ...head,
      amount: 864.9,
      description: 'Молоко 2 × 520 −104 (без пакета); Пакет 25; −96,10 · Касса 1 №1042',
    })
  })

  it('sends the discount as a percentage where every price stays exact, else as prices of its own', () => {
    expect(catalogId.invoice(cart([milk], 5))).toEqual({
      ...head,
      cart_items: [{ catalog_item_id: 7, count: 2, price: 520 }],
      discount_percentage: 5,
    })
    // Two at 33 tiyn: 66 less 5 % is 63, whole; but 31,35 tiyn a piece is nothing that a service could take off a price.
    const uneven = catalogId.invoice(cart([{ ...milk, price: 33 }], 5))
    expect(uneven).not.toHaveProperty('discount_percentage')
    expect(uneven).toMatchObject({
      cart_items: [
        { catalog_item_id: 7, count: 1, price: 0.31 },
        { catalog_item_id: 7, count: 1, price: 0.32 },
      ],
    })
  })

  it('an amount, a part of a per cent and a discount of a line go as prices', () => {
    const amount: NewInvoice = { ...cart([milk]), what: { kind: 'cart', lines: [milk], discount: 100 } }
    const part: NewInvoice = {
      ...amount,
      what: { kind: 'cart', lines: [milk], discount: 13_000, percent: 12.5 },
    }
    const ofLine = cart([{ ...milk, discount: 5_200 }], 10)
    for (const [invoice, prices] of [
      [amount, [519.5]],
      [part, [455]],
      [ofLine, [444.6]],
    ] as const) {
      const body = catalogId.invoice(invoice)
      expect(body).not.toHaveProperty('discount_percentage')
      expect(body).toMatchObject({ cart_items: prices.map((price) => ({ catalog_item_id: 7, price })) })
    }
  })

  it('a percentage that is not what came off is not sent as one', () => {
    const odd: NewInvoice = {
      ...cart([milk]),
      what: { kind: 'cart', lines: [milk], discount: 5_201, percent: 5 },
    }
    expect(catalogId.invoice(odd)).not.toHaveProperty('discount_percentage')
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
  part: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 100 }) },
  ),
  note: fc.oneof(fc.constant(''), fc.string({ maxLength: 40 })),
})
const anyCart = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 20 }),
    percent: fc.option(fc.integer({ min: 0, max: 99 }), { nil: undefined }),
  })
  .map(({ lines, percent }) => ({
    percent,
    lines: lines.map(({ part, ...one }) => ({
      ...one,
      discount: Math.floor((lineTotal(one.price, one.count) * part) / 100),
    })),
  }))
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
    expect(carts).toBeGreaterThan(15)
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

  it('carries the notes of a cart that goes as lines, as far as there is room', () => {
    const bread = { ...free, note: 'без пакета' }
    const rules = { freeLines: true, discount: 'inPrices' } as const
    expect(onWire(cart([milk, bread]), rules)).toMatchObject({
      kind: 'cart',
      description: 'Пакет: без пакета · Касса 1 №1042',
    })
    const many = Array.from({ length: 9 }, () => bread)
    expect(onWire(cart(many), rules).description).toMatch(/^Пакет: без пакета; .*… · Касса 1 №1042$/)
    const full = { ...cart([bread]), description: `${'я'.repeat(480)} №1042` }
    expect(onWire(full, rules).description).toBe(full.description)
  })

  it('leaves short ones alone', () => {
    expect(shorten('Касса 1 №1042')).toBe('Касса 1 №1042')
  })

  it('lists as many lines as fit', () => {
    const lines = Array.from({ length: 80 }, (_, index) => ({ ...free, name: `Товар номер ${index}` }))
    const { description } = onWire(cart(lines), { freeLines: false, discount: 'onWire' })
    expect(description).toMatch(/^Товар номер 0 25; Товар номер 1 25; .*… · Касса 1 №1042$/)
    expect(description.length).toBeGreaterThan(490)
  })
})
