/**
 * `net.request` over Node's own: events and methods that a caller of Electron's uses. A redirect arrives as the answer that it is, which
 * is what Electron gives a caller who follows redirects by hand.
 */
import { request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { refusing } from './refuse.ts'

export const netRequest: (typeof Electron.net)['request'] = (given) => {
  const options = typeof given === 'string' ? { url: given } : given
  const { session: _, url, protocol, hostname, port, path, method, headers } = options
  const address = url === undefined ? { protocol, hostname, port, path } : addressOf(url)
  const send = address.protocol === 'https:' ? secure : plain
  const asked = send({
    ...(address.hostname === undefined ? {} : { hostname: address.hostname }),
    ...(address.port === undefined ? {} : { port: address.port }),
    ...(address.path === undefined ? {} : { path: address.path }),
    method: method ?? 'GET',
    headers: headers as Record<string, string>,
  })
  return refusing('net.request', asked) as unknown as Electron.ClientRequest
}

function addressOf(url: string): { protocol: string; hostname: string; port: string; path: string } {
  const { protocol, hostname, port, pathname, search } = new URL(url)
  return { protocol, hostname, port, path: `${pathname}${search}` }
}
