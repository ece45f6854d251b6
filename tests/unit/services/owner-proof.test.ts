import { describe, expect, it } from 'vitest'
import { createOwnerProof } from '../../../electron/services/owner-proof.ts'

const proof = (kept: string | null, given: string | null, sales: number) =>
  createOwnerProof({
    secrets: {
      get: (name) => (name === 'apiKey' && kept !== null ? { value: kept, custody: 'encrypted' } : null),
    },
    given: { apiKey: given },
    sales: { count: () => sales },
  })

describe('the proof of an owner', () => {
  it('is the key of this till, to the letter', () => {
    const proves = proof('the-key-of-the-shop', null, 5)
    expect(proves('the-key-of-the-shop')).toBe(true)
    expect(proves('  the-key-of-the-shop\n')).toBe(true)
    for (const wrong of ['', 'the-key-of-the-sho', 'the-key-of-the-shop1', 'THE-KEY-OF-THE-SHOP']) {
      expect(proves(wrong), wrong).toBe(false)
    }
  })

  it('is the key in use, where one came from outside', () => {
    const proves = proof('kept-before', 'given-now', 5)
    expect(proves('given-now')).toBe(true)
    expect(proves('kept-before')).toBe(false)
  })

  it('is nothing at all where there is no key and nothing was ever sold, and cannot be given where there was', () => {
    expect(proof(null, null, 0)('')).toBe(true)
    expect(proof(null, null, 1)('')).toBe(false)
    expect(proof('a-kept-key', null, 0)('')).toBe(false)
  })
})
