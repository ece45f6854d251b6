/**
 * `npm run screenshots`: a picture of every screen, at both sizes and in both themes, into docs/screenshots/; with names of
 * tours, only theirs.
 */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openShop } from '../tests/e2e/shop.ts'
import { launchOf, TOURS, type Tour } from '../tests/e2e/tour.ts'
import { launchApp, sweep } from '../tests/shell/launch.ts'
import { buildIfStale, ROOT } from './build.ts'

const FOLDER = join(ROOT, 'docs', 'screenshots')
const SIZES = [
  { width: 1366, height: 768 },
  { width: 1024, height: 768 },
]
/** Until what follows the size and the theme has begun, ms. */
const SETTLE_MS = 350
/** A till that hangs has pictures that never come, ms. */
const CALM_MS = 3_000

/** Runs in the window: no colour fades, and every picture is there that may be seen; one further down waits for its turn. */
const isCalm = (): boolean =>
  !document.getAnimations().some((one) => one instanceof CSSTransition) &&
  [...document.images].every((one) => one.complete || one.getBoundingClientRect().top > innerHeight)

async function take(page: Page, name: string): Promise<void> {
  // What the last click left under the hand is not what is looked at.
  await page.mouse.move(0, 0)
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const size of SIZES) {
      await page.setViewportSize(size)
      await page.waitForTimeout(SETTLE_MS)
      await page.waitForFunction(isCalm, null, { timeout: CALM_MS }).catch(() => undefined)
      await page.screenshot({ path: join(FOLDER, `${name}-${size.width}x${size.height}-${colorScheme}.png`) })
    }
  }
}

async function takeTour(tour: Tour): Promise<void> {
  const shop = await openShop({ speed: 5, ...tour.shop })
  const app = await launchApp({ viewport: { width: 1366, height: 768 }, ...launchOf(tour, shop) })
  try {
    await tour.walk(app.page, shop, (name, window = app.page) => take(window, name), app)
  } catch (error) {
    console.error(`${tour.name}: ${String(error)}`)
    console.error(app.logs())
    process.exitCode = 1
  } finally {
    await sweep([app])
    await shop.end()
  }
}

const wanted = process.argv.slice(2)
await buildIfStale()
if (wanted.length === 0) rmSync(FOLDER, { recursive: true, force: true })
mkdirSync(FOLDER, { recursive: true })
for (const tour of TOURS) {
  if (wanted.length === 0 || wanted.includes(tour.name)) await takeTour(tour)
}
const files = readdirSync(FOLDER)
const bytes = files.reduce((sum, file) => sum + statSync(join(FOLDER, file)).size, 0)
console.log(`${files.length} pictures in docs/screenshots, ${(bytes / 1e6).toFixed(1)} MB`)
