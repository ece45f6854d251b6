/** A cart to be priced: two goods, a customer who pays, a discount by its key, and what an invoice comes to. */
import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { Invoice } from '../../electron/simulator/state.ts'
import { formatAmount, type Tiyn } from '../../shared/domain/money.ts'
import { good, type Shop } from './shop.ts'
import { cartRows, expectTill, phoneField, scan, total } from './till.ts'

export const milk = good('Молоко «Көкжар» 2,5% 0,9 л')
export const airan = good('Айран «Қарлыбел» 1 л')
export const PHONE = '8 (701) 123-45-67'

export const discountDialog = (page: Page) => page.getByRole('dialog', { name: 'Скидка' })

/** Milk twice and one airan, for a customer who pays. */
export async function fill(page: Page): Promise<Tiyn> {
  await expectTill(page)
  for (const { barcode, rows } of [
    { barcode: milk.barcode, rows: 1 },
    { barcode: airan.barcode, rows: 2 },
  ]) {
    await scan(page, barcode)
    await expect(cartRows(page)).toHaveCount(rows)
  }
  await scan(page, milk.barcode)
  const sum = 2 * milk.price + airan.price
  await expect(total(page)).toHaveText(formatAmount(sum))
  await phoneField(page).fill(PHONE)
  await phoneField(page).blur()
  return sum
}

/** F8, a number, a kind, Enter; and the sum that it says will be. */
export async function discount(page: Page, value: string, kind: '%' | '₸', after: Tiyn): Promise<void> {
  await page.keyboard.press('F8')
  const dialog = discountDialog(page)
  await dialog.getByText(kind, { exact: true }).click()
  await dialog.getByLabel('Сколько скинуть').fill(value)
  await expect(dialog.getByLabel('Станет')).toHaveText(formatAmount(after))
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(total(page)).toHaveText(formatAmount(after))
}

/** Another price in the service's catalogue, set by somebody else; null: taken out of it. */
export async function reprice(shop: Shop, name: string, price: Tiyn | null): Promise<void> {
  const headers = { 'content-type': 'application/json', 'x-api-key': shop.apiKey }
  const found = await fetch(`${shop.url}/catalog?search=${encodeURIComponent(name)}`, { headers })
  const { data } = (await found.json()) as { data: { id: number; name: string }[] }
  const id = data.find((item) => item.name === name)?.id
  const body = JSON.stringify({ selling_price: (price ?? 0) / 100 })
  const how = price === null ? { method: 'DELETE', headers } : { method: 'PATCH', headers, body }
  expect((await fetch(`${shop.url}/catalog/${id}`, how)).ok).toBe(true)
}

export const sumOf = ({ items }: Invoice) => items.reduce((sum, item) => sum + item.total, 0)
export const countOf = ({ items }: Invoice, name: string) =>
  items.reduce((all, item) => all + (item.name === name ? item.count : 0), 0)
