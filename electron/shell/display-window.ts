/**
 * The customer's window: full screen on a screen that the till does not stand on, without focus, so that no key and no scan
 * ever goes there. Comes and goes with its screen, quietly, and closes with the till's window.
 */
import { BrowserWindow, type Display, screen } from 'electron'
import type { Screen } from '../../shared/contract/display.ts'
import type { Log } from '../../shared/domain/clock.ts'
import { DISPLAY_PAGE } from './app-files.ts'
import { pagePreferences } from './page-preferences.ts'

export interface DisplayWindow {
  /** The choice or the screens may have changed. */
  place(): void
  screens(): Screen[]
}

export interface DisplayWindowOptions {
  /** Absolute path of the built preload of the display. */
  preload: string
  /** `off`, `auto`, or the id of a screen. */
  choice: () => string
  log: Log
}

let shown: BrowserWindow | null = null

/** @returns the customer's window while it is open; it may ask for one thing only. */
export const customerWindow = (): BrowserWindow | null => (shown && !shown.isDestroyed() ? shown : null)

/** Must run after `ready`. The customer's window opens once the till's is there. */
export function createDisplayWindow(till: BrowserWindow, options: DisplayWindowOptions): DisplayWindow {
  const { preload, choice, log } = options
  let ready = false
  let on: number | null = null

  const close = () => {
    on = null
    customerWindow()?.destroy()
    shown = null
  }
  const wanted = (): Display | null => {
    const chosen = choice()
    if (chosen === 'off' || till.isDestroyed()) return null
    const tills = screen.getDisplayMatching(till.getBounds()).id
    const others = screen.getAllDisplays().filter(({ id }) => id !== tills)
    if (chosen === 'auto') return others[0] ?? null
    // Never over the till itself.
    return others.find(({ id }) => String(id) === chosen) ?? null
  }
  const open = ({ id, bounds }: Display) => {
    on = id
    const window = new BrowserWindow({
      ...bounds,
      show: false,
      frame: false,
      fullscreen: true,
      focusable: false,
      skipTaskbar: true,
      title: 'Kassa',
      webPreferences: pagePreferences(preload),
    })
    shown = window
    window.once('ready-to-show', () => {
      if (!window.isDestroyed()) window.showInactive()
    })
    window.webContents.on('render-process-gone', (_event, details) => {
      log('display.gone', { reason: details.reason })
      // Opened anew at the next occasion rather than reloaded for ever.
      if (shown === window) close()
    })
    void window.loadURL(DISPLAY_PAGE).catch((error: unknown) => {
      log('display.loadFailed', { message: error instanceof Error ? error.message : typeof error })
    })
  }
  const place = () => {
    if (!ready) return
    const there = wanted()
    if (there?.id === on && (there === null || customerWindow())) {
      if (there) customerWindow()?.setBounds(there.bounds)
      return
    }
    close()
    if (there) open(there)
  }
  till.once('ready-to-show', () => {
    ready = true
    place()
  })
  till.on('closed', () => {
    ready = false
    close()
    screen.off('display-added', place)
    screen.off('display-removed', place)
    screen.off('display-metrics-changed', place)
  })
  screen.on('display-added', place)
  screen.on('display-removed', place)
  screen.on('display-metrics-changed', place)
  return {
    place,
    screens() {
      const tills = till.isDestroyed() ? null : screen.getDisplayMatching(till.getBounds()).id
      return screen.getAllDisplays().map(({ id, label, size }) => ({
        id: String(id),
        label,
        width: size.width,
        height: size.height,
        till: id === tills,
      }))
    },
  }
}
