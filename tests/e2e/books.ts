/** The owner's books by their names: the list of sales, one sale, and money that goes back. */
import { expect, type Locator, type Page } from '@playwright/test'
import { formatAmount, type Tiyn } from '../../shared/domain/money.ts'
import type { Shop } from './shop.ts'
import { cartRows, chargeButton, phoneField, scan } from './till.ts'

export const saleRows = (page: Page): Locator =>
  page.getByRole('list', { name: 'Список продаж' }).getByRole('button')
export const saleRow = (page: Page, amount: Tiyn): Locator =>
  saleRows(page).filter({ hasText: new RegExp(`, ${formatAmount(amount).replace(/\s/g, '.')}`) })
export const refundRows = (page: Page): Locator =>
  page.getByRole('list', { name: 'Список возвратов' }).getByRole('button')
export const drawer = (page: Page): Locator => page.getByRole('dialog', { name: /^Продажа / })
export const refundDialog = (page: Page): Locator => page.getByRole('dialog', { name: /^Возврат по чеку / })
export const field = (page: Page, name: string): Locator =>
  page.getByRole('search', { name: 'Фильтры' }).getByLabel(name, { exact: true })
export const sums = (page: Page): Locator => page.getByRole('search', { name: 'Фильтры' }).getByRole('status')

export async function openSales(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Продажи', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Продажи' })).toBeVisible()
}
export const openCounter = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Касса', exact: true }).click()

export async function openSale(page: Page, amount: Tiyn): Promise<Locator> {
  await saleRow(page, amount).click()
  await expect(drawer(page).getByRole('region', { name: 'О продаже' })).toBeVisible()
  return drawer(page)
}

/** Chooses in a field that opens a list. */
export async function choose(page: Page, name: string, option: string): Promise<void> {
  await field(page, name).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

/** Scans goods and charges them; waits until the till is free again. */
export async function chargeGoods(page: Page, codes: readonly string[], phone: string): Promise<void> {
  for (const [at, code] of codes.entries()) {
    await scan(page, code)
    await expect(cartRows(page)).toHaveCount(at + 1)
  }
  await phoneField(page).fill(phone)
  await chargeButton(page).click()
  await expect(cartRows(page)).toHaveCount(0)
}

/** A refund as another till or the cabinet makes it, in tenge. */
export async function refundElsewhere(
  shop: Shop,
  invoiceId: number,
  amount: number,
  reason: string,
): Promise<void> {
  const answer = await fetch(`${shop.url}/invoices/${invoiceId}/refund`, {
    method: 'POST',
    headers: { 'X-API-Key': shop.apiKey, 'content-type': 'application/json' },
    body: JSON.stringify({ amount, reason }),
  })
  expect(answer.status).toBe(201)
}
