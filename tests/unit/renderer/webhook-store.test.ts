import { beforeEach, describe, expect, it } from 'vitest'
import { useToasts } from '../../../renderer/state/toast-store.ts'
import { useWebhooks } from '../../../renderer/state/webhook-store.ts'
import type { WebhookStatus } from '../../../shared/contract/webhooks.ts'

const status = (part: Partial<WebhookStatus> = {}): WebhookStatus => ({
  enabled: true,
  port: 8787,
  listening: true,
  problem: null,
  secretKept: 'encrypted',
  accepted: 0,
  repeated: 0,
  refused: { badSignature: 0, tooLarge: 0, tooOld: 0, unreadable: 0, notPost: 0 },
  lastAt: null,
  lastTestAt: null,
  ...part,
})
const said = () => useToasts.getState().toasts.length

beforeEach(() => {
  useToasts.setState({ toasts: [] })
  useWebhooks.setState({ status: null })
})

describe('webhooks in the window', () => {
  it('says that the test event came, once for each', () => {
    useWebhooks.getState().take(status())
    expect(said()).toBe(0)
    useWebhooks.getState().take(status({ lastTestAt: 1000 }))
    expect(said()).toBe(1)
    useToasts.setState({ toasts: [] })
    useWebhooks.getState().take(status({ lastTestAt: 1000, accepted: 2 }))
    expect(said()).toBe(0)
    useWebhooks.getState().take(status({ lastTestAt: 2000 }))
    expect(said()).toBe(1)
  })

  it('keeps the latest word', () => {
    useWebhooks.getState().take(status({ accepted: 1 }))
    useWebhooks.getState().take(status({ accepted: 2 }))
    expect(useWebhooks.getState().status?.accepted).toBe(2)
  })
})
