/** Starts the customer's screen: it asks once what stands on it, and is told of each change. */
import '@fontsource-variable/inter/wght.css'
import '../theme/tokens.css'
import '../theme/global.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { DisplayState } from '../../shared/contract/display.ts'
import type { Result } from '../../shared/contract/method.ts'
import { CustomerScreen } from './CustomerScreen.tsx'
import { useDisplay } from './display-store.ts'

declare global {
  interface Window {
    /** Of the customer's window only. */
    kassaDisplay: {
      state(): Promise<Result<DisplayState>>
      onChange(listener: (state: DisplayState) => void): void
    }
  }
}

const root = document.getElementById('root')
if (!root) throw new Error('display.html has no #root')
window.kassaDisplay.onChange((state) => useDisplay.getState().take(state))
void window.kassaDisplay.state().then((answer) => {
  // A change that came meanwhile is newer.
  if (answer.ok && useDisplay.getState().state === null) useDisplay.getState().take(answer.value)
})
createRoot(root).render(
  <StrictMode>
    <CustomerScreen />
  </StrictMode>,
)
