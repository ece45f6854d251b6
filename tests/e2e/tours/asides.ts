/** What opens beside the way of a sale: held carts, known customers, the queue, a calendar, questions before what cannot be undone. */
import { expect, type Page } from '@playwright/test'
import { businessDay } from '../../../shared/domain/business-day.ts'
import { chargeGoods, openCounter, openSale, openSales, refundDialog } from '../books.ts'
import { good, type Shop } from '../shop.ts'
import {
  cartRows,
  chargeAmount,
  expectPayment,
  expectTill,
  phoneField,
  scan,
  searchField,
  stateBar,
  write,
} from '../till.ts'
import type { Look, Tour } from '../tour.ts'

const MILK = good('Молоко «Көкжар» 2,5% 0,9 л')
const AIRAN = good('Айран «Қарлыбел» 1 л')
const OWNER = { name: 'Владелец', pin: '4071' }

export const asidesTour: Tour = {
  name: 'asides',
  shop: { speed: 60 },
  // Signs that copy a fact stand as close as its lines.
  leastHeight: 36,
  looks: [
    'hold',
    'held',
    'search-none',
    'customers',
    'sales-none-found',
    'calendar',
    'owner-asked',
    'backups',
    'restore',
    'disconnect',
    'display-settings',
    'queue',
  ],
  walk,
}

async function walk(page: Page, shop: Shop, look: Look): Promise<void> {
  await expectTill(page)
  await atCounter(page, look)
  await inBooks(page, look)
  await inSettings(page, look)
  await openCounter(page)
  await shop.shut()
  await chargeAmount(page, '860', '87000000001')
  await chargeAmount(page, '12 400', '87011234567')
  await expectPayment(page, 12_400_00, 'в очереди')
  await stateBar(page)
    .getByRole('button', { name: /в очереди/ })
    .click()
  await expect(page.getByRole('list', { name: 'Счета в очереди' }).getByRole('listitem')).toHaveCount(2)
  await look('queue')
}

async function atCounter(page: Page, look: Look): Promise<void> {
  for (const [{ barcode }, name] of [
    [MILK, 'Айгуль, вернётся через пять минут'],
    [AIRAN, ''],
  ] as const) {
    await scan(page, barcode)
    await expect(cartRows(page)).toHaveCount(1)
    await page.keyboard.press('F6')
    const dialog = page.getByRole('dialog', { name: 'Отложить корзину' })
    await dialog.getByLabel('Имя').fill(name)
    if (name !== '') await look('hold')
    await dialog.getByRole('button', { name: 'Отложить' }).click()
    await expect(dialog).toBeHidden()
  }
  await page.keyboard.press('F7')
  await expect(page.getByRole('dialog').getByRole('button', { name: /^Вернуть/ })).toHaveCount(2)
  await look('held')
  await page.keyboard.press('Escape')
  await write(page, 'гвоздодёр')
  await expect(page.getByText('Ничего не нашлось.')).toBeVisible()
  await look('search-none')
  await searchField(page).fill('')
  await chargeGoods(page, [MILK.barcode, AIRAN.barcode], '87011234567')
  await expectPayment(page, MILK.price + AIRAN.price, 'оплачен')
  await phoneField(page).click()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('option').first()).toBeVisible()
  await look('customers')
  await page.keyboard.press('Escape')
}

async function inBooks(page: Page, look: Look): Promise<void> {
  await openSales(page)
  const filters = page.getByRole('search', { name: 'Фильтры' })
  await filters.getByRole('searchbox').fill('гвоздодёр')
  await expect(page.getByText('Ничего не найдено.')).toBeVisible()
  await look('sales-none-found')
  await filters.getByRole('searchbox').fill('')
  await page.getByText('Даты…', { exact: true }).click()
  await page.getByLabel('С какого дня').click()
  await expect(page.getByRole('table')).toBeVisible()
  await expect(page.locator('[data-highlight-today]')).toHaveText(
    String(Number(businessDay(Date.now()).slice(8))),
  )
  await look('calendar')
  await page.keyboard.press('Escape')
  await page.getByText('Сегодня', { exact: true }).click()
  await page.evaluate((owner) => window.kassa.staff.setOwnerPin(owner), OWNER)
  // Whoever comes to the till finds the list anew.
  await expect(page.getByRole('button', { name: /смена и блокировка/ })).toBeVisible()
  const sale = await openSale(page, MILK.price + AIRAN.price)
  await sale.getByRole('button', { name: 'Вернуть деньги' }).click()
  await refundDialog(page).getByRole('button', { name: 'Брак' }).click()
  await refundDialog(page)
    .getByRole('button', { name: /^Вернуть \d/ })
    .click()
  await expect(page.getByRole('textbox', { name: 'PIN владельца' })).toBeVisible()
  await look('owner-asked')
  for (const name of ['PIN владельца', /^Возврат по чеку/, /^Продажа/]) {
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog', { name })).toBeHidden()
  }
}

async function inSettings(page: Page, look: Look): Promise<void> {
  await page.getByRole('button', { name: 'Настройки', exact: true }).click()
  const sections = page.getByRole('navigation', { name: 'Разделы настроек' })
  const backups = page.getByRole('region', { name: 'Копии данных' })
  await sections.getByRole('link', { name: 'Копии данных' }).click()
  await backups.getByRole('button', { name: 'Сделать копию сейчас' }).click()
  await expect(backups.getByRole('listitem').first()).toBeVisible()
  await look('backups')
  await backups
    .getByRole('button', { name: /^Восстановить…/ })
    .first()
    .click()
  await expect(page.getByText(/^В копии /)).toBeVisible()
  await look('restore')
  await page.keyboard.press('Escape')
  await sections.getByRole('link', { name: 'Подключение' }).click()
  await page.getByRole('button', { name: 'Отключить кассу' }).click()
  await expect(page.getByText('Ключ будет стёрт с этого компьютера.')).toBeVisible()
  await look('disconnect')
  await page.keyboard.press('Escape')
  await sections.getByRole('link', { name: 'Экран покупателя' }).click()
  await look('display-settings')
}
