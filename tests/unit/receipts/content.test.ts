/** What a receipt says, and that a page of it can do nothing. */
import { describe, expect, it } from 'vitest'
import { type ReceiptOf, receiptContent, testContent } from '../../../electron/services/receipt-content.ts'
import { receiptSlip } from '../../../electron/services/receipt-html.ts'
import { NOT_FISCAL, RECEIPT_WORDS } from '../../../electron/services/receipt-words.ts'
import { BAND_DOTS } from '../../../electron/services/slip-page.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../../shared/contract/settings.ts'
import { SALE_STATES, type SaleState } from '../../../shared/domain/sale-state.ts'

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

const line = (name: string, price: number, quantity: number, more = {}): ReceiptOf['lines'][number] => ({
  name,
  price,
  quantity,
  discount: 0,
  discountPercent: null,
  note: '',
  ...more,
})
const of = (part: Partial<ReceiptOf['sale']> = {}, more: Partial<ReceiptOf> = {}): ReceiptOf => ({
  sale: {
    receipt: 'K1-2411-0042',
    till: 'K1',
    phone: '87001234567',
    total: 118_750,
    discountPercent: null,
    comment: '',
    state: 'paid',
    createdAt: Date.UTC(2026, 10, 24, 18, 59),
    // Almaty is five hours ahead: the next day has begun there.
    paidAt: Date.UTC(2026, 10, 24, 19, 5),
    ...part,
  },
  lines: [line('Молоко 1 л', 52_000, 2000), line('Қант', 41_667, 350)],
  returned: 0,
  demo: false,
  training: false,
  ...more,
})
const written = (given: ReceiptOf, look: Settings = DEFAULT_SETTINGS) => {
  const receipt = receiptContent(given, look)
  if (!receipt) throw new Error('no receipt')
  return receipt
}

describe('a receipt', () => {
  it('says number, time in Almaty, till, masked phone, lines with count and price, and the total', () => {
    const receipt = written(of({ total: 118_583 }))
    expect(receipt.facts).toEqual([
      ['Чек', 'K1-2411-0042'],
      ['Время', '25.11.2026 00:05'],
      ['Касса', 'K1'],
      ['Телефон', '8 (700) •••-•5-67'],
    ])
    expect(receipt.lines.map(({ name, count, sum }) => [name, count, sum].map(plain))).toEqual([
      ['Молоко 1 л', '2 × 520 ₸', '1 040 ₸'],
      ['Қант', '0,35 × 416,67 ₸', '145,83 ₸'],
    ])
    expect(receipt.changes).toEqual([])
    expect(receipt.total.map(plain)).toEqual(['ИТОГО', '1 185,83 ₸'])
    expect(receipt.state).toBe('ОПЛАЧЕНО')
    expect(receipt.marks).toEqual(NOT_FISCAL)
  })

  it('shows as a discount what the lines come to above the total', () => {
    const receipt = written(of({ total: 100_000 }))
    expect(receipt.changes.map((pair) => pair.map(plain))).toEqual([['Скидка', '−185,83 ₸']])
  })

  it('shows the discount of each line below it, with its per cent, and the note of the cashier', () => {
    const lines = [
      line('Молоко 1 л', 52_000, 2000, { discount: 10_400, discountPercent: 1000, note: 'тёплое' }),
      line('Хлеб', 21_000, 1000, { discount: 1_000 }),
    ]
    const receipt = written(of({ total: 107_920, discountPercent: 500 }, { lines }))
    expect(receipt.lines.map(({ changes, note }) => [changes.map((pair) => pair.map(plain)), note])).toEqual([
      [[['Скидка 10 %', '−104 ₸']], 'тёплое'],
      [[['Скидка', '−10 ₸']], ''],
    ])
    // What the lines come to after their own discounts, 1 136 ₸, less the cart's.
    expect(receipt.changes.map((pair) => pair.map(plain))).toEqual([['Скидка 5 %', '−56,80 ₸']])
    const html = plain(receiptSlip(receipt).page(80))
    for (const text of ['Скидка 10 %', '−104 ₸', 'тёплое', 'Скидка 5 %']) expect(html).toContain(text)
    const bare = written(of({}, { lines: [line('Молоко 1 л', 1, 1000), line('Хлеб', 1, 1000)] }))
    expect(receiptSlip(receipt).height(80)).toBeGreaterThan(receiptSlip(bare).height(80) + 12)
  })

  it('of a bare amount has one line, the comment where there is one', () => {
    const bare = written(of({ comment: 'Торт на заказ' }, { lines: [] }))
    expect(bare.lines.map(({ name, sum }) => [name, plain(sum)])).toEqual([['Торт на заказ', '1 187,50 ₸']])
    expect(bare.changes).toEqual([])
    expect(written(of({}, { lines: [] })).lines[0]?.name).toBe('Оплата по счёту')
  })

  it('says what went back', () => {
    const receipt = written(of({ state: 'partially_refunded' }, { returned: 20_000 }))
    expect(receipt.state).toBe('ВОЗВРАЩЕНО ЧАСТИЧНО')
    expect(receipt.returned.map((pair) => pair.map(plain))).toEqual([['Возвращено', '200 ₸']])
  })

  it('is given in demo mode only with the mark of it', () => {
    expect(written(of({}, { demo: true })).marks).toEqual(['ДЕМО · DEMO', ...NOT_FISCAL])
  })

  it('of practice says so in all three languages before anything else', () => {
    const { marks } = written(of({}, { demo: true, training: true }))
    expect(marks).toEqual(['УЧЕБНЫЙ РЕЖИМ', 'ОҚУ РЕЖИМІ', 'TRAINING', 'ДЕМО · DEMO', ...NOT_FISCAL])
  })

  it('of a test in demo mode is marked as any other', () => {
    const kind = { demo: true, training: false }
    expect(testContent(0, 'K1', DEFAULT_SETTINGS, kind).marks).toEqual(['ДЕМО · DEMO', ...NOT_FISCAL])
  })

  it('is given only where money arrived', () => {
    const given = SALE_STATES.filter((state: SaleState) => receiptContent(of({ state }), DEFAULT_SETTINGS))
    expect(given).toEqual(['paid', 'partially_refunded', 'refunded'])
  })

  it('speaks each language in its own words', () => {
    const totals = (['ru', 'kk', 'en'] as const).map(
      (locale) => written(of(), { ...DEFAULT_SETTINGS, locale }).total[0],
    )
    expect(totals).toEqual(['ИТОГО', 'БАРЛЫҒЫ', 'TOTAL'])
    const [ru, kk, en] = Object.values(RECEIPT_WORDS).map((words) => Object.keys(words))
    expect([kk, en]).toEqual([ru, ru])
  })

  it('carries the owner’s lines without blank ones', () => {
    const look = { ...DEFAULT_SETTINGS, receiptHeader: ' Дүкен \n\n\nБСН 1\r\n', receiptFooter: '' }
    expect(written(of(), look)).toMatchObject({ header: ['Дүкен', 'БСН 1'], footer: [] })
  })
})

describe('a page of a receipt', () => {
  const hostile = written(
    of({}, { lines: [line(`<img src=x onerror="a('&')">`, 1, 1000, { note: '<script>' })] }),
  )

  it('shows letters of markup as letters', () => {
    const html = receiptSlip(hostile).page(58)
    expect(html).toContain('&lt;img src=x onerror=&quot;a(&#39;&amp;&#39;)&quot;&gt;')
    expect(html).not.toMatch(/<(script|img|link|iframe)/)
  })

  it('is as wide as the print head of its paper', () => {
    expect(receiptSlip(hostile).page(58)).toContain('width: 48mm')
    expect(receiptSlip(hostile).page(80)).toContain('width: 72mm')
    expect(receiptSlip(hostile).band(58, BAND_DOTS)).toContain(`width: 384px; margin: -${BAND_DOTS}px 0 0`)
    expect(receiptSlip(hostile).band(80, 0)).toContain('width: 576px')
  })

  it('takes more paper for more lines, and on narrow paper', () => {
    const many = written(of({}, { lines: Array(50).fill(line('Қант '.repeat(12), 1, 1)) }))
    expect(receiptSlip(many).height(80)).toBeGreaterThan(receiptSlip(hostile).height(80) + 50 * 4)
    expect(receiptSlip(many).height(58)).toBeGreaterThan(receiptSlip(many).height(80))
  })

  it('of a test shows every Kazakh letter', () => {
    expect(
      receiptSlip(testContent(0, 'K1', DEFAULT_SETTINGS, { demo: false, training: false })).page(80),
    ).toContain('ӘҒҚҢӨҰҮҺІ әғқңөұүһі')
  })
})
