/** PINs as they are kept: scrypt with a salt of one's own. Knows nobody and counts nothing. */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import type { KeptPin } from '../store/staff-store.ts'

/**
 * 32 MB and about a tenth of a second on a till's PC, off the main thread. No cost makes four digits long: what keeps people
 * from guessing is the growing wait (pin-bar.ts); this keeps a copied file from being read at a glance.
 */
const COST = 2 ** 15
const BLOCK_SIZE = 8
const PARALLEL = 1
const HASH_BYTES = 32
const SALT_BYTES = 16

/** @param pin digits, as typed */
export async function keepPin(pin: string): Promise<KeptPin> {
  const made = { salt: randomBytes(SALT_BYTES), cost: COST, blockSize: BLOCK_SIZE, parallel: PARALLEL }
  return { ...made, hash: await hashOf(pin, made) }
}

/** Takes as long for a right one as for a wrong one. */
export async function isPin(pin: string, kept: KeptPin): Promise<boolean> {
  const hash = await hashOf(pin, kept)
  return hash.length === kept.hash.length && timingSafeEqual(hash, kept.hash)
}

function hashOf(pin: string, { salt, cost, blockSize, parallel }: Omit<KeptPin, 'hash'>): Promise<Buffer> {
  const options: ScryptOptions = {
    N: cost,
    r: blockSize,
    p: parallel,
    // Twice what it needs; Node's own limit is just too low for this cost.
    maxmem: 256 * cost * blockSize,
  }
  return new Promise((done, fail) => {
    scrypt(pin, salt, HASH_BYTES, options, (error, hash) => {
      if (error) fail(error)
      else done(hash)
    })
  })
}
