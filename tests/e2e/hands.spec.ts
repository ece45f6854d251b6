/** A whole sale with the keyboard and the scanner alone, and one with the mouse or a finger alone. */
import { formatAmount } from '../../shared/domain/money.ts'
import { expect, shareTill, test } from './fixture.ts'
import { good } from './shop.ts'
import {
  cartRows,
  chargeButton,
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

const till = shareTill()
const milk = good('Молоко «Көкжар» 2,5% 0,9 л')
const airan = good('Айран «Қарлыбел» 1 л')

test('keyboard and scanner alone', async () => {
  const { page } = till.app
  await expectTill(page)
  await expect(stateBar(page)).toContainText('обновлён')
  await expect(searchField(page)).toBeFocused()
  await write(page, '3*')
  await scan(page, milk.barcode)
  await expect(total(page)).toHaveText(formatAmount(3 * milk.price))
  await expect(searchField(page)).toHaveValue('')
  // With a dialog open the scanner still reaches the cart, and its field keeps what was typed.
  await page.keyboard.press('F3')
  const dialog = page.getByRole('dialog', { name: 'Свободная позиция' })
  await write(page, 'Пакет')
  await scan(page, airan.barcode)
  await expect(dialog.getByLabel('Название')).toHaveValue('Пакет')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(cartRows(page)).toHaveCount(2)
  await page.keyboard.press('Delete')
  await expect(cartRows(page)).toHaveCount(1)
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

test('mouse or finger alone', async () => {
  const { page } = till.app
  await expectTill(page)
  await page.getByRole('button', { name: 'Буква А', exact: true }).click()
  await expect(tiles(page).first()).toHaveAccessibleName(/^А/)
  const name = `${airan.name}, ${formatAmount(airan.price)}`
  const tile = page.getByRole('region', { name: 'Товары' }).getByRole('button', { name })
  await tile.click()
  await expect(cartRows(page)).toHaveCount(1)
  await page.getByRole('button', { name: `Больше: ${airan.name}` }).click()
  await expect(total(page)).toHaveText(formatAmount(2 * airan.price))
  await page.getByRole('button', { name: 'Цифровая клавиатура' }).click()
  const keypad = page.getByRole('group', { name: 'Цифровая клавиатура' })
  for (const digit of '87051234567') await keypad.getByRole('button', { name: digit, exact: true }).click()
  await keypad.getByRole('button', { name: 'Готово' }).click()
  await chargeButton(page).click()
  await expect(cartRows(page)).toHaveCount(0)
  await expectPayment(page, 2 * airan.price, 'оплачен')
  expect(await till.shop.invoiceOf(2 * airan.price)).toMatchObject({ phone: '87051234567', status: 'paid' })
})
