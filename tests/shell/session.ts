/** `session` and `protocol`: who answers `app:`, and what a page may ask for. One Chromium stands behind all partitions. */
import { EventEmitter } from 'node:events'
import { NotInShell, refusing } from './refuse.ts'

type Handler = Parameters<Electron.Protocol['handle']>[1]
type RequestFilter = (details: Electron.OnBeforeRequestListenerDetails) => Promise<boolean>

/** What the stand-in itself needs of a session. */
export interface SessionParts {
  handler(scheme: string): Handler | undefined
  /** False when the app cancels the request. */
  allows: RequestFilter
}

const parts = new WeakMap<Electron.Session, SessionParts>()
const sessions = new Map<string, Electron.Session>()
const schemes = new Set<string>()

export function partsOf(session: Electron.Session): SessionParts {
  const found = parts.get(session)
  if (!found) throw new Error('a session that the shell did not make')
  return found
}

export function sessionOf(partition: string): Electron.Session {
  const known = sessions.get(partition)
  if (known) return known
  const made = makeSession()
  sessions.set(partition, made)
  return made
}

function makeSession(): Electron.Session {
  const handlers = new Map<string, Handler>()
  let allows: RequestFilter = async () => true
  const protocol: Pick<Electron.Protocol, 'handle' | 'unhandle' | 'isProtocolHandled'> = {
    handle: (scheme, handler) => {
      if (scheme !== 'app') throw new NotInShell(`protocol.handle('${scheme}')`)
      if (!schemes.has(scheme)) throw new Error(`${scheme}: was not registered as privileged before "ready"`)
      if (handlers.has(scheme)) throw new Error(`${scheme}: has a handler already`)
      handlers.set(scheme, handler)
    },
    unhandle: (scheme) => {
      handlers.delete(scheme)
    },
    isProtocolHandled: (scheme) => handlers.has(scheme),
  }
  type BeforeRequest = (
    details: Electron.OnBeforeRequestListenerDetails,
    callback: (response: Electron.CallbackResponse) => void,
  ) => void
  const webRequest: { onBeforeRequest(first: unknown, second?: unknown): void } = {
    onBeforeRequest: (first, second) => {
      const listener = (
        typeof first === 'function' || first === null ? first : second
      ) as BeforeRequest | null
      allows = async (details) => {
        if (!listener) return true
        return new Promise((done) => {
          listener(details, (response) => {
            if (response.redirectURL) throw new NotInShell('webRequest redirectURL')
            done(response.cancel !== true)
          })
        })
      }
    },
  }
  // Chromium is started with every permission denied, so handlers are taken and never asked.
  const own = {
    protocol: refusing('session.protocol', protocol),
    webRequest: refusing('session.webRequest', webRequest),
    setPermissionRequestHandler: () => undefined,
    setPermissionCheckHandler: () => undefined,
    setDevicePermissionHandler: () => undefined,
    setSpellCheckerEnabled: () => undefined,
    setProxy: async () => undefined,
    resolveProxy: async () => 'DIRECT',
    clearCache: async () => undefined,
    clearStorageData: async () => undefined,
    // Node's own never resends a request whose answer was lost, and keeps no connections for the app to close.
    fetch: (input: string | Request, init?: RequestInit) => globalThis.fetch(input, init),
    closeAllConnections: async () => undefined,
  } satisfies { [K in keyof Electron.Session]?: unknown }
  const session = refusing('session', Object.assign(new EventEmitter(), own)) as unknown as Electron.Session
  parts.set(session, { handler: (scheme) => handlers.get(scheme), allows: (details) => allows(details) })
  return session
}

export const session = refusing('session', {
  get defaultSession() {
    return sessionOf('')
  },
  fromPartition: (partition: string) => sessionOf(partition),
} satisfies { [K in keyof typeof Electron.session]?: unknown })

export const protocol = refusing('protocol', {
  registerSchemesAsPrivileged: (list: Electron.CustomScheme[]) => {
    for (const { scheme } of list) schemes.add(scheme)
  },
  handle: (scheme: string, handler: Handler) => sessionOf('').protocol.handle(scheme, handler),
  unhandle: (scheme: string) => sessionOf('').protocol.unhandle(scheme),
  isProtocolHandled: (scheme: string) => sessionOf('').protocol.isProtocolHandled(scheme),
} satisfies Partial<Electron.Protocol>)
