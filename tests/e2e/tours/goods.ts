/** Goods at the till: favourites, codes that are not clear, a new good, the scanner's settings. */
import { expect, type Page } from '@playwright/test'
import { GOODS, type Shop } from '../shop.ts'
import { cartRows, expectTill, scan, scanAll, searchField, tiles, write } from '../till.ts'
import type { Look, Tour } from '../tour.ts'

const TWINS = ['Носки «Самалсай» чёрные, хлопок, размер 39–42, три пары', 'Носки «Самалсай» белые'].map(
  (name, at) => ({
    name,
    price: 700_00 + at * 50_00,
    unitId: 6,
    barcode: '4870299999996',
    category: 'socks',
    picture: null,
  }),
)

export const goodsTour: Tour = {
  name: 'goods',
  shop: { goods: [...GOODS, ...TWINS] },
  looks: [
    'favourites',
    'tile-menu',
    'code-asked',
    'code-unknown',
    'new-good',
    'code-later',
    'code-of-several',
    'scan-elsewhere',
    'scanner',
  ],
  walk,
}

async function walk(page: Page, shop: Shop, look: Look): Promise<void> {
  await expectTill(page)
  for (const name of ['Айран', 'Молоко топлёное', 'Кефир']) {
    await write(page, name)
    await page.keyboard.press('ArrowDown')
    await expect(tiles(page).first()).toBeFocused()
    await page.keyboard.press('Control+d')
    await expect(tiles(page).first()).toHaveAccessibleName(/в избранном$/)
    await searchField(page).fill('')
  }
  await page.keyboard.press('*')
  await expect(tiles(page)).toHaveCount(3)
  await look('favourites')
  await tiles(page).nth(1).click({ button: 'right' })
  await expect(page.getByRole('menuitem').first()).toBeVisible()
  await look('tile-menu')
  await page.keyboard.press('Escape')
  await page.keyboard.press('F2')
  await page.keyboard.press('Escape')

  await shop.order('fault', { kind: 'hang', path: '/catalog', method: 'GET', times: 1 })
  await scanAll(page, [GOODS[0]?.barcode ?? '', '4870277777774'])
  await expect(page.getByText('Штрихкод 4870277777774: спрашиваем сервис…')).toBeVisible()
  await look('code-asked')
  const dialog = page.getByRole('dialog')
  // As long as the till waits for an answer.
  await expect(dialog).toBeVisible({ timeout: 20_000 })
  await page.keyboard.press('F5')
  await expect(dialog).toContainText('ни на кассе, ни у сервиса')
  await look('code-unknown')
  await page.keyboard.press('F2')
  await expect(dialog.getByLabel('Название')).toBeFocused()
  await look('new-good')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await look('code-later')
  await page.getByRole('button', { name: 'Решить' }).click()
  await page.keyboard.press('Delete')
  await expect(dialog).toBeHidden()
  await expect(cartRows(page)).toHaveCount(1)
  await scan(page, '4870299999996')
  await expect(dialog.getByRole('listitem')).toHaveCount(2)
  await look('code-of-several')
  await page.keyboard.press('1')
  await expect(cartRows(page)).toHaveCount(2)

  await page.getByRole('button', { name: 'Настройки' }).click()
  const card = page.getByRole('region', { name: 'Сканер' })
  await scan(page, GOODS[0]?.barcode ?? '')
  await expect(page.getByText(/^В корзину: /)).toBeVisible()
  await look('scan-elsewhere')
  await card.getByRole('heading', { name: 'Проверка' }).click()
  await scan(page, `A-${GOODS[0]?.barcode}#`, { end: 'tab' })
  await expect(card.getByRole('status')).toBeVisible()
  await card.getByRole('button', { name: 'Запомнить настройки этого сканера' }).scrollIntoViewIfNeeded()
  await look('scanner')
}
