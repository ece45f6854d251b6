/** The way of a cashier from the first start on: connecting, a cart, its dialogs, payments, the line cut. */
import { expect, type Page } from '@playwright/test'
import { good, type Shop } from '../shop.ts'
import { cartRows, chargeAmount, connect, expectPayment, expectTill, phoneField, scan } from '../till.ts'
import type { Look, Tour } from '../tour.ts'

const BASKET = ['Молоко «Көкжар» 2,5% 0,9 л', 'Молоко «Көкжар» 3,2% 0,9 л', 'Айран «Қарлыбел» 1 л']

export const counterTour: Tour = {
  name: 'counter',
  connected: false,
  looks: [
    'welcome',
    'connect',
    'owner-pin',
    'till-empty',
    'till-cart',
    'keypad',
    'keys',
    'free-line',
    'amount',
    'settings',
    'till-strip',
    'offline',
  ],
  walk,
}

async function walk(page: Page, shop: Shop, look: Look): Promise<void> {
  const connectButton = page.getByRole('button', { name: 'Подключить кассу' })
  await expect(connectButton).toBeVisible()
  await look('welcome')
  await connectButton.click()
  await page.getByRole('button', { name: 'Дополнительно' }).click()
  await expect(page.getByLabel('Адрес сервиса')).toBeVisible()
  await look('connect')
  await page.getByRole('button', { name: 'Назад' }).click()
  await connect(page, { apiKey: shop.apiKey, url: shop.url })
  await expect(page.getByRole('heading', { name: 'PIN владельца' })).toBeVisible()
  await look('owner-pin')
  await expectTill(page)
  await page.waitForLoadState('networkidle')
  await look('till-empty')

  await fillCart(page)
  await look('till-cart')
  const keypad = page.getByRole('button', { name: 'Цифровая клавиатура' })
  await keypad.click()
  await expect(page.getByRole('group', { name: 'Цифровая клавиатура' })).toBeVisible()
  await look('keypad')
  await page.getByRole('button', { name: 'Готово' }).click()
  for (const [key, title, name] of [
    ['F1', 'Клавиши', 'keys'],
    ['F3', 'Свободная позиция', 'free-line'],
    ['F10', 'Счёт на сумму', 'amount'],
  ] as const) {
    await page.keyboard.press(key)
    const dialog = page.getByRole('dialog', { name: title })
    await expect(dialog).toBeVisible()
    await look(name)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
  await page.getByRole('button', { name: 'Настройки' }).click()
  await expect(page.getByRole('heading', { name: 'Настройки' })).toBeVisible()
  await look('settings')
  await page.getByRole('button', { name: 'Касса', exact: true }).click()
  await expectTill(page)

  await chargeAmount(page, '12 500', '87770000002')
  await chargeAmount(page, '4 990,50', '87011234567')
  await expectPayment(page, 4_990_50, 'оплачен')
  await expectPayment(page, 12_500_00, 'не доставлен')
  await chargeAmount(page, '1 250', '87000000001')
  await expectPayment(page, 1_250_00, 'ждёт оплаты')
  await look('till-strip')
  await shop.shut()
  await chargeAmount(page, '860', '87000000001')
  await expectPayment(page, 860_00, 'в очереди')
  await look('offline')
}

async function fillCart(page: Page): Promise<void> {
  for (const [index, name] of BASKET.entries()) {
    await scan(page, good(name).barcode)
    await expect(cartRows(page)).toHaveCount(index + 1)
  }
  await page.keyboard.press('+')
  await phoneField(page).fill('87011234567')
  await phoneField(page).blur()
}
