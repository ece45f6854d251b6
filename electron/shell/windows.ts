/**
 * The till's window and the fence around everything a page could do: no permission, no navigation, no other window, no
 * download. Loads `app://kassa/index.html` and nothing else.
 */
import { join } from 'node:path'
import { app, BrowserWindow, type Session, screen, shell, type WebContents } from 'electron'
import type { Log } from '../../shared/domain/clock.ts'
import { START_PAGE } from './app-files.ts'
import { isReload, mayOpenOutside } from './page-moves.ts'
import { pagePreferences } from './page-preferences.ts'
import { paths } from './paths.ts'
import { fitting, readPlace, SMALLEST, writePlace } from './window-place.ts'

const own = new Set<BrowserWindow>()
let till: BrowserWindow | null = null

/** A page that dies at once again and again is left alone after so many reloads within a minute. */
const MOST_RELOADS = 3

export interface TillWindowOptions {
  /** Absolute path of the built preload. */
  preload: string
  /** Told when the page dies or does not load. */
  log?: Log
  /** The window went out of sight (minimized, hidden), or came back. */
  onSight?: (seen: boolean) => void
}

/** @returns the windows of this app that are still there; only they get events and may call. */
export function ownWindows(): BrowserWindow[] {
  return [...own].filter((window) => !window.isDestroyed())
}

/** Must run after `ready`, `registerAppScheme`, `serveApp` and `denyEverything`. */
export function openTillWindow(options: TillWindowOptions): BrowserWindow {
  const { preload, log = () => undefined, onSight } = options
  const { windowPlace: placeFile, resources } = paths()
  const place = readPlace(placeFile)
  const main = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter((display) => display.id !== main.id)
  const window = new BrowserWindow({
    ...fitting(
      place?.box ?? null,
      [main, ...others].map((display) => display.workArea),
    ),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: 'Kassa',
    autoHideMenuBar: true,
    // Elsewhere the program file carries its icon.
    ...(process.platform === 'linux' ? { icon: join(resources, 'icons', 'linux', '256x256.png') } : {}),
    webPreferences: pagePreferences(preload),
  })
  own.add(window)
  till = window
  window.once('ready-to-show', () => {
    if (place?.maximized) window.maximize()
    window.show()
  })
  window.on('minimize', () => onSight?.(false))
  window.on('hide', () => onSight?.(false))
  window.on('restore', () => onSight?.(true))
  window.on('show', () => onSight?.(true))
  window.on('close', () => {
    writePlace(placeFile, { box: window.getNormalBounds(), maximized: window.isMaximized() })
  })
  window.on('closed', () => {
    own.delete(window)
    if (till === window) till = null
  })
  bringBackWhenGone(window, log)
  void window.loadURL(START_PAGE).catch((error: unknown) => {
    log('window.loadFailed', { message: error instanceof Error ? error.message : typeof error })
  })
  return window
}

/** Brings the till's window before the others, also out of the task bar. */
export function showTillWindow(): void {
  if (!till || till.isDestroyed()) return
  if (till.isMinimized()) till.restore()
  till.show()
  till.focus()
}

/** F11. */
export function toggleFullScreen(): void {
  if (till && !till.isDestroyed()) till.setFullScreen(!till.isFullScreen())
}

/** Must run before the first window is made: it reaches every page made after it. */
export function denyEverything(session: Session): void {
  session.setPermissionCheckHandler(() => false)
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false)
  })
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => {
    event.preventDefault()
  })
  app.on('web-contents-created', (_event, contents) => {
    fence(contents)
  })
}

function fence(contents: WebContents): void {
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url)
    return { action: 'deny' }
  })
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame && isReload(event.url, contents.getURL())) return
    event.preventDefault()
    if (event.isMainFrame) openOutside(event.url)
  })
  contents.on('will-redirect', (event) => {
    event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => {
    event.preventDefault()
  })
}

function openOutside(address: string): void {
  // No browser to open it with is the user's affair; there is nothing to tell.
  if (mayOpenOutside(address)) void shell.openExternal(address).catch(() => undefined)
}

/** Payments go on in the main process whatever happens to the page; a page that died comes back by itself. */
function bringBackWhenGone(window: BrowserWindow, log: Log): void {
  let reloads: number[] = []
  window.webContents.on('render-process-gone', (_event, details) => {
    log('window.gone', { reason: details.reason, exitCode: details.exitCode })
    if (details.reason === 'clean-exit' || window.isDestroyed()) return
    reloads = [...reloads.filter((at) => at > performance.now() - 60_000), performance.now()]
    if (reloads.length <= MOST_RELOADS) window.webContents.reload()
  })
}
