/** The subscriptions as they were read last, what is looked for among them, and which one is open. */
import { create } from 'zustand'
import type { KassaError, Result } from '../../shared/contract/method.ts'
import type {
  Subscription,
  SubscriptionDetail,
  UnsureSubscription,
} from '../../shared/contract/subscriptions.ts'
import { phoneDigits } from '../../shared/domain/phone.ts'
import type { SubscriptionStatus } from '../../shared/domain/subscription.ts'
import { ask, kassa } from './api.ts'

interface SubscriptionState {
  subscriptions: readonly Subscription[]
  unsure: readonly UnsureSubscription[]
  readAt: number | null
  reading: boolean
  problem: KassaError | null
  status: SubscriptionStatus | 'all'
  text: string
  openId: number | null
  refresh(): Promise<void>
  /** One that changed, and whatever stays unsure. */
  take(subscription: Subscription): void
  readUnsure(): Promise<void>
  act(call: () => Promise<Result<SubscriptionDetail>>): Promise<Result<SubscriptionDetail>>
}

export const useSubscriptions = create<SubscriptionState>()((set, get) => ({
  subscriptions: [],
  unsure: [],
  readAt: null,
  reading: false,
  problem: null,
  status: 'all',
  text: '',
  openId: null,
  refresh: async () => {
    if (get().reading) return
    set({ reading: true })
    const answer = await ask(() => kassa().subscriptions.list({ refresh: true }))
    if (answer.ok) set({ ...answer.value, reading: false, problem: null })
    else {
      set({ reading: false, problem: answer.error })
      await get().readUnsure()
    }
  },
  take: (subscription) => {
    const rest = get().subscriptions.filter(({ id }) => id !== subscription.id)
    set({ subscriptions: [...rest, subscription].sort((a, b) => b.id - a.id) })
  },
  readUnsure: async () => {
    const kept = await ask(() => kassa().subscriptions.list({ refresh: false }))
    if (kept.ok) set({ ...kept.value })
  },
  act: async (call) => {
    const answer = await ask(call)
    if (answer.ok) get().take(answer.value.subscription)
    return answer
  },
}))

/** By state, and by any part of name, phone, description or number. */
export function shownOf(
  subscriptions: readonly Subscription[],
  status: SubscriptionStatus | 'all',
  text: string,
): Subscription[] {
  const wanted = text.trim().toLocaleLowerCase()
  const digits = phoneDigits(wanted) ?? ''
  return subscriptions.filter(
    (one) =>
      (status === 'all' || one.status === status) &&
      (wanted === '' ||
        [one.subscriberName, one.description, String(one.id)].some((part) =>
          part?.toLocaleLowerCase().includes(wanted),
        ) ||
        (digits.length > 2 && one.phone.includes(digits))),
  )
}
