/** The scanner: bursts, layouts, what it sends around a code, every kind of barcode, labels of scales. */

import { checkDigit } from '../../shared/domain/barcode.ts'
import { addLine, type CartLine } from '../../shared/domain/cart.ts'
import { formatAmount } from '../../shared/domain/money.ts'
import { expect, shareTill, test } from './fixture.ts'
import { GOODS, good } from './shop.ts'
import { cartRows, expectTill, scan, scanAll, searchField, tiles, total, write } from './till.ts'

const extra = (name: string, price: number, barcode: string, unitId = 1) => ({
  name,
  price,
  unitId,
  barcode,
  category: 'test',
  picture: null,
})
const CHEESE = extra('Сыр «Проба» весовой', 2_500_00, '00123', 2)
const SODA = extra('Содовая проба', 410_00, '0036000291452')
const GUM = extra('Жвачка проба', 90_00, '96385074')
const RING = extra('Кольцо проба', 3_100_00, 'KZ 09 07')
const CABLE = extra('Кабель проба', 1_900_00, 'KZ-Cab-07')
const SOCKS = [
  extra('Носки проба чёрные', 700_00, '4870299999996'),
  extra('Носки проба белые', 750_00, '4870299999996'),
]
/** Its code ends in a digit that would choose the first of several goods. */
const SALT = extra('Соль проба', 130_00, '4870299999851')
const till = shareTill({ shop: { goods: [...GOODS, CHEESE, SODA, GUM, CABLE, ...SOCKS, RING, SALT] } })
const milk = good('Молоко «Көкжар» 2,5% 0,9 л')
const airan = good('Айран «Қарлыбел» 1 л')
const kefir = good('Кефир «Көкжар» 1% 0,9 л')
const label = (body: string): string => `${body}${checkDigit(body)}`

test.beforeEach(async () => {
  await expectTill(till.app.page)
})
test.afterEach(async () => {
  const { page } = till.app
  await page.keyboard.press('Escape')
  const clear = page.getByRole('button', { name: 'Очистить корзину' })
  if (await clear.isEnabled()) await clear.click()
})

test('twenty scans a second arrive complete and in order, also through a dialog', async () => {
  const { page } = till.app
  const goods = [milk, airan, kefir, GUM, SODA]
  // Not round and round: an order that was lost would show.
  const burst = Array.from(
    { length: 60 },
    (_, n) => goods[(n * n + Math.floor(n / 7)) % goods.length] ?? milk,
  )
  await page.keyboard.press('F3')
  const name = page.getByRole('dialog', { name: 'Свободная позиция' }).getByLabel('Название')
  await expect(name).toBeFocused()
  await write(page, 'Пакет')
  await scanAll(
    page,
    burst.map((one) => one.barcode),
  )
  await expect(name).toHaveValue('Пакет')
  await page.keyboard.press('Escape')
  const expected = burst.reduce<CartLine[]>(
    (lines, one) =>
      addLine(
        lines,
        {
          itemId: GOODS.length + goods.indexOf(one),
          name: one.name,
          price: one.price,
          unitId: 1,
          unitName: '',
        },
        one.name,
      ),
    [],
  )
  await expect(total(page)).toHaveText(formatAmount(burst.reduce((sum, one) => sum + one.price, 0)))
  await expect(cartRows(page)).toHaveCount(expected.length)
  const names = await cartRows(page).evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')))
  expect(names).toEqual(expected.map((line) => line.name))
  for (const line of expected) {
    await expect(page.getByRole('textbox', { name: `Количество: ${line.name}` })).toHaveValue(
      String(line.quantity / 1000),
    )
  }
})

for (const layout of ['ru', 'kk'] as const) {
  test(`with the ${layout} layout on, into the search and past it`, async () => {
    const { page } = till.app
    await scanAll(page, [milk.barcode, CABLE.barcode], { layout })
    await expect(cartRows(page)).toHaveCount(2)
    await expect(total(page)).toHaveText(formatAmount(milk.price + CABLE.price))
    await expect(searchField(page)).toHaveValue('')
  })
}

test('a scanner that writes each character by its number, with FNC1 between', async () => {
  const { page } = till.app
  await searchField(page).focus()
  await page.evaluate((code) => {
    const press = (type: string, key: string, at: string, on: { altKey?: boolean; ctrlKey?: boolean } = {}) =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent(type, { key, code: at, bubbles: true, cancelable: true, ...on }),
      )
    for (const character of code) {
      if (character === '\u001d') {
        press('keydown', 'Control', 'ControlLeft', { ctrlKey: true })
        press('keydown', ']', 'BracketRight', { ctrlKey: true })
        continue
      }
      press('keydown', 'Alt', 'AltLeft', { altKey: true })
      const number = String(character.charCodeAt(0)).padStart(4, '0')
      for (const digit of number) press('keydown', digit, `Numpad${digit}`, { altKey: true })
      press('keyup', 'Alt', 'AltLeft')
    }
    press('keydown', 'Enter', 'Enter')
  }, `0104870200000003\u001d10AB12`)
  await expect(cartRows(page)).toHaveAccessibleName(milk.name)
})

test('UPC-A, EAN-8, Code 128 in either case, and GS1 with its trade item', async () => {
  const { page } = till.app
  await scanAll(page, ['036000291452', '96385074', 'kz-CAB-07', `]C10104870200000003`])
  await expect(cartRows(page)).toHaveCount(4)
  await expect(total(page)).toHaveText(formatAmount(SODA.price + GUM.price + CABLE.price + milk.price))
})

test('a count typed in one breath with a scan, in any layout', async () => {
  const { page } = till.app
  await scan(page, `3*${milk.barcode}`)
  await scan(page, `2*${GUM.barcode}`, { layout: 'kk', end: 'tab' })
  await expect(total(page)).toHaveText(formatAmount(3 * milk.price + 2 * GUM.price))
  await expect(searchField(page)).toHaveValue('')
})

test('a dialog that opens in the midst of a scan gets nothing of it', async () => {
  const { page } = till.app
  const begun = Date.now() / 1000
  await searchField(page).focus()
  await scan(page, milk.barcode.slice(0, 6), { end: 'none', begun })
  await expect(searchField(page)).toHaveValue(milk.barcode.slice(0, 6))
  await page.keyboard.press('F3')
  const dialog = page.getByRole('dialog', { name: 'Свободная позиция' })
  await expect(dialog.getByLabel('Название')).toBeFocused()
  const proposed = await dialog.getByLabel('Название').inputValue()
  await scan(page, milk.barcode.slice(6), { begun: begun + 0.1 })
  await expect(total(page)).toHaveText(formatAmount(milk.price))
  await expect(dialog.getByLabel('Название')).toHaveValue(proposed)
  await expect(dialog.getByLabel('Название')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(searchField(page)).toHaveValue('')
})

test('the letter that is looked through stays, past scans, counts and what is looked for', async () => {
  const { page } = till.app
  const letter = page.getByRole('button', { name: 'Буква М', exact: true })
  const stays = async () => {
    await expect(letter).toHaveAttribute('aria-pressed', 'true')
    await expect(tiles(page).first()).toHaveAccessibleName(/^М/)
  }
  await letter.click()
  await stays()
  await scan(page, airan.barcode)
  await expect(cartRows(page)).toHaveCount(1)
  await stays()
  await write(page, '3*')
  await stays()
  await tiles(page).first().click()
  await expect(cartRows(page)).toHaveCount(2)
  await expect(cartRows(page).last()).toContainText('3')
  await stays()
  await write(page, 'кефир')
  await expect(letter).toHaveAttribute('aria-pressed', 'false')
  await expect(tiles(page).first()).toHaveAccessibleName(/^Кефир/)
  await page.keyboard.press('Enter')
  await expect(cartRows(page)).toHaveCount(3)
  await stays()
  await page.keyboard.press('Escape')
  await expect(letter).toHaveAttribute('aria-pressed', 'false')
})

test('a space within a code presses no button', async () => {
  const { page } = till.app
  await page.keyboard.press('F3')
  const dialog = page.getByRole('dialog', { name: 'Свободная позиция' })
  const cancel = dialog.getByRole('button', { name: 'Отмена' })
  await cancel.focus()
  await scan(page, RING.barcode)
  await expect(total(page)).toHaveText(formatAmount(RING.price))
  await expect(cancel).toBeFocused()
  await page.keyboard.press('Space')
  await expect(dialog).toBeHidden()
})

test('the same good once more, scanned while its count has the focus, is one more', async () => {
  const { page } = till.app
  const count = page.getByRole('textbox', { name: `Количество: ${milk.name}` })
  await scan(page, milk.barcode)
  await count.click()
  await scanAll(page, [milk.barcode, milk.barcode])
  await expect(total(page)).toHaveText(formatAmount(3 * milk.price))
  await searchField(page).click()
  await expect(count).toHaveValue('3')
  await expect(total(page)).toHaveText(formatAmount(3 * milk.price))
  // What stands there typed counts with the scan, before a key does anything with the cart.
  await count.click()
  await write(page, '5')
  await scan(page, milk.barcode)
  await expect(total(page)).toHaveText(formatAmount(4 * milk.price))
  await page.keyboard.press('F8')
  await expect(total(page)).toHaveText(formatAmount(6 * milk.price))
})

test('a line taken out is offered back to its own customer alone', async () => {
  const { page } = till.app
  const back = page.getByRole('region', { name: 'Сообщения' }).getByRole('button', { name: 'Вернуть' })
  await scanAll(page, [milk.barcode, GUM.barcode])
  await expect(cartRows(page)).toHaveCount(2)
  await page.keyboard.press('Delete')
  await expect(back).toBeVisible()
  await page.keyboard.press('F6')
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(cartRows(page)).toHaveCount(0)
  await expect(back).toBeHidden()
})

test('labels of scales: grams, and the price to the tiyn', async () => {
  const { page } = till.app
  await scanAll(page, [label('200012300350'), label('210012301200')])
  await expect(cartRows(page)).toHaveCount(1)
  await expect(total(page)).toHaveText(formatAmount(1.55 * CHEESE.price))
  await expect(page.getByRole('textbox', { name: `Количество: ${CHEESE.name}` })).toHaveValue('1,55')
})

test('one code of several goods: a digit says which, a scan meanwhile is a scan', async () => {
  const { page } = till.app
  await scan(page, SOCKS[0]?.barcode ?? '')
  const dialog = page.getByRole('dialog', { name: 'Штрихкод 4870299999996' })
  await expect(dialog.getByRole('listitem')).toHaveCount(2)
  await scan(page, milk.barcode)
  await expect(cartRows(page)).toHaveCount(1)
  await expect(dialog).toBeVisible()
  // Nor does its last digit choose, once it has waited as long as a digit does.
  await scan(page, SALT.barcode)
  await expect(cartRows(page)).toHaveCount(2)
  await page.waitForTimeout(300)
  await expect(cartRows(page)).toHaveCount(2)
  await expect(dialog).toBeVisible()
  await page.keyboard.press('2')
  await expect(dialog).toBeHidden()
  // Scanned before the milk, it stands before the milk.
  await expect(cartRows(page).first()).toHaveAccessibleName(SOCKS[1]?.name ?? '')
  await expect(total(page)).toHaveText(formatAmount(milk.price + SALT.price + (SOCKS[1]?.price ?? 0)))
})

test('on every screen a scan reaches the cart, and leaves the field that has the focus as it was', async () => {
  const { page } = till.app
  const go = (name: string) => page.getByRole('navigation').getByRole('button', { name, exact: true }).click()
  const told = (text: string | RegExp) => page.getByRole('region', { name: 'Сообщения' }).getByText(text)

  // A whole burst past a filter of the sales, which is what it was; the message leads to the cart.
  await go('Продажи')
  const phone = page.getByRole('textbox', { name: 'Телефон или его часть' })
  await phone.fill('8701')
  await scanAll(
    page,
    Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? milk : airan).barcode),
    { layout: 'kk' },
  )
  await expect(told(`В корзину: ${airan.name} и ещё 19 товаров`)).toBeVisible()
  await expect(phone).toHaveValue('8701')
  await page.getByRole('button', { name: 'На кассу' }).click()
  await expect(total(page)).toHaveText(formatAmount(10 * milk.price + 10 * airan.price))

  // A count that stands in the search of the till is not for a scan that does not see it.
  await searchField(page).fill('5*')
  await go('Отчёты')
  await scan(page, kefir.barcode, { end: 'tab' })
  await expect(told(`В корзину: ${kefir.name}`)).toBeVisible()
  await go('Подписки')
  await scan(page, kefir.barcode)
  await go('Настройки')
  const header = page.getByRole('region', { name: 'Чеки' }).getByLabel('Строки сверху')
  await header.fill('Дүкен')
  await scan(page, GUM.barcode, { layout: 'ru' })
  await expect(told(new RegExp(GUM.name))).toBeVisible()
  await expect(header).toHaveValue('Дүкен')
  // What is not known waits for the cashier at the till.
  await scan(page, '4870211111118')
  await expect(told('Код 4870211111118 ждёт решения на кассе.')).toBeVisible()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(header).toHaveValue('Дүкен')
  await go('Касса')
  const question = page.getByRole('dialog', { name: 'Штрихкод 4870211111118' })
  await expect(question).toBeVisible()
  await question.getByRole('button', { name: 'Не продавать' }).click()
  await expect(cartRows(page)).toHaveCount(4)
  await expect(total(page)).toHaveText(
    formatAmount(10 * milk.price + 10 * airan.price + 2 * kefir.price + GUM.price),
  )
  await expect(searchField(page)).toHaveValue('5*')
  await searchField(page).fill('')
})

test('fields that ask for a code take it: of the sales, the catalogue, a good, the table of new ones', async () => {
  const { page } = till.app
  const go = (name: string) => page.getByRole('navigation').getByRole('button', { name, exact: true }).click()
  await go('Продажи')
  const words = page.getByRole('searchbox', { name: 'Поиск по чекам и товарам' })
  await words.focus()
  await scan(page, milk.barcode, { layout: 'kk' })
  await expect(words).toHaveValue(milk.name)

  await go('Каталог')
  const goods = page.getByRole('region', { name: 'Товары каталога' })
  const search = page.getByRole('searchbox', { name: 'Поиск в каталоге' })
  await scan(page, SODA.barcode)
  await expect(goods.getByRole('listitem')).toHaveCount(1)
  await expect(goods).toContainText(SODA.name)
  // Figures on a line are its new price; a scan there is none.
  await goods.getByRole('button', { name: /^Цена: / }).focus()
  await scan(page, GUM.barcode)
  await expect(search).toHaveValue(GUM.barcode)
  await expect(goods).toContainText(GUM.name)
  await scan(page, SODA.barcode)
  await expect(goods.getByRole('button', { name: /^Цена: / })).toHaveText(formatAmount(SODA.price))
  // A price that is being written stays as it is, and the scan goes to the cart.
  await goods.getByRole('button', { name: /^Цена: / }).click()
  const price = page.getByRole('textbox', { name: `Новая цена: ${SODA.name}` })
  await price.fill('4')
  await scan(page, airan.barcode)
  await expect(page.getByText(`В корзину: ${airan.name}`)).toBeVisible()
  await expect(price).toHaveValue('4')
  await page.keyboard.press('Escape')

  await page.keyboard.press('Insert')
  const card = page.getByRole('dialog', { name: 'Новый товар' })
  await card.getByLabel('Название').fill('Проба')
  await scan(page, '4870299999989', { layout: 'kk' })
  await expect(card.getByLabel('Штрихкод')).toHaveValue('4870299999989')
  await expect(card.getByLabel('Название')).toHaveValue('Проба')
  await page.keyboard.press('Escape')
  await expect(card).toBeHidden()
  await page.getByRole('button', { name: 'Таблицей' }).click()
  const table = page.getByRole('dialog').getByRole('table')
  const cell = (name: string) => table.getByRole('textbox', { name, exact: true })
  await cell('Название, 1').fill('Раз')
  await scan(page, '4870299999989')
  await expect(cell('Штрихкод, 1')).toHaveValue('4870299999989')
  await expect(cell('Название, 1')).toHaveValue('Раз')
  await cell('Штрихкод, 2').focus()
  await scan(page, milk.barcode, { layout: 'kk' })
  await expect(cell('Штрихкод, 3')).toBeFocused()
  await scan(page, airan.barcode)
  await expect(cell('Штрихкод, 2')).toHaveValue(milk.barcode)
  await expect(cell('Штрихкод, 3')).toHaveValue(airan.barcode)
  await page.keyboard.press('Escape')
  await go('Касса')
  await expect(cartRows(page)).toHaveCount(1)
})

test('signs around the code and the end key are set, or learnt from a scan', async () => {
  const { page } = till.app
  await page.getByRole('button', { name: 'Настройки' }).click()
  const card = page.getByRole('region', { name: 'Сканер' })
  await card.getByLabel('Знаки перед кодом').fill('zz')
  await scan(page, `A-${milk.barcode}#`, { end: 'tab' })
  await expect(card.getByRole('status')).toContainText(`A-${milk.barcode}#`)
  await expect(card.getByLabel('Знаки перед кодом')).toHaveValue('zz')
  await card.getByRole('button', { name: 'Запомнить настройки этого сканера' }).click()
  await expect(card.getByLabel('Знаки перед кодом')).toHaveValue('A-')
  await expect(card.getByLabel('Знаки после кода')).toHaveValue('#')
  await scan(page, `A-${milk.barcode}#`, { end: 'tab' })
  await expect(card.getByRole('status')).toContainText('EAN-13')
  await expect(card.getByRole('status')).toContainText(milk.name)
  await card.getByLabel('Чем кончается код').click()
  await page.getByRole('option', { name: 'Ничем' }).click()
  // The price is printed, and begins with 22.
  const prices = card.getByRole('group', { name: 'Цена в тенге' }).getByRole('button', { name: '22' })
  await prices.click()
  await expect(prices).toHaveAttribute('aria-pressed', 'true')
  const weights = card.getByRole('group', { name: 'Вес в граммах' })
  await expect(weights.getByRole('button', { name: '22' })).toHaveAttribute('aria-pressed', 'false')
  await expect(weights.getByRole('button', { pressed: true })).toHaveCount(9)
  await card.getByRole('button', { name: 'Сохранить' }).click()
  await expect(card.getByRole('button', { name: 'Сохранить' })).toBeDisabled()
  await scan(page, label('220012300883'))
  await expect(card.getByRole('status')).toContainText('весы: PLU 00123, 883 ₸')

  await page.getByRole('button', { name: 'Касса', exact: true }).click()
  await expectTill(page)
  await scan(page, `A-${milk.barcode}#`, { end: 'none' })
  await expect(cartRows(page)).toHaveCount(1)
  // 883 ₸ are no whole number of grams at 2 500 ₸: the line stands by itself at exactly that price.
  await scan(page, label('220012300883'), { end: 'none' })
  await expect(cartRows(page)).toHaveCount(2)
  await expect(total(page)).toHaveText(formatAmount(milk.price + 883_00))
  await expect(searchField(page)).toHaveValue('')
})
