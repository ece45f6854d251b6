/**
 * `test` for specs of the built app: `launch` starts it in real Electron or in the Chromium shell, says once which, ends it
 * after the test, and keeps its log and a picture of its window when the test failed.
 */
import { test as base } from '@playwright/test'
import { type LaunchOptions, launchApp, type RunningApp, sweep, windowKind } from '../shell/launch.ts'

const WORDS = { electron: 'real Electron', shell: 'the Chromium shell (no Electron here)' }

export interface AppFixtures {
  launch: (options?: LaunchOptions) => Promise<RunningApp>
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
      const app = await launchApp({ viewport: { width: 1366, height: 768 }, ...options })
      started.push(app)
      return app
    })
    const failed = info.status !== info.expectedStatus
    for (const [index, app] of started.entries()) {
      if (failed) {
        const body = await app.page.screenshot().catch(() => null)
        if (body) await info.attach(`window-${index + 1}`, { body, contentType: 'image/png' })
        await info.attach(`log-${index + 1}`, { body: app.logs(), contentType: 'text/plain' })
        console.log(app.logs())
      }
    }
    await sweep(started)
  },
})

export { expect } from '@playwright/test'
