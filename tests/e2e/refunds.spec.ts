/** Money back through the window, in both dialects: whole, a sum, lines; beside refunds made elsewhere; failed; offline; by PIN. */
import type { Page } from '@playwright/test'
import type { KassaApi } from '../../shared/contract/index.ts'
import { formatAmount } from '../../shared/domain/money.ts'
import {
  chargeGoods,
  choose,
  drawer,
  field,
  openCounter,
  openSale,
  openSales,
  refundDialog,
  refundElsewhere,
  refundRows,
  sums,
} from './books.ts'
import { expect, type SharedTill, shareTill, test } from './fixture.ts'
import { good } from './shop.ts'
import { chargeAmount, expectPayment, expectTill } from './till.ts'

const MILK = good('Молоко «Көкжар» 2,5% 0,9 л')
const AYRAN = good('Айран «Қарлыбел» 1 л')
const PAYS = '87011234567'
/** The simulator's Kaspi refuses to give back to this one. */
const KASPI_REFUSES = '87012223305'

const giveBack = (page: Page) => refundDialog(page).getByRole('button', { name: /^Вернуть/ })
const ended = { timeout: 20_000 }

async function openRefund(page: Page, amount: number): Promise<void> {
  const sale = await openSale(page, amount)
  await sale.getByRole('button', { name: 'Вернуть деньги' }).click()
  await expect(refundDialog(page).getByText('сверено с сервисом')).toBeVisible()
}
async function leave(page: Page): Promise<void> {
  await refundDialog(page).getByRole('button', { name: 'Готово' }).click()
  await page.keyboard.press('Escape')
  await expect(drawer(page)).toBeHidden()
}
const backAt = async ({ shop }: SharedTill) =>
  (await shop.dump()).refunds.map(({ amount, status, items }) => ({ amount, status, items: items.length }))

for (const dialect of ['nomenclature', 'catalog-id'] as const) {
  test.describe(dialect, () => {
    const till = shareTill({ story: true, shop: { dialect } })

    test('lines go back for what was paid for them, then a sum, then the rest; each followed to its end', async () => {
      const { page } = till.app
      await expectTill(page)
      await chargeGoods(page, [MILK.barcode, AYRAN.barcode], PAYS)
      await expectPayment(page, MILK.price + AYRAN.price, 'оплачен')
      await openSales(page)
      await openRefund(page, MILK.price + AYRAN.price)
      const dialog = refundDialog(page)
      await dialog.getByText('Позиции', { exact: true }).click()
      await expect(
        dialog.getByText(
          dialect === 'catalog-id' ? 'Сервис получит выбранные позиции' : 'Сервис получит только сумму',
        ),
      ).toBeVisible()
      await giveBack(page).click()
      await expect(dialog.getByText('Выберите хотя бы одну позицию.')).toBeVisible()
      await expect(dialog.getByText('Напишите причину')).toBeVisible()
      await dialog.getByRole('button', { name: `Больше: ${MILK.name}` }).click()
      await expect(dialog.getByRole('button', { name: `Больше: ${MILK.name}` })).toBeDisabled()
      await dialog.getByRole('button', { name: 'Брак' }).click()
      await expect(giveBack(page)).toHaveText(`Вернуть ${formatAmount(MILK.price)}`)
      await giveBack(page).click()
      await expect(dialog.getByText('Деньги вернулись покупателю.')).toBeVisible(ended)
      expect(await backAt(till)).toEqual([
        { amount: MILK.price, status: 'completed', items: dialect === 'catalog-id' ? 1 : 0 },
      ])
      await dialog.getByRole('button', { name: 'Готово' }).click()
      const sale = drawer(page)
      await expect(sale.getByRole('region', { name: 'О продаже' })).toContainText('возвращён частично', ended)
      await expect(sale.getByRole('region', { name: 'Позиции' })).toContainText('возвращено 1')

      await sale.getByRole('button', { name: 'Вернуть деньги' }).click()
      await dialog.getByText('Сумма', { exact: true }).click()
      await dialog.getByLabel('Сколько вернуть', { exact: true }).fill(String(AYRAN.price / 100 + 1))
      await expect(dialog.getByText(`Можно вернуть не больше ${formatAmount(AYRAN.price)}`)).toBeVisible()
      await dialog.getByLabel('Сколько вернуть', { exact: true }).fill('100,50')
      await dialog.getByLabel('Причина').fill('помята упаковка')
      await giveBack(page).click()
      await expect(dialog.getByText('Деньги вернулись покупателю.')).toBeVisible(ended)
      await dialog.getByRole('button', { name: 'Готово' }).click()

      await sale.getByRole('button', { name: 'Вернуть деньги' }).click()
      await expect(dialog.getByText('Весь остаток')).toBeVisible()
      await dialog.getByRole('button', { name: 'Не подошло' }).click()
      await expect(giveBack(page)).toHaveText(`Вернуть ${formatAmount(AYRAN.price - 100_50)}`)
      await giveBack(page).click()
      await expect(dialog.getByText('Деньги вернулись покупателю.')).toBeVisible(ended)
      await dialog.getByRole('button', { name: 'Готово' }).click()
      await expect(sale.getByRole('region', { name: 'О продаже' })).toContainText('возвращён', ended)
      await expect(sale.getByRole('button', { name: 'Вернуть деньги' })).toHaveCount(0, ended)
      await page.keyboard.press('Escape')
      const amounts = (await backAt(till)).map(({ amount }) => amount)
      expect(amounts).toEqual([MILK.price, 100_50, AYRAN.price - 100_50])
    })

    test('a refund made elsewhere in between is counted, whenever it is made, and nothing goes back twice', async () => {
      const { page } = till.app
      await openCounter(page)
      await chargeAmount(page, '5 000', PAYS)
      await expectPayment(page, 5_000_00, 'оплачен')
      const { id } = await till.shop.invoiceOf(5_000_00)
      await refundElsewhere(till.shop, id, 1_500, 'в кабинете')
      await openSales(page)
      await openRefund(page, 5_000_00)
      const dialog = refundDialog(page)
      await expect(dialog.getByText('Можно вернуть 3 500 ₸')).toBeVisible()
      // Another one while the dialog is open.
      await refundElsewhere(till.shop, id, 500, 'другая касса')
      await dialog.getByRole('button', { name: 'Ошибка кассира' }).click()
      await expect(giveBack(page)).toHaveText(`Вернуть ${formatAmount(3_500_00)}`)
      await giveBack(page).click()
      await expect(dialog.getByText('Сумма, которую можно вернуть, изменилась.')).toBeVisible()
      await expect(dialog.getByText('Можно вернуть 3 000 ₸')).toBeVisible()
      await giveBack(page).click()
      await expect(dialog.getByText('Деньги вернулись покупателю.')).toBeVisible(ended)
      await dialog.getByRole('button', { name: 'Готово' }).click()
      await expect(drawer(page).getByRole('list', { name: 'Возвраты' })).toContainText(
        'сделан не на этой кассе',
      )
      await page.keyboard.press('Escape')
      const back = (await till.shop.dump()).refunds.filter(({ invoiceId }) => invoiceId === id)
      expect(back.map(({ amount }) => amount).sort()).toEqual([1_500_00, 3_000_00, 500_00].sort())
    })

    test('one that Kaspi refuses tells the service’s words, leaves the money to ask for again, and stands in the list', async () => {
      const { page } = till.app
      await openCounter(page)
      await chargeAmount(page, '2 000', KASPI_REFUSES)
      await expectPayment(page, 2_000_00, 'оплачен')
      await openSales(page)
      await openRefund(page, 2_000_00)
      const dialog = refundDialog(page)
      await dialog.getByRole('button', { name: 'Не подошло' }).click()
      await giveBack(page).click()
      await expect(dialog.getByText('Kaspi отклонил возврат')).toBeVisible(ended)
      await expect(dialog.getByText('Деньги остались у магазина.')).toBeVisible()
      await dialog.getByRole('button', { name: 'Попробовать ещё раз' }).click()
      await expect(dialog.getByText('Можно вернуть 2 000 ₸')).toBeVisible()
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')

      const { id } = await till.shop.invoiceOf(2_000_00)
      await refundElsewhere(till.shop, id, 300, 'в кабинете')
      await openSale(page, 2_000_00)
      await expect(drawer(page).getByRole('list', { name: 'Возвраты' }).getByRole('listitem')).toHaveCount(2)
      await page.keyboard.press('Escape')
      await page.getByRole('tab', { name: 'Возвраты' }).click()
      // Those of the tests before stand there too.
      await expect(refundRows(page)).toHaveCount(8)
      const spoken = (tiyn: number) => formatAmount(tiyn).replace(/\s/g, '.')
      // What Kaspi refused is no money that went back; the last one may be on its way still.
      const back = MILK.price + AYRAN.price + 5_000_00
      const all = spoken(back + 2_300_00)
      const returned = `(${spoken(back)}|${spoken(back + 300_00)})`
      await expect(sums(page)).toHaveText(new RegExp(`^8 возвратов на ${all}, из них вернулось ${returned}$`))
      await choose(page, 'Состояние', 'Не прошли')
      await expect(refundRows(page).filter({ hasText: 'Kaspi отклонил возврат' }).first()).toBeVisible()
      await choose(page, 'Состояние', 'Все состояния')
      await field(page, 'Чек, телефон или причина').fill('кабинет')
      await expect(refundRows(page)).toHaveCount(2)
      await field(page, 'Сумма').fill('до 500')
      await expect(refundRows(page)).toHaveCount(1)
      await refundRows(page).first().click()
      await expect(drawer(page)).toContainText('2 000 ₸')
      await page.keyboard.press('Escape')
      await field(page, 'Чек, телефон или причина').fill('')
      await field(page, 'Сумма').fill('')
      await page.getByRole('tab', { name: 'Продажи' }).click()
    })

    test('without a line it waits in the queue and says so, and goes when the line is back', async () => {
      const { page } = till.app
      await openCounter(page)
      await chargeAmount(page, '900', PAYS)
      await expectPayment(page, 900_00, 'оплачен')
      await openSales(page)
      await till.shop.shut()
      await openSale(page, 900_00)
      await drawer(page).getByRole('button', { name: 'Вернуть деньги' }).click()
      const dialog = refundDialog(page)
      await expect(dialog.getByText('Сервис не отвечает')).toBeVisible(ended)
      await expect(dialog.getByText('Связи нет. Возврат встанет в очередь')).toBeVisible(ended)
      await dialog.getByRole('button', { name: 'Брак' }).click()
      await giveBack(page).click()
      await expect(dialog.getByText('Возврат в очереди')).toBeVisible(ended)
      await till.shop.reopen()
      await expect(dialog.getByText('Деньги вернулись покупателю.')).toBeVisible({ timeout: 30_000 })
      await leave(page)
    })

    test('while Kaspi is away it waits and says so; a refusal in another language stands beside our own words', async () => {
      const { page } = till.app
      await openCounter(page)
      await chargeAmount(page, '950', PAYS)
      await expectPayment(page, 950_00, 'оплачен')
      await openSales(page)
      await openRefund(page, 950_00)
      const dialog = refundDialog(page)
      const { id } = await till.shop.invoiceOf(950_00)
      const refused = { kind: 'status', method: 'POST', path: `/invoices/${id}/refund` }
      await till.shop.order('fault', { ...refused, status: 503, times: 2 })
      await till.shop.order('fault', { ...refused, status: 400, message: 'Refund is not possible' })
      await dialog.getByRole('button', { name: 'Брак' }).click()
      await giveBack(page).click()
      await expect(dialog.getByText('Возврат ещё не отправлен: ждёт на этой кассе')).toBeVisible(ended)
      await expect(dialog.getByText('Деньги остались у магазина.')).toBeVisible(ended)
      await expect(dialog.getByRole('alert')).toHaveText(
        'Сервис отказал в возврате. Ответ сервиса: Refund is not possible',
      )
      const notice = page.getByRole('alert').filter({ hasText: 'Деньги остались у магазина: повторите' })
      await expect(notice.filter({ hasText: 'Ответ сервиса: Refund is not possible' })).toBeVisible()
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
    })

    test('a line of a discounted cart goes back for what was paid for it', async () => {
      const { page } = till.app
      await openCounter(page)
      const paid = ((MILK.price + AYRAN.price) * 9) / 10
      await page.evaluate(
        async ({ codes, phone, paid }) => {
          const { kassa } = window as unknown as { kassa: KassaApi }
          const lines = []
          for (const code of codes) {
            const found = await kassa.catalog.byBarcode({ code })
            const itemId = found.ok ? (found.value.items[0]?.id ?? 0) : 0
            lines.push({ kind: 'item' as const, itemId, quantity: 1_000 })
          }
          const discount = { kind: 'percent' as const, hundredths: 10_00 }
          await kassa.sales.charge({ phone, what: { kind: 'cart', lines, discount }, expectedTotal: paid })
        },
        { codes: [MILK.barcode, AYRAN.barcode], phone: PAYS, paid },
      )
      await expectPayment(page, paid, 'оплачен')
      await openSales(page)
      await openRefund(page, paid)
      const dialog = refundDialog(page)
      await dialog.getByText('Позиции', { exact: true }).click()
      await dialog.getByRole('button', { name: `Больше: ${MILK.name}` }).click()
      await dialog.getByRole('button', { name: 'Брак' }).click()
      await expect(giveBack(page)).toHaveText(`Вернуть ${formatAmount((MILK.price * 9) / 10)}`)
      await giveBack(page).click()
      await expect(dialog.getByText('Деньги вернулись покупателю.')).toBeVisible(ended)
      expect((await backAt(till)).at(-1)).toMatchObject({
        amount: (MILK.price * 9) / 10,
        items: dialect === 'catalog-id' ? 1 : 0,
      })
      await leave(page)
    })

    test('with a PIN set, the owner types it for each refund, also when they stand at the till', async () => {
      const { page } = till.app
      await openCounter(page)
      await chargeAmount(page, '1 100', PAYS)
      await chargeAmount(page, '1 300', PAYS)
      await expectPayment(page, 1_100_00, 'оплачен')
      await expectPayment(page, 1_300_00, 'оплачен')
      await page.evaluate(async () => {
        const { kassa } = window as unknown as { kassa: KassaApi }
        await kassa.staff.setOwnerPin({ name: 'Владелец', pin: '4071' })
      })
      await expect(page.getByRole('button', { name: /смена и блокировка/ })).toBeVisible()
      await openSales(page)
      await openRefund(page, 1_100_00)
      const dialog = refundDialog(page)
      await dialog.getByRole('button', { name: 'Брак' }).click()
      await giveBack(page).click()
      const pin = page.getByRole('textbox', { name: 'PIN владельца' })
      await pin.fill('9999')
      await page.keyboard.press('Enter')
      await expect(page.getByText(/Неверный PIN/)).toBeVisible()
      expect((await backAt(till)).filter(({ amount }) => amount === 1_100_00)).toEqual([])
      await pin.fill('4071')
      await page.keyboard.press('Enter')
      await expect(dialog.getByText('Деньги вернулись покупателю.')).toBeVisible(ended)
      await dialog.getByRole('button', { name: 'Готово' }).click()
      await expect(drawer(page).getByRole('list', { name: 'Возвраты' })).toContainText('Владелец')
      // Without the word the main process refuses, whatever the window does.
      const code = await page.evaluate(async () => {
        const { kassa } = window as unknown as { kassa: KassaApi }
        const sales = await kassa.books.sales({ after: null, limit: 10, states: ['paid'] })
        const saleId = sales.ok ? (sales.value.sales.find(({ total }) => total === 130_000)?.id ?? '') : ''
        const left = await kassa.refunds.askOfSale({ id: saleId })
        const expected = left.ok ? left.value.available : 0
        const answer = await kassa.refunds.request({
          saleId,
          what: { kind: 'whole' },
          expected,
          reason: 'без PIN',
        })
        return answer.ok ? 'done' : answer.error.code
      })
      expect(code).toBe('needsApproval')
    })
  })
}
