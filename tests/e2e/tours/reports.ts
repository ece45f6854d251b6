/** The owner's numbers: a report with charts and as tables, the open day, closing it, a closed day, the comparison. */
import { expect, type Page } from '@playwright/test'
import type { Shop } from '../shop.ts'
import { chargeAmount, expectPayment, expectTill } from '../till.ts'
import type { Look, Tour } from '../tour.ts'

export const reportsTour: Tour = {
  name: 'reports',
  looks: [
    'reports-empty',
    'reports-today',
    'reports-tables',
    'reports-other-days',
    'close-open',
    'close-dialog',
    'close-closed',
    'close-late',
    'compare-start',
    'compare-differences',
  ],
  walk,
}

const openReports = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Отчёты', exact: true }).click()
const openTill = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Касса', exact: true }).click()

async function walk(page: Page, shop: Shop, look: Look): Promise<void> {
  await expectTill(page)
  await openReports(page)
  await expect(page.getByRole('region', { name: 'По часам' })).toContainText('Продаж не было')
  await look('reports-empty')
  await openTill(page)
  await chargeAmount(page, '4 990,50', '87011234567')
  await chargeAmount(page, '1 250', '87000000001')
  await expectPayment(page, 4_990_50, 'оплачен')
  await expectPayment(page, 1_250_00, 'ждёт оплаты')
  await openReports(page)
  await expect(page.getByLabel('Главное')).toContainText('4 990,50')
  await look('reports-today')
  const byHour = page.getByRole('region', { name: 'По часам' })
  await byHour.getByRole('button', { name: 'Таблицей' }).click()
  await look('reports-tables')
  await page.getByText('Другие дни', { exact: true }).click()
  await expect(page.getByLabel('С', { exact: true })).toBeVisible()
  await look('reports-other-days')
  await page.getByRole('tab', { name: 'Закрытие дня' }).click()
  await expect(page.getByRole('table', { name: 'Ещё ждут оплаты' })).toBeVisible()
  await look('close-open')
  await page.getByRole('button', { name: 'Закрыть день' }).click()
  await look('close-dialog')
  await page.getByRole('button', { name: 'Закрыть день №1' }).click()
  await expect(page.getByRole('dialog', { name: 'Z-отчёт №1' })).toBeVisible()
  await look('close-closed')
  await page.keyboard.press('Escape')
  const { externalOrderId } = await shop.invoiceOf(1_250_00)
  await shop.order('pay', { external_order_id: externalOrderId })
  await expect(page.getByRole('table', { name: 'Оплачены после закрытия своего дня' })).toBeVisible()
  await look('close-late')
  await page.getByRole('tab', { name: 'Сверка с ApiPay' }).click()
  await look('compare-start')
  const { url, apiKey } = shop
  await fetch(`${url}/invoices`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'X-API-Key': apiKey },
    body: JSON.stringify({ phone_number: '87011234567', amount: 7777, description: 'из кабинета' }),
  })
  await page.getByRole('button', { name: /^Сверить/ }).click()
  await expect(page.getByRole('table', { name: 'Различия' })).toBeVisible()
  await look('compare-differences')
}
