/** What stands on the customer's screen, as the main process last told. */
import { create } from 'zustand'
import type { DisplayState } from '../../shared/contract/display.ts'
import { setLocale } from '../locales/i18n.ts'

interface DisplayStore {
  state: DisplayState | null
  take(state: DisplayState): void
}

export const useDisplay = create<DisplayStore>()((set) => ({
  state: null,
  take: (state) => {
    void setLocale(state.locale)
    set({ state })
  },
}))
