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
/** Until colours have changed and pictures of goods are there, ms. */
const SETTLE_MS = 350

async function take(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const size of SIZES) {
      await page.setViewportSize(size)
      await page.waitForTimeout(SETTLE_MS)
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
