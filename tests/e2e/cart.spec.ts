/** The cart at its edges: what is scanned beside a dialog, what is not clear yet, goods that are gone, sums as long as they get. */
import type { Page } from '@playwright/test'
import { formatAmount, MAX_INVOICE, type Tiyn } from '../../shared/domain/money.ts'
import { tooWide } from './fits.ts'
import { expect, shareTill, test } from './fixture.ts'
import { airan, discount, milk, PHONE, reprice } from './pricing.ts'
import { good } from './shop.ts'
import { cartRows, expectPayment, expectTill, paymentButton, phoneField, scan, tiles, total } from './till.ts'

const till = shareTill({ shop: { dialect: 'catalog-id', speed: 60 } })

/** No other test wants it. */
const dearer = good('Молоко «Көкжар» 3,2% 0,9 л')

const lineDialog = (page: Page) => page.getByRole('dialog', { name: 'Позиция' })
const heldDialog = (page: Page) => page.getByRole('dialog', { name: 'Отложенные корзины' })
const doubtDialog = (page: Page) => page.getByRole('dialog', { name: `Штрихкод ${UNKNOWN}` })
const told = (page: Page) => page.getByRole('region', { name: 'Корзина' }).getByRole('alert')

/** No shop and no service has it. */
const UNKNOWN = '4006381333931'

async function clear(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Очистить корзину' }).click()
  await expect(cartRows(page)).toHaveCount(0)
  await expect(phoneField(page)).toHaveValue('')
}

/** Until the till knows what the service does of it by now; null: it is gone. */
async function synced(page: Page, code: string, price: Tiyn | null): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('F5')
    const known = await page.evaluate((asked) => window.kassa.catalog.byBarcode({ code: asked }), code)
    expect(known.ok && (known.value.items[0]?.price ?? null)).toBe(price)
  }).toPass()
}

test('what is scanned while a line is open comes to the count that is typed there', async () => {
  const { page } = till.app
  await expectTill(page)
  await scan(page, milk.barcode)
  await page.getByRole('button', { name: `Изменить: ${milk.name}` }).click()
  const count = lineDialog(page).getByLabel('Количество')
  await scan(page, milk.barcode)
  await expect(count).toHaveValue('2')
  await count.fill('5')
  await scan(page, milk.barcode)
  await expect(lineDialog(page).getByLabel('Станет')).toHaveText(formatAmount(6 * milk.price))
  await lineDialog(page).getByRole('button', { name: 'Готово' }).click()
  await expect(total(page)).toHaveText(formatAmount(6 * milk.price))
  await clear(page)
})

test('a cart goes nowhere while a scan of it is not clear', async () => {
  const { page } = till.app
  await scan(page, airan.barcode)
  await expect(cartRows(page)).toHaveCount(1)
  await page.keyboard.press('F6')
  const hold = page.getByRole('dialog', { name: 'Отложить корзину' })
  await expect(hold.getByLabel('Имя')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(hold).toBeHidden()
  await scan(page, milk.barcode)
  await expect(cartRows(page)).toHaveAccessibleName(milk.name)

  // While it is being laid aside.
  await page.keyboard.press('F6')
  await expect(hold.getByLabel('Имя')).toBeFocused()
  await scan(page, UNKNOWN)
  await expect(page.getByText(`Штрихкод ${UNKNOWN} неизвестен`)).toBeVisible()
  // By hand: Enter right behind a scan belongs to it.
  await hold.getByRole('button', { name: 'Отложить', exact: true }).click()
  await expect(doubtDialog(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(doubtDialog(page)).toBeHidden()
  // While another takes its place.
  await page.keyboard.press('F7')
  await expect(heldDialog(page).getByRole('button', { name: /^Вернуть:/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(doubtDialog(page)).toBeVisible()
  await doubtDialog(page).getByRole('button', { name: 'Не продавать' }).click()
  await expect(doubtDialog(page)).toBeHidden()
  await page.keyboard.press('F7')
  await expect(heldDialog(page).getByRole('button', { name: /^Вернуть:/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(cartRows(page)).toHaveAccessibleName(airan.name)
  // On the way back to the one before.
  await scan(page, UNKNOWN)
  await expect(doubtDialog(page)).toContainText('Такого штрихкода нет ни на кассе, ни у сервиса.')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await expect(doubtDialog(page)).toBeVisible()
  await doubtDialog(page).getByRole('button', { name: 'Не продавать' }).click()
  await expect(doubtDialog(page)).toBeHidden()
  await page.keyboard.press('Control+z')
  await expect(cartRows(page)).toHaveAccessibleName(milk.name)
  await clear(page)
})

test('an ended payment that is edited tells what has changed since', async () => {
  const { page } = till.app
  for (const { barcode, rows } of [
    { barcode: milk.barcode, rows: 1 },
    { barcode: airan.barcode, rows: 2 },
  ]) {
    await scan(page, barcode)
    await expect(cartRows(page)).toHaveCount(rows)
  }
  const sum = milk.price + airan.price
  await phoneField(page).fill('87000000003')
  await page.keyboard.press('F9')
  await expectPayment(page, sum, 'отменён')
  await reprice(till.shop, milk.name, null)
  await reprice(till.shop, airan.name, airan.price + 7_00)
  await synced(page, airan.barcode, airan.price + 7_00)
  await synced(page, milk.barcode, null)
  await paymentButton(page, sum, /^Изменить/).click()
  await expect(cartRows(page)).toHaveAccessibleName(airan.name)
  await expect(told(page)).toContainText('С той покупки изменилось')
  await expect(told(page)).toContainText(`${milk.name}: больше нет в каталоге, в корзину не добавлено`)
  await expect(told(page)).toContainText(
    `${airan.name}: было ${formatAmount(airan.price)}, стало ${formatAmount(airan.price + 7_00)}`,
  )
  await clear(page)
  await expect(told(page)).toBeHidden()
})

test('a discount goes with the goods that are gone, and is not the next customer’s', async () => {
  const { page } = till.app
  await scan(page, dearer.barcode)
  await expect(total(page)).toHaveText(formatAmount(dearer.price))
  await discount(page, '50', '%', dearer.price / 2)
  await phoneField(page).fill(PHONE)
  await phoneField(page).blur()
  await reprice(till.shop, dearer.name, null)
  await synced(page, dearer.barcode, null)
  await page.keyboard.press('F9')
  await expect(cartRows(page)).toHaveCount(0)
  await expect(told(page)).toContainText(`${dearer.name}: больше нет в каталоге, убрано из корзины`)
  // There is nothing to press F9 for.
  await expect(told(page)).not.toContainText('нажмите F9')
  const tile = tiles(page).first()
  await tile.click()
  await expect(cartRows(page)).toHaveCount(1)
  await expect(tile).toContainText((await total(page).textContent()) ?? '')
  await clear(page)
})

test('the longest sums, prices and counts can be read', async () => {
  const { page } = till.app
  const line = { itemId: null, unitId: 1, unitName: 'килограмм', discount: null, note: '' }
  const lines = [
    { ...line, id: 'a', name: 'Участок', price: MAX_INVOICE, listPrice: MAX_INVOICE, quantity: 1000 },
    // Of a good: its own price stands beside the one that is asked.
    { ...line, id: 'b', itemId: 5, name: 'Чай', price: 1_234_567_89, listPrice: 2_345_678_90, quantity: 5 },
    { ...line, id: 'c', name: 'Песок', price: 1, listPrice: 1, quantity: 12_345_678 },
  ]
  const saved = await page.evaluate((cart) => window.kassa.cart.save(cart), {
    lines,
    phone: '',
    discount: { kind: 'amount' as const, amount: 1_234_567_89 },
  })
  expect(saved).toMatchObject({ ok: true })
  await page.reload()
  await expectTill(page)
  for (const width of [1366, 1024]) {
    await page.setViewportSize({ width, height: 768 })
    await expect(cartRows(page)).toHaveCount(3)
    expect(await tooWide(page)).toEqual([])
    const cut = await cartRows(page)
      .nth(1)
      .locator('span')
      .evaluateAll((parts) =>
        parts
          .filter((part) => part.closest('.heard') === null && part.scrollWidth > part.clientWidth + 1)
          .map((part) => part.textContent),
      )
    expect(cut).toEqual([])
    const count = page.getByRole('textbox', { name: 'Количество: Песок' })
    await expect(count).toHaveValue('12345,678')
    expect(await count.evaluate((field) => field.scrollWidth <= field.clientWidth)).toBe(true)
    // The count of lines must not stand as a digit before the sum.
    const sum = await total(page).boundingBox()
    const words = await page.getByText('3 позиции', { exact: true }).boundingBox()
    expect((words?.x ?? 0) + (words?.width ?? 0)).toBeLessThan(sum?.x ?? 0)
    expect(words?.height).toBeLessThan(24)
  }
  await clear(page)
})

// The last one: from here on the till asks for a PIN.
test('the lock does nothing of what is half done in a dialog', async () => {
  const { page } = till.app
  await page.evaluate(() => window.kassa.staff.setOwnerPin({ name: 'Ерлан', pin: '7391' }))
  await scan(page, airan.barcode)
  await expect(cartRows(page)).toHaveCount(1)
  const sum = (await total(page).textContent()) ?? ''
  await page.getByRole('button', { name: `Изменить: ${airan.name}` }).click()
  await lineDialog(page).getByLabel('Количество').fill('9')
  await lineDialog(page).getByLabel('Сколько скинуть').fill('5')
  // As the main process does when everybody has left.
  await page.evaluate(() => window.kassa.staff.lock())
  await expect(page.getByRole('heading', { name: 'Касса заблокирована' })).toBeVisible()
  await expect(page.getByLabel('PIN: Ерлан')).toBeFocused()
  await page.keyboard.type('7391', { delay: 40 })
  await page.keyboard.press('Enter')
  await expect(total(page)).toHaveText(sum)
  await expect(lineDialog(page)).toBeHidden()
  await expect(cartRows(page)).toHaveCount(1)
})
