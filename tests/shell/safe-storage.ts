/**
 * `safeStorage` with real encryption: AES-256-GCM under a key that lies where the user's keyring would, never in the app's
 * folder of state. KASSA_SHELL_KEYRING names the keyring; `basic_text` is the one that encrypts nothing.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { app } from './app.ts'
import { refusing } from './refuse.ts'

type Backend = ReturnType<Electron.SafeStorage['getSelectedStorageBackend']>

const PREFIX = Buffer.from('v11')
const IV_BYTES = 12
const TAG_BYTES = 16
let plainTextAllowed = false

function backend(): Backend {
  if (!app.isReady()) return 'unknown'
  const name = process.env.KASSA_SHELL_KEYRING ?? 'gnome_libsecret'
  const known: readonly Backend[] = ['basic_text', 'gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6']
  const found = known.find((one) => one === name)
  if (!found) throw new Error(`KASSA_SHELL_KEYRING=${name} is none of ${known.join(' ')}`)
  return found
}

const isAvailable = (): boolean => app.isReady() && (backend() !== 'basic_text' || plainTextAllowed)

function key(): Buffer {
  if (!isAvailable()) throw new Error('Error while using safeStorage: encryption is not available.')
  const file =
    process.env.KASSA_SHELL_KEYRING_FILE ?? join(homedir(), '.local', 'share', 'kassa-shell', 'keyring')
  try {
    return readFileSync(file)
  } catch {
    const made = randomBytes(32)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, made, { mode: 0o600 })
    return made
  }
}

const storage: Pick<
  Electron.SafeStorage,
  | 'isEncryptionAvailable'
  | 'encryptString'
  | 'decryptString'
  | 'isAsyncEncryptionAvailable'
  | 'encryptStringAsync'
  | 'decryptStringAsync'
  | 'getSelectedStorageBackend'
  | 'setUsePlainTextEncryption'
> = {
  isEncryptionAvailable: isAvailable,
  encryptString: (text) => {
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv('aes-256-gcm', key(), iv)
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([PREFIX, iv, cipher.getAuthTag(), sealed])
  },
  decryptString: (encrypted) => {
    if (!encrypted.subarray(0, PREFIX.length).equals(PREFIX)) {
      throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.')
    }
    const iv = encrypted.subarray(PREFIX.length, PREFIX.length + IV_BYTES)
    const rest = encrypted.subarray(PREFIX.length + IV_BYTES)
    const decipher = createDecipheriv('aes-256-gcm', key(), iv)
    decipher.setAuthTag(rest.subarray(0, TAG_BYTES))
    return Buffer.concat([decipher.update(rest.subarray(TAG_BYTES)), decipher.final()]).toString('utf8')
  },
  isAsyncEncryptionAvailable: async () => isAvailable(),
  encryptStringAsync: async (text) => storage.encryptString(text),
  decryptStringAsync: async (encrypted) => ({
    shouldReEncrypt: false,
    result: storage.decryptString(encrypted),
  }),
  getSelectedStorageBackend: backend,
  setUsePlainTextEncryption: (allowed) => {
    plainTextAllowed = allowed
  },
}

export const safeStorage = refusing('safeStorage', storage)
