/** How the till is, in figures, as the main process last told. */
import { create } from 'zustand'
import type { DiagnosticFacts } from '../../shared/contract/diagnostics.ts'
import type { KassaError } from '../../shared/contract/method.ts'
import { ask, kassa } from './api.ts'

interface DiagnosticState {
  facts: DiagnosticFacts | null
  read(): Promise<KassaError | null>
}

export const useDiagnostics = create<DiagnosticState>()((set) => ({
  facts: null,
  read: async () => {
    const answer = await ask(() => kassa().diagnostics.facts())
    if (!answer.ok) return answer.error
    set({ facts: answer.value })
    return null
  },
}))
