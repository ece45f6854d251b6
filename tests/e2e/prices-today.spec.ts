/** Discounts and mixed carts in the dialect of today: what the service is told as such, and what goes in other forms. */
import type { Page } from '@playwright/test'
import type { Invoice } from '../../electron/simulator/state.ts'
import type { Tiyn } from '../../shared/domain/money.ts'
import { expect, shareTill, test } from './fixture.ts'
import { airan, countOf, discount, fill, milk, sumOf } from './pricing.ts'
import type { Shop } from './shop.ts'
import { cartRows } from './till.ts'

/** F9, for an invoice whose payment nobody here waits for. */
async function send(page: Page, shop: Shop, amount: Tiyn): Promise<Invoice> {
  await page.keyboard.press('F9')
  await expect(cartRows(page)).toHaveCount(0)
  await expect.poll(async () => (await shop.invoices()).some((one) => one.amount === amount)).toBe(true)
  return shop.invoiceOf(amount)
}

const till = shareTill({ shop: { dialect: 'catalog-id', speed: 60 } })

test('a whole per cent goes as such, anything else as prices; both to the tiyn', async () => {
  const { page } = till.app
  const sum = await fill(page)
  await discount(page, '10', '%', sum - sum / 10)
  expect(await send(page, till.shop, sum - sum / 10)).toMatchObject({ discountPercent: 10, subtotal: sum })

  await fill(page)
  await discount(page, '77,77', '₸', sum - 77_77)
  const invoice = await send(page, till.shop, sum - 77_77)
  expect(invoice.discountPercent).toBeNull()
  expect(sumOf(invoice)).toBe(sum - 77_77)
  expect([countOf(invoice, milk.name), countOf(invoice, airan.name)]).toEqual([2000, 1000])
})

test('a mixed cart is told of before: one amount, with the lines in the description', async () => {
  const { page } = till.app
  const sum = await fill(page)
  const note = page.getByRole('note').filter({ hasText: 'одной суммой' })
  await expect(note).toBeHidden()
  await page.keyboard.press('F3')
  const free = page.getByRole('dialog', { name: 'Свободная позиция' })
  await expect(free.getByText('счёт уйдёт одной суммой')).toBeVisible()
  await free.getByLabel('Название').fill('Пакет')
  await free.getByLabel('Цена').fill('25')
  await page.keyboard.press('Enter')
  await expect(note).toContainText('Все позиции будут в описании счёта и в чеке.')
  await discount(page, '25', '₸', sum)
  const invoice = await send(page, till.shop, sum)
  expect(invoice.items).toEqual([])
  const { description } = invoice
  for (const part of [airan.name, `${milk.name} 2 ×`, 'Пакет 25', '; −25 · K1-'])
    expect(description).toContain(part)
  await expect(note).toBeHidden()
})
