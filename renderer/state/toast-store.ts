/** Short messages: most pass after a while in sight, some stay until they were seen; some with one thing to press. */
import { create } from 'zustand'

export interface Toast {
  id: number
  tone: 'calm' | 'bad'
  text: string
  action?: { label: string; run: () => void }
  /** It stays until somebody closes it, and this hears of it: nobody may have been there when it came. */
  seen?: () => void
}

interface ToastState {
  toasts: readonly Toast[]
  show(toast: Omit<Toast, 'id'>): number
  close(id: number): void
}

/** Of those that pass. */
const MOST = 3

let last = 0

export const useToasts = create<ToastState>()((set, get) => ({
  toasts: [],
  show: (toast) => {
    last += 1
    const id = last
    // The same words twice are one message that stays longer.
    const toasts = [...get().toasts.filter((other) => other.text !== toast.text), { ...toast, id }]
    const tooMany = toasts.filter(({ seen }) => !seen).slice(0, -MOST)
    set({ toasts: toasts.filter((one) => !tooMany.includes(one)) })
    return id
  },
  close: (id) => set({ toasts: get().toasts.filter((toast) => toast.id !== id) }),
}))
