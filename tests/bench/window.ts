/**
 * The window over 50,000 goods, as a person meets it: the built app in Chromium, its real IPC and its real file, a service
 * of the same goods behind it. Measured inside the page, from the key's own time to the frame that shows the answer.
 */
import '../faults/raw-text.ts'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
import type { SeedGood } from '../../electron/simulator/goods.ts'
import { startSimulator } from '../../electron/simulator/server.ts'
import { buildIfStale } from '../../scripts/build.ts'
import { launchApp, sweep } from '../shell/launch.ts'
import type { Shop } from './goods.ts'
import { hearKeys, watchPage } from './page-watch.ts'
import type { Query } from './queries.ts'

/** Milliseconds; the count of nodes is of the whole page while it scrolls. */
export interface WindowTimes {
  kind: 'electron' | 'shell'
  /** Of the keys that were pressed, those whose answer came before the next key. */
  keys: number[]
  typed: number
  /** Queries whose first good on the screen is one that was meant. */
  rightFirst: number
  queries: number
  scans: number[]
  frames: number[]
  mostNodes: number
}

/** From one key to the next: of a person, of a scanner. */
const HAND_MS = 110
const SCANNER_MS = 4
/** Between two questions. */
const REST_MS = 200
const SCANS = 60
const WHEEL_STEPS = 240

const VIEWPORT = { width: 1366, height: 768 }

export async function measureWindow(shop: Shop, queries: readonly Query[]): Promise<WindowTimes> {
  await buildIfStale()
  const goods: SeedGood[] = shop.goods.map(({ name, price, barcode }) => ({
    name,
    price,
    barcode,
    unitId: 1,
    category: 'other',
    picture: null,
  }))
  const service = await startSimulator({ goods, rateLimit: 0 })
  const userData = mkdtempSync(join(tmpdir(), 'kassa-bench-'))
  await fillStore(join(userData, 'kassa.sqlite'), service)
  const app = await launchApp({
    userData,
    viewport: VIEWPORT,
    env: { KASSA_API_URL: service.url, KASSA_API_KEY: service.apiKey },
  })
  try {
    const { page } = app
    await page.addInitScript(hearKeys)
    await page.reload()
    await ready(page, goods.length)
    const line = await page.context().newCDPSession(page)
    await page.evaluate(watchPage)
    const keys = await typeAll(page, line, shop, queries)
    const scans = await scanAll(page, line, shop)
    const scroll = await scrollAll(page, line)
    return { kind: app.kind, ...keys, scans, ...scroll }
  } finally {
    await sweep([app])
    await service.close()
  }
}

/** As a till that was synced yesterday: the goods under the ids that the service gives them. */
async function fillStore(file: string, { url, apiKey }: { url: string; apiKey: string }): Promise<void> {
  // Only now: its migrations are text, which raw-text.ts must have made readable before.
  const { openTillStore } = await import('../../electron/store/store.ts')
  const store = openTillStore(file)
  for (let page = 1, last = 1; page <= last; page++) {
    const answer = await fetch(`${url}/catalog?page=${page}&per_page=200`, {
      headers: { 'X-API-Key': apiKey },
    })
    const { data, meta } = (await answer.json()) as {
      data: { id: number; name: string; selling_price: string | number; barcode: string | null }[]
      meta: { last_page: number }
    }
    last = meta.last_page
    const items = data.map(({ id, name, selling_price, barcode }) => ({
      id,
      name,
      price: Math.round(Number(selling_price) * 100),
      unitId: 1,
      unitName: 'шт',
      barcode,
      imageUrl: null,
      status: 'active',
      nomenclatureId: null,
      nomenclatureHistoryId: null,
    }))
    store.catalog.putPage(items, 1)
  }
  store.close()
}

/** All goods can be found, and nothing else goes on: the sync that begins with the app is stopped. */
async function ready(page: Page, count: number): Promise<void> {
  await page.getByRole('searchbox').waitFor({ timeout: 60_000 })
  await page.evaluate(() => window.kassa.catalog.stopSync())
  await page.waitForFunction(
    async (all) => {
      const answer = await window.kassa.catalog.search({ query: '', firstChar: null, offset: 0, limit: 1 })
      return answer.ok && answer.value.total === all
    },
    count,
    { timeout: 60_000, polling: 500 },
  )
  await page.waitForTimeout(2_000)
}

async function typeAll(page: Page, line: CDPSession, shop: Shop, queries: readonly Query[]) {
  const keys: number[] = []
  let typed = 0
  let rightFirst = 0
  for (const query of queries) {
    for (const character of query.text) {
      await press(line, character)
      await page.waitForTimeout(HAND_MS)
    }
    await page.waitForTimeout(REST_MS)
    const { times, first } = await page.evaluate(() => window.kassaBench.takeKeys())
    keys.push(...times)
    typed += query.text.length
    const meant = shop.goods.filter((good) => query.right.has(good.id))
    if (first !== null && meant.some((good) => first.startsWith(good.name))) rightFirst += 1
    await page.keyboard.press('Escape')
    await page.getByRole('searchbox').fill('')
    await page.waitForTimeout(REST_MS)
    await page.evaluate(() => window.kassaBench.takeKeys())
  }
  return { keys, typed, rightFirst, queries: queries.length }
}

async function scanAll(page: Page, line: CDPSession, shop: Shop): Promise<number[]> {
  const times: number[] = []
  const coded = shop.goods.filter((good) => good.barcode !== null)
  for (let n = 0; n < SCANS; n++) {
    const good = coded[Math.floor((n * coded.length) / SCANS)]
    for (const character of `${good?.barcode ?? ''}\r`) {
      await press(line, character)
      await page.waitForTimeout(SCANNER_MS)
    }
    await page.waitForTimeout(REST_MS)
    times.push(...(await page.evaluate(() => window.kassaBench.takeScans())))
  }
  return times
}

async function scrollAll(page: Page, line: CDPSession): Promise<{ frames: number[]; mostNodes: number }> {
  const box = await page.getByRole('region', { name: 'Товары' }).boundingBox()
  if (!box) throw new Error('no tiles')
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await page.evaluate(() => window.kassaBench.startFrames())
  for (let step = 0; step < WHEEL_STEPS; step++) {
    // Slow, quick and very quick, as a wheel, a finger and a thrown page.
    const deltaY = [120, 480, 2400][Math.floor((step * 3) / WHEEL_STEPS)] ?? 120
    await line.send('Input.dispatchMouseEvent', { type: 'mouseWheel', ...at, deltaX: 0, deltaY })
    await page.waitForTimeout(16)
  }
  // The bar drawn to the middle and to the end of 50,000 goods.
  for (const share of [0.5, 1, 0.25]) {
    await page.getByRole('region', { name: 'Товары' }).evaluate((area, part) => {
      area.scrollTo({ top: area.scrollHeight * part })
    }, share)
    await page.waitForTimeout(400)
  }
  return page.evaluate(() => window.kassaBench.stopFrames())
}

/** One key of a device: the browser stamps it itself. */
async function press(line: CDPSession, character: string): Promise<void> {
  const enter = character === '\r'
  const digit = /\d/.test(character)
  const code = enter ? 'Enter' : digit ? `Digit${character}` : character === ' ' ? 'Space' : 'KeyF'
  const key = { key: enter ? 'Enter' : character, code }
  await line.send('Input.dispatchKeyEvent', { type: 'keyDown', text: character, ...key })
  await line.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
}
