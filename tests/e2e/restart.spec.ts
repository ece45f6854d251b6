/** What outlives the till: the cart, the payments under way and what was not sent yet, when its process is killed in the middle. */
import type { Page } from '@playwright/test'
import { formatAmount } from '../../shared/domain/money.ts'
import { expect, test } from './fixture.ts'
import { good } from './shop.ts'
import {
  cartRows,
  chargeAmount,
  connect,
  expectPayment,
  expectTill,
  payment,
  payments,
  phoneField,
  scan,
  total,
} from './till.ts'

const milk = good('Молоко «Көкжар» 2,5% 0,9 л')

test('killed in the middle: the cart and the waiting payments are there again', async ({ launch, shop }) => {
  const service = await shop()
  const env = { KASSA_API_URL: service.url }
  const first = await launch({ env })
  await connect(first.page, { apiKey: service.apiKey })
  await expectTill(first.page)
  await chargeAmount(first.page, '201', '87000000001')
  await expectPayment(first.page, 201_00, 'ждёт оплаты')
  await scan(first.page, milk.barcode)
  await expect(cartRows(first.page)).toHaveCount(1)
  await first.page.keyboard.press('+')
  await phoneField(first.page).fill('8 (701) 222-33-44')
  await phoneField(first.page).blur()
  await expect(total(first.page)).toHaveText(formatAmount(2 * milk.price))
  const receipts = await receiptsOf(first.page)
  await first.kill()

  // The line is cut now: the till opens from its own disk.
  await service.shut()
  const { page } = await launch({ userData: first.userData, env })
  await expect(cartRows(page)).toHaveCount(1)
  await expect(cartRows(page)).toHaveAccessibleName(milk.name)
  await expect(total(page)).toHaveText(formatAmount(2 * milk.price))
  await expect(phoneField(page)).toHaveValue('8 (701) 222-33-44')
  await expectPayment(page, 201_00, 'ждёт оплаты')
  expect(await receiptsOf(page)).toEqual(receipts)

  await service.reopen()
  const { externalOrderId } = await service.invoiceOf(201_00)
  await service.order('pay', { external_order_id: externalOrderId })
  await expectPayment(page, 201_00, 'оплачен')
})

test('closed while offline: what is queued is sent once after the next start', async ({ launch, shop }) => {
  const service = await shop()
  const env = { KASSA_API_URL: service.url }
  const first = await launch({ env })
  await connect(first.page, { apiKey: service.apiKey })
  await expectTill(first.page)
  await service.shut()
  await chargeAmount(first.page, '202', '87000000001')
  await expectPayment(first.page, 202_00, 'в очереди')
  await first.close()

  const { page } = await launch({ userData: first.userData, env })
  await expectPayment(page, 202_00, 'в очереди')
  await service.reopen()
  await expectPayment(page, 202_00, 'ждёт оплаты')
  expect(Object.values((await service.dump()).invoices_per_order)).toEqual([1])
})

test('killed while a create is under way: one invoice, found and followed', async ({ launch, shop }) => {
  const service = await shop()
  const env = { KASSA_API_URL: service.url }
  const first = await launch({ env })
  await connect(first.page, { apiKey: service.apiKey })
  await expectTill(first.page)
  await service.order('fault', { kind: 'hang', method: 'POST', path: '/invoices' })
  await chargeAmount(first.page, '203', '87000000001')
  await expectPayment(first.page, 203_00, 'отправляется')
  await expect.poll(async () => (await service.invoices()).length).toBe(1)
  await first.kill()

  const { page } = await launch({ userData: first.userData, env })
  await expectPayment(page, 203_00, 'ждёт оплаты')
  await expect(payment(page, 203_00)).toHaveCount(1)
  expect(Object.values((await service.dump()).invoices_per_order)).toEqual([1])
})

const receiptsOf = (page: Page): Promise<(string | undefined)[]> =>
  payments(page).evaluateAll((items) => items.map((item) => item.getAttribute('title')?.split(' · ')[0]))
