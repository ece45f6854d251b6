/** The small modules around a window: screen, power, menu, theme, network, the user's own programs. */
import { EventEmitter } from 'node:events'
import { existsSync, readFileSync, watchFile } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { openWindows } from './app.ts'
import { netRequest } from './net-request.ts'
import { NotInShell, refusing } from './refuse.ts'

/**
 * The screens, side by side from the left: KASSA_SHELL_SCREEN, `1366x768` or `1366x768,1280x800`, or a file of that text which
 * is read again when it changes, as when a screen is plugged in or out.
 */
const given = process.env.KASSA_SHELL_SCREEN ?? '1366x768'
const screenFile = /^\d+x\d+/.test(given) ? null : given
let displays = displaysOf(screenFile === null ? given : readFileSync(screenFile, 'utf8'))

function displaysOf(text: string): Electron.Display[] {
  let left = 0
  return text
    .trim()
    .split(',')
    .map((size, index) => {
      const [width = 1366, height = 768] = size.split('x').map(Number)
      const area: Electron.Rectangle = { x: left, y: 0, width, height }
      left += width
      return refusing('Display', {
        id: index + 1,
        label: `shell ${index + 1}`,
        bounds: area,
        workArea: area,
        size: { width, height },
        workAreaSize: { width, height },
        scaleFactor: 1,
        rotation: 0,
        internal: index === 0,
      } satisfies Partial<Electron.Display>) as unknown as Electron.Display
    })
}

const primary = (): Electron.Display => {
  const [first] = displays
  if (!first) throw new Error('the shell has no screen')
  return first
}
const at = (x: number): Electron.Display =>
  displays.find(({ bounds }) => x >= bounds.x && x < bounds.x + bounds.width) ?? primary()

export const screen = refusing(
  'screen',
  Object.assign(new EventEmitter(), {
    getPrimaryDisplay: primary,
    getAllDisplays: () => [...displays],
    getDisplayMatching: (area: Electron.Rectangle) => at(area.x + area.width / 2),
    getDisplayNearestPoint: ({ x }: Electron.Point) => at(x),
  } satisfies { [K in keyof Electron.Screen]?: unknown }),
)

if (screenFile !== null) {
  watchFile(screenFile, { interval: 100, persistent: false }, () => {
    const before = displays
    displays = displaysOf(readFileSync(screenFile, 'utf8'))
    const added = displays.slice(before.length)
    const removed = before.slice(displays.length)
    for (const one of added) screen.emit('display-added', {}, one)
    for (const one of removed) screen.emit('display-removed', {}, one)
  })
}

/** What the machine says of whoever sits before it: KASSA_SHELL_POWER, when set, is a file `{ "idle": seconds, "event": name }`. */
function power(): { idle?: number; event?: string } {
  const file = process.env.KASSA_SHELL_POWER
  if (!file || !existsSync(file)) return {}
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { idle?: number; event?: string }
  } catch {
    // It is being written at this moment.
    return {}
  }
}

export const powerMonitor = refusing(
  'powerMonitor',
  Object.assign(new EventEmitter(), {
    getSystemIdleTime: () => power().idle ?? 0,
  } satisfies { [K in keyof Electron.PowerMonitor]?: unknown }),
)
/**
 * SIGUSR2 is an event from outside, for a test of what happens after it: the file's, or waking up. Of the power monitor, or of the
 * button that minimizes a window and brings it back.
 */
if (process.platform !== 'win32') {
  process.on('SIGUSR2', () => {
    const event = power().event ?? 'resume'
    if (event === 'minimize' || event === 'restore') openWindows()[0]?.[event]()
    else powerMonitor.emit(event)
  })
}

let applicationMenu: Electron.Menu | null = null
const noMenu = (): void => undefined
export const Menu = refusing('Menu', {
  setApplicationMenu: (menu: Electron.Menu | null) => {
    applicationMenu = menu
  },
  getApplicationMenu: () => applicationMenu,
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) =>
    refusing('Menu (built)', { items: template, popup: noMenu }) as unknown as Electron.Menu,
} satisfies { [K in keyof typeof Electron.Menu]?: unknown })

export const nativeTheme = refusing(
  'nativeTheme',
  Object.assign(new EventEmitter(), {
    themeSource: 'system',
    shouldUseDarkColors: false,
    shouldUseHighContrastColors: false,
  } satisfies Partial<Electron.NativeTheme>),
)

/** Addresses are only told on stderr: a test must not open a browser on somebody's desk. */
export const shell = refusing('shell', {
  openExternal: async (address: string) => {
    process.stderr.write(`shell.openExternal: ${address}\n`)
  },
  openPath: async (path: string) => {
    process.stderr.write(`shell.openPath: ${path}\n`)
    return ''
  },
  showItemInFolder: (path: string) => {
    process.stderr.write(`shell.showItemInFolder: ${path}\n`)
  },
  beep: () => undefined,
} satisfies Partial<Electron.Shell>)

export const net = refusing('net', {
  isOnline: () => true,
  request: netRequest,
  fetch: async (input: string | Request, init?: RequestInit) => {
    const address = typeof input === 'string' ? input : input.url
    if (address.startsWith('app:')) throw new NotInShell(`net.fetch of ${address}`)
    if (!address.startsWith('file:')) return globalThis.fetch(input, init)
    return new Response(await readFile(fileURLToPath(address)))
  },
} satisfies { [K in keyof Electron.Net]?: unknown })

/** Only its events: nothing here is installed by the system's own updater. */
export const autoUpdater = refusing('autoUpdater', new EventEmitter())
