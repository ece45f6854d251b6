/** Which printer gets what and when: a store in memory, a press that only notes, a printer on 127.0.0.1. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Press } from '../../../electron/services/press.ts'
import { escposOf, sendToPrinter } from '../../../electron/services/receipt-escpos.ts'
import { createReceiptLogo } from '../../../electron/services/receipt-logo.ts'
import { createReceipts } from '../../../electron/services/receipts.ts'
import { saleView } from '../../../electron/services/sale-view.ts'
import { createSellers } from '../../../electron/services/sellers.ts'
import { BAND_DOTS, dotsAcross, END_MARK_DOTS } from '../../../electron/services/slip-page.ts'
import { openTillStore, type Store } from '../../../electron/store/store.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../../shared/contract/settings.ts'
import { fakeClock } from '../fake-clock.ts'
import { PLAIN_PHONES } from '../plain-phones.ts'
import { type NetworkPrinter, networkPrinter, readEscpos } from './paper.ts'
import { pngOf } from './png.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** Sold at the clock's present, and paid at once. */
function sold(store: Store, id: string, at: number, paidAt = at): void {
  const line = { itemId: null, unitId: 1, nomenclatureId: null, nomenclatureHistoryId: null }
  const lines = [{ ...line, name: 'Қант', price: 50_000, quantity: 1000 }]
  const sale = { id, till: 'K1', day: '2026-11-24', phone: '87001234567', total: 50_000, comment: '', lines }
  store.sales.insert({ ...sale, kind: 'cart', createdAt: at })
  store.sales.move(id, 'sending', at, 'test')
  store.sales.move(id, 'paid', at, 'test', { paidAt, invoiceId: store.sales.count() })
}

function setUp(part: Partial<Settings>, press: Partial<Press> = {}) {
  const store = openTillStore(':memory:')
  closing.push(() => store.close())
  const clock = fakeClock()
  const emit = vi.fn()
  const log = vi.fn()
  const print = vi.fn<Press['print']>(async () => undefined)
  const settings = { ...DEFAULT_SETTINGS, ...part }
  const receipts = createReceipts({
    till: () => ({ store, demo: false, training: false }),
    heardTill: () => ({ store, demo: false, training: false }),
    settings: () => settings,
    logo: createReceiptLogo(store.settings),
    press: {
      printers: async () => [{ name: 'XP-58', title: 'Xprinter' }],
      print,
      pdf: async (html) => Buffer.from(html),
      picture: async () => undefined,
      askWhere: async () => null,
      ...press,
    },
    ports: { clock, emit, log },
  })
  sold(store, 's1', clock.now())
  const hear = (id: string) => {
    const row = store.sales.get(id)
    const sellers = createSellers(store.staff)
    if (row)
      receipts.heard('saleChanged', saleView({ store, phones: PLAIN_PHONES, sellers, demo: false }, row))
  }
  return { store, clock, emit, log, print, receipts, hear }
}

/** Bands whose black rows are told: each is `from` → `to` of the whole receipt. */
function pictured(black: (row: number) => boolean, blinks = 0): Press['picture'] {
  let early = blinks
  return async (html, { width, height }, good) => {
    const from = Number(/margin: -(\d+)px/.exec(html)?.[1])
    const dots = (isBlack: boolean) => (isBlack ? '#' : ' ').repeat(width)
    const rows = Array.from({ length: height }, (_, row) => dots(row >= BAND_DOTS ? true : black(from + row)))
    // What a window shows before it has painted.
    while (early > 0) {
      early -= 1
      if (await good(pngOf(rows.map(() => dots(false))))) return
    }
    if (!(await good(pngOf(rows)))) throw new Error('not good')
  }
}

async function network(): Promise<NetworkPrinter> {
  const printer = await networkPrinter()
  closing.push(() => printer.close())
  return printer
}

describe('a printer of the system', () => {
  it('gets the page at the size of its paper', async () => {
    const { receipts, print } = setUp({ printerKind: 'system', printerName: 'XP-58', receiptWidth: 58 })
    expect(await receipts.print('s1')).toEqual({ problem: null })
    const [html, paper, name] = print.mock.calls[0] ?? []
    expect(html).toContain('Қант')
    expect(paper).toMatchObject({ width: 58 })
    expect(name).toBe('XP-58')
  })

  it('that the system does not know is told of, and nothing is printed elsewhere', async () => {
    const { receipts, print } = setUp({ printerKind: 'system', printerName: 'gone' })
    expect(await receipts.print('s1')).toEqual({ problem: 'printerGone' })
    expect(print).not.toHaveBeenCalled()
  })

  it('that fails is told of, and the next receipt still prints', async () => {
    const { receipts, print, log } = setUp({ printerKind: 'system' })
    print.mockRejectedValueOnce(new Error('jam'))
    const both = [receipts.print('s1'), receipts.test()]
    expect(await Promise.all(both)).toEqual([{ problem: 'failed' }, { problem: null }])
    expect(log).toHaveBeenCalledWith('receipts.failed', { message: 'jam' })
  })

  it('prints one receipt at a time', async () => {
    const { receipts, print } = setUp({ printerKind: 'system' })
    let busy = 0
    let most = 0
    print.mockImplementation(async () => {
      most = Math.max(most, ++busy)
      await new Promise((done) => setTimeout(done, 5))
      busy -= 1
    })
    await Promise.all([receipts.print('s1'), receipts.test(), receipts.print('s1')])
    expect(print).toHaveBeenCalledTimes(3)
    expect(most).toBe(1)
  })
})

describe('receipts by themselves', () => {
  const auto = { printerKind: 'system', autoPrint: true } as const
  const settle = () => new Promise((done) => setTimeout(done, 20))

  it('print once when a sale is paid, however often it is told of', async () => {
    const { hear, print } = setUp(auto)
    hear('s1')
    hear('s1')
    await vi.waitFor(() => expect(print).toHaveBeenCalledTimes(1))
    hear('s1')
    await settle()
    expect(print).toHaveBeenCalledTimes(1)
  })

  it('do not come for a customer who has gone, a sale put away, one that is not paid, or unwanted', async () => {
    const late = setUp(auto)
    await late.clock.advance(16 * 60_000)
    late.hear('s1')
    const away = setUp(auto)
    away.store.sales.hide('s1')
    away.hear('s1')
    const returned = setUp(auto)
    returned.store.sales.move('s1', 'refunded', 1, 'test')
    returned.hear('s1')
    const unwanted = setUp({ ...auto, autoPrint: false })
    unwanted.hear('s1')
    await settle()
    for (const { print } of [late, away, returned, unwanted]) expect(print).not.toHaveBeenCalled()
  })

  it('come though the clock of this PC runs ahead of the one that told when it was paid', async () => {
    const { store, clock, hear, print } = setUp(auto)
    await clock.advance(40 * 60_000)
    sold(store, 's2', clock.now(), clock.now() - 20 * 60_000)
    hear('s2')
    await vi.waitFor(() => expect(print).toHaveBeenCalledTimes(1))
  })

  it('are kept in mind when they fail, until they were printed or seen', async () => {
    const { store, clock, hear, emit, print, receipts } = setUp(auto)
    const missed = { id: 's1', number: 'K1-2411-0001', problem: 'failed' }
    print.mockRejectedValue(new Error('jam'))
    hear('s1')
    await vi.waitFor(() => expect(emit).toHaveBeenCalledTimes(1))
    expect(emit).toHaveBeenLastCalledWith('unprinted', [missed])
    sold(store, 's2', clock.now())
    hear('s2')
    await vi.waitFor(() => expect(emit).toHaveBeenCalledTimes(2))
    expect(receipts.unprinted()).toEqual([missed, { ...missed, id: 's2', number: 'K1-2411-0002' }])
    // Failing again it is told of again; by hand, one that did not fail by itself is told of to whoever asked.
    await receipts.print('s2')
    expect(emit).toHaveBeenCalledTimes(3)
    sold(store, 's3', clock.now())
    await receipts.print('s3')
    expect(receipts.unprinted()).toHaveLength(2)
    print.mockResolvedValue(undefined)
    await receipts.print('s1')
    expect(emit).toHaveBeenLastCalledWith('unprinted', [expect.objectContaining({ id: 's2' })])
    receipts.unprintedSeen()
    expect(emit).toHaveBeenLastCalledWith('unprinted', [])
    expect(receipts.unprinted()).toEqual([])
    await receipts.print('s1')
    expect(emit).toHaveBeenCalledTimes(5)
  })
})

describe('a network printer', () => {
  const at = (port: number): Partial<Settings> => ({
    printerKind: 'network',
    printerHost: '127.0.0.1',
    printerPort: port,
  })

  it('gets a long receipt in pieces, every row once, white only between, and is cut once', async () => {
    const printer = await network()
    const isBlack = (row: number) => row % 3 === 0 && row < BAND_DOTS * 2 + 100
    const { receipts } = setUp(at(printer.port), { picture: pictured(isBlack) })
    expect(await receipts.print('s1')).toEqual({ problem: null })
    await vi.waitFor(() => expect(printer.jobs).toHaveLength(1))
    const paper = readEscpos(printer.jobs[0] ?? Buffer.alloc(0))
    expect(paper.order.slice(0, 6)).toEqual(['reset', 'picture', 'picture', 'picture', 'feed', 'cut'])
    expect(paper).toMatchObject({ width: dotsAcross(80), cuts: 1 })
    const black = paper.rows.flatMap((row, index) => (row.includes('#') ? [index] : []))
    expect(black).toEqual(paper.rows.flatMap((_, row) => (isBlack(row) ? [row] : [])))
    expect(black.at(-1)).toBe(paper.rows.length - 1)
    expect(paper.rows.length).toBeGreaterThan(BAND_DOTS * 2 + 90)
  })

  it('gets no picture that was taken before the page was painted', async () => {
    const printer = await network()
    const { receipts } = setUp(at(printer.port), { picture: pictured((row) => row < 40, 3) })
    expect(await receipts.print('s1')).toEqual({ problem: null })
    await vi.waitFor(() => expect(printer.jobs).toHaveLength(1))
    expect(readEscpos(printer.jobs[0] ?? Buffer.alloc(0)).rows).toHaveLength(40)
  })

  it('is sent nothing of a receipt that would be cut short, without its total', async () => {
    const printer = await network()
    const black = '#'.repeat(dotsAcross(58))
    const band = pngOf(Array.from({ length: BAND_DOTS + END_MARK_DOTS }, () => black))
    const { receipts } = setUp(at(printer.port), {
      picture: async (_html, _size, good) => void (await good(band)),
    })
    expect(await receipts.print('s1')).toEqual({ problem: 'failed' })
    expect(printer.jobs).toEqual([])
  }, 60_000)

  it('is sent nothing when there is no good picture', async () => {
    const printer = await network()
    const { receipts } = setUp(at(printer.port))
    expect(await receipts.print('s1')).toEqual({ problem: 'failed' })
    expect(printer.jobs).toEqual([])
  })

  it('that is away, or has no address, is told of', async () => {
    const printer = await network()
    const { port } = printer
    await printer.close()
    const picture = pictured((row) => row < 40)
    expect(await setUp(at(port), { picture }).receipts.print('s1')).toEqual({ problem: 'unreachable' })
    const nowhere = setUp({ ...at(port), printerHost: '' })
    expect(await nowhere.receipts.print('s1')).toEqual({ problem: 'noPrinter' })
  })
})

describe('a network printer that stops', () => {
  const receipt = escposOf([{ rowBytes: 72, rows: 200, dots: Buffer.alloc(72 * 200, 3) }])
  const send = (printer: NetworkPrinter) => sendToPrinter('127.0.0.1', printer.port, receipt, 200)

  it('in the midst is told of, and prints the receipt when it is asked again', async () => {
    const printer = await network()
    await send(printer)
    printer.way = 'breaks'
    await expect(send(printer)).rejects.toThrow()
    printer.way = 'prints'
    await send(printer)
    expect(printer.jobs).toEqual([receipt, receipt])
  })

  it('and keeps its line is told of once it was seen to end one', async () => {
    const printer = await network()
    await send(printer)
    printer.way = 'hangs'
    await expect(send(printer)).rejects.toThrow('stopped')
    printer.way = 'prints'
    await send(printer)
    expect(printer.jobs).toEqual([receipt, receipt])
  })

  it.each(['keepsOpen', 'resets'] as const)('is not what one has done that %s', async (way) => {
    const printer = await network()
    printer.way = way
    await send(printer)
    await send(printer)
    await vi.waitFor(() => expect(printer.jobs).toEqual([receipt, receipt]))
  })
})

describe('a PDF', () => {
  it('is written where the person says, under the receipt’s number, or not at all', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kassa-receipt-'))
    closing.push(() => rmSync(folder, { recursive: true }))
    const askWhere = vi.fn<Press['askWhere']>(async (name) => join(folder, name))
    const { receipts } = setUp({}, { askWhere })
    expect(await receipts.savePdf('s1')).toEqual({ saved: true })
    expect(readFileSync(join(folder, 'K1-2411-0001.pdf'), 'utf8')).toContain('Қант')
    askWhere.mockResolvedValueOnce(null)
    expect(await receipts.savePdf('s1')).toEqual({ saved: false })
  })

  it('is refused for what is not there or not paid', async () => {
    const { receipts, store } = setUp({})
    await expect(receipts.savePdf('none')).rejects.toMatchObject({ code: 'notFound' })
    const line = { till: 'K1', day: '2026-11-24', phone: '87001234567', total: 1, comment: '', lines: [] }
    store.sales.insert({ ...line, id: 's2', kind: 'amount', createdAt: 1 })
    await expect(receipts.savePdf('s2')).rejects.toMatchObject({ code: 'wrongState' })
    await expect(receipts.print('s2')).rejects.toMatchObject({ code: 'wrongState' })
  })
})

it('without a printer nothing is printed', async () => {
  expect(await setUp({}).receipts.print('s1')).toEqual({ problem: 'noPrinter' })
})
