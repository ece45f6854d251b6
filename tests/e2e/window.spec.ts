/** The window as a fence: what its page is given, and what it cannot do whatever runs in it. */
import type { Page } from '@playwright/test'
import { expect, test } from './fixture.ts'

const policyOf = async (page: Page): Promise<Map<string, string[]>> => {
  const text = await page.evaluate(async () => {
    const answer = await fetch(location.href)
    return answer.headers.get('content-security-policy') ?? ''
  })
  return new Map(
    text.split(';').map((rule) => {
      const [name = '', ...sources] = rule.trim().split(/\s+/)
      return [name, sources]
    }),
  )
}

test('opens on its own page with the api and nothing of Node', async ({ launch }) => {
  const { page } = await launch()
  await expect(page).toHaveTitle(/\S/)
  const seen = await page.evaluate(() => ({
    api: typeof Reflect.get(window, 'kassa'),
    node: ['require', 'process', 'module', 'Buffer', 'global', '__dirname'].filter((name) => name in window),
    electron: Object.getOwnPropertyNames(window).filter((name) => /electron|ipc/i.test(name)),
  }))
  expect(seen).toEqual({ api: 'object', node: [], electron: [] })
})

test('has a strict content security policy without remote origins', async ({ launch }) => {
  const { page } = await launch()
  const policy = await policyOf(page)
  expect(policy.get('default-src')).toEqual(["'none'"])
  expect(policy.get('script-src')).toEqual(["'self'"])
  for (const name of ['base-uri', 'form-action', 'frame-ancestors', 'object-src']) {
    expect(policy.get(name), name).toEqual(["'none'"])
  }
  const sources = [...policy.values()].flat()
  const local = ["'none'", "'self'", 'data:', 'blob:', "'unsafe-inline'"]
  expect(sources.filter((source) => !local.includes(source))).toEqual([])
})

test('runs no inline script and reaches no other origin', async ({ launch }) => {
  const { page } = await launch()
  const outcome = await page.evaluate(async () => {
    const blocked: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => blocked.push(event.effectiveDirective))
    const inline = document.createElement('script')
    inline.textContent = 'window.inlineRan = true'
    document.head.append(inline)
    const picture = new Image()
    const failed = new Promise((done) => {
      picture.onerror = done
    })
    picture.src = 'https://example.org/x.png'
    await failed
    const remote = await fetch('http://127.0.0.1:9/').then(
      () => 'reached',
      () => 'refused',
    )
    // The report of a refused connection comes a moment after the refusal.
    await new Promise((done) => setTimeout(done, 200))
    return { inline: 'inlineRan' in window, remote, blocked: blocked.sort() }
  })
  expect(outcome).toEqual({
    inline: false,
    remote: 'refused',
    blocked: ['connect-src', 'img-src', 'script-src-elem'],
  })
})

test('opens no other window', async ({ launch }) => {
  const { page } = await launch()
  const pages = page.context().pages().length
  const opened = await page.evaluate(() => window.open('https://example.org/') === null)
  expect(opened).toBe(true)
  await page.evaluate(() => {
    const link = document.createElement('a')
    link.href = 'https://example.org/'
    link.target = '_blank'
    document.body.append(link)
    link.click()
  })
  await page.waitForTimeout(300)
  expect(page.context().pages()).toHaveLength(pages)
})

test('goes to no other page', async ({ launch }) => {
  const { page } = await launch()
  const before = page.url()
  for (const address of ['https://example.org/', 'file:///etc/passwd', '/no-such-page.html']) {
    await page.evaluate((there) => {
      location.href = there
    }, address)
    await page.waitForTimeout(200)
    expect(page.url(), address).toBe(before)
  }
  expect(await page.evaluate(() => typeof Reflect.get(window, 'kassa'))).toBe('object')
})

test('gives no permission', async ({ launch }) => {
  const { page } = await launch()
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone'] as PermissionName[]
    const asked = await Promise.all(names.map((name) => navigator.permissions.query({ name })))
    return asked.map(({ state }) => state)
  })
  expect(states).not.toContain('granted')
  const located = await page.evaluate(
    () =>
      new Promise((done) => {
        navigator.geolocation.getCurrentPosition(
          () => done('given'),
          () => done('refused'),
          { timeout: 2000 },
        )
      }),
  )
  expect(located).toBe('refused')
})

test('a second start shows the first window and ends', async ({ launch }) => {
  const first = await launch()
  await expect(launch({ userData: first.userData })).rejects.toThrow(/ended with|closed/)
  expect(first.page.isClosed()).toBe(false)
})
