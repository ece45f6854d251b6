/** Codes that the till does not know: asked for, sold, added. Favourites by hand and by what sold. Units of free lines. */
import type { Page } from '@playwright/test'
import { formatAmount } from '../../shared/domain/money.ts'
import { expect, shareTill, test } from './fixture.ts'
import { good, type Shop } from './shop.ts'
import {
  cartRows,
  chargeButton,
  connect,
  expectPayment,
  expectTill,
  phoneField,
  scan,
  scanAll,
  searchField,
  stateBar,
  tiles,
  total,
  write,
} from './till.ts'

const till = shareTill()
const milk = good('Молоко «Көкжар» 2,5% 0,9 л')
const airan = good('Айран «Қарлыбел» 1 л')

/** Another till adds a good. */
async function addElsewhere({ url, apiKey }: Shop, name: string, barcode: string): Promise<void> {
  const answer = await fetch(`${url}/catalog`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'X-API-Key': apiKey },
    body: JSON.stringify({ items: [{ name, selling_price: 640, unit_id: 1, barcode }] }),
  })
  expect(answer.ok).toBe(true)
}
/** The scanner is laid down: an end key that comes at once is taken for its second one. */
const handOff = (page: Page) => page.waitForTimeout(150)
const question = (page: Page, code: string) => page.getByRole('dialog', { name: `Штрихкод ${code}` })
const names = (page: Page) =>
  cartRows(page).evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')))

test.describe('a code that the till does not know', () => {
  test.beforeEach(async () => expectTill(till.app.page))
  test.afterEach(async () => {
    const { page } = till.app
    await till.shop.order('clear')
    const clear = page.getByRole('button', { name: 'Очистить корзину' })
    if (await clear.isEnabled()) await clear.click()
  })

  test('is found at the service and stands where it was scanned, and nothing waits for it', async () => {
    const { page } = till.app
    await addElsewhere(till.shop, 'Халва проба', '4870288888881')
    await expect
      .poll(async () => (await till.shop.dump()).items.find(({ name }) => name === 'Халва проба')?.status)
      .toBe('active')
    await till.shop.order('fault', { kind: 'hold', path: '/catalog' })
    await scanAll(page, [airan.barcode, '4870288888881', milk.barcode])
    await expect(page.getByText('Штрихкод 4870288888881: спрашиваем сервис…')).toBeVisible()
    await expect(cartRows(page)).toHaveCount(2)
    await till.shop.order('clear')
    await expect(cartRows(page)).toHaveCount(3)
    expect(await names(page)).toEqual([airan.name, 'Халва проба', milk.name])
    await expect(total(page)).toHaveText(formatAmount(airan.price + 640_00 + milk.price))
    // Known from now on.
    await scan(page, '4870288888881')
    await expect(page.getByRole('textbox', { name: 'Количество: Халва проба' })).toHaveValue('2')
  })

  test('is sold as a free line by Enter, with scans going on meanwhile', async () => {
    const { page } = till.app
    await scanAll(page, ['4870277777774', milk.barcode])
    await expect(question(page, '4870277777774')).toContainText('ни на кассе, ни у сервиса')
    await scan(page, airan.barcode)
    await expect(cartRows(page)).toHaveCount(2)
    await handOff(page)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog').getByLabel('Цена')).toBeFocused()
    await write(page, '350')
    await page.keyboard.press('Enter')
    await expect(cartRows(page)).toHaveCount(3)
    expect(await names(page)).toEqual(['Товар 4870277777774', milk.name, airan.name])
    await expect(searchField(page)).toBeFocused()
  })

  test('is put off by Esc, kept before the charge, and left out by Delete', async () => {
    const { page } = till.app
    await scanAll(page, [milk.barcode, '4870266666667', '4870266666667'])
    await expect(question(page, '4870266666667')).toContainText('Количество: 2')
    await page.keyboard.press('Escape')
    await expect(question(page, '4870266666667')).toBeHidden()
    await expect(page.getByText('Штрихкод 4870266666667 неизвестен')).toBeVisible()
    await phoneField(page).fill('87001234567')
    await page.keyboard.press('F9')
    await expect(question(page, '4870266666667')).toBeVisible()
    expect(await till.shop.invoices()).toEqual([])
    await page.keyboard.press('Delete')
    await expect(question(page, '4870266666667')).toBeHidden()
    await expect(page.getByText('Штрихкод 4870266666667 не продан')).toBeVisible()
    await page.keyboard.press('F9')
    await expectPayment(page, milk.price, 'оплачен')
  })

  test('is told of and gone when the cart goes to another customer', async () => {
    const { page } = till.app
    await scanAll(page, [milk.barcode, '4870233333332'])
    await expect(question(page, '4870233333332')).toBeVisible()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Очистить корзину' }).click()
    await expect(page.getByText('штрихкод 4870233333332 никуда не добавлен')).toBeVisible()
    await expect(page.getByText('Штрихкод 4870233333332 неизвестен')).toBeHidden()
    await page.keyboard.press('F9')
    await expect(question(page, '4870233333332')).toBeHidden()
  })

  test('is added to the catalogue by an owner, sold at once, and a line of the catalogue from the next scan', async () => {
    const { page } = till.app
    await scan(page, '4870255555550')
    await expect(question(page, '4870255555550')).toBeVisible()
    await page.keyboard.press('F2')
    const form = page.getByRole('dialog', { name: 'Новый товар' })
    await expect(form).toContainText('4870255555550')
    await expect(form.getByLabel('Название')).toBeFocused()
    await write(page, 'Курт проба')
    await form.getByLabel('Цена').fill('120')
    await form.getByLabel('Единица').click()
    await page.getByRole('option', { name: 'упак' }).click()
    await form.getByRole('button', { name: 'Добавить и продать' }).click()
    await expect(cartRows(page)).toHaveAccessibleName('Курт проба')
    const { items } = await till.shop.dump()
    expect(items.filter((item) => item.barcode === '4870255555550')).toMatchObject([
      { name: 'Курт проба', price: 120_00, unitId: 4 },
    ])
    await scan(page, '4870255555550')
    // The first was sold by name while Kaspi checked it; this one is the catalogue's.
    await expect(cartRows(page)).toHaveCount(2)
    await expect(total(page)).toHaveText(formatAmount(240_00))
  })

  test('without a line: said at once, and asked by itself when the line is back', async () => {
    const { page } = till.app
    await addElsewhere(till.shop, 'Пастила проба', '4870244444443')
    await till.shop.shut()
    await scan(page, '4870244444443')
    await expect(question(page, '4870244444443')).toContainText('нет связи')
    await expect(stateBar(page)).toContainText('нет связи')
    await page.keyboard.press('F5')
    await expect(question(page, '4870244444443')).toContainText('нет связи')
    await till.shop.reopen()
    // With the line the answer comes, whoever asked.
    await expect(cartRows(page)).toHaveAccessibleName('Пастила проба')
    await expect(question(page, '4870244444443')).toBeHidden()
  })

  test('free lines may have every unit of the catalogue', async () => {
    const { page } = till.app
    await page.keyboard.press('F3')
    await page.getByRole('dialog').getByLabel('Единица').click()
    await expect(page.getByRole('option')).toHaveText(['шт', 'кг', 'л', 'упак', 'м', 'пара'])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
  })
})

test('favourites: by hand in their own order, then what sold, also after a restart', async ({
  launch,
  shop,
}) => {
  const service = await shop()
  const env = { KASSA_API_URL: service.url }
  const first = await launch({ env })
  const { page } = first
  await connect(page, { apiKey: service.apiKey })
  await expectTill(page)
  for (const name of ['Айран', 'Молоко топлёное']) {
    await write(page, name)
    await page.keyboard.press('ArrowDown')
    await expect(tiles(page).first()).toBeFocused()
    await page.keyboard.press('Control+d')
    await expect(tiles(page).first()).toHaveAccessibleName(/в избранном$/)
    await page.keyboard.press('F2')
    await searchField(page).fill('')
  }
  await page.keyboard.press('*')
  await expect(page.getByRole('button', { name: /^Избранное/ })).toHaveAttribute('aria-pressed', 'true')
  await expect(searchField(page)).toHaveValue('')
  await expect(tiles(page)).toHaveCount(2)
  await expect(tiles(page).first()).toHaveAccessibleName(/^Айран/)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Alt+ArrowRight')
  await expect(tiles(page).first()).toHaveAccessibleName(/^Молоко топлёное/)
  // Sold goods rise to the favourites, and to the top of all.
  await scan(page, milk.barcode)
  await expect(cartRows(page)).toHaveCount(1)
  await phoneField(page).fill('87001234567')
  await chargeButton(page).click()
  await expectPayment(page, milk.price, 'оплачен')
  await page.getByRole('button', { name: 'Все', exact: true }).click()
  await expect(tiles(page).first()).toHaveAccessibleName(new RegExp(`^${milk.name}`))
  await page.getByRole('button', { name: /^Избранное/ }).click()
  await expect(tiles(page)).toHaveCount(3)
  await expect(tiles(page).last()).toHaveAccessibleName(new RegExp(`^${milk.name}`))
  await first.close()

  const { page: again } = await launch({ userData: first.userData, env })
  await expectTill(again)
  await again.keyboard.press('*')
  await expect(tiles(again)).toHaveCount(3)
  const order = await tiles(again).evaluateAll((all) =>
    all.map((one) => one.getAttribute('aria-label')?.split(' ')[0]),
  )
  expect(order).toEqual(['Молоко', 'Айран', 'Молоко'])
  await tiles(again).first().click({ button: 'right' })
  await again.getByRole('menuitem', { name: /Убрать из избранного/ }).click()
  await expect(tiles(again)).toHaveCount(2)
  await expect(again.getByText(/^Убрано из избранного/)).toBeVisible()
})
