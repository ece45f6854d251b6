/** What the till knows of the service's webhooks, as the main process last told; and the one event a person waits for. */
import { create } from 'zustand'
import type { KassaError } from '../../shared/contract/method.ts'
import type { WebhookStatus } from '../../shared/contract/webhooks.ts'
import { i18n } from '../locales/i18n.ts'
import { ask, kassa } from './api.ts'
import { useToasts } from './toast-store.ts'

export interface WebhookChoice {
  enabled: boolean
  port: number
  secret?: string
}

interface WebhookState {
  status: WebhookStatus | null
  /** Something came, or the intake changed. */
  take(status: WebhookStatus): void
  read(): Promise<KassaError | null>
  configure(choice: WebhookChoice): Promise<KassaError | null>
}

export const useWebhooks = create<WebhookState>()((set, get) => ({
  status: null,
  take: (status) => {
    const known = get().status
    if (status.lastTestAt !== null && status.lastTestAt !== known?.lastTestAt) {
      useToasts.getState().show({ tone: 'calm', text: i18n.t('webhooks.testToast') })
    }
    set({ status })
  },
  read: async () => {
    const answer = await ask(() => kassa().webhooks.status())
    if (!answer.ok) return answer.error
    set({ status: answer.value })
    return null
  },
  configure: async (choice) => {
    const answer = await ask(() => kassa().webhooks.configure(choice))
    if (!answer.ok) return answer.error
    set({ status: answer.value })
    return null
  },
}))
