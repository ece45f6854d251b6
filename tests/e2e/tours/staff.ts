/** People at the till: the owner's PIN, staff in the settings, the lock, handing over, the end of a shift. */
import { expect, type Page } from '@playwright/test'
import type { Shop } from '../shop.ts'
import { expectTill } from '../till.ts'
import type { Look, Tour } from '../tour.ts'

export const staffTour: Tour = {
  name: 'staff',
  looks: [
    'owner-pin-settings',
    'staff-person',
    'staff',
    'lock',
    'lock-forgot',
    'lock-wrong-pin',
    'person-menu',
    'shift',
    'switch',
  ],
  walk,
}

async function walk(page: Page, _shop: Shop, look: Look): Promise<void> {
  await expectTill(page)
  await page.getByRole('button', { name: 'Настройки' }).click()
  const card = page.getByRole('region', { name: 'Сотрудники' })
  await card.getByRole('button', { name: 'Задать PIN владельца' }).click()
  const dialog = page.getByRole('dialog')
  const fill = async (name: string, pin: string, again = pin): Promise<void> => {
    await dialog.getByLabel('Имя', { exact: true }).fill(name)
    await dialog.getByLabel('PIN', { exact: true }).fill(pin)
    await dialog.getByLabel('PIN ещё раз').fill(again)
  }
  await fill('Владелец', '1234', '12')
  await expect(dialog.getByText('Слишком простой')).toBeVisible()
  await look('owner-pin-settings')
  await fill('Владелец', '4071')
  await dialog.getByRole('button', { name: 'Задать PIN владельца' }).click()
  await expect(dialog).toBeHidden()
  for (const [name, pin] of [
    ['Айгүл', '83620'],
    ['Константин Константинопольский-Заречный', '91827364'],
  ] as const) {
    await card.getByRole('button', { name: 'Добавить сотрудника' }).click()
    await fill(name, pin)
    if (name === 'Айгүл') await look('staff-person')
    await dialog.getByRole('button', { name: 'Сохранить' }).click()
    await expect(dialog).toBeHidden()
  }
  await card.scrollIntoViewIfNeeded()
  await look('staff')

  await page.keyboard.press('F12')
  const lock = page.getByRole('heading', { name: 'Касса заблокирована' })
  await expect(lock).toBeVisible()
  await look('lock')
  await page.getByRole('button', { name: 'Забыли PIN?' }).click()
  await expect(dialog.getByLabel('Ключ API')).toBeVisible()
  await look('lock-forgot')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  const pin = page.getByLabel('PIN: Владелец')
  for (const wrong of ['5093', '6093', '7093']) {
    await pin.fill(wrong)
    await pin.press('Enter')
    await expect(page.getByRole('alert').filter({ hasText: 'Неверный PIN' })).toBeVisible()
  }
  await look('lock-wrong-pin')
  await page.getByRole('button', { name: 'Айгүл', exact: true }).click()
  await page.getByLabel('PIN: Айгүл').fill('83620')
  await page.getByLabel('PIN: Айгүл').press('Enter')
  await expect(lock).toBeHidden()
  const menu = page.getByRole('button', { name: 'Айгүл: смена и блокировка' })
  await menu.click()
  await look('person-menu')
  await page.getByRole('menuitem', { name: 'Закрыть смену' }).click()
  await expect(dialog.getByText('Оплачено')).toBeVisible()
  await look('shift')
  await page.keyboard.press('Escape')
  await menu.click()
  await page.getByRole('menuitem', { name: 'Сменить кассира' }).click()
  await expect(dialog.getByLabel('PIN: Владелец')).toBeVisible()
  await look('switch')
}
