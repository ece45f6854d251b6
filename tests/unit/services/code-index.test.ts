import { performance } from 'node:perf_hooks'
import { describe, expect, it } from 'vitest'
import { createCodeIndex } from '../../../electron/services/code-index.ts'
import { DEFAULT_SETTINGS } from '../../../shared/contract/settings.ts'
import { checkDigit } from '../../../shared/domain/barcode.ts'

const rule = DEFAULT_SETTINGS
const label = (body: string): string => `${body}${checkDigit(body)}`
const indexOf = (...barcodes: (string | null)[]) => {
  const index = createCodeIndex()
  index.put(barcodes.map((barcode, at) => ({ id: at + 1, barcode })))
  return index
}

describe('codes of the catalogue', () => {
  it('goes by the same keys on both sides', () => {
    const index = indexOf('036000291452', ' 4 870200 000003 ', 'kz-07', null)
    expect(index.find('0036000291452', rule).ids).toEqual([1])
    expect(index.find(']E04870200000003', rule).ids).toEqual([2])
    expect(index.find('KZ-07', rule).ids).toEqual([3])
    expect(index.find('4870200000010', rule).ids).toEqual([])
  })

  it('names all goods of one code, and follows what changes', () => {
    const index = indexOf('4870200000003', '4870200000003')
    expect(index.find('4870200000003', rule).ids).toEqual([1, 2])
    index.put([{ id: 1, barcode: '96385074' }])
    expect(index.find('4870200000003', rule).ids).toEqual([2])
    expect(index.find('96385074', rule).ids).toEqual([1])
    index.remove([2])
    expect(index.find('4870200000003', rule).ids).toEqual([])
  })

  it.each([
    ['its own label with a value of zeros', label('200012300000')],
    ['prefix and PLU', '2000123'],
    ['the PLU as the scales know it', '00123'],
    ['the PLU as a person writes it', '123'],
    ['the PLU with other zeros', '0123'],
  ])('finds a weighed good by %s', (_, barcode) => {
    expect(indexOf(null, barcode).find(label('200012300350'), rule)).toEqual({
      ids: [2],
      measure: { kind: 'weight', value: 350 },
    })
  })

  it('prefers its own label to a PLU, and a whole code to a label', () => {
    expect(indexOf('123', label('200012300000')).find(label('200012300350'), rule).ids).toEqual([2])
    expect(indexOf('123', label('200012300350')).find(label('200012300350'), rule)).toEqual({
      ids: [2],
      measure: null,
    })
  })

  it('reads no label where the shop has no scales', () => {
    const none = { ...rule, weightPrefixes: [] }
    expect(indexOf('123').find(label('200012300350'), none).ids).toEqual([])
  })

  it('answers at once among 50,000 goods', () => {
    const index = createCodeIndex()
    index.put(
      Array.from({ length: 50_000 }, (_, n) => ({ id: n, barcode: label(String(487_000_000_000 + n)) })),
    )
    const begin = performance.now()
    for (let n = 0; n < 1_000; n++) index.find(label(`20${String(n).padStart(5, '0')}00350`), rule)
    for (let n = 0; n < 1_000; n++)
      expect(index.find(label(String(487_000_000_000 + n)), rule).ids).toEqual([n])
    expect((performance.now() - begin) / 2_000).toBeLessThan(2)
  })
})
