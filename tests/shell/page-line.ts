/** The line between the main process and one page: its script, its messages, its requests. Knows nothing of Electron. */
import type { CDPSession, Page } from 'playwright-core'
import { LINE, type PageMessage, pageScript } from './page-script.ts'

export interface PausedRequest {
  requestId: string
  request: { url: string; method: string; headers: Record<string, string>; postData?: string }
  resourceType: string
  frameId: string
}

export interface PageHooks {
  message(message: PageMessage): void
  /** Must end in `answer`, `pass` or `fail`. */
  request(paused: PausedRequest, isMainFrame: boolean): void
  loaded(): void
  crashed(): void
  closed(): void
}

export interface PageAnswer {
  status: number
  headers: Iterable<[string, string]>
  body: Uint8Array
}

export class PageLine {
  readonly #cdp: CDPSession
  /** Remote object of the page's receiver; null while the page has none, and then messages wait. */
  #receiver: string | null = null
  #waiting: string[] = []

  private constructor(cdp: CDPSession) {
    this.#cdp = cdp
  }

  static async open(page: Page, preload: string | null, hooks: PageHooks): Promise<PageLine> {
    const cdp = await page.context().newCDPSession(page)
    const line = new PageLine(cdp)
    page.on('close', () => hooks.closed())
    page.on('crash', () => hooks.crashed())
    page.on('load', () => hooks.loaded())
    cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name !== LINE) return
      const message = JSON.parse(payload) as PageMessage
      if (message.kind === 'hello') line.#greet(executionContextId)
      else hooks.message(message)
    })
    await Promise.all([cdp.send('Runtime.enable'), cdp.send('Page.enable')])
    const { frameTree } = await cdp.send('Page.getFrameTree')
    cdp.on('Fetch.requestPaused', (paused) => hooks.request(paused, paused.frameId === frameTree.frame.id))
    await Promise.all([
      cdp.send('Runtime.addBinding', { name: LINE }),
      cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript(preload) }),
      cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
    ])
    return line
  }

  /** Sends to the page, in order; what is sent before its script runs waits for it. */
  post(message: object): void {
    const text = JSON.stringify(message)
    if (this.#receiver === null) this.#waiting.push(text)
    else this.#deliver(text, this.#receiver)
  }

  /** What waits was meant for the page that goes. */
  forget(): void {
    this.#receiver = null
    this.#waiting = []
  }

  answer(paused: PausedRequest, { status, headers, body }: PageAnswer): void {
    this.#quietly(
      this.#cdp.send('Fetch.fulfillRequest', {
        requestId: paused.requestId,
        responseCode: status,
        responseHeaders: [...headers].map(([name, value]) => ({ name, value })),
        body: Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('base64'),
      }),
    )
  }

  pass(paused: PausedRequest): void {
    this.#quietly(this.#cdp.send('Fetch.continueRequest', { requestId: paused.requestId }))
  }

  fail(paused: PausedRequest, errorReason: 'Aborted' | 'BlockedByClient' | 'Failed'): void {
    this.#quietly(this.#cdp.send('Fetch.failRequest', { requestId: paused.requestId, errorReason }))
  }

  /** Sizes in inches. */
  async printToPdf(options: {
    landscape: boolean
    printBackground: boolean
    scale: number
    paperWidth?: number
    paperHeight?: number
    marginTop?: number
    marginBottom?: number
    marginLeft?: number
    marginRight?: number
  }): Promise<Buffer> {
    const { data } = await this.#cdp.send('Page.printToPDF', options)
    return Buffer.from(data, 'base64')
  }

  /** PNG of the page at a size in pixels. */
  async picture(width: number, height: number): Promise<Buffer> {
    await this.#cdp.send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: 1,
      mobile: false,
    })
    const { data } = await this.#cdp.send('Page.captureScreenshot', { format: 'png' })
    return Buffer.from(data, 'base64')
  }

  async setBounds(width: number, height: number): Promise<void> {
    const { windowId } = await this.#cdp.send('Browser.getWindowForTarget')
    await this.#cdp.send('Browser.setWindowBounds', { windowId, bounds: { width, height } })
  }

  async setWindowState(windowState: 'normal' | 'minimized' | 'maximized' | 'fullscreen'): Promise<void> {
    const { windowId } = await this.#cdp.send('Browser.getWindowForTarget')
    await this.#cdp.send('Browser.setWindowBounds', { windowId, bounds: { windowState } })
  }

  #greet(contextId: number): void {
    this.#receiver = null
    this.#cdp
      .send('Runtime.evaluate', {
        contextId,
        expression: `(() => { const f = globalThis.${LINE}; delete globalThis.${LINE}; return f })()`,
      })
      .then(({ result }) => {
        this.#receiver = result.objectId ?? null
        const waiting = this.#waiting
        this.#waiting = []
        for (const text of waiting) if (this.#receiver !== null) this.#deliver(text, this.#receiver)
      })
      .catch(() => undefined)
  }

  #deliver(text: string, objectId: string): void {
    this.#quietly(
      this.#cdp.send('Runtime.callFunctionOn', {
        objectId,
        functionDeclaration: 'function (text) { this(text) }',
        arguments: [{ value: text }],
        silent: true,
      }),
    )
  }

  /** A page may go at any moment; what was on its way to it is lost, as in Electron. */
  #quietly(sending: Promise<unknown>): void {
    sending.catch(() => undefined)
  }
}
