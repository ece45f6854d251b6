/**
 * Starts the built app for a test: in real Electron when its binary is there and has a screen, else in the stand-in. Both give
 * the same thing, so a spec does not know which it got.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { _electron, type Browser, chromium, type Page } from 'playwright-core'
import { findElectron, hasNoScreen } from '../../scripts/find-electron.mjs'
import { isAppPage } from './addresses.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const START_MS = 30_000
const END_MS = 15_000

export interface LaunchOptions {
  /** Folder of all state; the same one twice is a restart. A new one in the system's temporary folder when left out. */
  userData?: string
  env?: Record<string, string>
  args?: readonly string[]
  viewport?: { width: number; height: number }
  /** As `app.getLocale()` gives it; `ru` when left out. */
  locale?: string
  /** Another main module than the product's. */
  main?: string
}

export interface RunningApp {
  /** The first window. */
  page: Page
  kind: 'electron' | 'shell'
  userData: string
  /** The main process, for a test of what it does when the OS ends it. */
  pid: number
  /** Everything the main process wrote to stdout and stderr so far. */
  logs(): string
  /** Closes the window as a user would, and waits for the process to end. */
  close(): Promise<void>
  /** Ends the process at once, as a power cut would. */
  kill(): Promise<void>
}

export const windowKind = (): RunningApp['kind'] =>
  findElectron(ROOT) !== null && !hasNoScreen() ? 'electron' : 'shell'

/** @throws with the app's own output when no window shows its page within 30 s */
export async function launchApp(options: LaunchOptions = {}): Promise<RunningApp> {
  const userData = options.userData ?? mkdtempSync(join(tmpdir(), 'kassa-test-'))
  const locale = options.locale ?? 'ru'
  const env: Record<string, string> = {
    ...withoutUndefined(process.env),
    KASSA_USER_DATA: userData,
    KASSA_SHELL_KEYRING_FILE: `${userData}.keyring`,
    KASSA_SHELL_LOCALE: locale,
    ...options.env,
  }
  const main = options.main ?? join(ROOT, 'out/main/main.js')
  const start = windowKind() === 'electron' && !options.main ? startElectron : startShell
  const running = await start({ userData, env, locale, main, args: options.args ?? [] })
  if (options.viewport) await running.page.setViewportSize(options.viewport)
  return running
}

/** Ends what a test started and takes its folders of state away. */
export async function sweep(started: readonly RunningApp[]): Promise<void> {
  await Promise.all(started.map((app) => app.kill()))
  for (const { userData } of started) {
    for (const path of [userData, `${userData}.keyring`])
      rmSync(path, { recursive: true, force: true, maxRetries: 3 })
  }
}

interface Start {
  userData: string
  env: Record<string, string>
  locale: string
  main: string
  args: readonly string[]
}

async function startShell({ userData, env, main, args }: Start): Promise<RunningApp> {
  const register = pathToFileURL(join(ROOT, 'tests/shell/register.ts')).href
  const child = spawn(process.execPath, ['--import', register, main, ...args], { env, cwd: ROOT })
  const log = collect(child)
  let browser: Browser | null = null
  try {
    browser = await chromium.connectOverCDP(await devTools(child, log))
    const page = await firstWindow(browser, child)
    const disconnect = async (): Promise<void> => {
      await browser?.close().catch(() => undefined)
    }
    return {
      page,
      kind: 'shell',
      userData,
      pid: child.pid ?? 0,
      logs: log.text,
      close: async () => {
        await page.close().catch(() => undefined)
        await ended(child)
        await disconnect()
      },
      kill: async () => {
        child.kill('SIGKILL')
        await ended(child)
        await disconnect()
      },
    }
  } catch (error) {
    child.kill('SIGKILL')
    await browser?.close().catch(() => undefined)
    throw new Error(`the app did not open its window: ${String(error)}\n${log.text()}`)
  }
}

async function startElectron({ userData, env, locale, main, args }: Start): Promise<RunningApp> {
  const executablePath = findElectron(ROOT) ?? ''
  const root = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const app = await _electron.launch({
    executablePath,
    env,
    args: [...root, `--lang=${locale}`, main, ...args],
  })
  const child = app.process()
  const log = collect(child)
  const page = await app.firstWindow({ timeout: START_MS })
  await page.waitForLoadState()
  return {
    page,
    kind: 'electron',
    userData,
    pid: child.pid ?? 0,
    logs: log.text,
    close: async () => {
      await page.close().catch(() => undefined)
      await ended(child)
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended(child)
    },
  }
}

interface Log {
  text(): string
  onText(listener: () => void): void
}

function collect(child: ChildProcess): Log {
  let text = ''
  const listeners: (() => void)[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (part: string) => {
      text += part
      for (const listener of listeners) listener()
    })
  }
  return { text: () => text, onText: (listener) => listeners.push(listener) }
}

function devTools(child: ChildProcess, log: Log): Promise<string> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`nothing to attach to within ${START_MS} ms`)), START_MS)
    const look = (): void => {
      const address = /DevTools listening on (ws:\S+)/.exec(log.text())?.[1]
      if (!address) return
      clearTimeout(timer)
      done(address)
    }
    log.onText(look)
    look()
    child.once('exit', (code, signal) => {
      clearTimeout(timer)
      fail(new Error(`it ended with ${code ?? signal}`))
    })
  })
}

async function firstWindow(browser: Browser, child: ChildProcess): Promise<Page> {
  const until = performance.now() + START_MS
  while (performance.now() < until && child.exitCode === null) {
    const page = browser
      .contexts()[0]
      ?.pages()
      .find((one) => isAppPage(one.url()))
    if (page) {
      await page.waitForLoadState()
      return page
    }
    await new Promise((next) => setTimeout(next, 20))
  }
  throw new Error('no window of the app')
}

/** Waits for the process; one that stays is killed, and that is an error. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  await new Promise<void>((done, fail) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      fail(new Error(`the app was still there ${END_MS} ms after its window closed`))
    }, END_MS)
    child.once('exit', () => {
      clearTimeout(timer)
      done()
    })
  })
}

function withoutUndefined(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
}
