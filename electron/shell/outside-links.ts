/** Which addresses may be opened outside the till, in the user's own browser: a short list of places for help. No Electron. */

const HOSTS = new Set(['wa.me', 'apipay.kz', 'www.apipay.kz'])

/** @returns true for plain https addresses of the hosts above, without a user name, a password or another port. */
export function mayOpenOutside(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, port, username, password } = new URL(address)
  return protocol === 'https:' && HOSTS.has(hostname) && port === '' && username === '' && password === ''
}
