/** Asking for an owner's word: one question at a time, whoever asks waits for its answer. */
import { create } from 'zustand'
import type { KassaError } from '../../shared/contract/method.ts'
import { ask, kassa } from './api.ts'
import { useApp } from './app-store.ts'

/** A price or discount beyond what a cashier may give, or money that goes back. */
export type ApprovedAct = 'price' | 'refund'

interface ApprovalState {
  asking: { act: ApprovedAct; answer: (approval: string | null) => void } | null
}

export const useApproval = create<ApprovalState>()(() => ({ asking: null }))

/** What goes along where nobody has a PIN: the main process then asks for none. */
const NOBODY_TO_ASK = 'none'

/**
 * Shows the question for an owner's PIN.
 * @returns what the act must carry as its `approval`; null when the question was given up
 * @public
 */
export function askApproval(act: ApprovedAct): Promise<string | null> {
  if (useApp.getState().status?.desk.pins === false) return Promise.resolve(NOBODY_TO_ASK)
  giveUpApproval()
  return new Promise((answer) => useApproval.setState({ asking: { act, answer } }))
}

/** @returns what was wrong; null when the owner's word was given and the question is over */
export async function approve(pin: string): Promise<KassaError | null> {
  const { asking } = useApproval.getState()
  if (!asking) return null
  const answer = await ask(() => kassa().staff.approve({ pin, act: asking.act }))
  if (!answer.ok) return answer.error
  // Given up meanwhile: the word is worth nothing to anybody and runs out.
  if (useApproval.getState().asking === asking) {
    useApproval.setState({ asking: null })
    asking.answer(answer.value.approval)
  }
  return null
}

export function giveUpApproval(): void {
  const { asking } = useApproval.getState()
  useApproval.setState({ asking: null })
  asking?.answer(null)
}
