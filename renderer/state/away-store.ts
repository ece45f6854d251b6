/** What happened while nobody could see it, until it was looked at. */
import { create } from 'zustand'
import type { AwayReport } from '../../shared/contract/away.ts'
import { ask, kassa } from './api.ts'

interface AwayState {
  report: AwayReport | null
  read(): Promise<void>
  seen(): void
}

export const useAway = create<AwayState>()((set) => ({
  report: null,
  read: async () => {
    const answer = await ask(() => kassa().away.report())
    if (answer.ok) set({ report: answer.value })
  },
  seen: () => {
    set({ report: null })
    void ask(() => kassa().away.seen())
  },
}))
