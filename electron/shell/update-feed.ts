/**
 * Whether the address that a package carries may be trusted with what the till will be tomorrow. Imports no Electron.
 */

/**
 * @param yml the text of `app-update.yml`; null: there is none
 * @returns true for a generic server over TLS, or on this computer, where no one stands between
 */
export function isSafeFeed(yml: string | null): boolean {
  if (yml === null || !/^provider:\s*generic\s*$/m.test(yml)) return false
  const address = /^url:\s*['"]?([^\s'"]+)['"]?\s*$/m.exec(yml)?.[1]
  if (address === undefined || !URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return (
    protocol === 'https:' || (protocol === 'http:' && /^(127\.0\.0\.1|localhost|\[::1\])$/.test(hostname))
  )
}
