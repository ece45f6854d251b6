/**
 * Discounts, asked prices, notes, undo and past purchases through the window, in the older dialect, which knows no discounts;
 * what the service was told is asked of it, too.
 */
import type { Page } from '@playwright/test'
import { formatAmount, type Tiyn } from '../../shared/domain/money.ts'
import { expect, shareTill, test } from './fixture.ts'
import { airan, countOf, discount, discountDialog, fill, milk, PHONE, reprice, sumOf } from './pricing.ts'
import { cartRows, expectPayment, payments, phoneField, scan, tiles, total } from './till.ts'

const lineDialog = (page: Page) => page.getByRole('dialog', { name: 'Позиция' })
const off = (page: Page) =>
  page.getByRole('region', { name: 'Корзина' }).getByRole('status', { name: 'Скидка' })

/** Opens the line of a good by tapping it. */
async function openLine(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Изменить: ${name}` }).click()
  await expect(lineDialog(page)).toBeVisible()
}

async function charge(page: Page, amount: Tiyn): Promise<void> {
  await page.keyboard.press('F9')
  await expectPayment(page, amount, 'оплачен')
  await expect(cartRows(page)).toHaveCount(0)
}

/** An owner Ерлан and a cashier Дана, who is at the till then. */
async function sitDown(page: Page): Promise<void> {
  const sat = await page.evaluate(async () => {
    const { staff } = window.kassa
    await staff.setOwnerPin({ name: 'Ерлан', pin: '7391' })
    const people = await staff.add({ name: 'Дана', role: 'cashier', pin: '5826' })
    const id = people.ok ? people.value.find(({ name }) => name === 'Дана')?.id : undefined
    return (await staff.unlock({ id: id ?? '', pin: '5826' })).ok
  })
  expect(sat).toBe(true)
  await expect(page.getByRole('button', { name: 'Дана: смена и блокировка' })).toBeVisible()
}

const till = shareTill({ shop: { dialect: 'nomenclature', speed: 60 } })

test('a discount in per cent is in the prices, to the tiyn; a line’s own and its note go along', async () => {
  const { page } = till.app
  const sum = await fill(page)
  await openLine(page, airan.name)
  await lineDialog(page).getByLabel('Сколько скинуть').fill('3,33')
  await lineDialog(page).getByLabel('Заметка для чека').fill('без пакета')
  await page.keyboard.press('Enter')
  await expect(cartRows(page).first()).toContainText('без пакета')
  const lines = sum - Math.round(airan.price * 0.0333)
  const whole = lines - Math.round(lines * 0.05)
  await discount(page, '5', '%', whole)
  await expect(off(page)).toHaveText(formatAmount(whole - sum))
  await charge(page, whole)
  const invoice = await till.shop.invoiceOf(whole)
  expect(sumOf(invoice)).toBe(whole)
  expect([countOf(invoice, milk.name), countOf(invoice, airan.name)]).toEqual([2000, 1000])
  expect(invoice.description).toMatch(/^Айран .*: без пакета · K1-/)
  const kept = await page.evaluate(
    async (id) => window.kassa.sales.get({ id }),
    invoice.externalOrderId ?? '',
  )
  expect(kept.ok && kept.value.sale).toMatchObject({ total: whole, discountPercent: 500 })
  expect(kept.ok && kept.value.sale.lines).toMatchObject([
    { name: airan.name, discountPercent: 333, note: 'без пакета' },
    { name: milk.name, discount: 0, note: '' },
  ])
})

test('a discount in tenge, by the keys of the screen, and of the line that has the focus', async () => {
  const { page } = till.app
  const sum = await fill(page)
  await discount(page, '100,01', '₸', sum - 100_01)
  await page.keyboard.press('F8')
  const dialog = discountDialog(page)
  await expect(dialog.getByLabel('Сколько скинуть')).toHaveValue('100,01')
  const pad = dialog.getByRole('group', { name: 'Цифровая клавиатура' })
  for (const key of ['5', '0', 'Запятая', '7'])
    await pad.getByRole('button', { name: key, exact: true }).click()
  await expect(dialog.getByLabel('Станет')).toHaveText(formatAmount(sum - 50_70))
  await dialog.getByRole('button', { name: 'Применить' }).click()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('button', { name: `Изменить: ${airan.name}` })).toBeFocused()
  await page.keyboard.press('F8')
  await expect(dialog.getByText(airan.name)).toBeVisible()
  await dialog.getByRole('button', { name: '10 %' }).click()
  await page.keyboard.press('Enter')
  const whole = sum - 50_70 - airan.price / 10
  await expect(total(page)).toHaveText(formatAmount(whole))
  await charge(page, whole)
  const invoice = await till.shop.invoiceOf(whole)
  expect(sumOf(invoice)).toBe(whole)
  expect(countOf(invoice, milk.name)).toBe(2000)
})

test('every step goes back and forth, past a held cart, and never past a charge', async () => {
  const { page } = till.app
  const sum = await fill(page)
  await discount(page, '10', '%', sum - sum / 10)
  await openLine(page, milk.name)
  await lineDialog(page).getByLabel('Количество').fill('4')
  await page.keyboard.press('Enter')
  const four = sum + 2 * milk.price
  await expect(total(page)).toHaveText(formatAmount(four - four / 10))
  await expect(lineDialog(page)).toBeHidden()
  await page.keyboard.press('F6')
  await expect(page.getByRole('dialog', { name: 'Отложить корзину' }).getByLabel('Имя')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(cartRows(page)).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Отложенные корзины: 1' })).toBeVisible()
  // Opening a held cart goes back, too: both carts are where they were.
  await scan(page, airan.barcode)
  await expect(total(page)).toHaveText(formatAmount(airan.price))
  await page.keyboard.press('F7')
  const held = page.getByRole('dialog', { name: 'Отложенные корзины' })
  await expect(held.getByRole('button', { name: /^Вернуть:/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(held).toBeHidden()
  await expect(total(page)).toHaveText(formatAmount(four - four / 10))
  await page.keyboard.press('Control+z')
  await expect(total(page)).toHaveText(formatAmount(airan.price))
  await expect(page.getByRole('button', { name: 'Отложенные корзины: 1' })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(cartRows(page)).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(total(page)).toHaveText(formatAmount(four - four / 10))
  await expect(page.getByRole('button', { name: 'Отложенные корзины: 0' })).toBeVisible()
  // Forth again: laid aside once more, the airan, the other cart in its place; and all the way back.
  const forth = async (key: string, sum: Tiyn, held: number) => {
    await page.keyboard.press(key)
    await expect(total(page)).toHaveText(formatAmount(sum))
    await expect(page.getByRole('button', { name: `Отложенные корзины: ${held}` })).toBeVisible()
  }
  await forth('Control+y', 0, 1)
  await forth('Control+y', airan.price, 1)
  await forth('Control+y', four - four / 10, 1)
  await forth('Control+z', airan.price, 1)
  await forth('Control+z', 0, 1)
  await forth('Control+z', four - four / 10, 0)
  await page.keyboard.press('Control+z')
  await expect(total(page)).toHaveText(formatAmount(sum - sum / 10))
  await page.keyboard.press('Control+z')
  await expect(total(page)).toHaveText(formatAmount(sum))
  await page.keyboard.press('Control+y')
  await expect(total(page)).toHaveText(formatAmount(sum - sum / 10))
  await page.getByRole('button', { name: 'Очистить корзину' }).click()
  await expect(total(page)).toHaveText(formatAmount(0))
  await page.getByRole('button', { name: 'Отменить последнее действие' }).click()
  await expect(total(page)).toHaveText(formatAmount(sum - sum / 10))
  await charge(page, sum - sum / 10)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+y')
  await expect(cartRows(page)).toHaveCount(0)
})

test('a cashier asks another price or a larger discount only with the owner’s PIN', async () => {
  const { page } = till.app
  const question = page.getByRole('dialog', { name: 'PIN владельца' })
  // What the owner put into the cart is not the cashier's to charge unasked.
  const first = await fill(page)
  await discount(page, '50', '%', first / 2)
  await sitDown(page)
  await page.keyboard.press('F9')
  await expect(question).toBeVisible()
  await expect(question.getByText('Такую цену или скидку разрешает владелец.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(question).toBeHidden()
  await expect(cartRows(page)).toHaveCount(2)
  // What was given up ends a moment after its dialog.
  await expect(async () => {
    await page.keyboard.press('F9')
    await expect(question).toBeVisible({ timeout: 1000 })
  }).toPass()
  await page.keyboard.type('7391', { delay: 40 })
  await page.keyboard.press('Enter')
  await expectPayment(page, first / 2, 'оплачен')

  const sum = await fill(page)
  // A tenth is what a cashier may give.
  await discount(page, '10', '%', sum - sum / 10)
  await page.keyboard.press('F8')
  await discountDialog(page).getByLabel('Сколько скинуть').fill('11')
  await expect(discountDialog(page).getByText('Понадобится PIN владельца.')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(question).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(question).toBeHidden()
  // Given up: the dialog is still open with the keyboard in it, and nothing was changed.
  await expect(discountDialog(page).getByLabel('Сколько скинуть')).toBeFocused()
  await discountDialog(page).getByRole('button', { name: 'Отмена' }).click()
  await expect(total(page)).toHaveText(formatAmount(sum - sum / 10))
  await discount(page, '0', '%', sum)

  await openLine(page, airan.name)
  await lineDialog(page).getByLabel('Цена').fill('500')
  await page.keyboard.press('Enter')
  await expect(question).toBeVisible()
  await page.keyboard.type('7391', { delay: 40 })
  await page.keyboard.press('Enter')
  await expect(question).toBeHidden()
  await expect(lineDialog(page)).toBeHidden()
  const asked = sum - airan.price + 500_00
  await expect(total(page)).toHaveText(formatAmount(asked))
  await expect(cartRows(page).first()).toContainText(`${formatAmount(airan.price)} ${formatAmount(500_00)}`)
  await charge(page, asked)
  const invoice = await till.shop.invoiceOf(asked)
  const kept = await page.evaluate(
    async (id) => window.kassa.sales.get({ id }),
    invoice.externalOrderId ?? '',
  )
  expect(kept.ok && kept.value.sale).toMatchObject({ approvedBy: 'Ерлан', seller: 'Дана' })
  expect(kept.ok && kept.value.events[0]?.why).toBe('charged, prices allowed by Ерлан')

  // The main process says so, whatever the window does.
  const refused = await page.evaluate(
    async ([itemId, price]) =>
      window.kassa.sales.charge({
        phone: '87011234567',
        what: {
          kind: 'cart',
          lines: [{ kind: 'item', itemId: itemId ?? 0, quantity: 1000, price: price ?? 0 }],
        },
        expectedTotal: price ?? 0,
      }),
    [invoice.items[0]?.catalogItemId ?? 0, 1_00],
  )
  expect(refused).toMatchObject({ ok: false, error: { code: 'needsApproval' } })
})

test('what was bought comes again at today’s prices: from the strip, by the phone, from the list', async () => {
  const { page } = till.app
  const sum = await fill(page)
  await discount(page, '1', '₸', sum - 1_00)
  await charge(page, sum - 1_00)
  await reprice(till.shop, milk.name, milk.price + 5_00)
  await page.keyboard.press('F5')
  await expect(tiles(page).filter({ hasText: milk.name })).toContainText(formatAmount(milk.price + 5_00))
  const dearer = sum + 2 * 5_00
  await payments(page)
    .first()
    .getByRole('button', { name: /^В корзину ещё раз/ })
    .click()
  await expect(total(page)).toHaveText(formatAmount(dearer))
  await expect(phoneField(page)).toHaveValue(PHONE)
  const told = page.getByRole('region', { name: 'Корзина' }).getByRole('alert')
  await expect(told).toContainText('С той покупки изменилось')
  await expect(told).toContainText(
    `${milk.name}: было ${formatAmount(milk.price)}, стало ${formatAmount(milk.price + 5_00)}`,
  )
  // One step, with its phone.
  await page.keyboard.press('Control+z')
  await expect(cartRows(page)).toHaveCount(0)
  await expect(phoneField(page)).toHaveValue('')

  await phoneField(page).fill(PHONE)
  await page.getByRole('button', { name: 'Повторить прошлую покупку этого покупателя' }).click()
  await expect(total(page)).toHaveText(formatAmount(dearer))
  await page.getByRole('button', { name: 'Очистить корзину' }).click()

  await page.keyboard.press('Shift+F7')
  const list = page.getByRole('dialog', { name: 'Повторить покупку' })
  await expect(list.getByRole('button', { name: /^Повторить:/ }).first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(list).toBeHidden()
  await expect(cartRows(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Очистить корзину' }).click()
})
