/** `webContents` of one window: what its page says, asks for and is told. */
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { isAppPage, toApp, toPage } from './addresses.ts'
import { answerInvoke, hearSend } from './ipc-main.ts'
import { PageLine, type PausedRequest } from './page-line.ts'
import type { PageMessage } from './page-script.ts'
import { keepSource, pictureOf, printers, toPdf, toPrinter } from './paper.ts'
import { refusing } from './refuse.ts'
import { partsOf } from './session.ts'
import { createWire } from './wire.ts'

const wire = createWire()
let lastId = 0

type Provided = Pick<
  Electron.WebContents,
  | 'id'
  | 'session'
  | 'mainFrame'
  | 'send'
  | 'isDestroyed'
  | 'isCrashed'
  | 'getURL'
  | 'loadURL'
  | 'reload'
  | 'setWindowOpenHandler'
  | 'print'
  | 'printToPDF'
  | 'getPrintersAsync'
  | 'capturePage'
>

export class ShellContents extends EventEmitter implements Provided {
  readonly id = ++lastId
  readonly session: Electron.Session
  readonly mainFrame: Electron.WebFrameMain
  /** The proxy through which the app sees this object. */
  readonly seen: Electron.WebContents
  readonly #page: Promise<Page>
  readonly #line: Promise<PageLine>
  #opened: { page: Page; line: PageLine } | null = null
  #destroyed = false
  #crashed = false
  #early: object[] = []
  /** The address that `loadURL` asked for and the page has not asked for yet. */
  #wanted: string | null = null
  #openHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] = () => ({ action: 'allow' })

  constructor(page: Promise<Page>, session: Electron.Session, preload: string | undefined) {
    super()
    this.session = session
    this.seen = refusing('webContents', this) as unknown as Electron.WebContents
    this.mainFrame = this.#frame()
    this.#page = page
    const source = preload === undefined ? null : readFileSync(preload, 'utf8')
    this.#line = page.then((opened) =>
      PageLine.open(opened, source, {
        message: (message) => this.#hear(message),
        request: (paused, isMainFrame) => void this.#serve(paused, isMainFrame),
        loaded: () => {
          if (isAppPage(opened.url())) this.emit('did-finish-load')
        },
        crashed: () => {
          this.#crashed = true
          this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
        },
        closed: () => this.destroyed(),
      }),
    )
    this.#line
      .then(async (line) => {
        this.#opened = { page: await page, line }
        for (const message of this.#early) line.post(message)
        this.#early = []
      })
      .catch((error: unknown) => {
        process.stderr.write(`shell: no window could be opened: ${String(error)}\n`)
        process.exit(1)
      })
  }

  /** When the page can be used. */
  async opened(): Promise<{ page: Page; line: PageLine }> {
    return { page: await this.#page, line: await this.#line }
  }

  destroyed(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    this.emit('destroyed')
  }

  send(channel: string, ...args: unknown[]): void {
    const message = { channel, args: wire.encode(args) }
    if (this.#destroyed) throw new TypeError('Object has been destroyed')
    if (this.#opened) this.#opened.line.post(message)
    else this.#early.push(message)
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  isCrashed(): boolean {
    return this.#crashed
  }

  getURL(): string {
    return toApp(this.#opened?.page.url() ?? '')
  }

  async loadURL(address: string): Promise<void> {
    const { page, line } = await this.opened()
    this.#wanted = toPage(address)
    line.forget()
    await page.goto(this.#wanted, { waitUntil: 'load', timeout: 60_000 })
  }

  reload(): void {
    this.#crashed = false
    void this.opened()
      .then(({ page }) => page.reload())
      .catch(() => undefined)
  }

  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    this.#openHandler = handler
  }

  print(
    options: Electron.WebContentsPrintOptions = {},
    callback?: (success: boolean, failureReason: string) => void,
  ): void {
    this.opened()
      .then(({ page, line }) => toPrinter(page, line, options))
      .then(
        () => callback?.(true, ''),
        (error: unknown) => callback?.(false, String(error)),
      )
  }

  async printToPDF(options: Electron.PrintToPDFOptions): Promise<Buffer> {
    const { page, line } = await this.opened()
    await keepSource(page, 'pdf')
    return toPdf(line, options)
  }

  async getPrintersAsync(): Promise<Electron.PrinterInfo[]> {
    return printers()
  }

  async capturePage(rect?: Electron.Rectangle): Promise<Electron.NativeImage> {
    const { page, line } = await this.opened()
    await keepSource(page, 'picture')
    return pictureOf(line, rect)
  }

  /** A page's wish to open another window; the stand-in opens none, so the app's answer must be "deny". */
  wishToOpen(address: string): void {
    const { action } = this.#openHandler({
      url: toApp(address),
      frameName: '',
      features: '',
      disposition: 'new-window',
      referrer: { url: this.getURL(), policy: 'no-referrer' },
    })
    if (action !== 'deny')
      process.stderr.write(`shell: a window for ${address} was allowed; none is opened\n`)
  }

  #hear(message: PageMessage): void {
    const { kind, id, channel = '', args = '[]', text = '' } = message
    const event = {
      sender: this.seen,
      senderFrame: this.mainFrame,
      frameId: 1,
      processId: 1,
      type: 'frame',
      preventDefault: () => undefined,
      defaultPrevented: false,
    }
    if (kind === 'invoke') {
      void answerInvoke(event as unknown as Electron.IpcMainInvokeEvent, channel, args).then((answer) =>
        this.#opened?.line.post({ id, ...answer }),
      )
    } else if (kind === 'send') hearSend(event as unknown as Electron.IpcMainEvent, channel, args)
    else if (kind === 'open') this.wishToOpen(text)
    else if (kind === 'problem') {
      process.stderr.write(`shell: preload failed: ${text}\n`)
      this.emit('preload-error', event, '', new Error(text))
    }
  }

  async #serve(paused: PausedRequest, isMainFrame: boolean): Promise<void> {
    const { line } = await this.opened()
    const address = toApp(paused.request.url)
    if (paused.resourceType === 'Document' && !this.#mayNavigate(paused.request.url, isMainFrame)) {
      line.fail(paused, 'Aborted')
      return
    }
    const { allows, handler } = partsOf(this.session)
    const details = { url: address, method: paused.request.method, webContents: this.seen }
    if (!(await allows(details as Electron.OnBeforeRequestListenerDetails)))
      return line.fail(paused, 'BlockedByClient')
    if (!isAppPage(paused.request.url)) return line.pass(paused)
    const answer = handler('app')
    if (!answer) return line.fail(paused, 'Failed')
    try {
      const { method, headers, postData } = paused.request
      const request = new Request(address, {
        method,
        headers,
        ...(postData === undefined ? {} : { body: postData }),
      })
      const response = await answer(request)
      const body = new Uint8Array(await response.arrayBuffer())
      line.answer(paused, { status: response.status, headers: response.headers, body })
    } catch (error) {
      process.stderr.write(`shell: the handler of app: failed for ${address}: ${String(error)}\n`)
      line.fail(paused, 'Failed')
    }
  }

  /** What the app loads and what reloads itself goes on; any other way to another page is asked about, as in Electron. */
  #mayNavigate(address: string, isMainFrame: boolean): boolean {
    if (isMainFrame && address === this.#wanted) {
      this.#wanted = null
      return true
    }
    const current = this.#opened?.page.url()
    if (isMainFrame && current !== undefined && address === current.replace(/#.*$/s, '')) return true
    let prevented = false
    const event = {
      url: toApp(address),
      isMainFrame,
      isSameDocument: false,
      frame: isMainFrame ? this.mainFrame : null,
      initiator: this.mainFrame,
      get defaultPrevented() {
        return prevented
      },
      preventDefault: () => {
        prevented = true
      },
    }
    this.emit('will-frame-navigate', event)
    if (isMainFrame) this.emit('will-navigate', event, toApp(address))
    return !prevented
  }

  #frame(): Electron.WebFrameMain {
    const url = (): string => this.getURL()
    const frame = {
      get url() {
        return url()
      },
      get origin() {
        return /^[a-z]+:\/\/[^/?#]*/.exec(url())?.[0] ?? 'null'
      },
      parent: null,
      top: null,
      detached: false,
      isDestroyed: () => this.#destroyed,
      processId: 1,
      routingId: 1,
      frameTreeNodeId: this.id,
    } satisfies { [K in keyof Electron.WebFrameMain]?: unknown }
    return refusing('webFrameMain', frame) as unknown as Electron.WebFrameMain
  }
}
