/** F1 and the walk over the till: whether the keys are shown, and at which step the walk is. */
import { create } from 'zustand'
import { useApp } from './app-store.ts'

export const TOUR_STEPS = ['search', 'cart', 'charge', 'payments', 'keys'] as const
export type TourStep = (typeof TOUR_STEPS)[number]

interface HelpState {
  keys: boolean
  /** Null while there is no walk. */
  step: TourStep | null
  showKeys(): void
  hideKeys(): void
  startTour(): void
  /** Also ends it after the last. */
  next(): void
  back(): void
  endTour(): void
}

export const useHelp = create<HelpState>()((set, get) => {
  const by = (places: 1 | -1): TourStep | null => {
    const { step } = get()
    return step === null ? null : (TOUR_STEPS[TOUR_STEPS.indexOf(step) + places] ?? null)
  }
  return {
    keys: false,
    step: null,
    showKeys: () => set({ keys: true }),
    hideKeys: () => set({ keys: false }),
    startTour: () => {
      useApp.getState().go('till')
      set({ keys: false, step: TOUR_STEPS[0] })
    },
    next: () => {
      const step = by(1)
      if (step === null) get().endTour()
      else set({ step })
    },
    back: () => set({ step: by(-1) ?? get().step }),
    endTour: () => {
      set({ step: null })
      const { settings, status, change } = useApp.getState()
      // A cashier may look, but the choice of the shop is the owner's.
      if (settings && !settings.tourDone && status?.role === 'owner') void change({ tourDone: true })
    },
  }
})

/** At the first run, as soon as its till is there. */
export const followFirstRun = (): (() => void) =>
  useApp.subscribe(({ firstRun, firstSync, askPin, settings }) => {
    if (!firstRun || firstSync || askPin) return
    useApp.setState({ firstRun: false })
    if (settings && !settings.tourDone) useHelp.getState().startTour()
  })
