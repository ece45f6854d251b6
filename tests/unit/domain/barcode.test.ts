import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDigit, codeKeys, isGtin, plainCode, wireCodes } from '../../../shared/domain/barcode.ts'

const GS = '\u001d'
const shared = (a: string, b: string): boolean => codeKeys(a).some((key) => codeKeys(b).includes(key))
const withCheck = (body: string): string => `${body}${checkDigit(body)}`
const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''))

describe('one good, however its code is written', () => {
  it.each([
    ['UPC-A and EAN-13', '036000291452', '0036000291452'],
    ['a spreadsheet that dropped the zero', '36000291452', '036000291452'],
    ['UPC-E and the UPC-A that it stands for', '04252614', '042100005264'],
    ['a magazine with its issue', '977147396801212', '9771473968012'],
    ['a book with its price', '978030640615751299', '9780306406157'],
    ['ITF-14 of a single piece', '04870200000003', '4870200000003'],
    ['EAN-8 with zeros before it', '96385074', '0000096385074'],
    ['spaces and hyphens of a price list', '4 870200-000003', '4870200000003'],
    ['the name of the symbology', ']E04870200000003', '4870200000003'],
    ['GS1-128 with its trade item', `]C10104870200000003${GS}10AB12`, '4870200000003'],
    ['GS1-128 as it is printed for people', '(01)04870200000003', '4870200000003'],
    ['Data Matrix of marked goods', `010487020000000321x1y2${GS}93dGVz`, '4870200000003'],
    ['Code 128 in either case', 'AB-1234-x', 'ab-1234-X'],
  ])('%s', (_, a, b) => {
    expect(shared(a, b)).toBe(true)
  })

  it.each([
    ['another check digit', '4870200000004', '4870200000003'],
    ['an outer box of the same good', '14870200000000', '4870200000003'],
    ['Code 128 that is no number', 'AB-12', 'AB-13'],
    ['a short number of the shop', '00123', '123'],
    ['sixteen digits that only look like GS1', '0104870200000009', '4870200000009'],
  ])('not: %s', (_, a, b) => {
    expect(shared(a, b)).toBe(false)
  })

  it('two different EAN-13 never share a key', () => {
    fc.assert(
      fc.property(digits(12), digits(12), (a, b) => {
        expect(shared(withCheck(a), withCheck(b))).toBe(a === b)
      }),
    )
  })

  it('nothing has no key', () => {
    for (const nothing of ['', '  ', ']E0', GS]) expect(codeKeys(nothing)).toEqual([])
  })
})

describe('as another till and the service would write it', () => {
  it.each([
    [']E04870200000003', '4870200000003', ['4870200000003']],
    ['036000291452', '0036000291452', ['0036000291452', '036000291452']],
    ['96385074', '96385074', ['96385074']],
    [`010487020000000321x1y2${GS}93dGVz`, '4870200000003', ['4870200000003']],
    ['978030640615751299', '9780306406157', ['9780306406157']],
    ['AB-12', 'AB-12', ['AB-12']],
    ['00123', '00123', ['00123']],
  ])('%s', (code, plain, wire) => {
    expect(plainCode(code)).toBe(plain)
    expect(wireCodes(code)).toEqual(wire)
  })
})

describe('check digits', () => {
  it.each(['4870200000003', '96385074', '036000291452'])('%s is right', (code) =>
    expect(isGtin(code)).toBe(true),
  )
  it('one wrong digit is always seen', () => {
    fc.assert(
      fc.property(digits(12), fc.nat(12), fc.integer({ min: 1, max: 9 }), (body, at, by) => {
        const code = withCheck(body)
        const wrong = `${code.slice(0, at)}${(Number(code[at]) + by) % 10}${code.slice(at + 1)}`
        expect(isGtin(wrong)).toBe(false)
      }),
    )
  })
})
