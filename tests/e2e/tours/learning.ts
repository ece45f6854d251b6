/** For those who learn: the walk over the till, the keys of screens, practice from the lock screen. */
import { expect, type Page } from '@playwright/test'
import { good, type Shop } from '../shop.ts'
import { cartRows, chargeAmount, connect, expectPayment, firstWalk, scan, tiles } from '../till.ts'
import type { Look, Tour } from '../tour.ts'

const STEPS = 5

export const learningTour: Tour = {
  name: 'learning',
  connected: false,
  looks: [
    ...Array.from({ length: STEPS }, (_, at) => `walk-${at + 1}`),
    'settings-keys',
    'lock-training',
    'training',
  ],
  walk,
}

async function walk(page: Page, shop: Shop, look: Look): Promise<void> {
  await connect(page, { apiKey: shop.apiKey, url: shop.url })
  await page.getByLabel('Имя', { exact: true }).fill('Владелец')
  await page.getByLabel('PIN', { exact: true }).fill('4071')
  await page.getByLabel('PIN ещё раз').fill('4071')
  await page.getByRole('button', { name: 'Задать PIN владельца' }).click()
  await expect(tiles(page).first()).toBeVisible({ timeout: 20_000 })
  await scan(page, good('Молоко «Көкжар» 2,5% 0,9 л').barcode)
  await expect(cartRows(page)).toHaveCount(1)
  for (let step = 1; step <= STEPS; step++) {
    await expect(firstWalk(page).getByText(`Шаг ${step} из ${STEPS}`)).toBeVisible()
    await look(`walk-${step}`)
    await page.keyboard.press('Enter')
  }
  await page.getByRole('button', { name: 'Настройки', exact: true }).click()
  await page.keyboard.press('F1')
  await expect(page.getByRole('dialog', { name: 'Клавиши: Настройки' })).toBeVisible()
  await look('settings-keys')
  await page.keyboard.press('Escape')
  await page.keyboard.press('F12')
  const practise = page.getByRole('button', { name: 'Учебный режим' })
  await expect(practise).toBeVisible()
  await look('lock-training')
  await practise.click()
  await expect(tiles(page).first()).toBeVisible({ timeout: 20_000 })
  await scan(page, good('Айран «Қарлыбел» 1 л').barcode)
  await expect(cartRows(page)).toHaveCount(1)
  await chargeAmount(page, '1 250', '87011234567')
  await expectPayment(page, 1_250_00, 'оплачен')
  await look('training')
}
