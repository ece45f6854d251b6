/** The search forgives, and letters lead where words are not known: through the window, by what stands on the first tile. */
import { formatAmount } from '../../shared/domain/money.ts'
import { expect, shareTill, test } from './fixture.ts'
import { GOODS, good } from './shop.ts'
import { cartRows, expectTill, searchField, tiles, total, write } from './till.ts'

const BALM = {
  name: '7 трав бальзам',
  price: 777_77,
  unitId: 1,
  barcode: '4870299999972',
  category: 'test',
  picture: null,
}
const till = shareTill({ shop: { goods: [...GOODS, BALM] } })
const milk = good('Молоко «Көкжар» 2,5% 0,9 л')

const FOUND: readonly (readonly [typed: string, why: string, name: RegExp])[] = [
  ['молоко көкжар 2,5', 'words', /^Молоко «Көкжар» 2,5% 0,9 л/],
  ['2,5 мол кок', 'beginnings in any order', /^Молоко «Көкжар» 2,5% 0,9 л/],
  ['трапастериз', 'a part of a word', /^Молоко ультрапастеризованное/],
  ['малоко көкжар 2,5', 'one typo', /^Молоко «Көкжар» 2,5% 0,9 л/],
  ['vjkjrj rjr;fh 2,5', 'the Latin layout', /^Молоко «Көкжар» 2,5% 0,9 л/],
  ['ирис', 'words', /^Ирис/],
  ['moloko kokzhar 2,5', 'Latin letters', /^Молоко «Көкжар» 2,5% 0,9 л/],
  ['кымыз жайлау', 'Kazakh letters without their marks', /^Қымыз «Жайлау Дәмі»/],
  ['қымыз', 'Kazakh letters', /^Қымыз/],
  ['ш8бат', 'a Kazakh word with the Russian layout', /^Шұбат/],
  ['кумыс', 'as it is spelt in Russian', /^Қымыз/],
  ['май', 'what is called so before what has it in its name', /^Май күнбағыс/],
  ['4870299999972', 'the barcode', /^7 трав бальзам/],
  ['777,77', 'the price', /^7 трав бальзам/],
]

test('by words, parts, slips, other layouts and alphabets, a code, a price', async () => {
  const { page } = till.app
  await expectTill(page)
  for (const [typed, why, name] of FOUND) {
    await searchField(page).fill(typed)
    await expect(tiles(page).first(), `${why}: ${typed}`).toHaveAccessibleName(name)
  }
  await searchField(page).fill('щщщщщ')
  await expect(tiles(page)).toHaveCount(0)
  await searchField(page).fill(milk.barcode)
  await page.keyboard.press('Enter')
  await expect(cartRows(page)).toHaveAccessibleName(milk.name)
  await expect(total(page)).toHaveText(formatAmount(milk.price))
  await expect(searchField(page)).toHaveValue('')
  // Pressed twice before the answer is there: once for what was typed, and never for what stands first afterwards.
  await searchField(page).fill('кымыз жайлау')
  await searchField(page).evaluate((field) => {
    for (let press = 0; press < 3; press += 1)
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
  })
  await expect(cartRows(page)).toHaveCount(2)
  await expect(cartRows(page).last()).toHaveAccessibleName(/^Қымыз «Жайлау Дәмі»/)
  await expect(searchField(page)).toHaveValue('')
  await page.keyboard.press('Control+z')
  await expect(cartRows(page)).toHaveAccessibleName(milk.name)
})

test('by the first letter, Russian, Kazakh, Latin, or a digit; favourites apart', async () => {
  const { page } = till.app
  await expectTill(page)
  for (const [key, name] of [
    ['Буква М', /^М/],
    ['Буква Қ', /^Қ/],
    ['Цифры 0–9', /^7 трав бальзам/],
  ] as const) {
    await page.getByRole('button', { name: key, exact: true }).click()
    await expect(page.getByRole('button', { name: key, exact: true })).toHaveAttribute('aria-pressed', 'true')
    await expect(tiles(page).first()).toHaveAccessibleName(name)
    await expect(tiles(page).last()).toHaveAccessibleName(name)
  }
  await page.getByRole('button', { name: 'Буква W', exact: true }).click()
  await expect(tiles(page)).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(tiles(page).first()).toBeVisible()
  // Typing goes to the search from wherever the focus is, the first letter too.
  await page.getByRole('navigation').getByRole('button', { name: 'Касса', exact: true }).focus()
  await write(page, 'айран 1')
  await expect(searchField(page)).toHaveValue('айран 1')
  await expect(tiles(page).first()).toHaveAccessibleName(/^Айран «Қарлыбел» 1 л/)

  // One stop for Tab, arrows between the letters.
  const all = page.getByRole('button', { name: 'Все', exact: true }).first()
  await searchField(page).fill('')
  await page.keyboard.press('Tab')
  await expect(all).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('button', { name: /^Избранное/ })).toBeFocused()
  await page.keyboard.press('End')
  await expect(page.getByRole('button', { name: 'Буква Z', exact: true })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('toolbar').locator(':focus')).toHaveCount(0)
})

test('tiles by the keyboard: from where the eye is, to both ends, also past those that are not read yet', async () => {
  const { page } = till.app
  await expectTill(page)
  await page.keyboard.press('Escape')
  await expect(searchField(page)).toBeFocused()
  const place = () =>
    page.evaluate(() => {
      const has = document.activeElement as HTMLElement
      const area = has.closest('section')?.getBoundingClientRect()
      const box = has.getBoundingClientRect()
      return { at: Number(has.dataset.tile), seen: area !== undefined && box.top >= area.top }
    })
  await page.keyboard.press('ArrowDown')
  await expect(tiles(page).first()).toBeFocused()
  // Turned on by the wheel, the tile that had the keyboard is gone.
  await tiles(page).first().hover()
  await page.mouse.wheel(0, 3_000)
  await expect(page.locator('[data-tile="0"]')).toHaveCount(0)
  // The wheel runs out; what it turns on after the key is out of sight again.
  const height = () => page.getByRole('region', { name: 'Товары' }).evaluate((area) => area.scrollTop)
  await expect
    .poll(async () => {
      const before = await height()
      await page.waitForTimeout(200)
      return (await height()) - before
    })
    .toBe(0)
  await page.keyboard.press('ArrowDown')
  await expect.poll(place).toEqual({ at: expect.any(Number), seen: true })
  const { at } = await place()
  expect(at).toBeGreaterThan(20)
  await page.keyboard.press('ArrowRight')
  await expect.poll(place).toEqual({ at: at + 1, seen: true })
  await page.keyboard.press('End')
  await expect.poll(place).toEqual({ at: GOODS.length, seen: true })
  await page.keyboard.press('PageUp')
  await expect.poll(async () => (await place()).at).toBeLessThan(GOODS.length)
  await page.keyboard.press('Home')
  await expect.poll(place).toEqual({ at: 0, seen: true })
  await page.keyboard.press('Escape')
})
