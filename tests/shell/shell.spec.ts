/** The stand-in itself, on a small app of its own: what it must do as Electron does, and what it must refuse by name. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { type LaunchOptions, launchApp, type RunningApp, sweep } from './launch.ts'

const MAIN = join(import.meta.dirname, 'fixtures/app/main.js')
const REGISTER = join(import.meta.dirname, 'register.ts')

const test = base.extend<{ launch: (options?: LaunchOptions) => Promise<RunningApp> }>({
  launch: async ({ browserName: _ }, use) => {
    const started: RunningApp[] = []
    await use(async (options) => {
      const app = await launchApp({ main: MAIN, ...options })
      started.push(app)
      return app
    })
    await sweep(started)
  },
})

interface Fixture {
  call(channel: string, value?: unknown): Promise<unknown>
  on(channel: string, listener: (value: unknown) => void): () => void
}
declare global {
  interface Window {
    fixture: Fixture
    seenAtStart: string
    order: unknown[]
  }
}

const call = (page: Page, channel: string, value?: unknown): Promise<unknown> =>
  page.evaluate(([name, given]) => window.fixture.call(String(name), given), [channel, value] as const)

const refusal = (page: Page, channel: string, value?: unknown): Promise<string> =>
  call(page, channel, value).then(
    () => 'no error',
    (error: unknown) => String(error),
  )

test('the preload runs before the page and leaves nothing behind', async ({ launch }) => {
  const { page } = await launch()
  expect(await page.evaluate(() => window.seenAtStart)).toBe('object')
  expect(
    await page.evaluate(() => Object.getOwnPropertyNames(window).filter((n) => /shell/i.test(n))),
  ).toEqual([])
  expect(await page.evaluate(() => Reflect.set(window.fixture, 'call', null))).toBe(false)
  expect(await page.evaluate(() => Reflect.set(window, 'fixture', null))).toBe(false)
})

test('the sender is known by the address that Electron would give', async ({ launch }) => {
  const { page } = await launch()
  expect(await call(page, 'frame')).toEqual({ url: 'app://kassa/index.html', ours: true })
})

test('values arrive as structured clone carries them', async ({ launch }) => {
  const { page } = await launch()
  const back = await page.evaluate(async () => {
    const bytes = new Uint8Array([0, 127, 255])
    const sent = {
      bytes,
      buffer: bytes.buffer,
      date: new Date(5),
      map: new Map([['a', new Set([1])]]),
      odd: [Number.NaN, -0, Number.POSITIVE_INFINITY, undefined, null, 10n],
      $wire: 'not a tag',
    }
    const got = (await window.fixture.call('echo', sent)) as typeof sent
    return {
      bytes: got.bytes instanceof Uint8Array && [...got.bytes],
      buffer: got.buffer instanceof ArrayBuffer && got.buffer.byteLength,
      date: got.date instanceof Date && got.date.getTime(),
      map: got.map instanceof Map && got.map.get('a')?.has(1),
      odd: got.odd.map((value, i) => Object.is(value, sent.odd[i])),
      tag: got.$wire,
    }
  })
  expect(back).toEqual({
    bytes: [0, 127, 255],
    buffer: 3,
    date: 5,
    map: true,
    odd: [true, true, true, true, true, true],
    tag: 'not a tag',
  })
  expect(await page.evaluate(async () => (await window.fixture.call('bytes'))?.constructor.name)).toBe(
    'Uint8Array',
  )
})

test('errors reach the page in the words of Electron', async ({ launch }) => {
  const { page } = await launch()
  expect(await refusal(page, 'fail')).toContain(
    "Error invoking remote method 'fail': TypeError: no such goods",
  )
  expect(await refusal(page, 'nobody')).toContain("No handler registered for 'nobody'")
  expect(await refusal(page, 'unclonable')).toContain('An object could not be cloned')
  const sent = await page.evaluate(() =>
    window.fixture.call('echo', () => 1).catch((error: Error) => error.message),
  )
  expect(sent).toBe('An object could not be cloned.')
})

test('events keep their order, also against the answer, and stop when asked', async ({ launch }) => {
  const { page } = await launch()
  const seen = await page.evaluate(async () => {
    const order: unknown[] = []
    const off = window.fixture.on('tick', (value) => order.push(value))
    order.push(await window.fixture.call('count', 200))
    off()
    await window.fixture.call('count', 3)
    return order
  })
  expect(seen).toEqual([...Array(200).keys(), 'done'])
})

test('what the stand-in lacks throws by name', async ({ launch }) => {
  const { page } = await launch()
  expect(await refusal(page, 'gap', 'app')).toContain('the shell has no app.getGPUInfo')
  expect(await refusal(page, 'gap', 'window')).toContain('the shell has no BrowserWindow.setKiosk')
  expect(await refusal(page, 'gap', 'class')).toContain('the shell has no Tray')
  expect(await refusal(page, 'gap', 'dialog')).toContain('the shell has no dialog.showCertificateTrustDialog')
})

test('the protocol answers requests with their body, and navigation is asked about', async ({ launch }) => {
  const { page, logs } = await launch()
  const text = await page.evaluate(() =>
    fetch('/echo', { method: 'POST', body: 'сүт' }).then((a) => a.text()),
  )
  expect(text).toBe('POST сүт')
  expect(await page.evaluate(() => fetch('/none').then((answer) => answer.status))).toBe(404)
  await page.evaluate(() => {
    location.href = 'https://example.org/'
  })
  await expect.poll(logs).toContain('navigation: https://example.org/')
  expect(page.url()).toBe('http://kassa.localhost/index.html')
})

test('a page prints itself to PDF', async ({ launch }) => {
  const { page } = await launch()
  expect(await call(page, 'pdf')).toBe('%PDF-')
})

test('sealed text opens again after a restart, and not without the keyring', async ({ launch }) => {
  const first = await launch()
  const keyring = `${first.userData}.keyring`
  await first.close()
  const env = { KASSA_SHELL_KEYRING_FILE: keyring }
  const second = await launch({ env })
  const sealed = await second.page.evaluate(async () => {
    const bytes = (await window.fixture.call('seal', 'тайна')) as Uint8Array
    return [...bytes]
  })
  expect(Buffer.from(sealed).toString('utf8')).not.toContain('тайна')
  expect(readFileSync(keyring)).toHaveLength(32)
  await second.close()
  const third = await launch({ env })
  const unseal = (page: Page): Promise<string> =>
    page.evaluate(
      (bytes) =>
        window.fixture
          .call('unseal', new Uint8Array(bytes))
          .then(String, (error: Error) => `refused ${error.message}`),
      sealed,
    )
  expect(await unseal(third.page)).toBe('тайна')
  await third.close()
  const other = await launch()
  expect(await unseal(other.page)).toContain('refused')
})

test('a keyring that encrypts nothing says so', async ({ launch }) => {
  const { page } = await launch({ env: { KASSA_SHELL_KEYRING: 'basic_text' } })
  expect(await call(page, 'keyring')).toEqual([false, 'basic_text'])
  expect(await refusal(page, 'seal', 'x')).toContain('encryption is not available')
})

test('only one instance a folder; the first hears of the second', async ({ launch }) => {
  const first = await launch()
  await expect(launch({ userData: first.userData, args: ['--hello'] })).rejects.toThrow('already running')
  await expect.poll(first.logs).toContain('second: --hello')
  await first.kill()
  const again = await launch({ userData: first.userData })
  expect(await call(again.page, 'echo', 1)).toBe(1)
})

test('closing the window ends the app in order', async ({ launch }) => {
  const app = await launch()
  await app.close()
  expect(app.logs()).toMatch(/window closed\nwill quit/)
})

test('a main module that waits for ready at its top level never starts', async () => {
  const child = spawn(process.execPath, ['--import', REGISTER, MAIN], {
    env: { ...process.env, FIXTURE_WAITS_TOO_EARLY: '1' },
  })
  expect(await new Promise((done) => child.once('exit', done))).toBe(13)
})

test('a killed app takes its browser along', async ({ launch }) => {
  test.skip(!existsSync('/proc'), 'the list of processes is read from /proc')
  const app = await launch()
  const profile = `kassa-shell-profile-${app.pid}-`
  const left = async (): Promise<number> => {
    const lines = await Promise.all(
      (await readdir('/proc'))
        .filter((pid) => /^\d+$/.test(pid))
        .map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
    )
    return lines.filter((line) => line.includes(profile)).length
  }
  expect(await left()).toBeGreaterThan(0)
  await app.kill()
  await expect.poll(left).toBe(0)
})
