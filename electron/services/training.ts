/**
 * Practice at the till: a second till, on a pretended service and a store in memory, so that nothing of it can outlive it or
 * meet the shop's own. The real till goes on unseen meanwhile: what is queued is sent, what waits is followed. Whoever
 * practises is a cashier without a PIN.
 */
import type { AppStatus } from '../../shared/contract/app.ts'
import type { EventName } from '../../shared/contract/index.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import type { Dialect } from '../apipay/types.ts'
import { NO_SELLER } from '../store/sale-store.ts'
import type { Store } from '../store/store.ts'
import type { Desk } from './desk.ts'
import { oneByOne } from './one-by-one.ts'
import type { Demo } from './ports.ts'
import { createSellers } from './sellers.ts'
import { openTill, type Till, type TillOptions } from './till.ts'
import { tillFacts } from './till-facts.ts'

/** A good to practise with. */
export interface PracticeGood {
  name: string
  /** Tiyn. */
  price: number
  unitId: number
  barcode: string | null
  category: string
  /** Path of a file, or the address where the shop has it, or null. */
  picture: string | null
}

export interface Training {
  /** The till that is practised on; null while none is. */
  till(): Till | null
  /** The status as the window is to see it. */
  over(status: Omit<AppStatus, 'training'>): AppStatus
  /** Whether an event of the real till is kept from the window, which shows the other one. */
  hides(event: EventName): boolean
  /** Locks the desk. Does nothing while it runs. @throws TillError `wrongState` before the first run */
  start(): Promise<void>
  /** Forgets everything that was practised. Does nothing while it does not run. */
  stop(): Promise<void>
  /** The window has read the till that is open now. */
  entered(): void
  /**
   * For what the window may have meant for the till that was open before: a practised cart must never be charged for real.
   * @throws TillError `wrongState` between a start or stop and {@link Training.entered}
   */
  refuseLate(): void
}

export interface TrainingOptions
  extends Pick<TillOptions, 'fetch' | 'ports' | 'tillId' | 'settings' | 'allowPrice' | 'touch'> {
  /** The till of the shop or the demo; null before the first run. */
  real: () => Till | null
  dialect: () => Dialect | null
  desk: () => Pick<Desk, 'lock'>
  openStore: () => Store
  startService: (goods: readonly PracticeGood[], dialect: Dialect) => Promise<Demo>
  /** For a shop whose catalogue is still empty. */
  demoGoods: () => readonly PracticeGood[]
}

/** Also the first part of the numbers of its receipts: on paper too they are told from real ones. */
const TILL_NAME = 'DEMO'
/** So many of the shop's goods, what sells most first, are read at once; the rest is not needed to practise. */
const MOST_GOODS = 2_000
/** Of one till, not of the app. */
const OF_A_TILL: ReadonlySet<EventName> = new Set([
  'saleChanged',
  'refundChanged',
  'syncProgress',
  'catalogChanged',
  'unprinted',
])

interface Running {
  till: Till
  close: () => Promise<void>
}

export function createTraining(options: TrainingOptions): Training {
  const { real, ports, settings, touch } = options
  let running: Running | null = null
  let entering = false
  const alone = oneByOne()
  const goodsOf = (till: Till): readonly PracticeGood[] => {
    const { items } = till.catalog.search('', { firstChar: null, offset: 0, limit: MOST_GOODS })
    if (items.length === 0) return options.demoGoods()
    return items.map(({ id, name, price, unitId, barcode }) => ({
      name,
      price,
      unitId,
      barcode,
      category: 'other',
      picture: till.store.catalog.get(id)?.imageUrl ?? null,
    }))
  }
  const open = async (beside: Till): Promise<Running> => {
    const goods = beside.demo ? options.demoGoods() : goodsOf(beside)
    const service = await options.startService(goods, options.dialect() ?? 'catalog-id')
    const store = options.openStore()
    const till = openTill({
      ...options,
      demo: true,
      training: true,
      store,
      service: { baseUrl: service.url, apiKey: service.apiKey, dialect: null },
      settings: () => ({ ...settings(), till: TILL_NAME }),
      seller: () => NO_SELLER,
      sellers: createSellers(store.staff),
      masked: () => false,
      notices: { list: () => [], add: () => undefined, clear: () => undefined, dismiss: () => undefined },
    })
    const close = async () => {
      await till.stop()
      store.close()
      await service.close()
    }
    return { till, close }
  }
  return {
    till: () => running?.till ?? null,
    over(status) {
      if (!running) return { ...status, training: false }
      return {
        ...status,
        ...tillFacts(running.till),
        training: true,
        mode: 'demo',
        till: TILL_NAME,
        role: 'cashier',
        desk: { pins: status.desk.pins, locked: false, person: null, shift: null },
        dialectChosen: null,
        keyKept: 'none',
        notices: [],
      }
    },
    hides: (event) => running !== null && OF_A_TILL.has(event),
    start: () =>
      alone(async () => {
        if (running) return
        const beside = real()
        if (!beside) throw new TillError('wrongState', 'there is no till yet to practise for')
        const opened = await open(beside)
        running = opened
        entering = true
        options.desk().lock()
        opened.till.start()
        opened.till.sync.start()
        ports.log('training.start', {})
        touch()
      }),
    stop: () =>
      alone(async () => {
        const closing = running
        if (!closing) return
        running = null
        entering = true
        touch()
        await closing.close()
        ports.log('training.stop', {})
      }),
    entered() {
      entering = false
    },
    refuseLate() {
      if (entering) throw new TillError('wrongState', 'the window has not read this till yet')
    },
  }
}
