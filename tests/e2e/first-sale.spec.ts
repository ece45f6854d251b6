/** From the first start to a paid invoice, in both dialects of the service and in demo mode, as a new user would go. */
import { formatAmount } from '../../shared/domain/money.ts'
import { expect, test } from './fixture.ts'
import { GOODS, good } from './shop.ts'
import {
  cartRows,
  chargeButton,
  connect,
  expectPayment,
  expectTill,
  phoneField,
  scan,
  searchField,
  stateBar,
  tiles,
  total,
  write,
} from './till.ts'

const first = good('Молоко «Көкжар» 2,5% 0,9 л')
const second = good('Молоко «Көкжар» 3,2% 0,9 л')
const sum = first.price * 2 + second.price

for (const dialect of ['catalog-id', 'nomenclature'] as const) {
  test(`first run to a paid invoice, ${dialect}`, async ({ launch, shop }) => {
    const service = await shop({ dialect })
    const { page } = await launch({ env: { KASSA_API_URL: service.url } })
    await expect(page.getByRole('heading', { name: 'Касса для оплаты через Kaspi' })).toBeVisible()
    await connect(page, { apiKey: service.apiKey })
    await expectTill(page)
    await expect(stateBar(page)).toContainText(`${GOODS.length} товар`)

    await scan(page, first.barcode)
    await expect(cartRows(page)).toHaveCount(1)
    await scan(page, first.barcode)
    await write(page, 'кокжар 3,2')
    await expect(tiles(page).first()).toHaveAccessibleName(
      new RegExp(`^${second.name}, ${formatAmount(second.price)}`),
    )
    await page.keyboard.press('Enter')
    await expect(cartRows(page)).toHaveCount(2)
    await expect(searchField(page)).toHaveValue('')
    await expect(total(page)).toHaveText(formatAmount(sum))

    await phoneField(page).fill('+7 (700) 123-45-67')
    await chargeButton(page).click()
    await expect(cartRows(page)).toHaveCount(0)
    await expectPayment(page, sum, 'оплачен')

    const sale = await page.evaluate(async () => {
      const answer = await window.kassa.sales.open()
      return answer.ok ? answer.value[0] : undefined
    })
    expect(sale).toMatchObject({ state: 'paid', total: sum, demo: false })
    const { invoices, invoices_per_order } = await service.dump()
    expect(invoices).toHaveLength(1)
    expect(invoices_per_order).toEqual({ [sale?.id ?? '']: 1 })
    expect(invoices[0]).toMatchObject({
      status: 'paid',
      amount: sum,
      phone: '87001234567',
      externalOrderId: sale?.id,
      description: expect.stringContaining(sale?.receipt ?? 'no receipt'),
    })
    expect(invoices[0]?.items.map(({ name, price, count }) => ({ name, price, count }))).toEqual([
      { name: first.name, price: first.price, count: 2000 },
      { name: second.name, price: second.price, count: 1000 },
    ])
  })
}

test('first run to a paid invoice in demo mode, which every screen says', async ({ launch }) => {
  const app = await launch({ env: { KASSA_SHELL_SCREEN: '1366x768,1280x800' } })
  const { page } = app
  await page.getByRole('button', { name: 'Попробовать без ключа' }).click()
  await expectTill(page)
  await expect(page.getByRole('note', { name: 'Демо-режим' })).toBeVisible()
  await scan(page, first.barcode)
  await expect(cartRows(page)).toHaveCount(1)
  await phoneField(page).fill('87001234567')
  await page.keyboard.press('F9')
  await expectPayment(page, first.price, 'оплачен')
  const banner = page.getByRole('note', { name: 'Демо-режим' })
  for (const name of ['Продажи', 'Каталог', 'Отчёты', 'Подписки', 'Настройки']) {
    await page.getByRole('navigation').getByRole('button', { name, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeAttached()
    await expect(banner).toBeVisible()
  }
  if (app.kind === 'electron') return
  await page.evaluate(() => window.kassa.settings.update({ display: 'auto' }))
  const customers = () =>
    page
      .context()
      .pages()
      .find((other) => other.url().endsWith('/display.html'))
  await expect.poll(customers).toBeDefined()
  await expect(customers()?.getByRole('note') ?? page.locator('none')).toHaveText(/деньги не списываются/)
})
