/** The comparison with the service through the window, in both dialects: every kind of difference, and each one resolved. */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'
import type { RunningApp } from '../shell/launch.ts'
import { seriousFaults } from './axe.ts'
import { openSale, openSales } from './books.ts'
import { expect, test } from './fixture.ts'
import { atService, openReports, rows, toast } from './office.ts'
import type { Shop } from './shop.ts'
import { chargeAmount, expectPayment, expectTill, keepDay } from './till.ts'

/** Of the background lane. */
const SLOW = { timeout: 40_000 }
const PHONE = '87011234567'
const difference = (page: Page, kind: string) => rows(page, 'Различия').filter({ hasText: kind })
const start = (page: Page) => page.getByRole('button', { name: /^Сверить/ }).click()

/** How much the till asks the service within so many ms. */
async function asksFor(service: Shop, ms: number): Promise<number> {
  const asked = async () => (await service.dump()).requests.length
  const before = await asked()
  await sleep(ms)
  return (await asked()) - before
}

function amend({ userData }: RunningApp, ...statements: string[]): void {
  const db = new Database(join(userData, 'kassa.sqlite'), { fileMustExist: true })
  try {
    for (const sql of statements) expect(db.prepare(sql).run().changes).toBe(1)
  } finally {
    db.close()
  }
}

for (const dialect of ['catalog-id', 'nomenclature'] as const) {
  test(`${dialect}: differences of each kind are named and resolved one by one`, async ({ launch, shop }) => {
    // The background waits its turn in the budget.
    test.setTimeout(120_000)
    const service = await shop({ dialect })
    const env = service.env
    const first = await launch({ env })
    await keepDay(first.page)
    await expectTill(first.page)
    for (const amount of ['301', '302', '303']) await chargeAmount(first.page, amount, PHONE)
    for (const amount of [301_00, 302_00, 303_00]) await expectPayment(first.page, amount, 'оплачен')
    await first.page.evaluate(() => window.kassa.closes.close({ number: 1 }))
    await chargeAmount(first.page, '304', PHONE)
    await expectPayment(first.page, 304_00, 'оплачен')
    await first.close()
    const walks = async () =>
      (await service.dump()).requests.filter(({ path }) => path.startsWith('/refunds')).length
    const before = await walks()
    // What only a damaged file or a fault of the service could bring about.
    amend(
      first,
      `INSERT INTO sale (id, till, day, number, receipt, phone, total, kind, state, invoice_id, created_at, updated_at, paid_at, shown)
       SELECT 'gone', till, day, 900, till || '-0101-0900', phone, 30500, kind, 'paid', 990000, created_at, updated_at, paid_at, 0
       FROM sale WHERE total = 30100`,
      'UPDATE sale SET total = 30201 WHERE total = 30200',
      'UPDATE sale SET total = 30401 WHERE total = 30400',
    )

    const { page } = await launch({ env, userData: first.userData })
    await expectTill(page)
    // The walk over the service's list at the start is over, and so is the one that a line found again may ask for.
    await expect.poll(walks).toBeGreaterThan(before)
    await expect.poll(() => asksFor(service, 2_000), SLOW).toBe(0)
    await atService(service, '/invoices', { phone_number: PHONE, amount: 777, description: 'из кабинета' })
    const { id } = await service.invoiceOf(303_00)
    await atService(service, `/invoices/${id}/refund`, { amount: 100 })
    await expect
      .poll(async () => (await service.invoices()).find((invoice) => invoice.id === id)?.status)
      .toBe('partially_refunded')
    await openReports(page, 'Сверка с ApiPay')
    await start(page)
    await expect(rows(page, 'Различия')).toHaveCount(6, SLOW)

    const here = difference(page, 'Нет в кассе')
    await expect(here.filter({ hasText: 'счёт' })).toContainText('777')
    await here
      .filter({ hasText: 'счёт' })
      .getByRole('button', { name: /^Принять в кассу/ })
      .click()
    await expect(rows(page, 'Различия')).toHaveCount(5)
    await here.getByRole('button', { name: /^Принять в кассу/ }).click()
    // The refund brought the state of its sale with it, which the next look shows.
    const state = difference(page, 'Разное состояние')
    await expect(state).toContainText('возвращён частично')
    await state.getByRole('button', { name: /^Взять из ApiPay/ }).click()
    await expect(rows(page, 'Различия')).toHaveCount(3)

    const there = difference(page, 'Нет в ApiPay')
    await there.getByRole('button', { name: /^Проверить ещё раз/ }).click()
    await expect(there).toContainText('Проверено: так и осталось')
    await there.getByRole('button', { name: /^Оставить как есть/ }).click()
    const why = page.getByRole('dialog', { name: /^Оставить как есть: / })
    await why.getByRole('button', { name: 'Оставить как есть' }).click()
    await expect(rows(page, 'Различия')).toHaveCount(2)
    const amount = difference(page, 'Разная сумма')
    const [kept, taken] = [amount.filter({ hasText: '302,01' }), amount.filter({ hasText: '304,01' })]
    await taken.getByRole('button', { name: /^Взять сумму из ApiPay/ }).click()
    await expect(toast(page, /в книге теперь 304.₸, как в ApiPay/)).toBeVisible()
    await expect(rows(page, 'Различия')).toHaveCount(1)
    // A closed day does not change.
    await expect(kept).toContainText('Сумма уже в Z-отчёте №1')
    await expect(kept.getByRole('button', { name: /^Взять сумму/ })).toHaveCount(0)
    await kept.getByRole('button', { name: /^Оставить как есть/ }).click()
    await page.keyboard.press('Enter')
    await expect(why.getByText('Напишите, почему суммы разные')).toBeVisible()
    expect(await seriousFaults(page)).toEqual([])
    await why.getByLabel('Почему').fill('тиын сверху, отдали сдачу')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Различий нет')).toBeVisible()
    await expect(page.getByRole('status').filter({ hasText: 'Проверено' })).toContainText('счетов: 6')
    await start(page)
    await expect(page.getByText('2 различия вы решили оставить.')).toBeVisible(SLOW)
    await expect(page.getByText('Различий нет')).toBeVisible(SLOW)
    await openSales(page)
    const sale = await openSale(page, 304_00)
    await expect(sale.getByRole('region', { name: 'История' })).toContainText(
      /сумма взята из ApiPay: было 304,01.₸, стало 304.₸/,
    )
    await page.keyboard.press('Escape')
    const other = await openSale(page, 302_01)
    await expect(other.getByRole('region', { name: 'История' })).toContainText('тиын сверху, отдали сдачу')
  })
}

test('stops without a line, says so, and goes on when asked', async ({ launch, shop }) => {
  const service = await shop()
  const { page } = await launch({ env: service.env })
  await expectTill(page)
  await openReports(page, 'Сверка с ApiPay')
  await service.shut()
  await start(page)
  await expect(page.getByRole('alert')).toContainText('Нет связи с сервисом', { timeout: 20_000 })
  // Nothing was read, so nothing is shown either.
  await expect(page.getByRole('alert')).not.toContainText('успели сравнить')
  await service.reopen()
  await start(page)
  await expect(page.getByText('Различий нет')).toBeVisible(SLOW)
})
