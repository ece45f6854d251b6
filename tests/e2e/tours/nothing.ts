/** A shop on its first day: no goods, no sales, no refunds, no subscriptions; each place says what to do. */
import { expect, type Page } from '@playwright/test'
import { openSales } from '../books.ts'
import type { Shop } from '../shop.ts'
import { searchField } from '../till.ts'
import type { Look, Tour } from '../tour.ts'

export const nothingTour: Tour = {
  name: 'nothing',
  shop: { goods: [] },
  looks: ['till-nothing', 'board-nothing', 'catalogue-nothing', 'refunds-none', 'subscriptions-none'],
  walk,
}

async function walk(page: Page, _shop: Shop, look: Look): Promise<void> {
  await expect(searchField(page)).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText('Каталог пуст.')).toBeVisible()
  await look('till-nothing')
  await page.keyboard.press('Control+p')
  await expect(page.getByRole('dialog', { name: 'Все платежи' })).toBeVisible()
  await look('board-nothing')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Каталог', exact: true }).click()
  await expect(page.getByText('В каталоге пока пусто.')).toBeVisible()
  await look('catalogue-nothing')
  await openSales(page)
  await page.getByRole('tab', { name: 'Возвраты' }).click()
  await expect(page.getByText('За эти дни возвратов нет.')).toBeVisible()
  await look('refunds-none')
  await page.getByRole('button', { name: 'Подписки', exact: true }).click()
  await expect(page.getByText('Подписок ещё нет')).toBeVisible()
  await look('subscriptions-none')
}
