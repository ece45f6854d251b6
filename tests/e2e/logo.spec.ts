/** The owner's logo through the window: chosen, dropped, shown, printed, taken away. */
import type { Locator, Page } from '@playwright/test'
import { networkPrinter, readEscpos } from '../unit/receipts/paper.ts'
import { pngOf } from '../unit/receipts/png.ts'
import { expect, shareTill, test } from './fixture.ts'
import { expectTill } from './till.ts'

const till = shareTill()
/** Wider than the paper: a black bar across its middle. */
const PICTURE = pngOf(
  Array.from({ length: 200 }, (_, row) => (row >= 80 && row < 120 ? '#' : ' ').repeat(600)),
)
/** As many dots as the scaled bar is long. */
const BAR = '#'.repeat(384)

const card = (page: Page): Locator => page.getByRole('region', { name: 'Чеки' })
const shown = (page: Page): Locator => card(page).getByRole('img', { name: 'Логотип на чеке' })
const width = (picture: Locator): Promise<number> =>
  picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)

test('is checked, becomes dots, prints on top of each receipt, and goes', async () => {
  const { page } = till.app
  const printer = await networkPrinter()
  await expectTill(page)
  await page.getByRole('button', { name: 'Настройки', exact: true }).click()
  await expect(card(page).getByText('нет логотипа')).toBeVisible()
  const file = card(page).locator('input[type="file"]')
  await file.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') })
  await expect(card(page).getByRole('alert')).toHaveText(/Это не PNG, JPEG или WebP/)
  await file.setInputFiles({
    name: 'logo.png',
    mimeType: 'image/png',
    buffer: Buffer.concat([PICTURE, Buffer.alloc(2_100_000)]),
  })
  await expect(card(page).getByRole('alert')).toHaveText(/больше 2 МБ/)
  await file.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: PICTURE })
  await expect(shown(page)).toBeVisible()
  await expect(card(page).getByRole('alert')).toBeHidden()
  expect(await width(shown(page))).toBe(384)

  await card(page).getByRole('button', { name: 'Показать чек' }).click()
  const preview = card(page).getByRole('img', { name: 'Чек, каким он выйдет из принтера' })
  await expect(preview).toBeVisible()
  expect(await width(preview)).toBe(576)

  await card(page).getByText('В сети (ESC/POS)', { exact: true }).click()
  await card(page).getByLabel('Адрес принтера').fill('127.0.0.1')
  await card(page).getByLabel('Порт принтера').fill(String(printer.port))
  await card(page).getByRole('button', { name: 'Сохранить' }).click()
  const test = card(page).getByRole('button', { name: 'Пробная печать' })
  try {
    await test.click()
    await expect.poll(() => printer.jobs.length).toBe(1)
    const rows = readEscpos(printer.jobs[0] ?? Buffer.alloc(0)).rows
    const bars = rows.flatMap((row, at) => (row.includes(BAR) ? [at] : []))
    // 40 of 200 rows of a picture scaled to 0.64, in the middle of its 128.
    expect(bars.length).toBeGreaterThanOrEqual(25)
    expect(bars.at(0)).toBeGreaterThanOrEqual(48)
    expect(bars.at(-1)).toBeLessThan(80)

    await card(page).getByRole('button', { name: 'Убрать логотип' }).click()
    await expect(card(page).getByText('нет логотипа')).toBeVisible()
    await test.click()
    await expect.poll(() => printer.jobs.length).toBe(2)
    expect(readEscpos(printer.jobs[1] ?? Buffer.alloc(0)).rows.some((row) => row.includes(BAR))).toBe(false)
  } finally {
    await printer.close()
  }

  const dropped = await page.evaluateHandle(
    (bytes) => {
      const files = new DataTransfer()
      files.items.add(new File([new Uint8Array(bytes)], 'logo.png', { type: 'image/png' }))
      return files
    },
    [...PICTURE],
  )
  await card(page).getByRole('group', { name: 'Логотип' }).dispatchEvent('drop', { dataTransfer: dropped })
  await expect(shown(page)).toBeVisible()
})
