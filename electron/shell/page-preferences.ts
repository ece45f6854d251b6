/** What every window is fenced with: a page reaches nothing but its own bridge. */
import { app, type WebPreferences } from 'electron'

/** @param preload path of the bridge */
export const pagePreferences = (preload: string): WebPreferences => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  spellcheck: false,
  devTools: !app.isPackaged,
})
