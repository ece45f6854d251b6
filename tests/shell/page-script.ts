/**
 * What runs in a page before its own scripts: the preload in a closure with `require('electron')`, and the line to the main
 * process. Nothing of it stays reachable from the page but what the preload exposes.
 *
 * `runInPage` is sent as source text, so it uses nothing from outside its arguments.
 */
import { createWire, type Wire } from './wire.ts'

/** Name of the CDP binding; the page script takes it away before any other script runs. */
export const LINE = '__shellLine'

export interface PageMessage {
  kind: 'hello' | 'invoke' | 'send' | 'open' | 'problem'
  id?: number
  channel?: string
  /** Wire text of the arguments. */
  args?: string
  text?: string
}

type Listener = (event: unknown, ...args: unknown[]) => void

/** @returns script for `Page.addScriptToEvaluateOnNewDocument` */
export function pageScript(preload: string | null): string {
  const source = preload === null ? 'null' : `(function (require, exports, module, process) {\n${preload}\n})`
  return `(${runInPage.toString()})(${JSON.stringify(LINE)}, (${createWire.toString()})(), ${source})`
}

function runInPage(
  lineName: string,
  wire: Wire,
  preload: ((require: unknown, exports: unknown, module: unknown, process: unknown) => void) | null,
): void {
  const scope = globalThis as unknown as Record<string, unknown>
  const line = scope[lineName] as (text: string) => void
  delete scope[lineName]
  if (window !== window.top || location.protocol === 'about:' || location.protocol === 'chrome-error:') return
  const post = (message: Record<string, unknown>): void => line(JSON.stringify(message))

  const pending = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  const listeners = new Map<string, Listener[]>()
  let lastId = 0

  const receive = (text: string): void => {
    const message = JSON.parse(text) as {
      id?: number
      channel?: string
      args?: string
      error?: string
    }
    if (message.channel !== undefined) {
      const args = wire.decode(message.args ?? '[]') as unknown[]
      const event = { sender: ipcRenderer, ports: [] }
      for (const listener of [...(listeners.get(message.channel) ?? [])]) {
        try {
          listener(event, ...args)
        } catch (error) {
          queueMicrotask(() => {
            throw error
          })
        }
      }
      return
    }
    const waiting = pending.get(message.id ?? 0)
    pending.delete(message.id ?? 0)
    if (!waiting) return
    if (message.error !== undefined) waiting.reject(new Error(message.error))
    else waiting.resolve((wire.decode(message.args ?? '[]') as unknown[])[0])
  }
  // Fetched and taken away by the main process as soon as it hears "hello".
  Object.defineProperty(scope, lineName, { value: receive, configurable: true, enumerable: false })
  post({ kind: 'hello' })

  const refusing = (what: string, target: Record<string, unknown>): unknown =>
    new Proxy(target, {
      get(object, name) {
        if (typeof name === 'symbol' || name in object || name === 'then') return Reflect.get(object, name)
        throw new Error(`the shell has no ${what}.${name}`)
      },
    })

  const remove = (channel: string, listener: Listener): void => {
    const kept = (listeners.get(channel) ?? []).filter((known) => known !== listener)
    listeners.set(channel, kept)
  }
  const ipcRenderer = refusing('ipcRenderer', {
    invoke: async (channel: string, ...args: unknown[]) => {
      const text = wire.encode(args)
      const id = ++lastId
      return new Promise((resolve, reject) => {
        pending.set(id, { resolve, reject })
        post({ kind: 'invoke', id, channel, args: text })
      })
    },
    send: (channel: string, ...args: unknown[]) => {
      post({ kind: 'send', channel, args: wire.encode(args) })
    },
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      return ipcRenderer
    },
    once: (channel: string, listener: Listener) => {
      const once: Listener = (event, ...args) => {
        remove(channel, once)
        listener(event, ...args)
      }
      listeners.set(channel, [...(listeners.get(channel) ?? []), once])
      return ipcRenderer
    },
    off: (channel: string, listener: Listener) => {
      remove(channel, listener)
      return ipcRenderer
    },
    removeListener: (channel: string, listener: Listener) => {
      remove(channel, listener)
      return ipcRenderer
    },
    removeAllListeners: (channel: string) => {
      listeners.delete(channel)
      return ipcRenderer
    },
  })

  // Values are copied over the bridge, functions become functions that copy, and of an error only its message passes.
  const bridged = (value: unknown, frozen: boolean): unknown => {
    if (typeof value === 'function') {
      return (...args: unknown[]) => {
        let result: unknown
        try {
          result = value(...args.map((arg) => bridged(arg, false)))
        } catch (error) {
          throw new Error(error instanceof Error ? error.message : String(error))
        }
        return bridged(result, false)
      }
    }
    if (value === null || typeof value !== 'object') return value
    if (value instanceof Promise) {
      return value.then(
        (result: unknown) => bridged(result, false),
        (error: unknown) => {
          throw new Error(error instanceof Error ? error.message : String(error))
        },
      )
    }
    if (value instanceof Error) return new Error(value.message)
    const plain = Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null
    if (!plain && !Array.isArray(value)) return structuredClone(value)
    const copy: unknown = Array.isArray(value)
      ? value.map((one) => bridged(one, frozen))
      : Object.fromEntries(Object.entries(value).map(([name, one]) => [name, bridged(one, frozen)]))
    return frozen ? Object.freeze(copy) : copy
  }
  const contextBridge = refusing('contextBridge', {
    exposeInMainWorld: (name: string, api: unknown) => {
      if (name in scope)
        throw new Error(`Cannot bind an API on top of an existing property on the window object`)
      Object.defineProperty(scope, name, { value: bridged(api, true), enumerable: true })
    },
  })

  // Nothing is ever opened: the main process only hears of the wish, and its answer must be "deny".
  window.open = (address) => {
    post({ kind: 'open', text: new URL(String(address ?? 'about:blank'), document.baseURI).href })
    return null
  }
  const openedByClick = (event: MouseEvent): void => {
    const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement)
    if (event.defaultPrevented || !(link instanceof HTMLAnchorElement) || !link.href || event.button === 2)
      return
    const stays = ['', '_self', '_top', '_parent'].includes(link.target)
    if (stays && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) return
    event.preventDefault()
    post({ kind: 'open', text: link.href })
  }
  addEventListener('click', openedByClick)
  addEventListener('auxclick', openedByClick)

  if (!preload) return
  const electron = refusing('electron (in preload)', { contextBridge, ipcRenderer })
  const require = (name: string): unknown => {
    if (name === 'electron') return electron
    throw new Error(`module not found: ${name}`)
  }
  const module = { exports: {} }
  try {
    preload(require, module.exports, module, { type: 'renderer', sandboxed: true, contextIsolated: true })
  } catch (error) {
    post({ kind: 'problem', text: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}
