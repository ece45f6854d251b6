/** What the customer sees on the second screen: the greeting, the cart, the invoice on its way and on the phone, the thanks. */
import { expect, type Page } from '@playwright/test'
import { good, type Shop } from '../shop.ts'
import { cartRows, chargeAmount, expectPayment, expectTill, phoneField, scan } from '../till.ts'
import type { Look, Tour } from '../tour.ts'

const BASKET = ['Молоко «Көкжар» 2,5% 0,9 л', 'Молоко «Көкжар» 3,2% 0,9 л', 'Айран «Қарлыбел» 1 л'].map(good)
const TITLE = 'Дүкен «Ырыс»'

export const displayTour: Tour = {
  name: 'display',
  env: { KASSA_SHELL_SCREEN: '1366x768,1366x768' },
  looks: ['display-greeting', 'display-cart', 'display-asked', 'display-paid', 'display-sending'],
  walk,
}

async function customerPage(page: Page): Promise<Page> {
  const found = () =>
    page
      .context()
      .pages()
      .find((one) => one.url().endsWith('/display.html'))
  await expect.poll(() => found()?.url(), { timeout: 20_000 }).toBeDefined()
  const customer = found()
  if (!customer) throw new Error('no customer screen')
  return customer
}

async function walk(page: Page, shop: Shop, look: Look): Promise<void> {
  await expectTill(page)
  await page.evaluate(
    (displayTitle) => window.kassa.settings.update({ display: 'auto', displayTitle }),
    TITLE,
  )
  const customer = await customerPage(page)
  await expect(customer.getByText('Добро пожаловать!')).toBeVisible()
  await look('display-greeting', customer)

  for (const [at, { barcode }] of BASKET.entries()) {
    await scan(page, barcode)
    await expect(cartRows(page)).toHaveCount(at + 1)
  }
  await page.keyboard.press('+')
  await page.keyboard.press('F8')
  const discount = page.getByRole('dialog', { name: 'Скидка' })
  await discount.getByLabel('Сколько скинуть').fill('5')
  await page.keyboard.press('Enter')
  await expect(discount).toBeHidden()
  await expect(customer.getByText('Скидка')).toBeVisible()
  await look('display-cart', customer)

  await phoneField(page).fill('87000000001')
  await page.keyboard.press('F9')
  await expect(customer.getByRole('heading', { name: 'Проверьте телефон' })).toBeVisible()
  await look('display-asked', customer)
  const [invoice] = await shop.invoices()
  await shop.order('pay', { id: invoice?.id })
  await expect(customer.getByRole('heading', { name: 'Оплачено, спасибо!' })).toBeVisible()
  await look('display-paid', customer)

  await shop.shut()
  await chargeAmount(page, '860', '87011234567')
  await expectPayment(page, 860_00, 'в очереди')
  await expect(customer.getByText('8 (701) •••-•5-67')).toBeVisible()
  await look('display-sending', customer)
}
