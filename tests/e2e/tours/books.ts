/** The owner's books: sales, one of them, money back by lines, all refunds. */
import { expect, type Page } from '@playwright/test'
import { chargeGoods, drawer, openCounter, openSale, openSales, refundDialog } from '../books.ts'
import { good, type Shop } from '../shop.ts'
import { chargeAmount, expectPayment, expectTill } from '../till.ts'
import type { Look, Tour } from '../tour.ts'

const BASKET = ['Молоко «Көкжар» 2,5% 0,9 л', 'Айран «Қарлыбел» 1 л'].map(good)

export const booksTour: Tour = {
  name: 'books',
  // The facts of a sale, one below the other.
  leastHeight: 36,
  looks: [
    'sales-none',
    'sales',
    'sale',
    'sale-receipt',
    'refund',
    'refund-lines',
    'refund-waiting',
    'refund-refused',
    'refund-ended',
    'refunds',
    'sale-linked',
  ],
  walk,
}

async function walk(page: Page, shop: Shop, look: Look): Promise<void> {
  await expectTill(page)
  await openSales(page)
  await expect(page.getByText('Сегодня продаж ещё не было.')).toBeVisible()
  await look('sales-none')
  await openCounter(page)
  const total = BASKET.reduce((sum, { price }) => sum + price, 0)
  await chargeGoods(
    page,
    BASKET.map(({ barcode }) => barcode),
    '87011234567',
  )
  await chargeAmount(page, '12 500', '87770000002', 'Торт на заказ')
  await chargeAmount(page, '1 250,50', '87000000001')
  await expectPayment(page, total, 'оплачен')
  await expectPayment(page, 12_500_00, 'не доставлен')
  await openSales(page)
  await expect(page.getByText('3 счёта')).toBeVisible()
  await look('sales')
  const sale = await openSale(page, total)
  await expect(sale.getByText(/Можно вернуть/)).toBeVisible()
  // The service is asked for refunds made elsewhere.
  await expect(sale.getByRole('status', { name: 'Спрашиваем сервис' })).toBeHidden()
  await look('sale')
  await sale.getByRole('button', { name: 'Показать чек' }).click()
  await expect(sale.getByText('НЕ ФИСКАЛЬНЫЙ ЧЕК')).toBeVisible()
  await sale.getByText('НЕ ФИСКАЛЬНЫЙ ЧЕК').scrollIntoViewIfNeeded()
  await look('sale-receipt')
  await sale.getByRole('button', { name: 'Вернуть деньги' }).click()
  const dialog = refundDialog(page)
  await expect(dialog.getByText('сверено с сервисом')).toBeVisible()
  await look('refund')
  await dialog.getByText('Позиции', { exact: true }).click()
  await dialog.getByRole('button', { name: /^Больше: Молоко/ }).click()
  await dialog.getByRole('button', { name: 'Не подошло' }).click()
  await look('refund-lines')
  // Kaspi is away for some seconds, and then will not.
  const { id } = await shop.invoiceOf(total)
  const fault = { kind: 'status', method: 'POST', path: `/invoices/${id}/refund` }
  await shop.order('fault', { ...fault, status: 503, times: 3 })
  await shop.order('fault', { ...fault, status: 400, message: 'Refund is not possible for this invoice' })
  await dialog.getByRole('button', { name: /^Вернуть \d/ }).click()
  await expect(dialog.getByText('Возврат ещё не отправлен')).toBeVisible()
  await expect(page.getByText(/^Сервис потерял связь с Kaspi/)).toBeVisible()
  await look('refund-waiting')
  await expect(dialog.getByRole('alert')).toContainText('Ответ сервиса', { timeout: 20_000 })
  await look('refund-refused')
  await dialog.getByRole('button', { name: 'Попробовать ещё раз' }).click()
  await expect(dialog.getByText('сверено с сервисом')).toBeVisible()
  await dialog.getByText('Позиции', { exact: true }).click()
  await dialog.getByRole('button', { name: /^Больше: Молоко/ }).click()
  await dialog.getByRole('button', { name: 'Не подошло' }).click()
  await dialog.getByRole('button', { name: /^Вернуть \d/ }).click()
  await expect(dialog.getByText('Деньги вернулись покупателю.')).toBeVisible({ timeout: 20_000 })
  await look('refund-ended')
  await dialog.getByRole('button', { name: 'Готово' }).click()
  await page.keyboard.press('Escape')
  await expect(drawer(page)).toBeHidden()
  await page.getByRole('tab', { name: 'Возвраты' }).click()
  await expect(page.getByText(/^[12] возврата? на/)).toBeVisible()
  await look('refunds')
  await page.getByRole('tab', { name: 'Продажи' }).click()
  const failed = await openSale(page, 12_500_00)
  await failed.getByRole('button', { name: 'Отправить ещё раз' }).click()
  await expect(page.getByRole('list', { name: 'Связанные счета' })).toBeVisible()
  // The new one is open now, and ends as the first did.
  await expect(failed.getByText('Отправлен вместо счёта')).toBeVisible()
  await expect(failed.getByText(/^Не удалось доставить счёт/)).toBeVisible()
  await expect(page.getByText('4 счёта')).toBeVisible()
  await look('sale-linked')
}
