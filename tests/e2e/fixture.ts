/**
 * `test` for specs of the built app: `launch` starts it in real Electron or in the Chromium shell, says once which, ends it
 * after the test, and keeps its log and a picture of its window when the test failed. `shop` opens a service for it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test as base, type TestInfo } from '@playwright/test'
import { type LaunchOptions, launchApp, type RunningApp, sweep, windowKind } from '../shell/launch.ts'
import { openShop, type Shop } from './shop.ts'
import { keepDay } from './till.ts'

const WORDS = { electron: 'real Electron', shell: 'the Chromium shell (no Electron here)' }
const VIEWPORT = { width: 1366, height: 768 }

export interface AppFixtures {
  launch: (options?: LaunchOptions) => Promise<RunningApp>
  shop: (options?: Parameters<typeof openShop>[0]) => Promise<Shop>
}

export const test = base.extend<AppFixtures, { windowNamed: undefined }>({
  windowNamed: [
    async ({ browserName: _ }, use, worker) => {
      if (worker.workerIndex === 0) console.log(`windows are those of ${WORDS[windowKind()]}`)
      await use(undefined)
    },
    { scope: 'worker', auto: true },
  ],
  launch: async ({ browserName: _ }, use, info) => {
    const started: RunningApp[] = []
    await use(async (options) => {
      const app = await launchApp({ viewport: VIEWPORT, ...options })
      started.push(app)
      return app
    })
    await keepTraces(info, started)
    await sweep(started)
  },
  shop: async ({ browserName: _ }, use) => {
    const opened: Shop[] = []
    await use(async (options) => {
      const shop = await openShop(options)
      opened.push(shop)
      return shop
    })
    await Promise.all(opened.map((shop) => shop.end()))
  },
})

export interface SharedTill {
  readonly app: RunningApp
  readonly shop: Shop
}

/**
 * One till, connected to one shop, for all tests of a file: they run one after another, and each leaves it fit for the next.
 * Call it at the top of the file.
 */
export function shareTill(
  options: {
    shop?: Parameters<typeof openShop>[0]
    launch?: LaunchOptions
    /** One story: what a test leaves is what the next begins with, so after a failure the rest is skipped. */
    story?: boolean
  } = {},
): SharedTill {
  let app: RunningApp | null = null
  let shop: Shop | null = null
  test.describe.configure({ mode: options.story ? 'serial' : 'default' })
  test.beforeAll(async () => {
    shop = await openShop(options.shop)
    // A quick machine would else use up the requests of a minute, and wait for the next one.
    const unlimited = { KASSA_API_UNLIMITED: '1' }
    const env = {
      ...shop.env,
      ...unlimited,
      ...options.launch?.env,
    }
    app = await launchApp({ viewport: VIEWPORT, ...options.launch, env })
    await keepDay(app.page)
  })
  // Playwright reads from the first argument which fixtures are wanted.
  test.afterEach(async ({ browserName: _ }, info) => {
    if (app) await keepTraces(info, [app])
  })
  test.afterAll(async () => {
    if (app) await sweep([app])
    await shop?.end()
  })
  const there = <T>(one: T | null): T => {
    if (one === null) throw new Error('the shared till is not open yet')
    return one
  }
  return {
    get app() {
      return there(app)
    },
    get shop() {
      return there(shop)
    },
  }
}

async function keepTraces(info: TestInfo, apps: readonly RunningApp[]): Promise<void> {
  if (info.status === info.expectedStatus) return
  for (const [index, app] of apps.entries()) {
    const body = await app.page.screenshot().catch(() => null)
    if (body) await info.attach(`window-${index + 1}`, { body, contentType: 'image/png' })
    const log = `${app.logs()}\n${ownLog(app.userData)}`
    await info.attach(`log-${index + 1}`, { body: log, contentType: 'text/plain' })
    console.log(log)
  }
}

/** What the till wrote into its own log files. */
function ownLog(userData: string): string {
  const folder = join(userData, 'logs')
  if (!existsSync(folder)) return ''
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
}

export { expect } from '@playwright/test'
