import { expect, test } from 'vitest'
import { blank } from '../../../electron/shell/blank.ts'
import { keepSecrets } from '../../../electron/shell/secret-vault.ts'

/** Reversible and unlike its input, and tied to one user as the real one is. */
const forUser = (user: string, available = true) => ({
  available: () => available,
  encrypt: (text: string) => Buffer.from(`${user}|${[...text].reverse().join('')}`),
  decrypt: (ciphertext: Buffer) => {
    const [owner, text] = ciphertext.toString().split('|')
    if (owner !== user || text === undefined) throw new Error('cannot decrypt')
    return [...text].reverse().join('')
  },
})

const disk = () => {
  const entries = new Map<string, string>()
  return {
    entries,
    get: (name: string) => entries.get(name),
    set: (name: string, ciphertext: string) => {
      entries.set(name, ciphertext)
    },
    delete: (name: string) => {
      entries.delete(name)
    },
  }
}

test('under real encryption a secret outlives a restart, on disk as ciphertext only', () => {
  const file = disk()
  expect(keepSecrets(forUser('a'), file).put('apiKey', 'hunter-two-22')).toBe('encrypted')
  const written = [...file.entries.values()].map((value) => value + Buffer.from(value, 'base64').toString())
  expect(written.join()).not.toContain('hunter')
  expect(keepSecrets(forUser('a'), file).get('apiKey')).toEqual({
    value: 'hunter-two-22',
    custody: 'encrypted',
  })
})

test('without it a secret is for this session, and an older one on disk does not come back', () => {
  const file = disk()
  keepSecrets(forUser('a'), file).put('apiKey', 'older-secret-1')
  const poor = keepSecrets(forUser('a', false), file)
  expect(poor.put('apiKey', 'newer-secret-2')).toBe('session')
  expect(poor.get('apiKey')).toEqual({ value: 'newer-secret-2', custody: 'session' })
  expect(file.entries.size).toBe(0)
  expect(keepSecrets(forUser('a'), file).get('apiKey')).toBeNull()
})

test('encryption that comes back takes over from the session', () => {
  const file = disk()
  let available = false
  const secrets = keepSecrets({ ...forUser('a'), available: () => available }, file)
  secrets.put('apiKey', 'for-the-session')
  available = true
  expect(secrets.put('apiKey', 'for-the-disk-1')).toBe('encrypted')
  expect(secrets.get('apiKey')).toEqual({ value: 'for-the-disk-1', custody: 'encrypted' })
})

test('what another user or machine encrypted is nothing, and is thrown away', () => {
  const file = disk()
  keepSecrets(forUser('a'), file).put('apiKey', 'hunter-two-22')
  expect(keepSecrets(forUser('b'), file).get('apiKey')).toBeNull()
  expect(file.entries.size).toBe(0)
})

test('a keyring that is locked today loses nothing', () => {
  const file = disk()
  keepSecrets(forUser('a'), file).put('apiKey', 'hunter-two-22')
  expect(keepSecrets(forUser('a', false), file).get('apiKey')).toBeNull()
  expect(keepSecrets(forUser('a'), file).get('apiKey')?.value).toBe('hunter-two-22')
})

test('removed is removed, from disk and from memory', () => {
  const file = disk()
  const secrets = keepSecrets(forUser('a'), file)
  secrets.put('apiKey', 'hunter-two-22')
  secrets.remove('apiKey')
  expect([secrets.get('apiKey'), file.entries.size]).toEqual([null, 0])
  const poor = keepSecrets(forUser('a', false), file)
  poor.put('apiKey', 'hunter-two-22')
  poor.remove('apiKey')
  expect(poor.get('apiKey')).toBeNull()
})

test('every secret that was held is blanked from then on', () => {
  keepSecrets(forUser('a'), disk()).put('apiKey', 'words alone here')
  expect(blank('it said words alone here')).toBe('it said [blanked]')
})
