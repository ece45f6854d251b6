/** Short messages that pass, some with one thing to press. */
import { create } from 'zustand'

export interface Toast {
  id: number
  tone: 'calm' | 'bad'
  text: string
  action?: { label: string; run: () => void }
}

interface ToastState {
  toasts: readonly Toast[]
  show(toast: Omit<Toast, 'id'>): number
  close(id: number): void
}

const MOST = 3
const LIFE_MS = 8_000

let last = 0

export const useToasts = create<ToastState>()((set, get) => ({
  toasts: [],
  show: (toast) => {
    last += 1
    const id = last
    // The same words twice are one message that stays longer.
    const others = get().toasts.filter((other) => other.text !== toast.text)
    set({ toasts: [...others, { ...toast, id }].slice(-MOST) })
    setTimeout(() => get().close(id), LIFE_MS)
    return id
  },
  close: (id) => set({ toasts: get().toasts.filter((toast) => toast.id !== id) }),
}))
