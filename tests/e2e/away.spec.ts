/** Coming back to the till: what became of payments while it slept or was locked; and phones that a cashier may not read. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { openSales, saleRows } from './books.ts'
import { expect, shareTill, test } from './fixture.ts'
import { good } from './shop.ts'
import { cartRows, chargeAmount, expectPayment, expectTill, payment, phoneField, scan } from './till.ts'

const OWNER = { name: 'Владелец', pin: '4071' }
const CASHIER = { name: 'Айгүл', pin: '83620' }
const NEVER = '87000000001'

const folder = mkdtempSync(join(tmpdir(), 'kassa-away-'))
const power = join(folder, 'power.json')
const till = shareTill({ story: true, launch: { env: { KASSA_SHELL_POWER: power } } })
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

const panel = (page: Page): Locator => page.getByRole('dialog', { name: /^Пока вас не было, с / })

/** The machine tells the till of itself, or of what was done to its window. */
function machine(event: 'suspend' | 'resume' | 'minimize' | 'restore'): void {
  writeFileSync(power, JSON.stringify({ event }))
  process.kill(till.app.pid, 'SIGUSR2')
}
const count = (page: Page): Locator => cartRows(page).getByRole('textbox', { name: /^Количество/ })
const pay = async (amount: number): Promise<void> =>
  till.shop.order('pay', { id: (await till.shop.invoiceOf(amount)).id })
async function comeIn(page: Page, { name, pin }: typeof OWNER): Promise<void> {
  await page.getByRole('list', { name: 'Сотрудники' }).getByRole('button', { name, exact: true }).click()
  await page.getByLabel(`PIN: ${name}`).fill(pin)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: `${name}: смена и блокировка` })).toBeVisible()
}

test('after sleep: what was paid and what ended meanwhile, each a way to its payment', async () => {
  const { page } = till.app
  await expectTill(page)
  await chargeAmount(page, '501', NEVER)
  await chargeAmount(page, '502', NEVER)
  await chargeAmount(page, '503', NEVER)
  for (const amount of [501_00, 502_00, 503_00]) await expectPayment(page, amount, 'ждёт оплаты')
  machine('suspend')
  await pay(501_00)
  await till.shop.order('expire', { id: (await till.shop.invoiceOf(502_00)).id })
  await expectPayment(page, 501_00, 'оплачен')
  await expectPayment(page, 502_00, 'срок вышел')
  await expect(panel(page)).toBeHidden()
  machine('resume')
  const sums = panel(page).getByRole('list', { name: 'Итог' }).getByRole('listitem')
  await expect(sums).toHaveText([/^Оплачен 1 счёт на 501\s₸$/, 'У 1 счёта вышел срок'])
  // What the network brings just after it belongs to the absence as well.
  await pay(503_00)
  await expect(sums.first()).toHaveText(/^Оплачено 2 счёта на 1\s004\s₸$/)
  await panel(page)
    .getByRole('button', { name: /502\s₸/ })
    .click()
  await expect(panel(page)).toBeHidden()
  await expect(
    page.getByRole('dialog', { name: 'Все платежи' }).getByRole('button', { name: /502\s₸/ }),
  ).toBeFocused()
  await page.keyboard.press('Escape')
})

test('while the window is minimized: told once it is back in sight', async () => {
  test.skip(till.app.kind === 'electron', 'nobody presses the button of the window')
  const { page } = till.app
  await chargeAmount(page, '506', NEVER)
  await expectPayment(page, 506_00, 'ждёт оплаты')
  machine('minimize')
  await pay(506_00)
  await expectPayment(page, 506_00, 'оплачен')
  await expect(panel(page)).toBeHidden()
  machine('restore')
  await expect(panel(page).getByRole('list', { name: 'Итог' })).toHaveText(/^Оплачен 1 счёт на 506\s₸$/)
  await page.keyboard.press('Enter')
  await expect(panel(page)).toBeHidden()
})

test('while locked, and through a reload: told once, closed by Enter', async () => {
  const { page } = till.app
  await expectTill(page)
  await chargeAmount(page, '511', NEVER)
  await expectPayment(page, 511_00, 'ждёт оплаты')
  await page.evaluate(
    async ([owner, cashier]) => {
      await window.kassa.staff.setOwnerPin(owner)
      await window.kassa.staff.add({ ...cashier, role: 'cashier' })
    },
    [OWNER, CASHIER] as const,
  )
  await expect(page.getByRole('button', { name: `${OWNER.name}: смена и блокировка` })).toBeVisible()
  // Its printer is away, and a count is being typed as the till is locked.
  await page.evaluate(() =>
    window.kassa.settings.update({ printerKind: 'system', printerName: 'Canon', autoPrint: true }),
  )
  await scan(page, good('Айран «Қарлыбел» 1 л').barcode)
  await count(page).fill('7')
  await page.keyboard.press('F12')
  await expect(page.getByRole('heading', { name: 'Касса заблокирована' })).toBeVisible()
  await pay(511_00)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Касса заблокирована' })).toBeVisible()
  await expect(page.getByText('платежей в ожидании нет')).toBeVisible()
  await comeIn(page, CASHIER)
  await expect(panel(page)).toContainText(/Оплачен 1 счёт на 511\s₸/)
  await expect(panel(page)).toContainText('1 чек не напечатан')
  await expect(panel(page).getByRole('button', { name: 'Понятно' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(panel(page)).toBeHidden()
  await expect(count(page)).toHaveValue('7')
  await page.reload()
  await expectTill(page)
  await expect(panel(page)).toBeHidden()
  // What was not printed is told until it is printed or put away, also after a new start of the window.
  const messages = page.getByRole('region', { name: 'Сообщения' })
  await messages.getByRole('button', { name: 'Напечатать снова' }).click()
  await expect(
    messages.getByText(/^Чек .* не напечатан\. Система не видит выбранный принтер\./),
  ).toBeVisible()
  await messages.getByRole('button', { name: 'Закрыть сообщение' }).click()
  await page.reload()
  await expectTill(page)
  await expect(count(page)).toHaveValue('7')
  await expect(messages.getByRole('button', { name: 'Напечатать снова' })).toBeHidden()
  await page.keyboard.press('Delete')
})

test('phones are masked for a cashier, whose window never gets the digits, and can still be used', async () => {
  const { page } = till.app
  const digits = ['7000000001', '7012345678']
  await page.keyboard.press('F12')
  await comeIn(page, OWNER)
  await page.evaluate(() => window.kassa.settings.update({ maskPhones: true }))
  await page.reload()
  await expectTill(page)
  await page.keyboard.press('F12')
  await comeIn(page, CASHIER)
  await expectTill(page)
  await chargeAmount(page, '521', '8 701 234 56 78')
  await expectPayment(page, 521_00, 'оплачен')
  await expect(payment(page, 521_00)).toContainText('8 (701) •••-••-78')
  const seen = await page.evaluate(async () => {
    const { sales, customers } = window.kassa
    return JSON.stringify([await sales.open(), await customers.recent()])
  })
  for (const phone of digits) expect(seen).not.toContain(phone)
  expect(await page.content()).not.toMatch(/234-?56/)

  // The phone of the last sale by one key, charged without being read; typing begins a new one.
  await page.keyboard.press('F4')
  await page.keyboard.press('F4')
  await expect(phoneField(page)).toHaveValue('8 (701) •••-••-78')
  await page.keyboard.press('F3')
  const free = page.getByRole('dialog', { name: 'Свободная позиция' })
  await free.getByLabel('Название').fill('Пакет')
  await free.getByLabel('Цена').fill('522')
  await page.keyboard.press('Enter')
  await expect(free).toBeHidden()
  await page.keyboard.press('F9')
  await expectPayment(page, 522_00, 'оплачен')
  expect(await till.shop.invoiceOf(522_00)).toMatchObject({ phone: '87012345678' })
  await page.keyboard.press('F4')
  await page.keyboard.press('F4')
  await page.keyboard.press('End')
  await page.keyboard.type('7')
  await expect(phoneField(page)).toHaveValue('7')

  // The owner reads them as they are.
  await page.keyboard.press('F12')
  await comeIn(page, OWNER)
  await expect(payment(page, 521_00)).toContainText('8 (701) 234-56-78')

  // What the owner typed into the open cart, and the way back to it, is not the cashier's to read; it can still be charged.
  await phoneField(page).fill('8 705 333 44 55')
  await phoneField(page).blur()
  await page.keyboard.press('F3')
  await free.getByLabel('Название').fill('Пакет')
  await free.getByLabel('Цена').fill('523')
  await page.keyboard.press('Enter')
  await expect(free).toBeHidden()
  await phoneField(page).fill('8 705 666 77 88')
  await phoneField(page).blur()
  const readable = () =>
    page.evaluate(() => [...document.querySelectorAll('input')].map(({ value }) => value).join(' '))
  expect(await readable()).toContain('666-77-88')
  await page.keyboard.press('F12')
  await comeIn(page, CASHIER)
  await expect(phoneField(page)).toHaveValue('8 (705) •••-••-88')
  await page.keyboard.press('F2')
  await page.keyboard.press('Control+z')
  await expect(phoneField(page)).toHaveValue('8 (705) •••-••-55')
  await page.keyboard.press('Control+y')
  await expect(phoneField(page)).toHaveValue('8 (705) •••-••-88')
  const onDisk = () =>
    page.evaluate(async () => {
      const cart = await window.kassa.cart.load()
      return cart.ok ? cart.value.phone : cart.error.code
    })
  await expect.poll(onDisk).toMatch(/88~/)
  await page.reload()
  await expectTill(page)
  await expect(phoneField(page)).toHaveValue('8 (705) •••-••-88')
  await page.keyboard.press('F9')
  await expectPayment(page, 523_00, 'оплачен')
  expect(await till.shop.invoiceOf(523_00)).toMatchObject({ phone: '87056667788' })

  // Nor is a number told digit by digit by what is found: only the whole one finds its sales.
  await openSales(page)
  await expect(saleRows(page)).not.toHaveCount(0)
  const filter = page.getByRole('textbox', { name: 'Телефон целиком' })
  await filter.fill('701 234')
  await expect(page.getByText('только по номеру целиком')).toBeVisible()
  await expect(saleRows(page)).toHaveCount(0)
  await filter.fill('8 701 234 56 78')
  await expect(page.getByText('только по номеру целиком')).toBeHidden()
  await expect(saleRows(page)).toHaveCount(2)
  await expect(saleRows(page).first()).toContainText('8 (701) •••-••-78')

  // What one person looked for on the list is not the next one's, who comes by the menu while it is up.
  const handOver = async (from: typeof OWNER, to: typeof OWNER) => {
    await page.getByRole('button', { name: `${from.name}: смена и блокировка` }).click()
    await page.getByRole('menuitem', { name: 'Сменить кассира' }).click()
    await comeIn(page, to)
    await expect(page.getByRole('heading', { name: 'Продажи' })).toBeVisible()
  }
  await handOver(CASHIER, OWNER)
  const anyPart = page.getByRole('textbox', { name: 'Телефон или его часть' })
  await expect(anyPart).toHaveValue('')
  await anyPart.fill('701 234')
  await expect(saleRows(page)).toHaveCount(2)
  await handOver(OWNER, CASHIER)
  await expect(filter).toHaveValue('')
  await expect(saleRows(page).filter({ hasText: '•••-••-78' })).toHaveCount(2)
})
