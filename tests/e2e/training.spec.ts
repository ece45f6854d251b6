/** Practice beside the real till, through the window: what is sold there is nowhere, what was queued for real goes out meanwhile. */
import type { Locator, Page } from '@playwright/test'
import type { KassaApi } from '../../shared/contract/index.ts'
import { expect, shareTill, test } from './fixture.ts'
import { good } from './shop.ts'
import {
  cartRows,
  chargeAmount,
  expectPayment,
  expectTill,
  payment,
  payments,
  phoneField,
  scan,
  searchField,
  tiles,
} from './till.ts'

const PHONE = '87011234567'
const PIN = '4071'
const milk = good('Молоко «Көкжар» 2,5% 0,9 л')
const ayran = good('Айран «Қарлыбел» 1 л')

const till = shareTill({ story: true })
const banner = (page: Page): Locator => page.getByRole('note', { name: 'Учебный режим' })
const openSettings = (page: Page) => page.getByRole('button', { name: 'Настройки', exact: true }).click()
const call = <T>(page: Page, ask: (kassa: KassaApi) => Promise<T>): Promise<T> =>
  page.evaluate(`(${ask.toString()})(window.kassa)`) as Promise<T>

test('without a PIN, from the settings: apart from real sales, which go on', async () => {
  const { app, shop } = till
  const { page } = app
  await expectTill(page)
  await scan(page, milk.barcode)
  await expect(cartRows(page)).toHaveCount(1)
  await phoneField(page).fill(PHONE)
  await shop.shut()
  await chargeAmount(page, '1 500', PHONE)
  await expectPayment(page, 1_500_00, 'в очереди')

  await openSettings(page)
  await page.getByRole('button', { name: 'Открыть учебный режим' }).click()
  await expect(banner(page)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Настройки', exact: true })).toBeHidden()
  await expect(payments(page)).toHaveCount(0)
  await expect(cartRows(page)).toHaveCount(0)
  await expect(phoneField(page)).toHaveValue('')
  // The goods look as they do for real: with the pictures that the shop has.
  const picture = tiles(page).first().locator('img')
  await expect(picture).toHaveJSProperty('complete', true)
  expect(await picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0)
  expect(await call(page, (kassa) => kassa.settings.update({ sound: false }))).toMatchObject({
    error: { code: 'forbidden' },
  })

  await page.keyboard.press('F1')
  await expect(page.getByRole('dialog', { name: 'Клавиши: Касса' })).toContainText('F12закончить обучение')
  await page.keyboard.press('Escape')

  // The line is back: the real sale goes out, unseen; the practised one goes nowhere.
  await shop.reopen()
  await scan(page, ayran.barcode)
  await expect(cartRows(page)).toHaveCount(1)
  await chargeAmount(page, '990', PHONE)
  await expectPayment(page, 990_00, 'оплачен')
  await expect.poll(async () => (await shop.invoices()).map(({ amount }) => amount)).toEqual([1_500_00])
  await expect(payment(page, 1_500_00)).toHaveCount(0)
  await expect(payment(page, 990_00)).toHaveAttribute('title', /DEMO-\d{4}-0001/)

  await banner(page).getByRole('button', { name: 'Закончить обучение' }).click()
  await expect(banner(page)).toBeHidden()
  await expectPayment(page, 1_500_00, 'оплачен')
  await expect(payment(page, 990_00)).toHaveCount(0)
  await expect(cartRows(page)).toHaveText(/Молоко/)
  await expect(phoneField(page)).toHaveValue(/701.*45.*67/)
  expect((await shop.invoices()).map(({ amount }) => amount)).toEqual([1_500_00])
})

test('from the lock screen, without a PIN, and back to it; the open cart stays as it was', async () => {
  const { page } = till.app
  const pinned = await call(page, (kassa) => kassa.staff.setOwnerPin({ name: 'Владелец', pin: '4071' }))
  expect(pinned).toMatchObject({ ok: true })
  await expect(page.getByRole('button', { name: 'Владелец: смена и блокировка' })).toBeVisible()
  await page.keyboard.press('F12')
  const locked = page.getByRole('heading', { name: 'Касса заблокирована' })
  await expect(locked).toBeVisible()
  await page.getByRole('button', { name: 'Учебный режим' }).click()
  await expect(banner(page)).toBeVisible()
  await expect(tiles(page).first()).toBeVisible()
  await expect(cartRows(page)).toHaveCount(0)
  await scan(page, ayran.barcode)
  await expect(cartRows(page)).toHaveText(/Айран/)
  for (const ask of [
    (kassa: KassaApi) => kassa.backups.list(),
    (kassa: KassaApi) => kassa.connection.disconnect(),
    (kassa: KassaApi) => kassa.staff.people(),
  ]) {
    expect(await call<unknown>(page, ask)).toMatchObject({ error: { code: 'forbidden' } })
  }
  await page.keyboard.press('F12')
  await expect(locked).toBeVisible()
  await expect(banner(page)).toBeHidden()
  await page.getByLabel('PIN: Владелец').fill(PIN)
  await page.keyboard.press('Enter')
  await expect(searchField(page)).toBeVisible()
  await expect(cartRows(page)).toHaveText(/Молоко/)
})

test('a till that dies while somebody practises starts as the real one', async ({ launch, shop }) => {
  const service = await shop()
  const env = service.env
  const first = await launch({ env })
  await expectTill(first.page)
  await scan(first.page, milk.barcode)
  await expect(cartRows(first.page)).toHaveCount(1)
  await openSettings(first.page)
  await first.page.getByRole('button', { name: 'Открыть учебный режим' }).click()
  await expect(banner(first.page)).toBeVisible()
  await expect(tiles(first.page).first()).toBeVisible()
  await scan(first.page, ayran.barcode)
  await expect(cartRows(first.page)).toHaveText(/Айран/)
  await first.kill()
  const { page } = await launch({ userData: first.userData, env })
  await expectTill(page)
  await expect(banner(page)).toBeHidden()
  await expect(cartRows(page)).toHaveText(/Молоко/)
  expect(await service.invoices()).toEqual([])
})
