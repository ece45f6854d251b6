/** The owner's catalogue with everything that opens over it, as a part of the walk through the till. */
import { expect, type Page } from '@playwright/test'
import { deleteAtService } from '../office.ts'
import { good, type Shop } from '../shop.ts'
import { expectTill } from '../till.ts'
import type { Look, Tour } from '../tour.ts'

const MILK = good('Молоко «Көкжар» 2,5% 0,9 л')
const KEFIR = good('Кефир «Көкжар» 1% 0,9 л')
/** New, changed, refused and passed over, as a price list of 1C has them. */
const PRICES = [
  'Прайс-лист магазина',
  'Наименование;Цена, ₸;Штрихкод;Ед.',
  'Молочные продукты;;;',
  `${MILK.name};"525,00";${MILK.barcode};шт`,
  'Чай Гүлдер 100 г;"1 250,50";4870000000029;упак',
  'Сахар на развес;договорная;;кг',
  'Соль;110;4,8702E+12;шт',
  'Итого;;;',
].join('\r\n')

export const catalogueTour: Tour = {
  name: 'catalogue',
  env: { KASSA_API_UNLIMITED: '1' },
  looks: [
    'catalogue',
    'catalogue-card',
    'catalogue-grid',
    'import-file',
    'import-columns',
    'import-preview',
    'catalogue-queue',
    'catalogue-conflict',
    'catalogue-gone',
  ],
  walk,
}

async function walk(page: Page, shop: Shop, look: Look): Promise<void> {
  await expectTill(page)
  await page.getByRole('button', { name: 'Каталог', exact: true }).click()
  const list = page.getByRole('region', { name: 'Товары каталога' })
  await expect(list.getByRole('listitem').first()).toBeVisible()
  await page.waitForLoadState('networkidle')
  await look('catalogue')
  await page.getByRole('searchbox', { name: 'Поиск в каталоге' }).fill(MILK.name)
  const row = list.getByRole('listitem').filter({ hasText: MILK.name })
  await row.getByRole('button').first().click()
  const card = page.getByRole('dialog', { name: 'Карточка товара' })
  await expect(card.getByLabel('Название')).toHaveValue(MILK.name)
  await look('catalogue-card')
  await page.keyboard.press('Escape')
  await expect(card).toBeHidden()

  await page.getByRole('button', { name: 'Таблицей' }).click()
  const grid = page.getByRole('dialog', { name: 'Новые товары таблицей' })
  await grid.getByLabel('Название, 1', { exact: true }).fill('Чай Гүлдер 100 г')
  await grid.getByRole('button', { name: 'Добавить 1 товар' }).click()
  await expect(grid.getByText('Нужна цена, например 1 250,50')).toBeVisible()
  await look('catalogue-grid')
  await page.keyboard.press('Escape')
  await expect(grid).toBeHidden()
  // The keyboard is back where it was, not at the top of the page.
  await expect(page.getByRole('button', { name: 'Таблицей' })).toBeFocused()

  await page.getByRole('button', { name: 'Импорт' }).click()
  const dialog = page.getByRole('dialog', { name: 'Импорт товаров' })
  await expect(dialog.getByRole('button', { name: 'Выбрать файл' })).toBeVisible()
  await look('import-file')
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: 'прайс.csv', mimeType: 'text/csv', buffer: Buffer.from(PRICES) })
  await expect(dialog.getByRole('button', { name: 'Проверить строки' })).toBeVisible()
  await look('import-columns')
  await dialog.getByRole('button', { name: 'Проверить строки' }).click()
  await dialog.getByText(/^Не взяты/).click()
  await expect(dialog.getByText('цена не читается')).toBeVisible()
  await look('import-preview')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await patchAtService(shop, MILK.name, 555)
  await list.getByRole('button', { name: `Цена: ${MILK.name}` }).click()
  await page.getByRole('textbox', { name: `Новая цена: ${MILK.name}` }).fill('600')
  await page.keyboard.press('Enter')
  const bar = page.getByRole('region', { name: 'Очередь изменений' })
  await expect(bar).toContainText('1 конфликт')
  await look('catalogue-queue')
  await bar.getByRole('button', { name: 'Показать' }).click()
  await expect(page.getByRole('button', { name: `Отправить моё: ${MILK.name}` })).toBeVisible()
  await look('catalogue-conflict')
  await page.keyboard.press('Escape')

  await deleteAtService(shop, KEFIR.name)
  const sync = page.getByRole('region', { name: 'Обмен с сервисом' })
  await sync.getByRole('button', { name: 'Прочитать весь заново' }).click()
  await sync.getByRole('button', { name: 'Больше нет: 1' }).click()
  const left = page.getByRole('dialog', { name: 'Больше нет в каталоге' })
  await expect(left.getByRole('listitem')).toHaveCount(1)
  await look('catalogue-gone')
}

/** As another till would. @param price tenge */
async function patchAtService(shop: Shop, name: string, price: number): Promise<void> {
  const headers = { 'x-api-key': shop.apiKey, 'content-type': 'application/json' }
  const found = await fetch(`${shop.url}/catalog?search=${encodeURIComponent(name)}`, { headers })
  const { data } = (await found.json()) as { data: { id: number }[] }
  const body = JSON.stringify({ selling_price: price })
  const answer = await fetch(`${shop.url}/catalog/${data[0]?.id}`, { method: 'PATCH', headers, body })
  expect(answer.ok).toBe(true)
}
