/** What is known of newer versions, as the main process last told. */
import { create } from 'zustand'
import type { KassaError } from '../../shared/contract/method.ts'
import type { UpdateStatus } from '../../shared/contract/updates.ts'
import { ask, kassa } from './api.ts'

interface UpdateState {
  status: UpdateStatus | null
  take(status: UpdateStatus): void
  read(): Promise<KassaError | null>
  check(): Promise<KassaError | null>
  download(): Promise<KassaError | null>
  /** The till closes on it. */
  install(): Promise<KassaError | null>
}

export const useUpdates = create<UpdateState>()((set) => {
  const told = async (call: 'status' | 'check' | 'download'): Promise<KassaError | null> => {
    const answer = await ask(() => kassa().updates[call]())
    if (!answer.ok) return answer.error
    set({ status: answer.value })
    return null
  }
  return {
    status: null,
    take: (status) => set({ status }),
    read: () => told('status'),
    check: () => told('check'),
    download: () => told('download'),
    install: async () => {
      const answer = await ask(() => kassa().updates.install())
      return answer.ok ? null : answer.error
    },
  }
})
