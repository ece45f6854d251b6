/**
 * Exposes `window.kassa`, name by name from the contract. Holds no schema and no logic: the main process checks everything.
 */
import { contextBridge, ipcRenderer } from 'electron'
import { channelOf, channels, EVENT_CHANNEL, eventNames } from '../shared/contract/channels.ts'

const api: Record<string, unknown> = {}
for (const [group, names] of Object.entries(channels)) {
  const methods: Record<string, (input?: unknown) => Promise<unknown>> = {}
  for (const name of names) methods[name] = (input) => ipcRenderer.invoke(channelOf(group, name), input)
  api[group] = methods
}

api.on = (name: string, listener: (value: unknown) => void): (() => void) => {
  if (!eventNames.some((known) => known === name)) throw new Error(`no event ${name}`)
  const handle = (_event: unknown, message: { name: string; value: unknown }) => {
    if (message.name === name) listener(message.value)
  }
  ipcRenderer.on(EVENT_CHANNEL, handle)
  return () => {
    ipcRenderer.removeListener(EVENT_CHANNEL, handle)
  }
}

contextBridge.exposeInMainWorld('kassa', api)
