/** Who stands at the till, as the window acts on it: locking, unlocking, what closes and what is read again when people change. */
import { create } from 'zustand'
import type { AppStatus } from '../../shared/contract/app.ts'
import type { KassaError } from '../../shared/contract/method.ts'
import { i18n } from '../locales/i18n.ts'
import { ask, kassa } from './api.ts'
import { readTill, useApp } from './app-store.ts'
import { giveUpApproval } from './approval.ts'
import { forgetBook } from './book-store.ts'
import { useCart } from './cart.ts'
import { showError } from './errors.ts'
import { useHelp } from './help-store.ts'
import { forgetWord } from './price-approval.ts'
import { isLocked } from './screen.ts'
import { useTill } from './till-store.ts'
import { useToasts } from './toast-store.ts'
import { stopTraining } from './training.ts'

interface DeskStore {
  panel: 'switch' | 'shift' | null
  /** Whoever was here last: offered first when the till is locked. */
  lastId: string | null
  open(panel: 'switch' | 'shift'): void
  close(): void
}

export const useDesk = create<DeskStore>()((set) => ({
  panel: null,
  lastId: null,
  open: (panel) => set({ panel }),
  close: () => set({ panel: null }),
}))

/** A shift younger than this was opened by what was just done, ms. */
const JUST_NOW_MS = 5_000

/** F12. Where nobody has a PIN it says what is missing. */
export async function pressLock(): Promise<void> {
  const { status, go } = useApp.getState()
  if (!status || isLocked()) return
  if (status.training) {
    await (status.desk.pins ? shut(stopTraining) : stopTraining())
    return
  }
  if (!status.desk.pins) {
    if (status.mode === 'welcome') return
    useToasts.getState().show({
      tone: 'calm',
      text: i18n.t('lock.noPin'),
      action: { label: i18n.t('lock.setPin'), run: () => go('settings') },
    })
    return
  }
  await shut(lock)
}

async function lock(): Promise<void> {
  await beforeLock()
  const answer = await ask(() => kassa().staff.lock())
  if (answer.ok) useApp.getState().takeStatus(answer.value)
  else showError(answer.error)
}

/** Behind the lock nothing is saved: what stands in the cart goes to the disk before. */
export const beforeLock = (): Promise<void> => useCart.getState().settled()

/** What {@link shut} waits for; null while the till is not being locked. */
let shutting: Promise<void> | null = null

/**
 * The lock is on the screen at once, however long the main process takes: whoever comes types their PIN as the key is pressed,
 * and on the till it would be read by all. Where the lock fails, the till is back.
 */
async function shut(close: () => Promise<void>): Promise<void> {
  leaveTill()
  useApp.setState({ locking: true })
  shutting = close()
  await shutting
  shutting = null
  useApp.setState({ locking: false })
}

/** Everything that lies over the till, or is half done on it. */
function leaveTill(): void {
  leaveField()
  giveUpApproval()
  useTill.getState().close()
  useDesk.getState().close()
  useHelp.getState().hideKeys()
}

/** What was typed into a field counts, as when it is left in any other way: the lock takes it off the screen. */
function leaveField(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
}

/** Puts a person at the till, also in the place of another. @returns what was wrong; null when they are there */
export async function unlock(id: string, pin: string): Promise<KassaError | null> {
  if (shutting !== null) {
    // A lock that came after the PIN would undo it.
    await shutting
    if (!isLocked()) return null
  }
  const before = useApp.getState().status?.desk.shift
  const answer = await ask(() => kassa().staff.unlock({ id, pin }))
  if (!answer.ok) return answer.error
  useApp.getState().takeStatus(answer.value)
  const { shift, person } = answer.value.desk
  if (shift && shift.openedAt !== before?.openedAt && Date.now() - shift.openedAt < JUST_NOW_MS) {
    useToasts.getState().show({ tone: 'calm', text: i18n.t('shift.opened', { name: person?.name ?? '' }) })
  }
  return null
}

/** Follows the status from now on. @returns a function that ends it */
export const followDesk = (): (() => void) =>
  useApp.subscribe(({ status }, { status: before }) => {
    if (status && before && status.desk !== before.desk) moved(status, before)
  })

function moved({ desk, mode, training }: AppStatus, { desk: before, training: practised }: AppStatus): void {
  if (desk.person) useDesk.setState({ lastId: desk.person.id })
  if (desk.locked || training !== practised || desk.person?.id !== before.person?.id) forgetWord()
  if (training !== practised) {
    giveUpApproval()
    useDesk.getState().close()
  } else if (desk.locked && !before.locked) {
    // Else it was left before, and what has the keyboard now is the PIN.
    if (!useApp.getState().locking) leaveTill()
  } else if (desk.person && desk.person.id !== before.person?.id && mode !== 'welcome') {
    // What one may see, another may not. The open cart stays.
    forgetBook()
    void readTill()
  }
}
