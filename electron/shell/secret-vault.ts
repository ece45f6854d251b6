/**
 * The rules by which secrets are kept: on disk only as ciphertext and only under real encryption, otherwise in memory until
 * the app closes. Where encryption and disk come from is the caller's affair (`secrets.ts`). Imports no Electron.
 */
import type { Secrets } from '../services/ports.ts'
import { learnSecret } from './blank.ts'

export interface Encryption {
  /** Asked at each use: before `ready` an OS may have none yet, and a keyring may be locked. */
  available(): boolean
  encrypt(text: string): Buffer
  /** @throws when the ciphertext is another user's, another machine's, or damaged */
  decrypt(ciphertext: Buffer): string
}

/** Name → base64 of ciphertext; nothing else is ever put in. */
export interface CiphertextFile {
  get(name: string): string | undefined
  set(name: string, ciphertext: string): void
  delete(name: string): void
}

export function keepSecrets(encryption: Encryption, file: CiphertextFile): Secrets {
  const session = new Map<string, string>()
  return {
    put(name, value) {
      learnSecret(value)
      if (encryption.available()) {
        file.set(name, encryption.encrypt(value).toString('base64'))
        session.delete(name)
        return 'encrypted'
      }
      // An older one on disk would come back in place of this one at the next start.
      if (file.get(name) !== undefined) file.delete(name)
      session.set(name, value)
      return 'session'
    },
    get(name) {
      const remembered = session.get(name)
      if (remembered !== undefined) return { value: remembered, custody: 'session' }
      const stored = file.get(name)
      // A locked keyring may be open at the next start, so what cannot be read today stays.
      if (stored === undefined || !encryption.available()) return null
      try {
        const value = encryption.decrypt(Buffer.from(stored, 'base64'))
        learnSecret(value)
        return { value, custody: 'encrypted' }
      } catch {
        file.delete(name)
        return null
      }
    },
    remove(name) {
      session.delete(name)
      if (file.get(name) !== undefined) file.delete(name)
    },
  }
}
