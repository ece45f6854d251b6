/** `app`: the life of the process, its paths and its switches; and the list of open windows, because quitting closes them. */
import { EventEmitter } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { browser, closeBrowser } from './browser.ts'
import { refusing } from './refuse.ts'
import { holdsLock, type Note, releaseLock, takeLock } from './single-instance.ts'

/** Set by a test that boots a package: the package's folder of resources. */
const resources = process.env.KASSA_SHELL_RESOURCES
const appPath = projectOf(process.argv[1] ?? process.cwd())
const about = JSON.parse(readFileSync(join(appPath, 'package.json'), 'utf8')) as {
  name: string
  productName?: string
  version: string
}

/** What a process that is to be started again writes. */
const RELAUNCH = 'the app wishes to be started again'

const events = new EventEmitter()
const windows = new Set<Electron.BrowserWindow>()
const given = new Map<string, string>()
const switches = new Map<string, string>()
let ready = false
let quitting = false
let onReady: () => void = () => undefined
const whenReady = new Promise<void>((done) => {
  onReady = done
})

for (const arg of process.argv.slice(2)) {
  const parts = /^--([^=]+)(?:=(.*))?$/.exec(arg)
  if (parts?.[1] !== undefined) switches.set(parts[1], parts[2] ?? '')
}

/** The main module has run to its end; only now does `ready` come. */
export function loaded(): void {
  // A second instance is about to go: no browser for it.
  if (holdsLock() || !lockRefused) void browser().catch(() => undefined)
  setImmediate(() => {
    ready = true
    onReady()
    events.emit('ready', {}, {})
  })
}

export const openWindows = (): Electron.BrowserWindow[] => [...windows]

export function windowOpened(window: Electron.BrowserWindow): void {
  windows.add(window)
  events.emit('web-contents-created', {}, window.webContents)
  events.emit('browser-window-created', {}, window)
}

export function windowClosed(window: Electron.BrowserWindow): void {
  windows.delete(window)
  if (windows.size > 0) return
  if (quitting) finish()
  else if (events.listenerCount('window-all-closed') > 0) events.emit('window-all-closed')
  else quit()
}

let lockRefused = false

const commandLine: Pick<
  Electron.CommandLine,
  'appendSwitch' | 'appendArgument' | 'hasSwitch' | 'getSwitchValue' | 'removeSwitch'
> = {
  appendSwitch: (name, value = '') => {
    switches.set(name, value)
  },
  appendArgument: () => undefined,
  hasSwitch: (name) => switches.has(name),
  getSwitchValue: (name) => switches.get(name) ?? '',
  removeSwitch: (name) => {
    switches.delete(name)
  },
}

function configFolder(): string {
  if (process.platform === 'win32') return process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support')
  return process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config')
}

function pathOf(name: string): string {
  const set = given.get(name)
  if (set !== undefined) return set
  const home = homedir()
  const known: Record<string, () => string> = {
    home: () => home,
    appData: configFolder,
    userData: () => join(configFolder(), appName()),
    sessionData: () => pathOf('userData'),
    logs: () => join(pathOf('userData'), 'logs'),
    crashDumps: () => join(pathOf('userData'), 'Crashpad'),
    temp: tmpdir,
    exe: () => process.execPath,
    module: () => process.execPath,
    desktop: () => join(home, 'Desktop'),
    documents: () => join(home, 'Documents'),
    downloads: () => join(home, 'Downloads'),
  }
  const find = known[name]
  if (!find) throw new Error(`Failed to get '${name}' path`)
  return find()
}

const appName = (): string => given.get('name') ?? about.productName ?? about.name

function quit(): void {
  if (quitting || prevented('before-quit')) return
  quitting = true
  if (windows.size === 0) {
    finish()
    return
  }
  for (const window of openWindows()) window.close()
  // A window that stays has refused to close, and then nothing quits.
  if (windows.size > 0) quitting = false
}

function finish(): void {
  if (prevented('will-quit')) {
    quitting = false
    return
  }
  events.emit('quit', {}, 0)
  void end(0)
}

/** @returns true when a listener asked to go no further */
function prevented(event: string): boolean {
  let asked = false
  events.emit(event, {
    preventDefault: () => {
      asked = true
    },
  })
  return asked
}

function exit(code = 0): void {
  for (const window of openWindows()) {
    windows.delete(window)
    window.removeAllListeners()
  }
  events.emit('quit', {}, code)
  void end(code)
}

async function end(code: number): Promise<void> {
  await closeBrowser()
  releaseLock()
  process.exit(code)
}

function projectOf(entry: string): string {
  if (resources && existsSync(join(resources, 'app', 'package.json'))) return join(resources, 'app')
  for (let folder = dirname(resolve(entry)); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder
  }
  throw new Error(`no package.json above ${entry}`)
}

const own = {
  isPackaged: resources !== undefined,
  commandLine: refusing('app.commandLine', commandLine),
  whenReady: () => whenReady,
  isReady: () => ready,
  getPath: pathOf,
  setPath: (name: string, path: string) => {
    given.set(name, path)
  },
  getAppPath: () => appPath,
  getVersion: () => about.version,
  getName: appName,
  setName: (name: string) => {
    given.set('name', name)
  },
  getLocale: () => process.env.KASSA_SHELL_LOCALE ?? Intl.DateTimeFormat().resolvedOptions().locale,
  getSystemLocale: () => own.getLocale(),
  getPreferredSystemLanguages: () => [own.getLocale()],
  enableSandbox: () => undefined,
  setAppUserModelId: () => undefined,
  disableHardwareAcceleration: () => undefined,
  focus: () => undefined,
  quit,
  exit,
  /** Whoever started this process starts it again: it ends, and says on its output that it wishes so. */
  relaunch: () => {
    console.log(RELAUNCH)
  },
  requestSingleInstanceLock: () => {
    const taken = takeLock(pathOf('userData'), ({ argv, cwd }: Note) => {
      events.emit('second-instance', {}, argv, cwd, undefined)
    })
    lockRefused = !taken
    return taken
  },
  hasSingleInstanceLock: holdsLock,
  releaseSingleInstanceLock: releaseLock,
} satisfies { [K in keyof Electron.App]?: unknown }

export const app = refusing('app', Object.assign(events, own))

if (resources) Object.assign(process, { resourcesPath: resources })
Object.assign(process, { type: 'browser' })
process.on('SIGTERM', quit)
process.on('SIGINT', quit)
