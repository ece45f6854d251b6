/**
 * Exposes `window.kassaDisplay` to the customer's screen: what stands on it, and word when that changes. The names are those of
 * `shared/contract/channels.ts`, written out: with a module in common the two preloads would be three files, and a sandboxed
 * one may load no second. A test keeps them the same.
 */
import { contextBridge, ipcRenderer } from 'electron'

contextBridge.exposeInMainWorld('kassaDisplay', {
  state: () => ipcRenderer.invoke('kassa:display.state'),
  onChange: (listener: (value: unknown) => void) => {
    ipcRenderer.on('kassa:event', (_event: unknown, message: { name: string; value: unknown }) => {
      if (message.name === 'displayChanged') listener(message.value)
    })
  },
})
