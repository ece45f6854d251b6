/**
 * `npm start`: builds what is stale and opens the till in demo mode, in Electron or, where that cannot be had, in the Chromium
 * shell. `-- --screenshot FILE` writes a picture of the first screen and exits. Every other argument goes to the till.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import { buildIfStale, ROOT } from './build.ts'
import { findElectron, hasNoScreen } from './find-electron.mjs'

const VIEWPORT = { width: 1366, height: 768 }
const WINDOW_MS = 30_000
const GOODS_MS = 20_000
/** So many pictures of goods make a till that is ready to be looked at. */
const ENOUGH_PICTURES = 6

function takeScreenshotFile(args: string[]): string | null {
  const at = args.findIndex((arg) => arg === '--screenshot' || arg.startsWith('--screenshot='))
  if (at < 0) return null
  const inline = args[at]?.split('=')[1]
  const [, next] = args.splice(at, inline === undefined ? 2 : 1)
  const file = inline ?? next
  if (file) return resolve(file)
  console.error('--screenshot needs the name of a file')
  process.exit(2)
}

function startTill(args: readonly string[], env: NodeJS.ProcessEnv, quiet: boolean): ChildProcess {
  const electron = hasNoScreen() ? null : findElectron(ROOT)
  const stdio = ['inherit', quiet ? 'ignore' : 'inherit', 'pipe'] as const
  if (electron) {
    const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
    return spawn(electron, [...asRoot, ROOT, ...args], { cwd: ROOT, env, stdio: [...stdio] })
  }
  const register = pathToFileURL(join(ROOT, 'tests/shell/register.ts')).href
  const main = join(ROOT, 'out/main/main.js')
  return spawn(process.execPath, ['--import', register, main, ...args], { cwd: ROOT, env, stdio: [...stdio] })
}

/** Passes stderr on, and finds in it where a debugger may attach. */
function debuggerOf(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let text = ''
    child.stderr?.setEncoding('utf8').on('data', (part: string) => {
      process.stderr.write(part)
      if (text.length > 100_000) return
      text += part
      const address = /DevTools listening on (ws:\S+)/.exec(text)?.[1]
      if (address) done(address)
    })
    child.once('exit', (code) => fail(new Error(`the till ended with ${code ?? 'a signal'}`)))
    child.once('error', fail)
  })
}

async function tillPage(address: string): Promise<{ page: Page; detach: () => Promise<void> }> {
  const browser = await chromium.connectOverCDP(address)
  const until = performance.now() + WINDOW_MS
  while (performance.now() < until) {
    const page = browser
      .contexts()[0]
      ?.pages()
      .find((one) => /^(app:|http:\/\/kassa\.localhost)/.test(one.url()))
    if (page) return { page, detach: () => browser.close() }
    await new Promise((next) => setTimeout(next, 50))
  }
  throw new Error('the till showed no window')
}

const picturesShown = (page: Page): Promise<number> =>
  page.evaluate(() => [...document.images].filter((image) => image.complete && image.naturalWidth > 0).length)

async function takePicture(page: Page, file: string): Promise<void> {
  await page.setViewportSize(VIEWPORT)
  const until = performance.now() + GOODS_MS
  while (performance.now() < until && (await picturesShown(page)) < ENOUGH_PICTURES) {
    await new Promise((next) => setTimeout(next, 100))
  }
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  mkdirSync(dirname(file), { recursive: true })
  await page.screenshot({ path: file })
  console.log(`picture of the first screen: ${file}`)
}

async function startWithPicture(args: readonly string[], file: string): Promise<number> {
  const userData = mkdtempSync(join(tmpdir(), 'kassa-first-'))
  const env = { KASSA_USER_DATA: userData, KASSA_SHELL_KEYRING_FILE: `${userData}.keyring`, ...process.env }
  const till = startTill(['--remote-debugging-port=0', ...args], env, true)
  try {
    const { page, detach } = await tillPage(await debuggerOf(till))
    await takePicture(page, file)
    await page.close()
    await detach()
    return 0
  } catch (error) {
    console.error(String(error))
    return 1
  } finally {
    if (till.exitCode === null) {
      const ended = new Promise((done) => till.once('exit', done))
      till.kill()
      await Promise.race([ended, new Promise((done) => setTimeout(done, 5000))])
      till.kill('SIGKILL')
    }
    for (const path of [userData, `${userData}.keyring`])
      rmSync(path, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function startToStay(args: readonly string[]): Promise<number> {
  const till = startTill(args, process.env, false)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => till.kill(signal))
  debuggerOf(till).then(
    () => {
      if (!hasNoScreen()) return
      console.log(
        'There is no screen here, so the till runs without a window. To see it: npm start -- --screenshot till.png, ' +
          'or attach Playwright to the address above. Ctrl+C ends it.',
      )
    },
    () => undefined,
  )
  return new Promise((done) => till.once('exit', (code) => done(code ?? 0)))
}

const args = process.argv.slice(2)
const picture = takeScreenshotFile(args)
await buildIfStale()
const given = ['--demo', ...args]
process.exit(picture ? await startWithPicture(given, picture) : await startToStay(given))
