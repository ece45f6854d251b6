/**
 * Which service the till speaks to: none yet, the embedded demo, or the shop's own. Opens and closes the till for it, keeps
 * the key in the secrets and nowhere else.
 */
import { z } from 'zod'
import type { AppStatus } from '../../shared/contract/app.ts'
import type { Connect } from '../../shared/contract/connection.ts'
import { DialectSchema } from '../../shared/contract/schemas.ts'
import { isOpen, SALE_STATES } from '../../shared/domain/sale-state.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import type { Dialect } from '../apipay/types.ts'
import type { Store } from '../store/store.ts'
import type { Desk } from './desk.ts'
import type { Notices } from './notices.ts'
import { API_KEY } from './owner-proof.ts'
import type { Custody, Demo, Ports, Secrets } from './ports.ts'
import type { SettingsService } from './settings.ts'
import { openTill, type Till, type TillOptions } from './till.ts'
import { createTillClient, keptMemory, type Service, tillIdentity } from './till-client.ts'
import { tillFacts } from './till-facts.ts'
import type { Training } from './training.ts'

/** The service's own address (seed: API). */
export const SERVICE_URL = 'https://bpapi.bazarbay.site/api/v1'
const MODE = 'connection'

const Kept = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('welcome') }),
  z.object({ mode: z.literal('demo') }),
  z.object({
    mode: z.literal('live'),
    baseUrl: z.string(),
    dialect: DialectSchema.nullable(),
    unlimited: z.boolean().default(false),
  }),
])
type Kept = z.infer<typeof Kept>

export interface ConnectionOptions {
  /** The shop's own store: settings and real sales. */
  home: Store
  openDemoStore: () => Store
  startDemo: () => Promise<Demo>
  secrets: Secrets
  settings: SettingsService
  /** Who is at the till. */
  desk: () => Pick<Desk, 'role' | 'state' | 'seller'>
  notices: Pick<Notices, 'list' | 'add' | 'clear' | 'dismiss'>
  allowPrice: TillOptions['allowPrice']
  /** What stands in front of the till while somebody practises. */
  training: () => Pick<Training, 'till' | 'over'>
  fetch: typeof globalThis.fetch
  ports: Ports
  version: string
  /** Development only: a service and a key from outside, kept nowhere. */
  given: { baseUrl: string | null; apiKey: string | null; unlimited?: boolean }
}

export interface Connection {
  /** Opens what the till was last connected to. `demoAtFirst`: a till without a past opens the demo at once. */
  start(demoAtFirst: boolean): Promise<void>
  stop(): Promise<void>
  /** Throws ApiPayError when the key was refused or could not be tried, TillError `wrongState` for unsent sales. */
  connect(request: z.input<typeof Connect>): Promise<AppStatus>
  startDemo(): Promise<AppStatus>
  /** Null: found out. Throws TillError `wrongState` unless the shop's own service is connected. */
  chooseDialect(dialect: Dialect | null): Promise<AppStatus>
  disconnect(): Promise<AppStatus>
  test(): Promise<{ dialect: Dialect; ms: number }>
  status(): AppStatus
  /** The till that the window shows: the one for practice while it runs. Throws TillError `notConnected` before the first run. */
  till(): Till
  /** The real till, or the demo's, also while somebody practises. Null before the first run. */
  opened(): Till | null
  /** What the real till speaks; null until it is known. */
  dialect(): Dialect | null
  /** The machine woke up: looks at once at everything that may have changed meanwhile. */
  resumed(): void
  /** Something says that this invoice changed: it is looked at, never believed. */
  hinted(hint: { invoiceId: number | null; externalOrderId: string | null }): void
  /** Tells the window of a new status, soon and once for many changes. */
  touch(): void
}

const TELL_MS = 40

interface Current {
  till: Till
  service: Service
  mode: 'demo' | 'live'
  custody: Custody | 'none'
  close: () => Promise<void>
}

export function createConnection(options: ConnectionOptions): Connection {
  const { home, secrets, settings, notices, allowPrice, fetch, ports, version, given } = options
  const tillId = tillIdentity(home)
  let current: Current | null = null
  let dialect: Dialect | null = null
  let telling = false
  let stopped = false
  let last: Promise<unknown> = Promise.resolve()
  /** One change of the connection after the other: two buttons pressed at once must not open two tills. */
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work)
    last = turn.catch(() => undefined)
    return turn
  }

  const status = (): AppStatus =>
    options.training().over({
      version,
      mode: current?.mode ?? 'welcome',
      till: settings.get().till,
      role: options.desk().role() ?? 'cashier',
      desk: options.desk().state(),
      dialect,
      dialectChosen: current?.service.dialect ?? null,
      keyKept: current?.mode === 'live' ? current.custody : 'none',
      ...tillFacts(current?.till ?? null),
      notices: notices.list(),
    })
  const touch = () => {
    if (telling || stopped) return
    telling = true
    ports.clock.after(TELL_MS, () => {
      telling = false
      // The book that the status is read from may be closed by now.
      if (!stopped) ports.emit('status', status())
    })
  }
  const learnDialect = async (till: Till) => {
    const spoken = await till.client.dialect({ lane: 'watch' }).catch(() => null)
    if (current?.till !== till || spoken === null) return
    dialect = spoken
    touch()
  }
  const close = async () => {
    const closing = current
    current = null
    dialect = null
    if (!closing) return
    await closing.till.stop()
    await closing.close()
  }
  const run = (opened: Current) => {
    const { till } = opened
    current = opened
    till.start()
    if (!till.connectivity.keyRefused) {
      void learnDialect(till)
      till.connectivity.onChange(() => void (dialect ?? learnDialect(till)))
      till.sync.start()
    }
    touch()
  }
  const open = (store: Store, service: Service, demo: boolean) =>
    openTill({
      demo,
      training: false,
      store,
      service,
      fetch,
      ports,
      tillId,
      settings: settings.get,
      seller: () => options.desk().seller(),
      notices,
      allowPrice,
      masked: () => settings.get().maskPhones && options.desk().role() !== 'owner',
      touch,
    })
  const openLive = (service: Service, custody: Custody | 'none') =>
    run({ till: open(home, service, false), service, mode: 'live', custody, close: async () => undefined })
  const openDemo = async () => {
    const demo = await options.startDemo()
    const store = options.openDemoStore()
    const service: Service = { baseUrl: demo.url, apiKey: demo.apiKey, dialect: null, unlimited: false }
    const end = async () => {
      store.close()
      await demo.close()
    }
    run({ till: open(store, service, true), service, mode: 'demo', custody: 'none', close: end })
  }
  const remember = (kept: Kept) => home.settings.write(MODE, kept)
  /** Sales that another service would not know must not be sent to it. */
  const refuseWhileOpen = () => {
    if (current?.mode !== 'live') return
    if (home.sales.inStates(SALE_STATES.filter(isOpen)).length > 0) {
      throw new TillError('wrongState', 'sales are still open at the service that is connected')
    }
  }

  return {
    start: (demoAtFirst) =>
      alone(async () => {
        if (given.apiKey !== null) {
          openLive(
            {
              baseUrl: given.baseUrl ?? SERVICE_URL,
              apiKey: given.apiKey,
              dialect: null,
              unlimited: given.unlimited ?? false,
            },
            'session',
          )
          return
        }
        const kept = home.settings.read(MODE, Kept) ?? { mode: 'welcome' }
        if (kept.mode === 'live') {
          const secret = secrets.get(API_KEY)
          openLive(
            {
              baseUrl: kept.baseUrl,
              apiKey: secret?.value ?? null,
              dialect: kept.dialect,
              unlimited: kept.unlimited,
            },
            secret?.custody ?? 'none',
          )
        } else if (kept.mode === 'demo' || demoAtFirst) {
          await openDemo()
        }
      }),
    stop: () =>
      alone(async () => {
        stopped = true
        await close()
      }),
    connect: ({ baseUrl, apiKey, dialect: chosen, unlimited = false }) =>
      alone(async () => {
        const service: Service = {
          baseUrl: (baseUrl ?? given.baseUrl ?? SERVICE_URL).replace(/\/+$/, ''),
          apiKey,
          dialect: chosen,
          // Of the service itself it is known that it counts.
          unlimited: unlimited && baseUrl !== null && baseUrl.replace(/\/+$/, '') !== SERVICE_URL,
        }
        const kept = home.settings.read(MODE, Kept)
        if (kept?.mode !== 'live' || kept.baseUrl !== service.baseUrl) refuseWhileOpen()
        const trial = createTillClient(service, keptMemory(home.settings), { fetch, ports })
        try {
          await trial.dialect({ lane: 'cashier' })
          await trial.checkKey({ lane: 'cashier' })
        } finally {
          trial.close()
        }
        await close()
        const custody = secrets.put(API_KEY, apiKey)
        remember({
          mode: 'live',
          baseUrl: service.baseUrl,
          dialect: chosen,
          unlimited: service.unlimited ?? false,
        })
        openLive(service, custody)
        return status()
      }),
    startDemo: () =>
      alone(async () => {
        refuseWhileOpen()
        await close()
        await openDemo()
        remember({ mode: 'demo' })
        return status()
      }),
    chooseDialect: (chosen) =>
      alone(async () => {
        if (current?.mode !== 'live') throw new TillError('wrongState', 'no service of the shop is connected')
        const { service, custody } = current
        await close()
        const kept = home.settings.read(MODE, Kept)
        if (kept?.mode === 'live') remember({ ...kept, dialect: chosen })
        openLive({ ...service, dialect: chosen }, custody)
        return status()
      }),
    disconnect: () =>
      alone(async () => {
        refuseWhileOpen()
        if (current?.mode === 'live') secrets.remove(API_KEY)
        await close()
        remember({ mode: 'welcome' })
        touch()
        return status()
      }),
    async test() {
      if (!current) throw new TillError('notConnected', 'no service is connected')
      const begun = ports.clock.monotonic()
      // A key that the service takes again ends the standstill that its refusal began.
      await current.till.checkKey()
      const spoken = await current.till.client.dialect({ lane: 'cashier' })
      return { dialect: spoken, ms: Math.round(ports.clock.monotonic() - begun) }
    },
    status,
    till() {
      const practised = options.training().till()
      if (practised) return practised
      if (!current) throw new TillError('notConnected', 'no service is connected')
      return current.till
    },
    opened: () => current?.till ?? null,
    dialect: () => dialect,
    resumed() {
      for (const till of [current?.till, options.training().till()]) {
        till?.connectivity.probe()
        till?.outbox.wake()
        till?.watch.hurry()
      }
    },
    hinted({ invoiceId, externalOrderId }) {
      if (!current) return
      const { store, outbox, watch } = current.till
      const byInvoice = invoiceId === null ? null : store.sales.byInvoice(invoiceId)
      const sale = byInvoice ?? (externalOrderId === null ? null : store.sales.get(externalOrderId))
      if (!sale) return
      if (sale.state === 'unknown') outbox.lookAgain(sale)
      else watch.hurry()
    },
    touch,
  }
}
