/** The report of a range that the owner looks at, and the service's own statistics beside it. */
import { create } from 'zustand'
import type { KassaError } from '../../shared/contract/method.ts'
import type { FileKind } from '../../shared/contract/report-pieces.ts'
import type { RangeReport, ReportWish, ServiceStats } from '../../shared/contract/reports.ts'
import { i18n } from '../locales/i18n.ts'
import { ask, kassa } from './api.ts'
import { showError } from './errors.ts'
import { useToasts } from './toast-store.ts'

/** What the service said, or why it could not; null while it is asked. */
export type StatsAnswer = { ok: true; stats: ServiceStats } | { ok: false; error: KassaError } | null

interface ReportState {
  wish: ReportWish
  report: RangeReport | null
  loading: boolean
  error: KassaError | null
  stats: StatsAnswer
  /** What is being saved just now. */
  saving: FileKind | null
  show(wish: ReportWish): Promise<void>
  save(kind: FileKind): Promise<void>
}

let last = 0

export const useReport = create<ReportState>()((set, get) => ({
  wish: { period: 'today' },
  report: null,
  loading: false,
  error: null,
  stats: null,
  saving: null,
  show: async (wish) => {
    last += 1
    const turn = last
    set({ wish, loading: true, error: null })
    const answer = await ask(() => kassa().reports.range(wish))
    // A later choice is already on its way.
    if (turn !== last) return
    if (!answer.ok) {
      set({ loading: false, error: answer.error, report: null })
      return
    }
    const { range } = answer.value
    const known = get().report?.range
    const sameDays = known?.from === range.from && known?.to === range.to && get().stats !== null
    set({ loading: false, report: answer.value, ...(sameDays ? {} : { stats: null }) })
    if (sameDays) return
    const stats = await ask(() => kassa().reports.serviceStats(range))
    if (turn !== last) return
    set({ stats: stats.ok ? { ok: true, stats: stats.value } : { ok: false, error: stats.error } })
  },
  save: async (kind) => {
    if (get().saving) return
    set({ saving: kind })
    const answer = await ask(() => kassa().reports.save({ wish: get().wish, kind }))
    set({ saving: null })
    if (!answer.ok) showError(answer.error)
    else if (answer.value.saved) useToasts.getState().show({ tone: 'calm', text: i18n.t('reports.saved') })
  },
}))
