/** Payments in sight: the board, a payment's actions, another phone for it, and what happened while nobody was there. */
import { expect, type Page } from '@playwright/test'
import type { Shop } from '../shop.ts'
import { chargeAmount, expectPayment, expectTill } from '../till.ts'
import type { Look, Tour } from '../tour.ts'

export const paymentsTour: Tour = {
  name: 'payments',
  looks: ['board', 'board-actions', 'phone-change', 'away'],
  walk,
}

const OWNER = { name: 'Владелец', pin: '4071' }

async function walk(page: Page, shop: Shop, look: Look): Promise<void> {
  await expectTill(page)
  // Told in a language that is not the window's.
  const message = 'The phone number is not registered with Kaspi'
  await shop.order('fault', { kind: 'status', status: 400, message, method: 'POST', path: '/invoices' })
  await chargeAmount(page, '12 500', '87770000002')
  await expectPayment(page, 12_500_00, 'не доставлен')
  await chargeAmount(page, '4 990,50', '87011234567')
  await expectPayment(page, 4_990_50, 'оплачен')
  await chargeAmount(page, '1 250', '87000000001')
  await chargeAmount(page, '104 990', '87000000001')
  await expectPayment(page, 104_990_00, 'ждёт оплаты')
  await page.keyboard.press('Control+p')
  const board = page.getByRole('dialog', { name: 'Все платежи' })
  await expect(board.getByRole('listitem')).toHaveCount(4)
  await look('board')
  await board.getByRole('button', { name: /12\s500\s₸/ }).click()
  await expect(board.getByRole('button', { name: /^Другой телефон/ })).toBeVisible()
  await look('board-actions')
  await board.getByRole('button', { name: /^Другой телефон/ }).click()
  await expect(page.getByRole('dialog', { name: 'Выставить на другой телефон' })).toBeVisible()
  await look('phone-change')
  await page.keyboard.press('Escape')

  await page.evaluate((owner) => window.kassa.staff.setOwnerPin(owner), OWNER)
  await expect(page.getByRole('button', { name: /смена и блокировка/ })).toBeVisible()
  await page.keyboard.press('F12')
  await expect(page.getByRole('heading', { name: 'Касса заблокирована' })).toBeVisible()
  await shop.order('pay', { id: (await shop.invoiceOf(1_250_00)).id })
  await shop.order('expire', { id: (await shop.invoiceOf(104_990_00)).id })
  // The watch looks every two seconds.
  await page.waitForTimeout(2_500)
  await page.evaluate(async ({ pin }) => {
    const people = await window.kassa.staff.list()
    const [owner] = people.ok ? people.value : []
    if (owner) await window.kassa.staff.unlock({ id: owner.id, pin })
  }, OWNER)
  const away = page.getByRole('dialog', { name: /^Пока вас не было/ })
  await expect(away.getByRole('list', { name: 'Итог' }).getByRole('listitem')).toHaveCount(2)
  await look('away')
}
