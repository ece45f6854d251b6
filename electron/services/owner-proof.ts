/** What proves an owner who forgot the PIN: the shop's API key, which is kept here and shown nowhere. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Secrets } from './ports.ts'

export interface OwnerProofOptions {
  secrets: Pick<Secrets, 'get'>
  /** Development only: a key from outside, used instead of the kept one. */
  given: { apiKey: string | null }
  /** The shop's own sales, whatever mode the till is in. */
  sales: { count(): number }
}

/** The secret under which `connection.ts` keeps the key. */
export const API_KEY = 'apiKey'

/**
 * @returns whether whoever knows `apiKey` may set an owner's PIN anew: it is this till's key; or this till, which has none,
 * never sold anything, so that there is nothing to guard
 */
export function createOwnerProof({ secrets, given, sales }: OwnerProofOptions): (apiKey: string) => boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return (apiKey) => {
    const kept = given.apiKey ?? secrets.get(API_KEY)?.value ?? null
    return kept === null ? sales.count() === 0 : timingSafeEqual(digest(kept), digest(apiKey.trim()))
  }
}
