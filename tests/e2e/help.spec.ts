/** Help where it is wanted: the keys of each screen, and the walk over the till at its first run. */
import type { Locator, Page } from '@playwright/test'
import { expect, shareTill, test } from './fixture.ts'
import { good } from './shop.ts'
import { cartRows, chargeAmount, expectPayment, expectTill, firstWalk, scan, searchField } from './till.ts'

const milk = good('Молоко «Көкжар» 2,5% 0,9 л')
const till = shareTill()
const keys = (page: Page, screen: string): Locator =>
  page.getByRole('dialog', { name: `Клавиши: ${screen}`, exact: true })

async function expectKeys(page: Page, screen: string, own: string | RegExp): Promise<void> {
  await page.keyboard.press('F1')
  await expect(keys(page, screen)).toBeVisible()
  await expect(keys(page, screen).getByRole('definition').filter({ hasText: own })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(keys(page, screen)).toBeHidden()
}

test('F1 shows the keys of the screen that is up, and the till goes on after it', async () => {
  const { page } = till.app
  await expectTill(page)
  await expect(firstWalk(page)).toBeHidden()
  await expectKeys(page, 'Касса', 'выставить счёт')
  await page.keyboard.type('мол', { delay: 60 })
  await expect(searchField(page)).toHaveValue('мол')
  await page.getByRole('button', { name: 'Настройки', exact: true }).click()
  await expectKeys(page, 'Настройки', 'включить или выключить')
  await page.getByRole('button', { name: 'Подписки', exact: true }).click()
  await page.getByRole('button', { name: /^Клавиши/ }).click()
  await expect(keys(page, 'Подписки')).toBeVisible()
  await page.keyboard.press('Escape')
})

test('the arrows that F1 shows lead into the list at once, from the search as well', async () => {
  const { page } = till.app
  await page.getByRole('button', { name: 'Касса', exact: true }).click()
  await chargeAmount(page, '640', '87011234567')
  await expectPayment(page, 640_00, 'оплачен')
  await page.getByRole('button', { name: 'Продажи', exact: true }).click()
  const sale = page.getByRole('list', { name: 'Список продаж' }).getByRole('button').first()
  await expect(sale).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(sale).toBeFocused()
  await page.keyboard.press('F2')
  await expect(sale).not.toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(sale).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: /^Продажа/ })).toBeVisible()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Каталог', exact: true }).click()
  const goods = page.getByRole('region', { name: 'Товары каталога' }).locator('[data-column="name"]')
  await expect(goods.first()).toBeVisible()
  await page.keyboard.press('F2')
  await page.keyboard.press('ArrowDown')
  await expect(goods.first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(goods.nth(1)).toBeFocused()
})

test('on the first run the walk leads over the till by keys alone, and a scan still counts', async ({
  launch,
}) => {
  const first = await launch()
  const { page } = first
  await expect(page.getByRole('button', { name: 'Попробовать без ключа' })).toBeVisible()
  await expectKeys(page, 'первый запуск', 'выбрать язык')
  await page.getByRole('button', { name: 'Попробовать без ключа' }).click()
  await page.getByRole('button', { name: 'Позже', exact: true }).click()
  const walk = firstWalk(page)
  await expect(walk.getByText('Шаг 1 из 5')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Товары' }).getByRole('button').first()).toBeVisible()
  await scan(page, milk.barcode)
  await expect(cartRows(page)).toHaveCount(1)
  await expect(walk.getByText('Шаг 1 из 5')).toBeVisible()
  for (const [step, title] of [
    [2, 'Корзина'],
    [3, 'Телефон и счёт'],
    [4, 'Платежи'],
    [5, 'Клавиши и помощь'],
  ] as const) {
    await page.keyboard.press('Enter')
    await expect(walk.getByText(`Шаг ${step} из 5`)).toBeVisible()
    await expect(walk.getByRole('heading', { name: title })).toBeVisible()
  }
  await page.keyboard.press('Enter')
  await expect(walk).toBeHidden()
  await expect(cartRows(page)).toHaveCount(1)

  await page.keyboard.press('F1')
  await page.getByRole('button', { name: 'Показать обзор кассы' }).click()
  await expect(walk.getByText('Шаг 1 из 5')).toBeVisible()
  await walk.getByRole('button', { name: 'Дальше' }).click()
  await walk.getByRole('button', { name: 'Назад' }).click()
  await expect(walk.getByText('Шаг 1 из 5')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(walk).toBeHidden()
  // Ended once, it does not come by itself again.
  await first.close()
  const again = await launch({ userData: first.userData })
  await expect(cartRows(again.page)).toHaveCount(1)
  await expect(firstWalk(again.page)).toBeHidden()
})
