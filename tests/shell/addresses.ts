/** `app://kassa/…` as a page of a plain Chromium sees it: an origin of its own that counts as secure, and never reaches a network. */

const APP = /^app:\/\/([a-z0-9-]+)(?=[/?#]|$)/
const PAGE = /^http:\/\/([a-z0-9-]+)\.localhost(?=[/?#]|$)/

/** @returns the address for the page; one that is not `app:` stays as it is */
export function toPage(address: string): string {
  return address.replace(APP, 'http://$1.localhost')
}

/** @returns the address as the main process knows it */
export function toApp(address: string): string {
  return address.replace(PAGE, 'app://$1')
}

export const isAppPage = (address: string): boolean => PAGE.test(address)
