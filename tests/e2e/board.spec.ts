/** The board of all payments, and an invoice that goes to another phone. One till, one shop; each test charges amounts of its own. */
import type { Locator, Page } from '@playwright/test'
import { formatAmount, type Tiyn } from '../../shared/domain/money.ts'
import { expect, shareTill, test } from './fixture.ts'
import { good } from './shop.ts'
import {
  cartRows,
  chargeAmount,
  expectPayment,
  expectTill,
  payment,
  paymentButton,
  scan,
  write,
} from './till.ts'

const till = shareTill()
const NEVER = '87000000001'
const milk = good('Молоко «Көкжар» 2,5% 0,9 л')

const board = (page: Page): Locator => page.getByRole('dialog', { name: 'Все платежи' })
const column = (page: Page, name: string): Locator => board(page).getByRole('list', { name, exact: true })
const card = (page: Page, amount: Tiyn): Locator =>
  board(page).getByRole('button', {
    name: new RegExp(`^№\\d+ ${formatAmount(amount).replaceAll(/\s/g, '\\s')} `),
  })
const phoneDialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Выставить на другой телефон' })

async function clear(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const open = await window.kassa.sales.open()
    for (const sale of open.ok ? open.value : []) await window.kassa.sales.dismiss({ id: sale.id })
  })
}

/** One that waits goes on to do so after the test, and would stand in the way of the next one. */
async function cancelled(page: Page, amount: Tiyn): Promise<void> {
  await page.evaluate(async (total) => {
    const open = await window.kassa.sales.open()
    for (const sale of open.ok ? open.value : [])
      if (sale.total === total) await window.kassa.sales.cancel({ id: sale.id })
  }, amount)
  await expectPayment(page, amount, 'отменён')
}

test.beforeEach(async () => {
  await expectTill(till.app.page)
})

test('every payment stands in its column, and the keyboard alone reaches all that can be done', async () => {
  const { page } = till.app
  await chargeAmount(page, '401', '87011234567')
  await expectPayment(page, 401_00, 'оплачен')
  await chargeAmount(page, '402', '87000000003')
  await expectPayment(page, 402_00, 'отменён')
  await chargeAmount(page, '403', NEVER)
  await chargeAmount(page, '404', NEVER)
  await expectPayment(page, 404_00, 'ждёт оплаты')
  await expectPayment(page, 403_00, 'ждёт оплаты')

  await page.keyboard.press('Control+p')
  await expect(column(page, 'Оплачены').getByRole('listitem')).toHaveCount(1)
  await expect(column(page, 'Не оплачены').getByRole('listitem')).toHaveCount(1)
  await expect(column(page, 'Ждут оплаты').getByRole('listitem')).toHaveCount(2)
  await expect(card(page, 403_00)).toContainText('8 (700) 000-00-01')
  await expect(card(page, 403_00).locator('time')).toHaveText(/^\d\d:\d\d$/)
  await expect(card(page, 402_00)).toContainText('отменён')

  await expect(card(page, 404_00)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(card(page, 403_00)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(card(page, 401_00)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(card(page, 402_00)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(board(page).getByRole('button', { name: /^Повторить/ })).toBeVisible()
  await expect(board(page).getByRole('button', { name: /^Другой телефон/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(board(page).getByRole('button', { name: /^Повторить/ })).toBeHidden()
  await expect(card(page, 402_00)).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('End')
  await expect(card(page, 403_00)).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(board(page).getByRole('button', { name: /^Отменить счёт/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(column(page, 'Не оплачены').getByRole('listitem')).toHaveCount(2)
  await expect(card(page, 403_00)).toContainText('отменён')
  // Its card has moved, and the keyboard with it.
  await expect(card(page, 403_00)).toBeFocused()

  // A scan is not stopped by the board.
  await scan(page, milk.barcode)
  await page.keyboard.press('Escape')
  await expect(board(page)).toBeHidden()
  await expect(cartRows(page)).toHaveCount(1)
  await page.getByRole('button', { name: 'Очистить корзину' }).click()
  await till.shop.order('pay', { id: (await till.shop.invoiceOf(404_00)).id })
  await expectPayment(page, 404_00, 'оплачен')
  await clear(page)
})

test('another phone: cancelled first, then made anew, and paid there', async () => {
  const { page } = till.app
  await chargeAmount(page, '411', NEVER)
  await expectPayment(page, 411_00, 'ждёт оплаты')
  await paymentButton(page, 411_00, /^Другой телефон/).click()
  await expect(phoneDialog(page)).toContainText('только когда сервис это подтвердит')
  await phoneDialog(page).getByLabel('Новый телефон').fill('8 700 000 00 01')
  await page.keyboard.press('Enter')
  await expect(phoneDialog(page)).toContainText('Счёт и так на этом телефоне.')
  await phoneDialog(page).getByLabel('Новый телефон').fill('+7 705 222-33-44')
  await page.keyboard.press('Enter')
  await expect(phoneDialog(page)).toBeHidden()
  await expectPayment(page, 411_00, 'оплачен')
  const made = (await till.shop.invoices()).filter(({ amount }) => amount === 411_00)
  expect(made.map(({ phone, status }) => [phone, status])).toEqual([
    [NEVER, 'cancelled'],
    ['87052223344', 'paid'],
  ])
  await clear(page)
})

test('another phone for what is paid meanwhile: it stays paid, and the cashier is told', async () => {
  const { page } = till.app
  await chargeAmount(page, '421', NEVER)
  await expectPayment(page, 421_00, 'ждёт оплаты')
  await page.keyboard.press('Control+p')
  await card(page, 421_00).click()
  await board(page)
    .getByRole('button', { name: /^Другой телефон/ })
    .click()
  await expect(phoneDialog(page).getByLabel('Новый телефон')).toBeFocused()
  await write(page, '87052223344')
  await till.shop.order('pay', { id: (await till.shop.invoiceOf(421_00)).id })
  await page.keyboard.press('Enter')
  await expect(page.getByText(/успели оплатить\. Новый не выставлен\.$/)).toBeVisible()
  await expectPayment(page, 421_00, 'оплачен')
  expect(await till.shop.invoiceOf(421_00)).toMatchObject({ phone: NEVER, status: 'paid' })
  await clear(page)
})

test('how old a payment is, the board and the strip under it say alike at any moment', async () => {
  const { page } = till.app
  await chargeAmount(page, '431', NEVER)
  await expectPayment(page, 431_00, 'ждёт оплаты')
  await page.keyboard.press('Control+p')
  await expect(card(page, 431_00).locator('time')).toBeVisible()
  // Looked at with every frame of some turns of the second: apart for more than a frame or two is apart to the eye.
  const apart = await page.evaluate(async (amount) => {
    const ageIn = (parts: string) =>
      [...document.querySelectorAll(parts)]
        .find((part) => part.textContent.includes(amount))
        ?.querySelector('time')?.textContent ?? ''
    const seen = new Set<string>()
    let longest = 0
    let since: number | null = null
    while (seen.size < 4) {
      const now = await new Promise<number>(requestAnimationFrame)
      const [board, strip] = [ageIn('[data-card]'), ageIn('[data-strip] li')]
      seen.add(board)
      since = board === strip ? null : (since ?? now)
      longest = Math.max(longest, since === null ? 0 : now - since)
    }
    return longest
  }, formatAmount(431_00))
  expect(apart).toBeLessThan(100)
  await page.keyboard.press('Escape')
  await cancelled(page, 431_00)
  await clear(page)
})

test('in each language of the till a state stands on one line of its card', async () => {
  const { page } = till.app
  await chargeAmount(page, '441', NEVER)
  await chargeAmount(page, '442', '87011234567')
  await expectPayment(page, 441_00, 'ждёт оплаты')
  await expectPayment(page, 442_00, 'оплачен')
  await page.setViewportSize({ width: 1024, height: 768 })
  for (const locale of ['kk', 'en', 'ru'] as const) {
    await page.evaluate((locale) => window.kassa.settings.update({ locale }), locale)
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('lang', locale)
    await expect(page.locator('[data-tile]').first()).toBeVisible()
    await page.keyboard.press('Control+p')
    const heightOfState = async (amount: Tiyn) => {
      const of = page.locator('[data-card]').filter({ hasText: formatAmount(amount) })
      return (await of.locator('svg + span').boundingBox())?.height
    }
    // The paid one is told of in one word.
    const one = await heightOfState(442_00)
    expect(await heightOfState(441_00), locale).toBe(one)
    await page.keyboard.press('Escape')
  }
  await page.setViewportSize({ width: 1366, height: 768 })
  await cancelled(page, 441_00)
  await clear(page)
})

test('two hundred payments in the queue, and another phone for one of them at once', async () => {
  const { page } = till.app
  await till.shop.shut()
  await page.evaluate(async () => {
    const charges = Array.from({ length: 200 }, (_, n) => {
      const amount = 500_00 + n
      const phone = `8701${String(1_000_000 + n)}`
      return window.kassa.sales.charge({ phone, what: { kind: 'amount', amount }, expectedTotal: amount })
    })
    await Promise.all(charges)
  })
  await page.getByRole('button', { name: /^Все 200$/ }).click()
  await expect(column(page, 'Ещё не у сервиса').getByRole('listitem')).toHaveCount(200)
  await expect(card(page, 500_00 + 199)).toBeFocused()
  await page.keyboard.press('End')
  await expect(card(page, 500_00)).toBeFocused()
  await expect(card(page, 500_00)).toBeInViewport()
  await page.keyboard.press('Enter')
  await board(page)
    .getByRole('button', { name: /^Другой телефон/ })
    .click()
  await expect(phoneDialog(page)).toContainText('Новый счёт на ту же сумму уйдёт сразу.')
  await phoneDialog(page).getByLabel('Новый телефон').fill('87052223344')
  await phoneDialog(page).getByRole('button', { name: 'Выставить' }).click()
  await expect(phoneDialog(page)).toBeHidden()
  await expect(payment(page, 500_00)).toContainText('8 (705) 222-33-44')
  const open = await page.evaluate(() => window.kassa.sales.open())
  if (!open.ok) throw new Error(open.error.code)
  const queued = open.value.filter(({ state }) => state === 'queued' || state === 'unknown')
  expect(queued).toHaveLength(200)
})
