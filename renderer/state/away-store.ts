/** What happened while nobody could see it, until it was looked at. */
import { create } from 'zustand'
import type { AwayReport } from '../../shared/contract/away.ts'
import { ask, kassa } from './api.ts'

interface AwayState {
  report: AwayReport | null
  read(): Promise<void>
  seen(): void
}

/** How often a report was put away. */
let looks = 0

export const useAway = create<AwayState>()((set) => ({
  report: null,
  read: async () => {
    const before = looks
    const answer = await ask(() => kassa().away.report())
    // An answer from before it was looked at would bring it back.
    if (answer.ok && before === looks) set({ report: answer.value })
  },
  seen: () => {
    looks += 1
    set({ report: null })
    void ask(() => kassa().away.seen())
  },
}))
