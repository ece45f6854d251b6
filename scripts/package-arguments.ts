/** Where packaged copies look for updates, as electron-builder is told it. */

/**
 * @param address of a folder on a web server; undefined or empty: none
 * @throws when it is not https: whoever stands between could else replace the till
 */
export function updateArguments(address: string | undefined): string[] {
  if (!address) return []
  const safe = URL.canParse(address) && new URL(address).protocol === 'https:'
  if (!safe) throw new Error(`KASSA_UPDATES_URL must be an https address, not ${address}`)
  return ['-c.publish.provider=generic', `-c.publish.url=${address}`]
}
