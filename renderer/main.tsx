/** Starts the window: styles, texts, state, then the screen. */
import '@fontsource-variable/inter/wght.css'
import '@mantine/core/styles.layer.css'
import '@mantine/dates/styles.layer.css'
import './theme/tokens.css'
import './theme/global.css'
import './theme/fields.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { reportProblems } from './components/Safe.tsx'
import { startApp } from './state/app-store.ts'
import { followDesk } from './state/desk.ts'
import { followFirstRun } from './state/help-store.ts'
import { followDoubts } from './state/scan-notice.ts'

reportProblems()
followDesk()
followFirstRun()
followDoubts()
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
void startApp().then(() => {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
})
