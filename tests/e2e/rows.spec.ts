/** Rows that scroll sideways on a small screen say so, and lead to what they hide by key or finger; reasons are read in full. */
import type { Page } from '@playwright/test'
import { expect, test } from './fixture.ts'
import { chargeAmount, connect, expectPayment, expectTill, payment, payments } from './till.ts'

const older = (page: Page) => page.getByRole('button', { name: /^Показать ещё \d+ плат\S+ старше$/ })
const newer = (page: Page) => page.getByRole('button', { name: /^Показать ещё \d+ плат\S+ новее$/ })

test('payments and letters that do not fit', async ({ launch, shop }) => {
  const service = await shop()
  const { page } = await launch({
    env: { KASSA_API_URL: service.url },
    viewport: { width: 1024, height: 768 },
  })
  await connect(page, { apiKey: service.apiKey })
  await expectTill(page)
  await chargeAmount(page, '401', '87770000002')
  await expectPayment(page, 401_00, 'не доставлен')
  await expect(older(page)).toBeHidden()
  const reason = payment(page, 401_00).getByText('клиент не найден')
  await expect(reason).toBeVisible()
  expect(
    await reason.evaluate((box) => [box.scrollHeight - box.clientHeight, box.scrollWidth - box.clientWidth]),
  ).toEqual([0, 0])

  for (const sum of ['402', '403', '404', '405']) await chargeAmount(page, sum, '87000000001')
  await expect(payments(page)).toHaveCount(5)
  await expect(older(page)).toBeVisible()
  await expect(newer(page)).toBeHidden()
  await older(page).focus()
  await page.keyboard.press('Enter')
  await expect(newer(page)).toBeVisible()
  // Each press turns by about a page.
  await expect(async () => {
    if (await older(page).isVisible()) await older(page).press('Enter', { timeout: 500 })
    await expect(older(page)).toBeHidden({ timeout: 300 })
  }).toPass()
  await expect(payment(page, 401_00)).toBeInViewport({ ratio: 1 })

  const last = page.getByRole('button', { name: 'Буква Z', exact: true })
  await expect(last).not.toBeInViewport()
  const right = page.getByRole('button', { name: /^Справа ещё/ })
  await expect(async () => {
    if (await right.isVisible()) await right.click({ timeout: 500 })
    await expect(last).toBeInViewport({ ratio: 1, timeout: 300 })
  }).toPass()
  await expect(right).toBeHidden()
  await expect(page.getByRole('button', { name: /^Слева ещё/ })).toBeVisible()
})
