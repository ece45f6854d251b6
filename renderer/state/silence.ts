/**
 * Whether the main process answers. Nothing is asked for this alone: a call that waits long makes the window ask a question
 * that is answered at once, and what stays without an answer means that the till itself hangs, not the one call.
 */
import { create } from 'zustand'

interface Silence {
  silent: boolean
}

export const useSilence = create<Silence>()(() => ({ silent: false }))

/** A call may take as long, and the question after it, ms. */
const PATIENCE_MS = 1_500

let listening = false

/** Follows one call. @param question what is answered at once, if anything is @returns what the call came to */
export async function followed<T>(call: Promise<T>, question: () => Promise<unknown>): Promise<T> {
  const patience = setTimeout(() => void listen(question), PATIENCE_MS)
  try {
    return await call
  } finally {
    clearTimeout(patience)
  }
}

async function listen(question: () => Promise<unknown>): Promise<void> {
  if (listening) return
  listening = true
  const late = setTimeout(() => useSilence.setState({ silent: true }), PATIENCE_MS)
  // Also a refusal is an answer.
  await question().catch(() => undefined)
  clearTimeout(late)
  listening = false
  useSilence.setState({ silent: false })
}
