/**
 * Pages on paper, as PDF and as pictures: each in a window of its own that nobody sees, sandboxed, without scripts, without a
 * network, gone when it is done.
 */
import {
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  dialog,
  type Session,
  session,
  type WebContents,
} from 'electron'
import { oneByOne } from '../services/one-by-one.ts'
import type { Paper, Press } from '../services/press.ts'
import { ownWindows } from './windows.ts'

const PARTITION = 'receipts'
const ADDRESS = 'app://receipt/page'
const POLICY =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'none'; form-action 'none'; sandbox"

/** A driver that asks something itself, a printer that never answers. */
const LONGEST_MS = 60_000
const MOST_PICTURES = 40
const BETWEEN_PICTURES_MS = 50
const MM_PER_INCH = 25.4

/** Must run after `ready` and `registerAppScheme`. */
export function createPress(): Press {
  const own = session.fromPartition(PARTITION)
  let shown = ''
  fence(own, () => shown)
  /** One page after the other, whoever asks: there is one address. */
  const alone = oneByOne()
  const onPage = <T>(
    html: string,
    size: Paper & { offscreen?: boolean },
    work: (contents: WebContents) => Promise<T>,
  ): Promise<T> => alone(() => onPageNow(html, size, work))
  const onPageNow = async <T>(
    html: string,
    { width, height, offscreen = false }: Paper & { offscreen?: boolean },
    work: (contents: WebContents) => Promise<T>,
  ): Promise<T> => {
    shown = html
    const window = new BrowserWindow(hidden(width, height, offscreen))
    try {
      return await soon(window.loadURL(ADDRESS).then(() => work(window.webContents)))
    } finally {
      shown = ''
      window.destroy()
    }
  }
  return {
    async printers() {
      const [window] = ownWindows()
      const found = window ? await window.webContents.getPrintersAsync() : []
      return found.map(({ name, displayName }) => ({ name, title: displayName || name }))
    },
    print: (html, paper, printer) => onPage(html, SCREEN, (contents) => printed(contents, paper, printer)),
    pdf: (html, { width, height }, margin = 0) =>
      onPage(html, SCREEN, (contents) =>
        contents.printToPDF({
          pageSize: { width: width / MM_PER_INCH, height: height / MM_PER_INCH },
          margins: inches(margin),
          printBackground: true,
        }),
      ),
    picture: (html, size, good) =>
      onPage(html, { ...size, offscreen: true }, async (contents) => {
        for (let tries = 0; tries < MOST_PICTURES; tries++) {
          const image = await contents.capturePage({ x: 0, y: 0, ...size })
          if (!image.isEmpty() && (await good(image.toPNG()))) return
          await new Promise((done) => setTimeout(done, BETWEEN_PICTURES_MS))
        }
        throw new Error('the page was never painted')
      }),
    async askWhere(name) {
      const [window] = ownWindows()
      const kind = name.slice(name.lastIndexOf('.') + 1)
      const options = { defaultPath: name, filters: [{ name: kind.toUpperCase(), extensions: [kind] }] }
      const answer = window
        ? await dialog.showSaveDialog(window, options)
        : await dialog.showSaveDialog(options)
      return answer.canceled || answer.filePath === '' ? null : answer.filePath
    },
  }
}

/** The same margin on all sides. */
function inches(mm: number): { top: number; bottom: number; left: number; right: number } {
  const side = mm / MM_PER_INCH
  return { top: side, bottom: side, left: side, right: side }
}

/** Of a page that goes to paper; the paper's own size is told when it is printed. */
const SCREEN: Paper = { width: 480, height: 800 }

/** Off the screen a pixel is a pixel, whatever the display's scale is. */
function hidden(width: number, height: number, offscreen: boolean): BrowserWindowConstructorOptions {
  return {
    show: false,
    frame: false,
    skipTaskbar: true,
    useContentSize: true,
    width,
    height,
    webPreferences: {
      partition: PARTITION,
      offscreen,
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
    },
  }
}

function fence(own: Session, html: () => string): void {
  own.setPermissionCheckHandler(() => false)
  own.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false)
  })
  own.protocol.handle('app', ({ url }) =>
    url === ADDRESS
      ? new Response(html(), {
          headers: {
            'Content-Type': 'text/html; charset=utf-8',
            'Cache-Control': 'no-store',
            'Content-Security-Policy': POLICY,
          },
        })
      : new Response(null, { status: 404 }),
  )
}

/** Without a dialog. @param paper mm; the system counts in micrometres */
function printed(contents: WebContents, paper: Paper, printer: string): Promise<void> {
  return new Promise((done, fail) => {
    contents.print(
      {
        silent: true,
        printBackground: true,
        margins: { marginType: 'none' },
        pageSize: { width: paper.width * 1000, height: paper.height * 1000 },
        ...(printer === '' ? {} : { deviceName: printer }),
      },
      (success, reason) => {
        if (success) done()
        else fail(new Error(`print: ${reason}`))
      },
    )
  })
}

async function soon<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_done, fail) => {
    timer = setTimeout(() => fail(new Error('the page took too long')), LONGEST_MS)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
