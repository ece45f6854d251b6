import { describe, expect, it } from 'vitest'
import {
  barcodeProblem,
  changedPart,
  nameProblem,
  newerAtService,
  priceProblem,
  wholeCode,
} from '../../../shared/domain/catalog-change.ts'

const milk = { name: 'Молоко', price: 500_00, unitId: 1, barcode: null }

describe('a change of a good', () => {
  it('is only what differs', () => {
    expect(changedPart(milk, { name: 'Молоко', price: 510_00, barcode: null })).toEqual({ price: 510_00 })
    expect(changedPart({ ...milk, barcode: '46' }, { barcode: null })).toEqual({ barcode: null })
  })

  it('meets a newer value only where the service holds a third one', () => {
    const wanted = { price: 510_00 }
    const base = { price: 500_00 }
    expect(newerAtService(wanted, milk, [base])).toEqual([])
    expect(newerAtService(wanted, { ...milk, price: 510_00 }, [base])).toEqual([])
    expect(newerAtService(wanted, { ...milk, price: 505_00 }, [base])).toEqual(['price'])
    // Of an earlier change that the list does not show yet.
    expect(newerAtService(wanted, { ...milk, price: 505_00 }, [base, { price: 505_00 }])).toEqual([])
    expect(newerAtService(wanted, { ...milk, name: 'Кефир' }, [base])).toEqual([])
  })

  it.each([
    ['', null],
    ['4870000000029', null],
    ['4870000000024', 'checkDigit'],
    ['A-100 7', null],
    ['12345', null],
    ['код', 'barcodeSigns'],
    [' 1', 'barcodeSigns'],
    ['1'.repeat(51), 'barcodeLong'],
    ['4,87E+12', 'barcodeRounded'],
  ])('code %j: %s', (code, problem) => {
    expect(barcodeProblem(code)).toBe(problem)
  })

  it.each([
    ['4870000000024', '4870000000029'],
    // An EAN whose last figure was not copied.
    ['487000000002', '4870000000029'],
    ['03600029145', '036000291452'],
    ['036000291452', null],
    ['1234567', null],
    ['A-1', null],
    ['', null],
  ])('code %j should be %s', (code, whole) => {
    expect(wholeCode(code)).toBe(whole)
  })

  it('needs a name and a price that an invoice can carry', () => {
    expect([nameProblem(' '), nameProblem('x'.repeat(256)), nameProblem('Чай')]).toEqual([
      'nameMissing',
      'nameLong',
      null,
    ])
    expect([priceProblem(null), priceProblem(0), priceProblem(1)]).toEqual([
      'priceMissing',
      'priceRange',
      null,
    ])
  })
})
