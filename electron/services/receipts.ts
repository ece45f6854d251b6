/**
 * Gives receipts: to a printer of the system, to one on the network, or as a PDF; by itself when a sale is paid, if the owner
 * wants. One at a time, in the order asked for. A receipt that does not print never touches the sale; one that should have
 * come by itself is kept in mind, also over a restart, until it was printed or seen.
 */
import { z } from 'zod'
import type { EventName, EventValue } from '../../shared/contract/index.ts'
import {
  type LogoView,
  type Printer,
  type PrintOutcome,
  type ReceiptLook,
  type ReceiptPicture,
  type ReceiptText,
  Unprinted,
} from '../../shared/contract/receipts.ts'
import type { Sale } from '../../shared/contract/schemas.ts'
import type { Settings } from '../../shared/contract/settings.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import { oneByOne } from './one-by-one.ts'
import type { Ports } from './ports.ts'
import type { Press } from './press.ts'
import { type Receipt, receiptContent, testContent } from './receipt-content.ts'
import { receiptSlip } from './receipt-html.ts'
import type { Logo, ReceiptLogo } from './receipt-logo.ts'
import { pictureOfSlip, putOnPaper } from './slip-printer.ts'
import type { Till } from './till.ts'
import { saveWhole } from './whole-file.ts'

export interface Receipts {
  /** @throws TillError `notFound`, `wrongState` for a sale whose money did not arrive */
  text(saleId: string): ReceiptText
  print(saleId: string): Promise<PrintOutcome>
  /** What should have printed by itself and did not. */
  unprinted(): Unprinted[]
  unprintedSeen(): void
  test(): Promise<PrintOutcome>
  savePdf(saleId: string): Promise<{ saved: boolean }>
  printers(): Promise<Printer[]>
  logo(): LogoView
  setLogo(png: Uint8Array | null): LogoView
  /** The test receipt as it would print with this look. */
  preview(look: ReceiptLook): Promise<ReceiptPicture>
  /** Hears every event on its way to the window, and prints what the owner wants printed. */
  heard<E extends EventName>(name: E, value: EventValue<E>): void
}

export interface ReceiptsOptions {
  /** The till that the window shows. */
  till: () => ReceiptTill
  /** The till whose events are heard. */
  heardTill: () => ReceiptTill | null
  settings: () => Settings
  logo: ReceiptLogo
  press: Press
  ports: Pick<Ports, 'clock' | 'emit' | 'log'>
}

type ReceiptTill = Pick<Till, 'store' | 'demo' | 'training'>

/** A customer who paid longer ago has gone. */
const STILL_HERE_MS = 15 * 60_000
const KEY = 'unprinted'
/** Older ones fall out: nobody prints a whole day again. */
const MOST = 50

export function createReceipts({ till, heardTill, settings, logo, press, ports }: ReceiptsOptions): Receipts {
  const printed = new Set<string>()
  const inTurn = oneByOne()
  const receiptOf = (saleId: string, from: ReceiptTill): { receipt: Receipt; number: string } => {
    const { store, demo, training } = from
    const sale = store.sales.get(saleId)
    if (!sale) throw new TillError('notFound', 'no such sale')
    const returned = store.refunds
      .ofSale(saleId)
      .reduce((sum, { state, amount }) => (state === 'completed' ? sum + amount : sum), 0)
    const receipt = receiptContent(
      { sale, lines: store.sales.lines(saleId), returned, demo, training },
      settings(),
    )
    if (!receipt) throw new TillError('wrongState', 'nothing was paid')
    return { receipt, number: sale.receipt }
  }
  const toPrinter = (receipt: Receipt): Promise<PrintOutcome> =>
    inTurn(async () => {
      const problem = await putOnPaper(receiptSlip(receipt, logo.get()), settings(), press).catch(
        (error: unknown) => {
          ports.log('receipts.failed', { message: error instanceof Error ? error.message : typeof error })
          return 'failed' as const
        },
      )
      return { problem }
    })
  const unprintedOf = ({ store }: ReceiptTill): Unprinted[] =>
    store.settings.read(KEY, z.array(Unprinted)) ?? []
  const setUnprinted = ({ store }: ReceiptTill, unprinted: Unprinted[]) => {
    store.settings.write(KEY, unprinted.slice(-MOST))
    ports.emit('unprinted', unprinted.slice(-MOST))
  }
  /** @param auto it came by itself: where it fails, nobody may be there to see it */
  const print = async (saleId: string, from: ReceiptTill, auto = false): Promise<PrintOutcome> => {
    printed.add(saleId)
    const { receipt, number } = receiptOf(saleId, from)
    const outcome = await toPrinter(receipt)
    const { problem } = outcome
    const before = unprintedOf(from)
    const others = before.filter(({ id }) => id !== saleId)
    const missed = others.length < before.length
    if (problem !== null && (auto || missed)) setUnprinted(from, [...others, { id: saleId, number, problem }])
    else if (missed) setUnprinted(from, others)
    return outcome
  }
  const whenPaid = async ({ id }: Sale): Promise<void> => {
    const from = heardTill()
    if (from) await print(id, from, true)
  }
  // By the service's word of when it was paid, or by this PC's own of when it was charged: their clocks may differ.
  const isFresh = ({ state, shown, paidAt, updatedAt, createdAt }: Sale): boolean =>
    state === 'paid' && shown && ports.clock.now() - Math.max(paidAt ?? updatedAt, createdAt) < STILL_HERE_MS
  return {
    text(saleId) {
      const { locale, header, footer, facts, lines, changes, total, returned, state, marks } = receiptOf(
        saleId,
        till(),
      ).receipt
      return { locale, header, footer, facts, lines, changes, total, returned, state, marks }
    },
    print: async (saleId) => print(saleId, till()),
    unprinted: () => unprintedOf(till()),
    unprintedSeen: () => setUnprinted(till(), []),
    test: () => toPrinter(testContent(ports.clock.now(), settings().till, settings(), till())),
    async savePdf(saleId) {
      const { receipt, number } = receiptOf(saleId, till())
      const path = await press.askWhere(`${number}.pdf`)
      if (path === null) return { saved: false }
      const width = settings().receiptWidth
      const slip = receiptSlip(receipt, logo.get())
      const paper = { width, height: slip.height(width) }
      await saveWhole(path, await inTurn(() => press.pdf(slip.page(width), paper)))
      return { saved: true }
    },
    printers: () => press.printers(),
    logo: () => logoView(logo.get()),
    setLogo: (png) => logoView(logo.set(png)),
    async preview(look) {
      const receipt = testContent(ports.clock.now(), settings().till, { ...settings(), ...look }, till())
      const slip = receiptSlip(receipt, logo.get())
      const { png, width, height } = await inTurn(() => pictureOfSlip(slip, look.receiptWidth, press))
      return { image: dataUrl(Buffer.from(png).toString('base64')), width, height }
    },
    heard(name, value) {
      if (name !== 'saleChanged' || !settings().autoPrint || settings().printerKind === 'none') return
      const sale = value as Sale
      if (!isFresh(sale) || printed.has(sale.id)) return
      printed.add(sale.id)
      // The event may come from within a transaction: what is printed is read after it.
      setImmediate(() => {
        whenPaid(sale).catch((error: unknown) => {
          ports.log('receipts.failed', { message: error instanceof Error ? error.message : typeof error })
        })
      })
    },
  }
}

const dataUrl = (png: string): string => `data:image/png;base64,${png}`

const logoView = (logo: Logo | null): LogoView =>
  logo && { image: dataUrl(logo.png), width: logo.width, height: logo.height }
