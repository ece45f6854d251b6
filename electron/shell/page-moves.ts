/**
 * Where a page of the till may go: to itself again, or, in the user's own browser, to a short list of places for help.
 * Imports no Electron.
 */
import { isOurAddress } from './app-files.ts'

const HOSTS = new Set(['wa.me', 'apipay.kz', 'www.apipay.kz'])

/** @returns true for plain https addresses of the hosts above, without a user name, a password or another port. */
export function mayOpenOutside(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, port, username, password } = new URL(address)
  return protocol === 'https:' && HOSTS.has(hostname) && port === '' && username === '' && password === ''
}

/** @returns true when a page only loads itself again, its own way out of a fault. */
export function isReload(wanted: string, current: string): boolean {
  const bare = (address: string): string => address.replace(/#.*$/s, '')
  return isOurAddress(wanted) && bare(wanted) === bare(current)
}
