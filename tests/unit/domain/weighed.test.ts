import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDigit } from '../../../shared/domain/barcode.ts'
import { lineTotal, ONE } from '../../../shared/domain/money.ts'
import {
  measuredLine,
  quantityFor,
  readWeighed,
  WEIGHED_DIGITS,
  type WeighedDigits,
  type WeighedRule,
  weighedCodes,
} from '../../../shared/domain/weighed.ts'

const rule = (weighedDigits: WeighedDigits = '5+5'): WeighedRule => ({
  weightPrefixes: ['20', '21'],
  pricePrefixes: ['22'],
  piecePrefixes: ['23'],
  weighedDigits,
})
const label = (body: string): string => `${body}${checkDigit(body)}`

describe('labels of scales', () => {
  it.each<[string, WeighedDigits, string, string, number]>([
    ['grams', '5+5', label('200012300350'), '00123', 350],
    ['four digits of PLU', '4+6', label('210123001250'), '0123', 1250],
    ['a digit between that is passed over', '4+5', label('200123700350'), '0123', 350],
    ['a long PLU after the 2 alone', '6+5', label('201234500350'), '012345', 350],
    ['a long weight after the 2 alone', '5+6', label('201234000350'), '01234', 350],
  ])('%s', (_, digits, code, plu, grams) => {
    expect(readWeighed(code, rule(digits))).toMatchObject({ plu, measure: { kind: 'weight', value: grams } })
  })

  it('whole tenge and pieces by their prefixes', () => {
    expect(readWeighed(label('220012300883'), rule())?.measure).toEqual({ kind: 'price', value: 883_00 })
    expect(readWeighed(label('230012300006'), rule())?.measure).toEqual({ kind: 'pieces', value: 6 })
  })

  it('a value of zeros is a price tag: the good without a measure', () => {
    expect(readWeighed(label('200012300000'), rule())).toEqual({
      plu: '00123',
      head: '2000123',
      measure: null,
    })
  })

  it.each([
    ['a prefix that the shop does not use', label('240012300350')],
    ['a wrong check digit', `200012300350${(checkDigit('200012300350') + 1) % 10}`],
    ['an ordinary good', '4870200000003'],
    ['a short number', '2000123'],
  ])('not: %s', (_, code) => expect(readWeighed(code, rule())).toBeNull())

  it('any PLU and value come back, whatever the digits', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...WEIGHED_DIGITS),
        fc.nat(999_999),
        fc.integer({ min: 1, max: 999_999 }),
        (digits, n, v) => {
          const [plus = 0, values = 0] = digits.split('+').map(Number)
          const plu = String(n).padStart(6, '0').slice(-plus)
          const value = String(v).padStart(6, '0').slice(-values)
          const start = plus + values === 11 ? '2' : '21'
          const free = '7'.repeat(12 - start.length - plus - values)
          const code = label(`${start}${plu}${free}${value}`)
          const every = {
            ...rule(digits),
            weightPrefixes: ['20', '21', '22', '23', '24', '25', '26', '27', '28', '29'],
          }
          const read = readWeighed(code, every)
          expect(read?.plu).toBe(plu)
          expect(read?.measure?.value ?? 0).toBe(Number(value))
        },
      ),
    )
  })

  it('names the codes under which a catalogue may have it, its own label first', () => {
    const read = readWeighed(label('200012300350'), rule())
    expect(read && weighedCodes(read)).toEqual([
      label('200012300000'),
      '2000123',
      '00123',
      '123',
      '0123',
      '000123',
    ])
  })
})

describe('lines of a label', () => {
  const cheese = { name: 'Сыр', price: 2_500_00, unitName: 'кг' }

  it('grams of a good that is priced by the kilogram', () => {
    expect(measuredLine(cheese, { kind: 'weight', value: 350 })).toEqual({ kind: 'item', quantity: 350 })
  })

  it('grams of a good that is priced by the gram', () => {
    expect(measuredLine({ ...cheese, unitName: 'г' }, { kind: 'weight', value: 350 })).toEqual({
      kind: 'item',
      quantity: 350 * ONE,
    })
  })

  it('pieces', () => {
    expect(measuredLine(cheese, { kind: 'pieces', value: 6 })).toEqual({ kind: 'item', quantity: 6 * ONE })
  })

  it('a price that some weight gives is that weight', () => {
    expect(measuredLine(cheese, { kind: 'price', value: 875_00 })).toEqual({ kind: 'item', quantity: 350 })
  })

  it('a price that no weight gives stands by itself', () => {
    // 0.353 kg are 882.50 ₸, which the scales rounded up.
    expect(measuredLine(cheese, { kind: 'price', value: 883_00 })).toEqual({
      kind: 'free',
      name: 'Сыр, ≈0,353 кг',
      price: 883_00,
    })
  })

  it('costs what the label says, to the tiyn, at any price', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_999_999 }),
        fc.integer({ min: 1, max: 99_999 }),
        (price, tenge) => {
          const line = measuredLine({ ...cheese, price }, { kind: 'price', value: tenge * 100 })
          const total = line.kind === 'free' ? line.price : lineTotal(price, line.quantity)
          expect(total).toBe(tenge * 100)
        },
      ),
    )
  })

  it('finds a count wherever there is one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999_999 }),
        fc.integer({ min: 1, max: 99_999 }),
        (price, quantity) => {
          const total = lineTotal(price, quantity)
          fc.pre(total > 0)
          const found = quantityFor(price, total)
          expect(found).not.toBeNull()
          expect(lineTotal(price, found ?? 0)).toBe(total)
        },
      ),
    )
  })
})
