/** Connects the contract to Electron's IPC: calls come in through `bind`, events go out through `emit`. */
import { app, BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron'
import { EVENT_CHANNEL } from '../../shared/contract/channels.ts'
import { events, type Handlers } from '../../shared/contract/index.ts'
import type { Emit } from '../services/ports.ts'
import { answers, type Gate, mayAsk, problemsByField, type WindowKind } from './answer.ts'
import { isOurAddress } from './app-files.ts'
import { customerWindow } from './display-window.ts'
import { ownWindows } from './windows.ts'

/**
 * Answers every method of the contract; a missing handler does not compile. Call it once, before the first window.
 * Nothing is ever thrown to a window: every answer is a Result.
 */
export function bind(handlers: Handlers, options: Gate): void {
  for (const [channel, answer] of answers(handlers, options)) {
    ipcMain.handle(channel, (event, input: unknown) => answer(mayAsk(windowOf(event), channel), input))
  }
}

/**
 * Sends an event to every window of the till, or what is for the customer's window to that one alone.
 * @throws in development only, when the value is not what the contract says: a window must never have to check it
 */
export const emit: Emit = (name, value) => {
  if (!app.isPackaged) {
    const parsed = events[name].safeParse(value)
    if (!parsed.success) {
      throw new TypeError(`event ${name}: ${Object.keys(problemsByField(parsed.error)).join(' ')}`)
    }
  }
  const customers = customerWindow()
  const windows = name === 'displayChanged' ? (customers ? [customers] : []) : ownWindows()
  for (const window of windows) {
    if (!window.webContents.isDestroyed()) window.webContents.send(EVENT_CHANNEL, { name, value })
  }
}

/** The window whose main frame shows our own page. The frame is null when it has gone meanwhile. */
function windowOf(event: IpcMainInvokeEvent): WindowKind | null {
  const frame = event.senderFrame
  if (frame === null || frame.parent !== null || !isOurAddress(frame.url)) return null
  const window = BrowserWindow.fromWebContents(event.sender)
  if (window === null) return null
  if (ownWindows().includes(window)) return 'till'
  return window === customerWindow() ? 'customer' : null
}
