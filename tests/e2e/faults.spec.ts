/** A service and a line that fail: nothing is lost, nothing is charged twice, and the strip says what is going on. */
import { expect, shareTill, test } from './fixture.ts'
import {
  chargeAmount,
  expectPayment,
  expectTill,
  payment,
  paymentButton,
  searchField,
  stateBar,
} from './till.ts'

const till = shareTill()

test.beforeEach(async () => {
  await expectTill(till.app.page)
})

test('a create whose answer is lost is looked for, never sent twice', async () => {
  const { page } = till.app
  await till.shop.order('fault', { kind: 'drop_after', method: 'POST', path: '/invoices' })
  // The list is kept from answering until the strip was seen.
  await till.shop.order('fault', { kind: 'status', status: 502, method: 'GET', path: '/invoices', times: 0 })
  await chargeAmount(page, '105', '87000000001')
  await expectPayment(page, 105_00, 'проверяем, дошёл ли')
  await till.shop.order('clear')
  await expectPayment(page, 105_00, 'ждёт оплаты')
  const invoice = await till.shop.invoiceOf(105_00)
  const { requests, invoices_per_order } = await till.shop.dump()
  expect(invoices_per_order[invoice.externalOrderId ?? 'none']).toBe(1)
  await till.shop.order('pay', { external_order_id: invoice.externalOrderId })
  await expectPayment(page, 105_00, 'оплачен')
  const creates = requests.filter(({ method, path }) => method === 'POST' && path === '/invoices')
  expect(creates.filter(({ status }) => status === null)).toHaveLength(1)
})

test('a lying 502: carried out though the answer says no', async () => {
  const { page } = till.app
  await till.shop.order('fault', {
    kind: 'status',
    status: 502,
    after: true,
    method: 'POST',
    path: '/invoices',
  })
  await chargeAmount(page, '106', '87001234567')
  await expectPayment(page, 106_00, 'оплачен')
  expect(await till.shop.invoiceOf(106_00)).toMatchObject({ status: 'paid' })
})

test('a second invoice of one sale: the owner is told, and cancels it with one press', async () => {
  const { page } = till.app
  await till.shop.order('fault', { kind: 'drop_after', method: 'POST', path: '/invoices' })
  await till.shop.order('fault', { kind: 'status', status: 502, method: 'GET', path: '/invoices', times: 0 })
  await chargeAmount(page, '111', '87000000001')
  await expectPayment(page, 111_00, 'проверяем, дошёл ли')
  const own = await till.shop.invoiceOf(111_00)
  // Somebody else's fault: the same request a second time.
  const answer = await fetch(`${till.shop.url}/invoices`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': till.shop.apiKey },
    body: JSON.stringify({
      phone_number: '87000000001',
      amount: 111,
      description: own.description,
      external_order_id: own.externalOrderId,
    }),
  })
  const { id: second } = (await answer.json()) as { id: number }
  await till.shop.order('clear')
  await expectPayment(page, 111_00, 'ждёт оплаты')
  const alert = page.getByRole('alert').filter({ hasText: `есть второй счёт, ${second}` })
  await alert.getByRole('button', { name: `Отменить счёт ${second}` }).click()
  await expect(alert).toBeHidden()
  await till.shop.order('pay', { id: own.id })
  await expectPayment(page, 111_00, 'оплачен')
  const of111 = (await till.shop.invoices()).filter(({ amount }) => amount === 111_00)
  expect(of111.map(({ status }) => status)).toEqual(['paid', 'cancelled'])
})

test('a cancel that the payment was quicker than ends as paid, and says so', async () => {
  const { page } = till.app
  await chargeAmount(page, '112', '87000000001')
  await expectPayment(page, 112_00, 'ждёт оплаты')
  // The payment is not seen before the cancel meets it.
  const look = { method: 'POST', path: '/invoices/status/check', times: 0 }
  await till.shop.order('fault', { kind: 'status', status: 502, ...look })
  await till.shop.order('pay', { id: (await till.shop.invoiceOf(112_00)).id })
  await paymentButton(page, 112_00, /^Отменить счёт/).click()
  await expectPayment(page, 112_00, 'оплачен')
  await expect(payment(page, 112_00)).toContainText('отменить не успели')
  await till.shop.order('clear')
})

test('a refused create ends in words, and the till goes on', async () => {
  const { page } = till.app
  await till.shop.order('fault', {
    kind: 'status',
    status: 422,
    message: 'Номер не обслуживается',
    method: 'POST',
    path: '/invoices',
  })
  await chargeAmount(page, '107', '87001234567')
  await expectPayment(page, 107_00, 'не доставлен')
  await expect(payment(page, 107_00)).toContainText('Отказано по заказу')
  await expect(searchField(page)).toBeFocused()
})

test('offline: what is charged waits in the queue, and is sent once when the line is back', async () => {
  const { page } = till.app
  await till.shop.shut()
  await chargeAmount(page, '108', '87000000001')
  await expectPayment(page, 108_00, 'в очереди')
  await expect(stateBar(page)).toContainText(/нет связи с \d\d:\d\d/)
  await expect(stateBar(page)).toContainText('в очереди 1 счёт, 108')
  await chargeAmount(page, '109', '87000000001')
  await expectPayment(page, 109_00, 'в очереди')
  await expect(stateBar(page)).toContainText('в очереди 2 счёта, 217')
  await paymentButton(page, 109_00, /^Снять с очереди/).click()
  await expectPayment(page, 109_00, 'снят с очереди')

  await till.shop.reopen()
  await expectPayment(page, 108_00, 'ждёт оплаты')
  await expect(stateBar(page)).toContainText('на связи')
  await expect(stateBar(page)).toContainText('очередь пуста')
  await till.shop.invoiceOf(108_00)
  expect((await till.shop.invoices()).filter(({ amount }) => amount === 109_00)).toEqual([])
})
