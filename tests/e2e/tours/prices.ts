/** What comes off, and what comes again: F8, an opened line, a cart with discounts, past purchases, the cashier's bound. */
import { expect, type Page } from '@playwright/test'
import { formatAmount } from '../../../shared/domain/money.ts'
import { good, type Shop } from '../shop.ts'
import { cartRows, expectTill, payments, phoneField, scan, total } from '../till.ts'
import type { Look, Tour } from '../tour.ts'

const milk = good('Молоко «Көкжар» 2,5% 0,9 л')
const airan = good('Айран «Қарлыбел» 1 л')

export const pricesTour: Tour = {
  name: 'prices',
  shop: { speed: 60 },
  looks: ['discount', 'line', 'till-discount', 'one-amount', 'repeat', 'settings-discounts'],
  walk,
}

async function walk(page: Page, _shop: Shop, look: Look): Promise<void> {
  await expectTill(page)
  await scan(page, milk.barcode)
  await expect(cartRows(page)).toHaveCount(1)
  await scan(page, airan.barcode)
  await expect(cartRows(page)).toHaveCount(2)
  await phoneField(page).fill('87011234567')
  await phoneField(page).blur()
  await page.keyboard.press('F8')
  const discount = page.getByRole('dialog', { name: 'Скидка' })
  await discount.getByLabel('Сколько скинуть').fill('5')
  await look('discount')
  await page.keyboard.press('Enter')
  await expect(discount).toBeHidden()
  await page.getByRole('button', { name: `Изменить: ${milk.name}` }).click()
  const line = page.getByRole('dialog', { name: 'Позиция' })
  await line.getByLabel('Цена').fill('450')
  await line.getByLabel('Сколько скинуть').fill('10')
  await line.getByLabel('Заметка для чека').fill('без пакета, заберёт Айгуль')
  await look('line')
  await page.keyboard.press('Enter')
  await expect(line).toBeHidden()
  await page.keyboard.press('ArrowUp')
  await look('till-discount')

  await page.getByLabel(`Количество: ${airan.name}`).fill('0,333')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: `Удалить: ${milk.name}` }).click()
  await expect(page.getByRole('note').filter({ hasText: 'одной суммой' })).toBeVisible()
  await look('one-amount')
  await page.keyboard.press('F9')
  await expect(total(page)).toHaveText(formatAmount(0))
  await expect(payments(page).first()).toHaveAccessibleName(/, оплачен$/, { timeout: 20_000 })
  await page.keyboard.press('Shift+F7')
  const repeat = page.getByRole('dialog', { name: 'Повторить покупку' })
  await expect(repeat.getByRole('button', { name: /^Повторить:/ })).toBeVisible()
  await look('repeat')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Настройки' }).click()
  await page.getByLabel('Скидка без владельца, не больше').fill('101')
  const problem = page.getByText('Нужно число от 0 до 100.')
  await expect(problem).toBeVisible()
  await problem.evaluate((words) => words.scrollIntoView({ block: 'center' }))
  await look('settings-discounts')
}
