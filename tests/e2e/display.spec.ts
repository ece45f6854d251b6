/** The customer's screen: comes and goes with a second screen, and shows what the customer must know and nothing else. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { formatAmount } from '../../shared/domain/money.ts'
import { seriousFaults } from './axe.ts'
import { expect, shareTill, test } from './fixture.ts'
import { good } from './shop.ts'
import { cartRows, chargeAmount, expectPayment, expectTill, phoneField, scan } from './till.ts'

const folder = mkdtempSync(join(tmpdir(), 'kassa-screens-'))
const screens = join(folder, 'screens')
writeFileSync(screens, '1366x768')
const till = shareTill({ story: true, launch: { env: { KASSA_SHELL_SCREEN: screens } } })
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

const milk = good('Молоко «Көкжар» 2,5% 0,9 л')
const airan = good('Айран «Қарлыбел» 1 л')
const customers = (): Page | null =>
  till.app.page
    .context()
    .pages()
    .find((page) => page.url().endsWith('/display.html')) ?? null
async function customerPage(): Promise<Page> {
  await expect.poll(customers).not.toBeNull()
  const page = customers()
  if (!page) throw new Error('no customer screen')
  return page
}

test('none without a second screen; it comes when one is plugged in, and goes with it', async () => {
  const { page } = till.app
  await expectTill(page)
  await page.getByRole('button', { name: 'Настройки' }).click()
  const card = page.getByRole('region', { name: 'Экран покупателя' })
  await expect(card).toContainText('Второго экрана сейчас нет.')
  await card.getByRole('combobox', { name: 'Где показывать' }).click()
  await page.getByRole('option', { name: 'На втором экране' }).click()
  await card.getByLabel('Название на экране').fill('Дүкен «Ырыс»')
  await card.getByRole('button', { name: 'Сохранить' }).click()
  await expect(card.getByRole('button', { name: 'Сохранить' })).toBeDisabled()
  expect(customers()).toBeNull()

  writeFileSync(screens, '1366x768,1280x800')
  const customer = await customerPage()
  await expect(customer.getByRole('heading', { name: 'Дүкен «Ырыс»' })).toBeVisible()
  await expect(customer.getByText('Добро пожаловать!')).toBeVisible()
  writeFileSync(screens, '1366x768')
  await expect.poll(customers).toBeNull()
  writeFileSync(screens, '1366x768,1280x800')
  await customerPage()
  await page.getByRole('button', { name: 'Касса', exact: true }).click()
})

test('the cart as it grows, with its discount and total; then the phone, then thanks, then the next customer', async () => {
  const { page } = till.app
  await expectTill(page)
  const customer = await customerPage()
  await scan(page, milk.barcode)
  const goods = customer.getByRole('list', { name: 'Товары' }).getByRole('listitem')
  await expect(goods).toHaveText([new RegExp(`^${milk.name}`)])
  await scan(page, airan.barcode)
  await expect(goods).toHaveCount(2)
  await page.keyboard.press('+')
  await expect(goods.last()).toContainText(`2 × ${formatAmount(airan.price)}`)
  await expect(customer.getByText(formatAmount(milk.price + 2 * airan.price), { exact: true })).toBeVisible()
  await phoneField(page).fill('87000000001')
  await page.keyboard.press('F9')
  await expect(customer.getByRole('heading', { name: 'Проверьте телефон' })).toBeVisible()
  await expect(customer.getByText('8 (700) •••-•0-01')).toBeVisible()
  const total = milk.price + 2 * airan.price
  await expect(customer.getByText(formatAmount(total), { exact: true })).toBeVisible()
  await till.shop.order('pay', { id: (await till.shop.invoiceOf(total)).id })
  await expectPayment(page, total, 'оплачен')
  await expect(customer.getByRole('heading', { name: 'Оплачено, спасибо!' })).toBeVisible()
  await scan(page, milk.barcode)
  await expect(goods).toHaveCount(1)
  await page.getByRole('button', { name: 'Очистить корзину' }).click()
  await expect(customer.getByText('Добро пожаловать!')).toBeVisible()
})

test('in its own language and theme, and with nothing but its one question', async () => {
  const { page } = till.app
  const customer = await customerPage()
  await page.evaluate(() => window.kassa.settings.update({ displayLocale: 'kk', theme: 'dark' }))
  await expect(customer.getByText('Қош келдіңіз!')).toBeVisible()
  await expect(customer.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  const reach = await customer.evaluate(() => ({
    kassa: 'kassa' in window,
    own: Object.keys(window.kassaDisplay),
  }))
  expect(reach).toEqual({ kassa: false, own: ['state', 'onChange'] })
  // Told of nothing else either: a payment that is not the customer's passes by.
  await chargeAmount(page, '601', '87011234501')
  await expect(customer.getByText('8 (701) •••-•5-01')).toBeVisible()
  expect(await customer.content()).not.toContain('123-45')
  await till.shop.order('pay', { id: (await till.shop.invoiceOf(601_00)).id })
  await expectPayment(page, 601_00, 'оплачен')
  await page.evaluate(() => window.kassa.settings.update({ display: 'off' }))
  await expect.poll(customers).toBeNull()
})

test('fits a small screen and a long cart, in both themes, readable by everyone', async () => {
  const { page } = till.app
  await page.evaluate(() => window.kassa.settings.update({ display: 'auto', displayLocale: 'ru' }))
  const customer = await customerPage()
  await customer.setViewportSize({ width: 800, height: 480 })
  await page.evaluate(async () => {
    const lines = Array.from({ length: 12 }, (_, n) => ({
      id: `line-${n}`,
      itemId: null,
      name: `Очень длинное название товара с подробностями номер ${n}`,
      price: 99_999_99,
      listPrice: 99_999_99,
      quantity: 1000,
      discount: null,
      note: '',
      unitId: 1,
      unitName: 'шт',
    }))
    await window.kassa.cart.save({ lines, phone: '', discount: null })
  })
  const goods = customer.getByRole('list', { name: 'Товары' }).getByRole('listitem')
  await expect(goods).toHaveCount(12)
  await expect(goods.last()).toBeInViewport({ ratio: 1 })
  await expect(customer.getByText(formatAmount(12 * 99_999_99), { exact: true })).toBeInViewport({ ratio: 1 })
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((chosen) => window.kassa.settings.update({ theme: chosen }), theme)
    await expect(customer.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme)
    expect(await customer.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    expect(await seriousFaults(customer)).toEqual([])
  }
  await page.evaluate(() => window.kassa.cart.save({ lines: [], phone: '', discount: null }))
  await expect(customer.getByText('Добро пожаловать!')).toBeVisible()
})

test('unplugged in the midst of a sale it falls away and comes back; and it closes with the till', async () => {
  const { page } = till.app
  await page.evaluate(() => window.kassa.settings.update({ display: '2' }))
  await customerPage()
  // Pulled out in the midst of a sale: the till sells on, and its screen is still the chosen one when it is back.
  await scan(page, milk.barcode)
  writeFileSync(screens, '1366x768')
  await expect.poll(customers).toBeNull()
  await scan(page, airan.barcode)
  await expect(cartRows(page)).toHaveCount(2)
  await page.reload()
  await expectTill(page)
  await page.getByRole('button', { name: 'Настройки' }).click()
  const card = page.getByRole('region', { name: 'Экран покупателя' })
  await expect(card).toContainText('Второго экрана сейчас нет.')
  await expect(card.getByRole('combobox', { name: 'Где показывать' })).toHaveValue('Выбранный экран отключён')
  writeFileSync(screens, '1366x768,1280x800')
  const goods = (await customerPage()).getByRole('list', { name: 'Товары' }).getByRole('listitem')
  await expect(goods).toHaveText([new RegExp(`^${milk.name}`), new RegExp(`^${airan.name}`)])
  await till.app.close()
})
