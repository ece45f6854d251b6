/**
 * The Chromium whose pages are the app's windows: started once, with a profile that is thrown away, and never outliving the
 * process that started it (it is held by a pipe, and ends when the pipe does).
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { findChromium } from '../../scripts/find-chromium.mjs'
import { hasNoScreen } from '../../scripts/find-electron.mjs'

const PROFILE = 'kassa-shell-profile-'
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  // Without it root, who has no sandbox, reads a warning over every page.
  '--test-type',
  '--autoplay-policy=no-user-gesture-required',
]

/** Chromium opens a window without tabs and address bar only for an address that it takes for a site's. */
const BLANK_APP = 'data:text/html,<title>Kassa</title>'
const BLANK = new Set(['about:blank', BLANK_APP, encodeURI(BLANK_APP)])

let running: Promise<BrowserContext> | null = null
let profile: string | null = null
const noMatter = (): void => undefined

/** True when there is no screen to show a window on. */
export const isHeadless = (): boolean => hasNoScreen()

/** Starts Chromium, or gives the one that runs. */
export function browser(): Promise<BrowserContext> {
  running ??= start()
  return running
}

/** @returns a blank page in a window of its own */
export async function blankPage(taken: readonly Page[]): Promise<Page> {
  const context = await browser()
  const free = context.pages().find((page) => !taken.includes(page) && BLANK.has(page.url()))
  if (free) return free
  const [first] = context.pages()
  if (isHeadless() || !first) return context.newPage()
  const opened = context.waitForEvent('page')
  const session = await context.newCDPSession(first)
  await session.send('Target.createTarget', { url: 'about:blank', newWindow: true })
  await session.detach()
  return opened
}

/** Ends Chromium, if it runs, and waits for it at most two seconds. */
export async function closeBrowser(): Promise<void> {
  const ending = running?.then((context) => context.close()).catch(() => undefined)
  running = null
  if (ending) await Promise.race([ending, new Promise((done) => setTimeout(done, 2000))])
  if (profile) rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
}

async function start(): Promise<BrowserContext> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('no Chromium, Chrome or Edge was found; run: npm run setup')
  sweepProfiles()
  profile = mkdtempSync(join(tmpdir(), `${PROFILE}${process.pid}-`))
  mkdirSync(join(profile, 'Default'))
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify({ translate: { enabled: false } }))
  const port = await debuggingPort()
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: isHeadless(),
    viewport: null,
    permissions: [],
    chromiumSandbox: process.getuid?.() !== 0,
    handleSIGHUP: false,
    handleSIGINT: false,
    handleSIGTERM: false,
    // On a screen the first window is one without tabs and address bar.
    ignoreDefaultArgs: isHeadless() ? [] : ['--enable-automation', 'about:blank'],
    args: [
      ...QUIET,
      `--remote-debugging-port=${port}`,
      ...(isHeadless() ? [] : [`--app=${BLANK_APP}`]),
      ...languageSwitches(),
    ],
  })
  context.on('close', () => {
    running = null
  })
  // Whatever a page opened in spite of its script is no window of the app.
  context.on('page', (page) => {
    void page.opener().then(async (opener) => {
      if (opener) await page.close()
    }, noMatter)
  })
  process.stderr.write(`\nDevTools listening on ${await webSocketAddress(port)}\n`)
  return context
}

function languageSwitches(): string[] {
  const locale = process.env.KASSA_SHELL_LOCALE
  return locale ? [`--lang=${locale}`, `--accept-lang=${locale}`] : []
}

/** Chromium tells the port it chose only on a stderr that Playwright keeps to itself, so a free one is chosen here. */
async function debuggingPort(): Promise<number> {
  const asked = process.argv.map((arg) => /^--remote-debugging-port=(\d+)$/.exec(arg)?.[1]).find(Boolean)
  if (asked && asked !== '0') return Number(asked)
  const server = createServer()
  await new Promise<void>((done, fail) => {
    server.once('error', fail).listen(0, '127.0.0.1', done)
  })
  const address = server.address()
  await new Promise((done) => server.close(done))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

async function webSocketAddress(port: number): Promise<string> {
  for (let tries = 0; tries < 50; tries++) {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/json/version`)
      const { webSocketDebuggerUrl } = (await answer.json()) as { webSocketDebuggerUrl: string }
      return webSocketDebuggerUrl
    } catch {
      await new Promise((done) => setTimeout(done, 100))
    }
  }
  throw new Error(`Chromium does not answer on port ${port}`)
}

/** Profiles of processes that were killed before they could tidy up. */
function sweepProfiles(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = name.startsWith(PROFILE) ? Number(/-(\d+)-/.exec(name)?.[1]) : 0
    if (owner > 0 && !isAlive(owner)) rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
