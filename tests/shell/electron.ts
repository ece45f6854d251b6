/**
 * The module `electron` of the main process, as far as the stand-in has it. Each part is checked against Electron's own
 * declarations, so what Electron lacks does not compile; what the stand-in lacks throws by name when it is used.
 */
import { app, loaded } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { dialog } from './dialog.ts'
import { ipcMain } from './ipc-main.ts'
import { missing } from './refuse.ts'
import { safeStorage } from './safe-storage.ts'
import { protocol, session } from './session.ts'
import { autoUpdater, Menu, nativeTheme, net, powerMonitor, screen, shell } from './surroundings.ts'

/** Key under which the replaced module finds this one. */
export const MODULE_KEY = 'kassa.shell'

type MainName = keyof typeof import('electron/main') | 'shell' | 'crashReporter' | 'nativeImage'

const provided = {
  app,
  autoUpdater,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
} satisfies { [K in MainName]?: unknown }

/** Everything else that a main process may import. Named, so that the import itself works and the use says what is missing. */
const LACKING = {
  BaseWindow: 0,
  BrowserView: 0,
  clipboard: 0,
  ClipboardItem: 0,
  contentTracing: 0,
  crashReporter: 0,
  desktopCapturer: 0,
  globalShortcut: 0,
  ImageView: 0,
  inAppPurchase: 0,
  IpcMainServiceWorker: 0,
  MenuItem: 0,
  MessageChannelMain: 0,
  nativeImage: 0,
  netLog: 0,
  Notification: 0,
  powerSaveBlocker: 0,
  pushNotifications: 0,
  ShareMenu: 0,
  systemPreferences: 0,
  TouchBar: 0,
  Tray: 0,
  utilityProcess: 0,
  View: 0,
  webContents: 0,
  WebContentsView: 0,
  webFrameMain: 0,
  WebSocket: 0,
} satisfies Record<Exclude<MainName, keyof typeof provided>, 0>

export const mainModules: Record<string, unknown> = {
  ...provided,
  ...Object.fromEntries(Object.keys(LACKING).map((name) => [name, missing(name)])),
}

export { loaded }
