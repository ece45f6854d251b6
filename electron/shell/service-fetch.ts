/** The network as the till uses it: the OS's proxy and certificates through Chromium, nothing cached, no write sent twice. */
import { app, net, session } from 'electron'
import { freshForWrites } from './fresh-connections.ts'

/**
 * HTTP/2 and QUIC have resends of their own that no fresh connection prevents, and the till gains nothing by them. Must run
 * before `ready`.
 */
export function prepareNetwork(): void {
  app.commandLine.appendSwitch('disable-http2')
  app.commandLine.appendSwitch('disable-quic')
}

// An answer of the service must not lie in a cache on disk.
const uncached = (init: RequestInit): RequestInit => ({ ...init, cache: 'no-store' })

/** Must run after `ready`. */
export function createServiceFetch(): typeof globalThis.fetch {
  return freshForWrites(
    (address, init) => net.fetch(address, uncached(init)),
    (number) => {
      // In memory, by the name: no `persist:`.
      const line = session.fromPartition(`write-${number}`, { cache: false })
      return {
        fetch: (address, init) => line.fetch(address, uncached(init)),
        closeAllConnections: () => line.closeAllConnections(),
      }
    },
  )
}
