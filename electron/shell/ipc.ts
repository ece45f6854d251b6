/** Connects the contract to Electron's IPC: calls come in through `bind`, events go out through `emit`. */
import { app, BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron'
import { EVENT_CHANNEL } from '../../shared/contract/channels.ts'
import { events, type Handlers } from '../../shared/contract/index.ts'
import type { Emit } from '../services/ports.ts'
import { answers, type Gate, problemsByField } from './answer.ts'
import { isOurAddress } from './app-files.ts'
import { ownWindows } from './windows.ts'

/**
 * Answers every method of the contract; a missing handler does not compile. Call it once, before the first window.
 * Nothing is ever thrown to a window: every answer is a Result.
 */
export function bind(handlers: Handlers, options: Gate): void {
  for (const [channel, answer] of answers(handlers, options)) {
    ipcMain.handle(channel, (event, input: unknown) => answer(isOurs(event), input))
  }
}

/**
 * Sends an event to every window of this app.
 * @throws in development only, when the value is not what the contract says: a window must never have to check it
 */
export const emit: Emit = (name, value) => {
  if (!app.isPackaged) {
    const parsed = events[name].safeParse(value)
    if (!parsed.success) {
      throw new TypeError(`event ${name}: ${Object.keys(problemsByField(parsed.error)).join(' ')}`)
    }
  }
  for (const window of ownWindows()) {
    if (!window.webContents.isDestroyed()) window.webContents.send(EVENT_CHANNEL, { name, value })
  }
}

/** The main frame of a window we opened, showing our own page. The frame is null when it has gone meanwhile. */
function isOurs(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame
  if (frame === null || frame.parent !== null || !isOurAddress(frame.url)) return false
  const window = BrowserWindow.fromWebContents(event.sender)
  return window !== null && ownWindows().includes(window)
}
