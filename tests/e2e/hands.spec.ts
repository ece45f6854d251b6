/** A whole sale with the keyboard and the scanner alone, and one with a finger alone; what each key does. */
import type { Locator } from '@playwright/test'
import { formatAmount } from '../../shared/domain/money.ts'
import { fingerOn } from './finger.ts'
import { expect, shareTill, test } from './fixture.ts'
import { good } from './shop.ts'
import {
  cartRows,
  chargeButton,
  expectPayment,
  expectTill,
  payment,
  paymentButton,
  phoneField,
  scan,
  searchField,
  stateBar,
  tiles,
  total,
  write,
} from './till.ts'

const till = shareTill()
const milk = good('Молоко «Көкжар» 2,5% 0,9 л')
const airan = good('Айран «Қарлыбел» 1 л')

test('keyboard and scanner alone', async () => {
  const { page } = till.app
  await expectTill(page)
  await expect(stateBar(page)).toContainText('обновлено')
  await expect(searchField(page)).toBeFocused()
  await write(page, '3*')
  await scan(page, milk.barcode)
  await expect(total(page)).toHaveText(formatAmount(3 * milk.price))
  await expect(searchField(page)).toHaveValue('')
  // With a dialog open the scanner still reaches the cart, and its field keeps what was typed.
  await page.keyboard.press('F3')
  const dialog = page.getByRole('dialog', { name: 'Свободная позиция' })
  await expect(dialog.getByLabel('Название')).toBeFocused()
  await write(page, 'Пакет')
  await scan(page, airan.barcode)
  await expect(dialog.getByLabel('Название')).toHaveValue('Пакет')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(cartRows(page)).toHaveCount(2)
  await page.keyboard.press('Delete')
  await expect(cartRows(page)).toHaveCount(1)
  const back = page.getByRole('region', { name: 'Сообщения' }).getByRole('button', { name: 'Вернуть' })
  await expect(back).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(cartRows(page)).toHaveCount(2)
  // It came back by itself, so nothing is offered any more.
  await expect(back).toBeHidden()
  // Taken out among the lines, the keyboard stays among them; after the last one it is the search's.
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Delete')
  await expect(page.getByRole('button', { name: `Изменить: ${milk.name}` })).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(searchField(page)).toBeFocused()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(cartRows(page)).toHaveCount(2)
  await page.keyboard.press('+')
  await page.keyboard.press('+')
  await page.keyboard.press('-')
  await expect(total(page)).toHaveText(formatAmount(3 * milk.price + 2 * airan.price))
  await page.keyboard.press('F9')
  await expect(phoneField(page)).toBeFocused()
  await write(page, '+7 701 123 45 67')
  await page.keyboard.press('Enter')
  await expect(cartRows(page)).toHaveCount(0)
  await expect(searchField(page)).toBeFocused()
  await expectPayment(page, 3 * milk.price + 2 * airan.price, 'оплачен')
})

test('a finger alone: tiles, counts, a discount, the phone, an amount without a cart', async () => {
  const { page } = till.app
  await expectTill(page)
  const finger = await fingerOn(page)
  const taps = async (pad: Locator, signs: string) => {
    for (const sign of signs) {
      const name = sign === ',' ? 'Запятая' : sign
      await finger.tap(pad.getByRole('button', { name, exact: true }))
    }
  }
  const pad = (where: Locator) => where.getByRole('group', { name: 'Цифровая клавиатура' })
  await finger.tap(page.getByRole('button', { name: 'Буква А', exact: true }))
  await expect(tiles(page).first()).toHaveAccessibleName(/^А/)
  const name = `${airan.name}, ${formatAmount(airan.price)}`
  await finger.tap(page.getByRole('region', { name: 'Товары' }).getByRole('button', { name }))
  await expect(cartRows(page)).toHaveCount(1)
  await finger.tap(page.getByRole('button', { name: `Больше: ${airan.name}` }))
  await expect(total(page)).toHaveText(formatAmount(2 * airan.price))
  // The line opens under the finger, and takes a new count from its keys.
  await finger.tap(page.getByRole('button', { name: `Изменить: ${airan.name}` }))
  const line = page.getByRole('dialog', { name: 'Позиция' })
  await taps(pad(line), '3')
  await finger.tap(line.getByRole('button', { name: 'Готово' }))
  await finger.tap(page.getByRole('button', { name: 'Скидка' }))
  const discount = page.getByRole('dialog', { name: 'Скидка' })
  await taps(pad(discount), '12,5')
  await finger.tap(discount.getByRole('button', { name: 'Применить' }))
  const whole = 3 * airan.price - (3 * airan.price) / 8
  await expect(total(page)).toHaveText(formatAmount(whole))
  await finger.tap(page.getByRole('button', { name: 'Цифровая клавиатура' }))
  const keypad = page.getByRole('dialog', { name: 'Цифровая клавиатура' })
  await taps(keypad, '87051234567')
  await finger.tap(keypad.getByRole('button', { name: 'Готово' }))
  await finger.tap(chargeButton(page))
  await expect(cartRows(page)).toHaveCount(0)
  await expectPayment(page, whole, 'оплачен')
  expect(await till.shop.invoiceOf(whole)).toMatchObject({ phone: '87051234567', status: 'paid' })

  // What is in no catalogue needs its price alone.
  await finger.tap(page.getByRole('button', { name: 'Свободная позиция' }))
  const free = page.getByRole('dialog', { name: 'Свободная позиция' })
  await taps(pad(free), '1250')
  await finger.tap(free.getByRole('button', { name: 'Добавить в корзину' }))
  await expect(cartRows(page)).toHaveText(/Товар без карточки/)
  await expect(total(page)).toHaveText(formatAmount(1_250_00))
  await finger.tap(page.getByRole('button', { name: 'Очистить корзину' }))
  await expect(cartRows(page)).toHaveCount(0)

  await finger.tap(page.getByRole('button', { name: 'Счёт на сумму' }))
  const amount = page.getByRole('dialog', { name: 'Счёт на сумму' })
  await taps(pad(amount), '150,5')
  await finger.tap(amount.getByLabel('Телефон покупателя'))
  await taps(pad(amount), '87051234567')
  await finger.tap(amount.getByRole('button', { name: 'Выставить счёт' }))
  await expect(amount).toBeHidden()
  await expectPayment(page, 150_50, 'оплачен')
  await finger.tap(paymentButton(page, 150_50, /^Убрать/))
  await expect(payment(page, 150_50)).toHaveCount(0)
  await finger.lift()
})

test('each key does its own thing, and the phone says in words what is wrong with it', async () => {
  const { page } = till.app
  await expectTill(page)
  await page.keyboard.press('F9')
  await expect(page.getByText('Выставлять нечего: корзина пуста.')).toBeVisible()
  // A count before a name, and typing that goes to the search from wherever the focus is.
  await page.keyboard.press('F4')
  await expect(phoneField(page)).toBeFocused()
  await page.keyboard.press('F2')
  await expect(searchField(page)).toBeFocused()
  await write(page, '3*карлыбел 1')
  await expect(tiles(page).first()).toHaveAccessibleName(new RegExp(`^${airan.name}`))
  await page.keyboard.press('Enter')
  await expect(total(page)).toHaveText(formatAmount(3 * airan.price))
  await expect(searchField(page)).toHaveValue('')
  for (const [key, name] of [
    ['F1', 'Клавиши: Касса'],
    ['F3', 'Свободная позиция'],
    ['F6', 'Отложить корзину'],
    ['F7', 'Отложенные корзины'],
    ['Shift+F7', 'Повторить покупку'],
    ['F8', 'Скидка'],
    ['F10', 'Счёт на сумму'],
    ['Control+p', 'Все платежи'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(page.getByRole('dialog', { name, exact: true })).toBeVisible()
    // No second dialog over the first, and no page of its own for the browser's keys.
    await page.keyboard.press('F3')
    await expect(page.getByRole('dialog')).toHaveCount(1)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
  const lists = async () =>
    (await till.shop.dump()).requests.filter(
      ({ method, path }) => method === 'GET' && /\/catalog\?/.test(path),
    ).length
  const before = await lists()
  await page.keyboard.press('F5')
  await expect.poll(lists).toBeGreaterThan(before)
  await page.keyboard.press('F11')
  if (till.app.kind === 'shell')
    await expect.poll(() => till.app.logs()).toContain('window: fills the display')
  await page.keyboard.press('F11')
  await page.keyboard.press('F12')
  await expect(page.getByText('PIN ещё ни у кого нет')).toBeVisible()

  // F9 leads to the phone while it is what lacks.
  await page.keyboard.press('F9')
  await expect(phoneField(page)).toBeFocused()
  const cart = page.getByRole('region', { name: 'Корзина' })
  await expect(cart.getByText('Введите телефон покупателя')).toBeVisible()
  for (const [typed, words] of [
    ['8 (727) 250-00-00', 'Это не казахстанский мобильный'],
    ['+7 701 123', 'В номере не хватает цифр'],
    ['8701123456789', 'В номере лишние цифры'],
    ['87o11234567', 'В номере буквы'],
  ] as const) {
    await phoneField(page).fill('')
    await page.keyboard.insertText(typed)
    await page.keyboard.press('F9')
    await expect(cart.getByText(words)).toBeVisible()
    await expect(phoneField(page)).toHaveAttribute('aria-invalid', 'true')
  }
  for (const typed of ['+7 (705) 123-45-67', '7051234567', '8-705-123-45-67', '  +77051234567 ']) {
    await phoneField(page).fill('')
    await page.keyboard.insertText(typed)
    await page.keyboard.press('F2')
    await expect(phoneField(page)).toHaveValue('8 (705) 123-45-67')
  }
  await page.keyboard.press('F9')
  await expectPayment(page, 3 * airan.price, 'оплачен')
})
