/** The one till that is open, for the shop's own service or for the demo: opened, started, learnt the dialect of, closed. */
import type { Dialect } from '../apipay/types.ts'
import type { Store } from '../store/store.ts'
import type { Custody, Demo } from './ports.ts'
import { openTill, type Till, type TillOptions } from './till.ts'
import type { Service } from './till-client.ts'

export interface OpenTill {
  till: Till
  service: Service
  mode: 'demo' | 'live'
  custody: Custody | 'none'
  close: () => Promise<void>
}

export interface TillOpenerOptions extends Omit<TillOptions, 'demo' | 'training' | 'store' | 'service'> {
  /** The shop's own store. */
  home: Store
  openDemoStore: () => Store
  startDemo: () => Promise<Demo>
}

export interface TillOpener {
  /** Null before the first run. */
  current(): OpenTill | null
  /** What it speaks; null until it is known. */
  dialect(): Dialect | null
  /** For the shop's own service. */
  live(service: Service, custody: Custody | 'none'): void
  demo(): Promise<void>
  close(): Promise<void>
}

export function createTillOpener(options: TillOpenerOptions): TillOpener {
  const { home, touch } = options
  let current: OpenTill | null = null
  let dialect: Dialect | null = null

  const learnDialect = async (till: Till) => {
    const spoken = await till.client.dialect({ lane: 'watch' }).catch(() => null)
    if (current?.till !== till || spoken === null) return
    dialect = spoken
    touch()
  }
  const run = (opened: OpenTill) => {
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
    openTill({ ...options, demo, training: false, store, service })
  return {
    current: () => current,
    dialect: () => dialect,
    live: (service, custody) =>
      run({ till: open(home, service, false), service, mode: 'live', custody, close: async () => undefined }),
    async demo() {
      const demo = await options.startDemo()
      const store = options.openDemoStore()
      const service: Service = { baseUrl: demo.url, apiKey: demo.apiKey, dialect: null, unlimited: false }
      const close = async () => {
        store.close()
        await demo.close()
      }
      run({ till: open(store, service, true), service, mode: 'demo', custody: 'none', close })
    },
    async close() {
      const closing = current
      current = null
      dialect = null
      if (!closing) return
      await closing.till.stop()
      await closing.close()
    },
  }
}
