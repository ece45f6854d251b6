/** Where everything lies, on a developer's machine and in a package, and the settings that only a developer may give. */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { app } from 'electron'
import { learnSecret } from './blank.ts'

export interface DevelopmentSettings {
  userData: string | null
  apiUrl: string | null
  apiKey: string | null
  /** The service counts no requests. */
  apiUnlimited: boolean
}

/**
 * Takes KASSA_USER_DATA, KASSA_API_URL, KASSA_API_KEY and KASSA_API_UNLIMITED out of the environment, so that no child process inherits them.
 * A packaged till ignores them, and takes no debugger from outside either. Must run before anything asks for a path,
 * before the single-instance lock and before `ready`.
 */
export function takeDevelopmentSettings(): DevelopmentSettings {
  if (app.isPackaged) {
    app.commandLine.removeSwitch('remote-debugging-port')
    app.commandLine.removeSwitch('remote-debugging-pipe')
    return { userData: null, apiUrl: null, apiKey: null, apiUnlimited: false }
  }
  const settings = {
    userData: take('KASSA_USER_DATA'),
    apiUrl: take('KASSA_API_URL'),
    apiKey: take('KASSA_API_KEY'),
    apiUnlimited: take('KASSA_API_UNLIMITED') === '1',
  }
  if (settings.apiKey) learnSecret(settings.apiKey)
  if (settings.userData) {
    settings.userData = resolve(settings.userData)
    mkdirSync(settings.userData, { recursive: true })
    app.setPath('userData', settings.userData)
  }
  return settings
}

export interface Paths {
  /** Folder of all state. */
  userData: string
  /** The SQLite file. */
  database: string
  /** The file of encrypted secrets: it exists once the till was connected. */
  secrets: string
  /** Folder of the log files. */
  logs: string
  /** Folder of the built renderer. */
  renderer: string
  /** The built preload. */
  preload: string
  /** That of the customer's window. */
  displayPreload: string
  /** Folder of what ships beside the code: icons, sounds, demo catalogue. */
  resources: string
  /** Where the window remembers its place. */
  windowPlace: string
}

export function paths(): Paths {
  const root = app.getAppPath()
  const userData = app.getPath('userData')
  return {
    userData,
    database: join(userData, 'kassa.sqlite'),
    secrets: join(userData, 'secrets.json'),
    logs: join(userData, 'logs'),
    renderer: join(root, 'out', 'renderer'),
    preload: join(root, 'out', 'preload', 'preload.cjs'),
    displayPreload: join(root, 'out', 'preload', 'display-preload.cjs'),
    resources: app.isPackaged ? join(process.resourcesPath, 'resources') : join(root, 'resources'),
    windowPlace: join(userData, 'window.json'),
  }
}

function take(name: string): string | null {
  const value = process.env[name]
  delete process.env[name]
  return value ? value : null
}
