/** What the whole window knows of the till: its status, its settings, and which screen is up. */
import { create } from 'zustand'
import type { AppStatus } from '../../shared/contract/app.ts'
import type { KassaError, Result } from '../../shared/contract/method.ts'
import type { Settings } from '../../shared/contract/settings.ts'
import { setLocale } from '../locales/i18n.ts'
import { ask, kassa } from './api.ts'
import { useAway } from './away-store.ts'
import { useCart } from './cart.ts'
import { useCompare } from './compare-store.ts'
import { useHeld } from './held-store.ts'
import { forgetOffice } from './office.ts'
import { readUnprinted, takeUnprinted } from './receipts.ts'
import { useSales } from './sale-store.ts'
import { useSearch } from './search.ts'
import { seePhonesAnew } from './seen-phones.ts'
import { useUpdates } from './update-store.ts'
import { useWebhooks } from './webhook-store.ts'

export type Screen = 'till' | 'sales' | 'catalog' | 'reports' | 'subscriptions' | 'settings'

interface AppState {
  status: AppStatus | null
  settings: Settings | null
  screen: Screen
  /** The first sync after connecting is looked at before the till opens. */
  firstSync: boolean
  /** After the first connecting, while nobody has a PIN: the owner is asked for one. */
  askPin: boolean
  /** This till was just opened for the first time. */
  firstRun: boolean
  /** Whether the window holds the cart of the till that is open: then it is the newest there is. */
  cartRead: boolean
  /** The lock was asked for, and stands on the screen before the main process has closed it. */
  locking: boolean
  problem: KassaError | null
  go(screen: Screen): void
  takeStatus(status: AppStatus): void
  /** A new connection or the demo: everything that belongs to the old one is read again. */
  enter(status: AppStatus): Promise<void>
  /** Another till in front of this one, for practice, or this one again; the cart was seen to. */
  show(status: AppStatus): Promise<void>
  finishFirstSync(): void
  finishPin(): void
  change(part: Partial<Settings>): Promise<KassaError | null>
}

export const useApp = create<AppState>()((set, get) => ({
  status: null,
  settings: null,
  screen: 'till',
  firstSync: false,
  askPin: false,
  firstRun: false,
  cartRead: false,
  locking: false,
  problem: null,
  go: (screen) => set({ screen }),
  takeStatus: (status) => {
    const before = get().status
    set({ status })
    // Another person may see phones that this one may not, or the other way round.
    const other = before !== null && before.role !== status.role
    if (other && get().settings?.maskPhones && !status.desk.locked && status.mode !== 'welcome')
      void readTill()
  },
  enter: async (status) => {
    forgetOffice()
    const open = status.mode !== 'welcome'
    const askPin = open && !status.desk.pins && get().status?.mode !== status.mode
    const firstRun = open && get().status?.mode === 'welcome'
    set({
      status,
      screen: 'till',
      firstSync: status.catalogCount === 0 && open,
      askPin,
      firstRun,
      cartRead: false,
    })
    if (open) await readTill()
    else takeUnprinted([])
  },
  show: async (status) => {
    forgetOffice()
    set({ status, screen: 'till' })
    if (!status.desk.locked) await readTill()
  },
  finishFirstSync: () => set({ firstSync: false }),
  finishPin: () => set({ askPin: false }),
  change: async (part) => {
    const answer = await ask(() => kassa().settings.update(part))
    if (!answer.ok) return answer.error
    set({ settings: answer.value })
    await setLocale(answer.value.locale)
    const status = get().status
    if (status) set({ status: { ...status, till: answer.value.till } })
    return null
  },
}))

/**
 * Reads what the open till has. The cart only once: what a lock kept off the disk since goes there instead, and its phones are
 * shown as the person at the till may see them.
 */
export async function readTill(): Promise<void> {
  useSearch.getState().refresh()
  const [cart, open] = await Promise.all([readCart(), ask(() => kassa().sales.open())])
  void useHeld.getState().read()
  void readUnprinted()
  if (open.ok) useSales.getState().replaceAll(open.value)
  const failed = [cart, open].find((answer) => answer && !answer.ok)
  useApp.setState({ problem: failed && !failed.ok ? failed.error : null })
}

async function readCart(): Promise<Result<unknown> | null> {
  if (useApp.getState().cartRead) {
    await seePhonesAnew()
    useCart.getState().saveAgain()
    return null
  }
  // A cashier does not wait for the disk: what is scanned meanwhile is as good as what is read.
  const was = useCart.getState()
  const cart = await ask(() => kassa().cart.load())
  if (cart.ok) {
    useCart.getState().arrive(was, cart.value)
    useApp.setState({ cartRead: true })
  }
  return cart
}

/** Subscribes first and reads after, so that nothing is missed between. */
export async function startApp(): Promise<void> {
  const api = kassa()
  api.on('status', (status) => useApp.getState().takeStatus(status))
  api.on('saleChanged', (sale) => useSales.getState().take(sale))
  api.on('catalogChanged', () => {
    if (!useApp.getState().status?.desk.locked) useSearch.getState().refresh()
  })
  api.on('webhookStatus', (status) => useWebhooks.getState().take(status))
  api.on('unprinted', takeUnprinted)
  api.on('updatesChanged', (status) => useUpdates.getState().take(status))
  api.on('comparisonChanged', (status) => useCompare.getState().take(status))
  api.on('cameBack', () => void useAway.getState().read())
  api.on('syncProgress', (sync) => {
    const { status } = useApp.getState()
    if (status) useApp.setState({ status: { ...status, sync } })
  })
  const [settings, status] = await Promise.all([ask(() => api.settings.get()), ask(() => api.app.status())])
  if (settings.ok) {
    useApp.setState({ settings: settings.value })
    await setLocale(settings.value.locale)
  }
  if (!status.ok) {
    useApp.setState({ problem: status.error })
    return
  }
  useApp.setState({ status: status.value })
  if (status.value.mode !== 'welcome' && !status.value.desk.locked) await readTill()
}
