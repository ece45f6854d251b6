/** `ipcMain`: handlers of `invoke` and listeners of `send`, answered as Electron answers. */
import { EventEmitter } from 'node:events'
import { refusing } from './refuse.ts'
import { createWire } from './wire.ts'

type Handler = Parameters<Electron.IpcMain['handle']>[1]

const wire = createWire()
const handlers = new Map<string, Handler>()
const listeners = new EventEmitter()

/** @returns the answer to the page: a value as wire text, or the message of the error that its promise rejects with */
export async function answerInvoke(
  event: Electron.IpcMainInvokeEvent,
  channel: string,
  args: string,
): Promise<{ args: string } | { error: string }> {
  try {
    const handler = handlers.get(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    const result: unknown = await handler(event, ...(wire.decode(args) as unknown[]))
    return { args: wire.encode([result]) }
  } catch (error) {
    return { error: `Error invoking remote method '${channel}': ${String(error)}` }
  }
}

export function hearSend(event: Electron.IpcMainEvent, channel: string, args: string): void {
  listeners.emit(channel, event, ...(wire.decode(args) as unknown[]))
}

export const ipcMain = refusing(
  'ipcMain',
  Object.assign(listeners, {
    handle: (channel: string, handler: Handler) => {
      if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
      handlers.set(channel, handler)
    },
    handleOnce: (channel: string, handler: Handler) => {
      ipcMain.handle(channel, (event, ...args: unknown[]) => {
        handlers.delete(channel)
        return handler(event, ...args)
      })
    },
    removeHandler: (channel: string) => {
      handlers.delete(channel)
    },
  } satisfies Partial<Electron.IpcMain>),
) as EventEmitter & Pick<Electron.IpcMain, 'handle' | 'handleOnce' | 'removeHandler'>
