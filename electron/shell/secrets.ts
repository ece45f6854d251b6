/** Secrets under the OS's own encryption (safeStorage), kept as ciphertext in `secrets.json`. The rules: `secret-vault.ts`. */
import { ipcMain, safeStorage } from 'electron'
import ElectronStore from 'electron-store'
import type { Secrets } from '../services/ports.ts'
import { keepSecrets } from './secret-vault.ts'

/** On Linux these two mean a password that everybody knows, or none chosen yet. */
const NO_ENCRYPTION = new Set(['basic_text', 'unknown'])

/**
 * @param folder absolute; `secrets.json` lies in it
 * @throws when the folder cannot be written
 */
export function createSecrets(folder: string): Secrets {
  const store = new ElectronStore<Record<string, string>>({
    cwd: folder,
    name: 'secrets',
    // A damaged file holds nothing that can be saved: the owner enters the key again.
    clearInvalidConfig: true,
    // Names contain dots that are not paths.
    accessPropertiesByDotNotation: false,
    configFileMode: 0o600,
  })
  // electron-store tells any window that asks where the user's folder is; no window of ours has cause to.
  ipcMain.removeAllListeners('electron-store-get-data')
  return keepSecrets(
    {
      available: encryptionIsReal,
      encrypt: (text) => safeStorage.encryptString(text),
      decrypt: (ciphertext) => safeStorage.decryptString(ciphertext),
    },
    {
      get: (name) => {
        const stored: unknown = store.get(name)
        return typeof stored === 'string' ? stored : undefined
      },
      set: (name, ciphertext) => {
        store.set(name, ciphertext)
      },
      delete: (name) => {
        store.delete(name)
      },
    },
  )
}

function encryptionIsReal(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  return process.platform !== 'linux' || !NO_ENCRYPTION.has(safeStorage.getSelectedStorageBackend())
}
