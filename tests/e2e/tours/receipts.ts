/** How receipts look: the owner's logo and lines, the receipt as it will print, and what is said when it did not. */
import { expect, type Page } from '@playwright/test'
import { pngOf } from '../../unit/receipts/png.ts'
import type { Shop } from '../shop.ts'
import { chargeAmount, expectTill } from '../till.ts'
import type { Look, Tour } from '../tour.ts'

const SIDE = 160

/** A ring with a bar through it: something a shop could call its own. */
function drawn(): Buffer {
  const rows = Array.from({ length: SIDE }, (_, y) =>
    Array.from({ length: SIDE * 2 }, (_, x) => {
      const away = Math.hypot(x - SIDE, y - SIDE / 2)
      const ring = away < SIDE / 2 && away > SIDE / 2.8
      const bar = Math.abs(y - SIDE / 2) < SIDE / 12 && Math.abs(x - SIDE) < SIDE * 0.9
      return ring || bar ? '#' : ' '
    }).join(''),
  )
  return pngOf(rows)
}

export const receiptsTour: Tour = {
  name: 'receipts',
  looks: ['receipt-look', 'receipt-preview', 'receipt-unprinted'],
  walk,
}

async function walk(page: Page, _shop: Shop, look: Look): Promise<void> {
  await expectTill(page)
  await page.getByRole('button', { name: 'Настройки', exact: true }).click()
  const card = page.getByRole('region', { name: 'Чеки' })
  await card
    .locator('input[type="file"]')
    .setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: drawn() })
  await expect(card.getByRole('img', { name: 'Логотип на чеке' })).toBeVisible()
  await card.getByLabel('Строки сверху').fill('Дүкен «Ақ көгершін»\nБСН 123456789012')
  await card.getByRole('heading', { name: 'Чеки' }).scrollIntoViewIfNeeded()
  await card.getByLabel('Строки сверху').scrollIntoViewIfNeeded()
  await look('receipt-look')
  await card.getByRole('button', { name: 'Показать чек' }).click()
  const preview = card.getByRole('img', { name: 'Чек, каким он выйдет из принтера' })
  await preview.scrollIntoViewIfNeeded()
  await expect(preview).toBeVisible()
  await look('receipt-preview')
  await page.evaluate(() =>
    window.kassa.settings.update({ printerKind: 'system', printerName: 'Canon', autoPrint: true }),
  )
  await page.getByRole('button', { name: 'Касса', exact: true }).click()
  for (const amount of ['1 250', '990']) await chargeAmount(page, amount, '87011234567')
  await expect(page.getByText('Не напечатаны 2 чека')).toBeVisible({ timeout: 20_000 })
  await look('receipt-unprinted')
}
