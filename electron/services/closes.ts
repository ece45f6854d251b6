/**
 * Close of day. Counts what no closed day has counted yet, closes it under the next number, and never touches a closed day again.
 * What is paid after the close belongs to the next day, and is marked there.
 */
import type { z } from 'zod'
import { type Chain, type ClosedDay, type ClosedLine, DayFigures } from '../../shared/contract/closes.ts'
import type { PrintOutcome } from '../../shared/contract/receipts.ts'
import type { FileKind, Saved } from '../../shared/contract/report-pieces.ts'
import type { Settings } from '../../shared/contract/settings.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import type { BriefSale, ClosedDay as StoredDay } from '../store/close-store.ts'
import { hashOf, noteHead, spanBetween, verifyChain } from './close-chain.ts'
import { closeDocument, salesTable } from './close-document.ts'
import { dayFigures } from './day-figures.ts'
import { documentSlip } from './document-slip.ts'
import type { Ports } from './ports.ts'
import type { Press } from './press.ts'
import { fileOf } from './report-file.ts'
import { putOnPaper } from './slip-printer.ts'
import type { Till } from './till.ts'
import { saveWhole } from './whole-file.ts'

export interface Closes {
  open(): Promise<{ figures: DayFigures; next: number }>
  /** @throws TillError `wrongState` when another number comes next */
  close(number: number): Promise<ClosedDay>
  list(page: { before?: number | undefined; limit: number }): { days: ClosedLine[]; total: number }
  /** @throws TillError `notFound` */
  get(number: number): ClosedDay
  verify(): Promise<Chain>
  /** @param number null: the X report */
  print(number: number | null): Promise<PrintOutcome>
  save(number: number | null, kind: FileKind): Promise<z.infer<typeof Saved>>
}

export interface ClosesOptions {
  till: () => Pick<Till, 'store' | 'demo' | 'sellers'>
  settings: () => Settings
  press: Press
  ports: Pick<Ports, 'clock' | 'log' | 'point'>
  /** A day was closed in the shop's own file: it is worth a copy. */
  closed: () => void
}

/** More than a sheet is read for. */
const MOST_SALES = 50_000

export function createCloses({ till, settings, press, ports, closed }: ClosesOptions): Closes {
  const count = async () => {
    const { store, demo, sellers } = till()
    const before = store.closes.last()
    const upTo = store.closes.present()
    const { till: name, dayStartHour } = settings()
    const figures = await dayFigures(store.closes, spanBetween(before, upTo), {
      till: name,
      dayStartHour,
      demo,
      sellers,
      now: ports.clock.now(),
      from: before?.closedAt ?? null,
    })
    return { store, demo, before, upTo, figures }
  }
  const get = (number: number): ClosedDay => {
    const day = till().store.closes.get(number)
    if (!day) throw new TillError('notFound', 'no such closed day')
    return view(day)
  }
  const read = async (number: number | null) => {
    const day = number === null ? null : get(number)
    const figures = day?.figures ?? (await count()).figures
    return { figures, document: closeDocument(figures, day, settings().locale) }
  }
  const salesOf = (number: number | null): BriefSale[] => {
    const { closes } = till().store
    const day = number === null ? null : closes.get(number)
    const before = number === null ? closes.last() : closes.get(number - 1)
    return closes.salesOf(spanBetween(before, day ?? closes.present()), MOST_SALES)
  }
  return {
    async open() {
      const { before, figures } = await count()
      return { figures, next: (before?.number ?? 0) + 1 }
    },
    async close(number) {
      const { store, demo, before, upTo, figures } = await count()
      const open = {
        number,
        closedAt: figures.to,
        ...upTo,
        content: JSON.stringify(figures),
        previous: before?.hash ?? '',
      }
      const day: StoredDay = { ...open, hash: hashOf(open) }
      ports.point('close:begin')
      store.transaction(() => {
        const last = store.closes.last()
        if (number !== (last?.number ?? 0) + 1 || last?.number !== before?.number) {
          throw new TillError('wrongState', `day ${number} is not the next one`)
        }
        store.closes.insert(day)
        noteHead(store, day)
        ports.point('close:written')
      })
      ports.point('close:done')
      ports.log('dayClosed', { number, sales: figures.taken.count, refunds: figures.returned.count })
      if (!demo) closed()
      return { ...view(day), figures }
    },
    list({ before, limit }) {
      const { closes } = till().store
      const days = closes.list(before ?? Number.MAX_SAFE_INTEGER, limit)
      // One that somebody made unreadable is told by the chain; the others stay in sight.
      return { days: days.filter(isReadable).map((day) => line(view(day))), total: closes.count() }
    },
    get,
    verify: () => verifyChain(till().store),
    async print(number) {
      const slip = documentSlip((await read(number)).document)
      try {
        return { problem: await putOnPaper(slip, settings(), press) }
      } catch (error) {
        ports.log('closes.printFailed', { message: error instanceof Error ? error.message : typeof error })
        return { problem: 'failed' }
      }
    },
    async save(number, kind) {
      const { figures, document } = await read(number)
      // A sheet has room for every sale; paper and PDF are for the sums.
      if (kind !== 'pdf')
        document.tables.push(salesTable(salesOf(number), figures.sellers, settings().locale))
      const day = number === null ? 'x' : `z${number}`
      const path = await press.askWhere(`kassa-${day}-${settings().till}.${kind}`)
      if (path === null) return { saved: false }
      await saveWhole(path, await fileOf(document, kind, press))
      return { saved: true }
    },
  }
}

const isReadable = ({ content }: StoredDay): boolean => DayFigures.safeParse(JSON.parse(content)).success

const view = ({ number, closedAt, hash, previous, content }: StoredDay): ClosedDay => ({
  number,
  closedAt,
  hash,
  previous,
  figures: DayFigures.parse(JSON.parse(content)),
})

const line = ({ number, closedAt, figures }: ClosedDay): ClosedLine => ({
  number,
  closedAt,
  day: figures.day,
  taken: figures.taken,
  returned: { count: figures.returned.count, sum: figures.returned.sum },
  net: figures.net,
  lateCount: figures.late.count,
})
