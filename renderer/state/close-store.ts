/** The day that is open, the days that are closed, and whether their chain is whole. */
import { create } from 'zustand'
import type { Chain, ClosedDay, ClosedLine, DayFigures } from '../../shared/contract/closes.ts'
import type { KassaError } from '../../shared/contract/method.ts'
import type { FileKind } from '../../shared/contract/report-pieces.ts'
import { i18n } from '../locales/i18n.ts'
import { ask, kassa } from './api.ts'
import { showError } from './errors.ts'
import { printReceipt } from './receipts.ts'
import { useToasts } from './toast-store.ts'

const PAGE = 50

interface CloseState {
  /** The X report, and the number that closing it gives. */
  open: { figures: DayFigures; next: number } | null
  days: readonly ClosedLine[]
  total: number
  chain: Chain | null
  /** The closed day that is looked at. */
  shown: ClosedDay | null
  error: KassaError | null
  busy: boolean
  read(): Promise<void>
  more(): Promise<void>
  verify(): Promise<void>
  /** @returns whether it is closed now */
  close(): Promise<boolean>
  look(number: number): Promise<void>
  leave(): void
  /** @param number null: the X report */
  print(number: number | null): Promise<void>
  save(number: number | null, kind: FileKind): Promise<void>
}

export const useCloses = create<CloseState>()((set, get) => {
  const list = async (before?: number): Promise<KassaError | null> => {
    const answer = await ask(() =>
      kassa().closes.list({ limit: PAGE, ...(before === undefined ? {} : { before }) }),
    )
    if (!answer.ok) return answer.error
    const known = before === undefined ? [] : get().days
    set({ days: [...known, ...answer.value.days], total: answer.value.total })
    return null
  }
  return {
    open: null,
    days: [],
    total: 0,
    chain: null,
    shown: null,
    error: null,
    busy: false,
    read: async () => {
      const [open, unlisted] = await Promise.all([ask(() => kassa().closes.open()), list()])
      set(open.ok ? { open: open.value, error: unlisted } : { error: open.error })
    },
    more: async () => {
      const error = await list(get().days.at(-1)?.number)
      if (error) showError(error)
    },
    verify: async () => {
      const answer = await ask(() => kassa().closes.verify())
      if (answer.ok) set({ chain: answer.value })
      else showError(answer.error)
    },
    close: async () => {
      const { open, busy } = get()
      if (!open || busy) return false
      set({ busy: true })
      const answer = await ask(() => kassa().closes.close({ number: open.next }))
      set({ busy: false })
      if (!answer.ok) showError(answer.error)
      await get().read()
      if (!answer.ok) return false
      set({ shown: answer.value })
      void get().verify()
      return true
    },
    look: async (number) => {
      const answer = await ask(() => kassa().closes.get({ number }))
      if (answer.ok) set({ shown: answer.value })
      else showError(answer.error)
    },
    leave: () => set({ shown: null }),
    print: async (number) => {
      if (get().busy) return
      set({ busy: true })
      await printReceipt(() => kassa().closes.print({ number }), i18n.t('closes.printed'))
      set({ busy: false })
    },
    save: async (number, kind) => {
      if (get().busy) return
      set({ busy: true })
      const answer = await ask(() => kassa().closes.save({ number, kind }))
      set({ busy: false })
      if (!answer.ok) showError(answer.error)
      else if (answer.value.saved) useToasts.getState().show({ tone: 'calm', text: i18n.t('reports.saved') })
    },
  }
})
