/**
 * `npm run demo`: plays the main job by itself in the real window, from the first start to a paid invoice, and writes a
 * numbered picture of each step to out/demo/, with the receipt beside them.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { loadDemoGoods } from '../electron/simulator/goods.ts'
import {
  cartRows,
  expectTill,
  payments,
  phoneField,
  scan,
  searchField,
  tiles,
  write,
} from '../tests/e2e/till.ts'
import { launchApp, sweep } from '../tests/shell/launch.ts'
import { buildIfStale, ROOT } from './build.ts'

const FOLDER = join(ROOT, 'out', 'demo')
const RECEIPT = join(FOLDER, 'receipt.pdf')
const VIEWPORT = { width: 1366, height: 768 }
/** Long enough for a person to follow, ms. */
const LOOK_MS = 700
/** The demo's customers pay after four seconds. */
const PAID_MS = 20_000

let count = 0

async function step(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(LOOK_MS)
  const file = `${String(++count).padStart(2, '0')}-${name}.png`
  await page.screenshot({ path: join(FOLDER, file) })
  console.log(`out/demo/${file}`)
}

function barcodeOf(name: string): string {
  const good = loadDemoGoods(join(ROOT, 'resources', 'demo')).find((one) => one.name === name)
  if (!good?.barcode) throw new Error(`the demo shop has no ${name} with a barcode`)
  return good.barcode
}

async function play(page: Page): Promise<void> {
  await step(page, 'welcome')
  await page.getByRole('button', { name: 'Попробовать без ключа' }).click()
  await expectTill(page)
  await page.waitForLoadState('networkidle')
  await step(page, 'till')

  await write(page, 'vjkjrj')
  await expect(tiles(page).first()).toHaveAccessibleName(/^Молоко/)
  await step(page, 'search-in-the-wrong-layout')
  await page.keyboard.press('Enter')
  await expect(cartRows(page)).toHaveCount(1)
  await expect(searchField(page)).toHaveValue('')
  await scan(page, barcodeOf('Айран «Қарлыбел» 1 л'))
  await scan(page, barcodeOf('Айран «Қарлыбел» 1 л'))
  await expect(cartRows(page)).toHaveCount(2)
  await step(page, 'scanned')

  await phoneField(page).fill('+7 (700) 123-45-67')
  await step(page, 'phone')
  await page.keyboard.press('F9')
  await expect(cartRows(page)).toHaveCount(0)
  await expect(payments(page).first()).toBeVisible()
  await step(page, 'charged')
  await expect(payments(page).first()).toHaveAccessibleName(/оплачен$/, { timeout: PAID_MS })
  await step(page, 'paid')
}

/** Where a person sits before the window, the question where to save it is theirs; the stand-in is answered here. */
async function saveReceipt(page: Page): Promise<void> {
  await payments(page)
    .first()
    .getByRole('button', { name: /^Сохранить чек/ })
    .click()
  await expect(page.getByText('Чек сохранён в PDF.')).toBeVisible()
  if (!existsSync(RECEIPT)) throw new Error('the receipt is not where it was to be saved')
  await step(page, 'receipt')
  console.log('out/demo/receipt.pdf')
}

await buildIfStale()
rmSync(FOLDER, { recursive: true, force: true })
mkdirSync(FOLDER, { recursive: true })
const answers = mkdtempSync(join(tmpdir(), 'kassa-demo-'))
const dialogs = join(answers, 'dialogs.json')
const toReceipt = { method: 'showSaveDialog', answer: { canceled: false, filePath: RECEIPT } }
writeFileSync(dialogs, JSON.stringify([toReceipt]))
const app = await launchApp({ viewport: VIEWPORT, env: { KASSA_SHELL_DIALOGS: dialogs } })
try {
  await play(app.page)
  if (app.kind === 'shell') await saveReceipt(app.page)
} catch (error) {
  console.error(String(error))
  await step(app.page, 'stuck-here').catch(() => undefined)
  console.error(app.logs())
  process.exitCode = 1
} finally {
  await sweep([app])
  rmSync(answers, { recursive: true, force: true })
}
