/** `BrowserWindow`: a page of Chromium with the life of a window. */
import { EventEmitter } from 'node:events'
import type { Page } from 'playwright-core'
import { app, openWindows, windowClosed, windowOpened } from './app.ts'
import { blankPage, isHeadless } from './browser.ts'
import type { PageLine } from './page-line.ts'
import { refusing } from './refuse.ts'
import { sessionOf } from './session.ts'
import { ShellContents } from './web-contents.ts'

type Provided = Pick<
  Electron.BrowserWindow,
  | 'id'
  | 'webContents'
  | 'loadURL'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'focus'
  | 'blur'
  | 'isVisible'
  | 'isFocused'
  | 'isMinimized'
  | 'minimize'
  | 'isMaximized'
  | 'maximize'
  | 'unmaximize'
  | 'restore'
  | 'isFullScreen'
  | 'setFullScreen'
  | 'setMenu'
  | 'removeMenu'
  | 'setMenuBarVisibility'
  | 'setTitle'
  | 'getTitle'
  | 'setBackgroundColor'
  | 'getBounds'
  | 'setBounds'
  | 'getNormalBounds'
  | 'getSize'
  | 'setSize'
  | 'isDestroyed'
  | 'close'
  | 'destroy'
>

const pages: Page[] = []
/** Pages are handed out one after another, or two windows would get the same blank one. */
let handing: Promise<unknown> = Promise.resolve()
let lastId = 0

function nextPage(): Promise<Page> {
  const page = handing.then(async () => {
    const opened = await blankPage(pages)
    pages.push(opened)
    return opened
  })
  handing = page.catch(() => undefined)
  return page
}

class ShellWindow extends EventEmitter implements Provided {
  readonly id = ++lastId
  readonly webContents: Electron.WebContents
  /** The proxy through which the app sees this window. */
  readonly seen: Electron.BrowserWindow
  readonly #contents: ShellContents
  #bounds: Electron.Rectangle
  #title: string
  #state: 'normal' | 'minimized' | 'maximized' | 'fullscreen' = 'normal'
  #visible: boolean
  #destroyed = false
  #closeAsked = false

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super()
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    const { webPreferences = {}, width = 800, height = 600, x = 0, y = 0 } = options
    const { nodeIntegration, sandbox, contextIsolation, webviewTag } = webPreferences
    if (nodeIntegration || webviewTag || sandbox === false || contextIsolation === false) {
      throw new Error('the shell opens sandboxed windows only')
    }
    this.#bounds = { x, y, width, height }
    this.#title = options.title ?? ''
    this.#visible = options.show !== false
    const session = webPreferences.session ?? sessionOf(webPreferences.partition ?? '')
    this.#contents = new ShellContents(nextPage(), session, webPreferences.preload)
    this.webContents = this.#contents.seen
    this.#contents.once('did-finish-load', () => this.emit('ready-to-show'))
    this.#contents.on('destroyed', () => this.#gone())
    this.seen = refusing('BrowserWindow', this) as unknown as Electron.BrowserWindow
    windowOpened(this.seen)
    void this.#withLine((line) => line.setBounds(width, height))
  }

  async loadURL(address: string): Promise<void> {
    await this.webContents.loadURL(address)
  }

  show(): void {
    this.#visible = true
    this.emit('show')
  }
  showInactive(): void {
    this.show()
  }
  hide(): void {
    this.#visible = false
    this.emit('hide')
  }
  focus(): void {
    if (!isHeadless()) void this.#contents.opened().then(({ page }) => page.bringToFront())
    this.emit('focus')
  }
  blur(): void {
    this.emit('blur')
  }
  isVisible(): boolean {
    return this.#visible && !this.#destroyed
  }
  isFocused(): boolean {
    return this.isVisible()
  }

  isMinimized(): boolean {
    return this.#state === 'minimized'
  }
  minimize(): void {
    this.#change('minimized', 'minimize')
  }
  isMaximized(): boolean {
    return this.#state === 'maximized'
  }
  maximize(): void {
    this.#change('maximized', 'maximize')
  }
  unmaximize(): void {
    this.#change('normal', 'unmaximize')
  }
  restore(): void {
    this.#change('normal', 'restore')
  }
  isFullScreen(): boolean {
    return this.#state === 'fullscreen'
  }
  setFullScreen(flag: boolean): void {
    this.#change(flag ? 'fullscreen' : 'normal', flag ? 'enter-full-screen' : 'leave-full-screen')
    // Without a display there is nothing else to see it by.
    process.stderr.write(`window: ${flag ? 'fills the display' : 'as it was'}\n`)
  }

  setMenu(): void {}
  removeMenu(): void {}
  setMenuBarVisibility(): void {}
  setBackgroundColor(): void {}
  setTitle(title: string): void {
    this.#title = title
  }
  getTitle(): string {
    return this.#title
  }

  getBounds(): Electron.Rectangle {
    return { ...this.#bounds }
  }
  getNormalBounds(): Electron.Rectangle {
    return { ...this.#bounds }
  }
  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds }
    const { width, height } = this.#bounds
    void this.#withLine((line) => line.setBounds(width, height))
    this.emit('resize')
  }
  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height]
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height })
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }
  close(): void {
    if (this.#destroyed) return
    let prevented = false
    this.emit('close', {
      preventDefault: () => {
        prevented = true
      },
    })
    if (prevented) return
    this.#closeAsked = true
    this.destroy()
  }
  destroy(): void {
    if (this.#destroyed) return
    this.#closeAsked = true
    void this.#contents.opened().then(({ page }) => page.close().catch(() => undefined))
    this.#contents.destroyed()
  }

  /** The page went: closed by the app, or from outside as a user would, and then `close` was not yet told. */
  #gone(): void {
    if (this.#destroyed) return
    if (!this.#closeAsked) this.emit('close', { preventDefault: () => undefined })
    this.#destroyed = true
    this.emit('closed')
    windowClosed(this.seen)
  }

  #change(state: 'normal' | 'minimized' | 'maximized' | 'fullscreen', event: string): void {
    this.#state = state
    if (!isHeadless()) void this.#withLine((line) => line.setWindowState(state))
    this.emit(event)
  }

  /** What the window manager refuses changes nothing for the app. */
  async #withLine(work: (line: PageLine) => Promise<void>): Promise<void> {
    await this.#contents
      .opened()
      .then(({ line }) => work(line))
      .catch(() => undefined)
  }
}

const statics = refusing('BrowserWindow (class)', {
  getAllWindows: () => openWindows(),
  fromWebContents: (contents: Electron.WebContents) =>
    openWindows().find((window) => window.webContents === contents) ?? null,
  fromId: (id: number) => openWindows().find((window) => window.id === id) ?? null,
  getFocusedWindow: () => openWindows().at(-1) ?? null,
} satisfies { [K in keyof typeof Electron.BrowserWindow]?: unknown })

/** The class as the app sees it: `new` gives the window behind its proxy. */
export const BrowserWindow = new Proxy(ShellWindow, {
  construct: (target, args: [Electron.BrowserWindowConstructorOptions?]) => new target(...args).seen,
  get: (target, name) =>
    typeof name === 'symbol' || name === 'prototype' ? Reflect.get(target, name) : Reflect.get(statics, name),
})
