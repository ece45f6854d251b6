/**
 * Which service the till speaks to: none yet, the embedded demo, or the shop's own. Changes it, keeps the key in the secrets
 * and nowhere else, and tells the window of the status.
 */
import type { z } from 'zod'
import type { AppStatus } from '../../shared/contract/app.ts'
import type { Connect } from '../../shared/contract/connection.ts'
import { isOpen, SALE_STATES } from '../../shared/domain/sale-state.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import type { Dialect } from '../apipay/types.ts'
import type { Store } from '../store/store.ts'
import type { Desk } from './desk.ts'
import { keptConnection, SERVICE_URL } from './kept-connection.ts'
import type { Notices } from './notices.ts'
import { oneByOne } from './one-by-one.ts'
import { createTillOpener, type OpenTill } from './open-till.ts'
import { API_KEY } from './owner-proof.ts'
import type { Demo, Ports, Secrets } from './ports.ts'
import { createSellers } from './sellers.ts'
import type { SettingsService } from './settings.ts'
import { soon } from './soon.ts'
import type { Till, TillOptions } from './till.ts'
import { createTillClient, keptMemory, type Service, tillIdentity } from './till-client.ts'
import { tillFacts } from './till-facts.ts'
import type { Training } from './training.ts'

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

export function createConnection(options: ConnectionOptions): Connection {
  const { home, secrets, settings, notices, fetch, ports, version, given } = options
  const kept = keptConnection(home.settings)
  let stopped = false
  /** One change of the connection after the other: two buttons pressed at once must not open two tills. */
  const alone = oneByOne()

  const status = (): AppStatus =>
    options.training().over({
      version,
      mode: open.current()?.mode ?? 'welcome',
      till: settings.get().till,
      role: options.desk().role() ?? 'cashier',
      desk: options.desk().state(),
      dialect: open.dialect(),
      dialectChosen: open.current()?.service.dialect ?? null,
      keyKept: live()?.custody ?? 'none',
      ...tillFacts(open.current()?.till ?? null),
      notices: notices.list(),
    })
  const touch = soon(ports.clock, TELL_MS, () => {
    // The book that the status is read from may be closed by now.
    if (!stopped) ports.emit('status', status())
  })
  const open = createTillOpener({
    ...options,
    tillId: tillIdentity(home),
    settings: settings.get,
    seller: () => options.desk().seller(),
    // The demo's sellers are the shop's people, too.
    sellers: createSellers(home.staff),
    masked: () => settings.get().maskPhones && options.desk().role() !== 'owner',
    touch,
  })
  /** The shop's own service, while that is what is connected. */
  const live = (): OpenTill | null => {
    const current = open.current()
    return current?.mode === 'live' ? current : null
  }
  /** Sales that another service would not know must not be sent to it. */
  const refuseWhileOpen = () => {
    if (!live()) return
    if (home.sales.inStates(SALE_STATES.filter(isOpen)).length > 0) {
      throw new TillError('wrongState', 'sales are still open at the service that is connected')
    }
  }

  return {
    start: (demoAtFirst) =>
      alone(async () => {
        if (given.apiKey !== null) {
          open.live(
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
        const last = kept.read()
        if (last.mode === 'live') {
          const secret = secrets.get(API_KEY)
          open.live(
            {
              baseUrl: last.baseUrl,
              apiKey: secret?.value ?? null,
              dialect: last.dialect,
              unlimited: last.unlimited,
            },
            secret?.custody ?? 'none',
          )
        } else if (last.mode === 'demo' || demoAtFirst) {
          await open.demo()
        }
      }),
    stop: () =>
      alone(async () => {
        stopped = true
        await open.close()
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
        const last = kept.read()
        if (last.mode !== 'live' || last.baseUrl !== service.baseUrl) refuseWhileOpen()
        const trial = createTillClient(service, keptMemory(home.settings), { fetch, ports })
        try {
          await trial.dialect({ lane: 'cashier' })
          await trial.checkKey({ lane: 'cashier' })
        } finally {
          trial.close()
        }
        await open.close()
        const custody = secrets.put(API_KEY, apiKey)
        kept.write({
          mode: 'live',
          baseUrl: service.baseUrl,
          dialect: chosen,
          unlimited: service.unlimited ?? false,
        })
        open.live(service, custody)
        return status()
      }),
    startDemo: () =>
      alone(async () => {
        refuseWhileOpen()
        await open.close()
        await open.demo()
        kept.write({ mode: 'demo' })
        return status()
      }),
    chooseDialect: (chosen) =>
      alone(async () => {
        const current = live()
        if (!current) throw new TillError('wrongState', 'no service of the shop is connected')
        const { service, custody } = current
        await open.close()
        const last = kept.read()
        if (last.mode === 'live') kept.write({ ...last, dialect: chosen })
        open.live({ ...service, dialect: chosen }, custody)
        return status()
      }),
    disconnect: () =>
      alone(async () => {
        refuseWhileOpen()
        if (live()) secrets.remove(API_KEY)
        await open.close()
        kept.write({ mode: 'welcome' })
        touch()
        return status()
      }),
    async test() {
      const current = open.current()
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
      const current = open.current()
      if (!current) throw new TillError('notConnected', 'no service is connected')
      return current.till
    },
    opened: () => open.current()?.till ?? null,
    dialect: open.dialect,
    resumed() {
      for (const till of [open.current()?.till, options.training().till()]) {
        till?.connectivity.probe()
        till?.outbox.wake()
        till?.watch.hurry()
      }
    },
    hinted({ invoiceId, externalOrderId }) {
      const till = open.current()?.till
      if (!till) return
      const { store, outbox, watch } = till
      const byInvoice = invoiceId === null ? null : store.sales.byInvoice(invoiceId)
      const sale = byInvoice ?? (externalOrderId === null ? null : store.sales.get(externalOrderId))
      if (!sale) return
      if (sale.state === 'unknown') outbox.lookAgain(sale)
      else watch.hurry()
    },
    touch,
  }
}
