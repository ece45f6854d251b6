/** Carts laid aside and customers who come again, by keys alone, through a power cut. */
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
  phoneField,
  scan,
  total,
  write,
} from './till.ts'

const milk = good('Молоко «Көкжар» 2,5% 0,9 л')
const airan = good('Айран «Қарлыбел» 1 л')

const heldDialog = (page: Page) => page.getByRole('dialog', { name: 'Отложенные корзины' })
const heldRows = (page: Page) =>
  heldDialog(page)
    .getByRole('list')
    .getByRole('button', { name: /^Вернуть/ })

/** F6, a name or none, Enter. */
async function hold(page: Page, name = ''): Promise<void> {
  await page.keyboard.press('F6')
  const dialog = page.getByRole('dialog', { name: 'Отложить корзину' })
  await expect(dialog.getByLabel('Имя')).toBeFocused()
  if (name !== '') await write(page, name)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(cartRows(page)).toHaveCount(0)
}

test('held carts come back one for another, and outlive a kill', async ({ launch, shop }) => {
  const service = await shop()
  const env = { KASSA_API_URL: service.url }
  const first = await launch({ env })
  let { page } = first
  await connect(page, { apiKey: service.apiKey })
  await expectTill(page)
  await page.keyboard.press('F6')
  await expect(page.getByText('Откладывать нечего: корзина пуста.')).toBeVisible()

  await scan(page, milk.barcode)
  await expect(cartRows(page)).toHaveCount(1)
  await page.keyboard.press('+')
  await expect(total(page)).toHaveText(formatAmount(2 * milk.price))
  await phoneField(page).fill('8 (701) 222-33-44')
  await phoneField(page).blur()
  await hold(page)
  await expect(phoneField(page)).toHaveValue('')
  await scan(page, airan.barcode)
  await expect(cartRows(page)).toHaveCount(1)
  await hold(page, 'Айгуль')
  await scan(page, milk.barcode)
  await expect(cartRows(page)).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Отложенные корзины: 2' })).toBeVisible()
  // The cart on disk is the one on the screen before the power goes.
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const answer = await window.kassa.cart.load()
        return answer.ok ? answer.value.lines.length : -1
      }),
    )
    .toBe(1)
  await first.kill()

  const second = await launch({ userData: first.userData, env })
  page = second.page
  await expectTill(page)
  await expect(total(page)).toHaveText(formatAmount(milk.price))
  await page.keyboard.press('F7')
  await expect(heldRows(page)).toHaveCount(2)
  await expect(heldRows(page).first()).toHaveAccessibleName(
    new RegExp(`^Вернуть: 8 \\(701\\) 222-33-44 ${formatAmount(2 * milk.price)} 1 позиция`),
  )
  await expect(heldRows(page).first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(heldRows(page).nth(1)).toHaveAccessibleName(
    new RegExp(`^Вернуть: Айгуль ${formatAmount(airan.price)} `),
  )
  await expect(heldRows(page).nth(1)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(heldDialog(page)).toBeHidden()
  await expect(cartRows(page)).toHaveAccessibleName(airan.name)

  // The open one stands in its place; deleting is undone by the key, too.
  await page.keyboard.press('F7')
  await expect(heldRows(page)).toHaveCount(2)
  await page.keyboard.press('Delete')
  await expect(heldRows(page)).toHaveCount(1)
  await expect(heldRows(page)).toHaveAccessibleName(new RegExp(`${formatAmount(milk.price)} 1 позиция`))
  await page.keyboard.press('Control+z')
  await expect(heldRows(page)).toHaveCount(2)
  await heldRows(page).first().focus()
  await page.keyboard.press('Enter')
  await expect(total(page)).toHaveText(formatAmount(2 * milk.price))
  await expect(phoneField(page)).toHaveValue('8 (701) 222-33-44')
  await page.keyboard.press('F9')
  await expectPayment(page, 2 * milk.price, 'оплачен')
  await page.keyboard.press('F7')
  await expect(heldRows(page)).toHaveCount(2)
})

test('a customer who comes again is known by the phone, chosen with the arrows, or repeated by one key', async ({
  launch,
  shop,
}) => {
  const service = await shop()
  const { page } = await launch({ env: { KASSA_API_URL: service.url } })
  await connect(page, { apiKey: service.apiKey })
  await expectTill(page)
  await chargeAmount(page, '301', '87011234567')
  await expectPayment(page, 301_00, 'оплачен')
  await chargeAmount(page, '302', '87052223344')
  await expectPayment(page, 302_00, 'оплачен')

  await page.keyboard.press('F4')
  await write(page, '87011234567')
  await expect(
    page.getByText(/^\p{L}+ \p{L}\. Прошлая покупка \d\d\.\d\d\.\d{4} \d\d:\d\d, 301\s₸$/u),
  ).toBeVisible()
  await page.keyboard.press('F10')
  const amount = page.getByRole('dialog', { name: 'Счёт на сумму' })
  await amount.getByLabel('Телефон покупателя').fill('8 705 222 33 44')
  await expect(amount.getByText(/Прошлая покупка .*, 302\s₸$/u)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(amount).toBeHidden()
  await phoneField(page).fill('87770001122')
  await expect(page.getByText('С этого номера здесь ещё не покупали')).toBeVisible()

  await phoneField(page).fill('')
  await page.keyboard.press('ArrowDown')
  const offered = page.getByRole('listbox', { name: 'Последние покупатели' }).getByRole('option')
  await expect(offered).toHaveCount(2)
  await expect(offered.first()).toContainText('8 (705) 222-33-44')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(phoneField(page)).toHaveValue('8 (701) 123-45-67')
  await expect(phoneField(page)).toBeFocused()

  await phoneField(page).fill('')
  await page.keyboard.press('F2')
  await page.keyboard.press('F4')
  await page.keyboard.press('F4')
  await expect(phoneField(page)).toHaveValue('8 (705) 222-33-44')
  await phoneField(page).fill('701')
  await offered.click()
  await expect(phoneField(page)).toHaveValue('8 (701) 123-45-67')
})
