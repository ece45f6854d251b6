/** The comparison with the service: how far it is, what differs, and what is being done about it. */
import { create } from 'zustand'
import type { ComparisonStatus, Difference } from '../../shared/contract/comparison.ts'
import { formatAmount } from '../../shared/domain/money.ts'
import type { DayRange } from '../../shared/domain/report-period.ts'
import { i18n } from '../locales/i18n.ts'
import { ask, kassa } from './api.ts'
import { showError } from './errors.ts'
import { useToasts } from './toast-store.ts'

interface CompareState {
  status: ComparisonStatus | null
  /** Differences that are being resolved. */
  busy: ReadonlySet<string>
  take(status: ComparisonStatus): void
  read(): Promise<void>
  start(range: DayRange): Promise<void>
  stop(): Promise<void>
  resolve(id: string): Promise<boolean>
  /** Each that can be resolved without a decision, one after the other; ends at the first that cannot be asked. */
  resolveAll(): Promise<void>
  /** The service's sum into the book. */
  takeAmount(difference: Difference): Promise<void>
  keep(id: string, why: string): Promise<void>
}

/** The service's word is simply taken over; the others want a look of the owner. */
export const isPlain = ({ kind, stays }: Difference): boolean =>
  !stays && (kind === 'missingHere' || kind === 'state')

export const useCompare = create<CompareState>()((set, get) => {
  const call = async (ask_: Parameters<typeof ask<ComparisonStatus>>[0]): Promise<boolean> => {
    const answer = await ask(ask_)
    if (answer.ok) set({ status: answer.value })
    else showError(answer.error)
    return answer.ok
  }
  /** One act at a time for one difference. */
  const alone = async (id: string, act: Parameters<typeof call>[0]): Promise<boolean> => {
    if (get().busy.has(id)) return false
    set({ busy: new Set([...get().busy, id]) })
    const done = await call(act)
    set({ busy: new Set([...get().busy].filter((one) => one !== id)) })
    return done
  }
  const resolve = (id: string): Promise<boolean> => alone(id, () => kassa().comparison.resolve({ id }))
  return {
    status: null,
    busy: new Set(),
    take: (status) => set({ status }),
    read: async () => {
      await call(() => kassa().comparison.status())
    },
    start: async (range) => {
      await call(() => kassa().comparison.start(range))
    },
    stop: async () => {
      await call(() => kassa().comparison.stop())
    },
    resolve,
    resolveAll: async () => {
      for (const { id } of (get().status?.differences ?? []).filter(isPlain)) {
        // Resolving one may have settled another.
        if (!get().status?.differences.some((one) => one.id === id)) continue
        if (!(await resolve(id))) return
      }
    },
    takeAmount: async ({ id, receipt, there }) => {
      const taken = await alone(id, () => kassa().comparison.takeAmount({ id }))
      if (!taken || !there) return
      const text = i18n.t('compare.taken', { receipt, sum: formatAmount(there.amount) })
      useToasts.getState().show({ tone: 'calm', text })
    },
    keep: async (id, why) => {
      await call(() => kassa().comparison.keep({ id, why }))
    },
  }
})
