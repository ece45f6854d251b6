/** The owner's settings that no other tour opens: the till, how it looks and sounds, updates, diagnostics, copies. */
import { expect, type Page } from '@playwright/test'
import type { Shop } from '../shop.ts'
import { expectTill } from '../till.ts'
import type { Look, Tour } from '../tour.ts'

export const settingsTour: Tour = {
  name: 'settings',
  looks: [
    'settings-connection',
    'settings-looks',
    'settings-webhooks',
    'settings-copies',
    'settings-diagnostics',
  ],
  walk,
}

async function walk(page: Page, _shop: Shop, look: Look): Promise<void> {
  await expectTill(page)
  await page.getByRole('button', { name: 'Настройки', exact: true }).click()
  const show = async (card: string, name: string): Promise<void> => {
    await page
      .getByRole('region', { name: card, exact: true })
      .getByRole('heading')
      .first()
      .scrollIntoViewIfNeeded()
    await look(name)
  }
  await page.getByRole('button', { name: 'Проверить связь' }).click()
  await expect(page.getByText(/Сервис ответил за/)).toBeVisible()
  await look('settings-connection')
  await page.getByRole('region', { name: 'Звуки и голос' }).scrollIntoViewIfNeeded()
  await show('Вид', 'settings-looks')
  await page.getByRole('region', { name: 'Вебхуки' }).getByLabel('Порт на этом компьютере').fill('80')
  await page.getByRole('region', { name: 'Вебхуки' }).scrollIntoViewIfNeeded()
  await show('Вебхуки', 'settings-webhooks')
  await page.getByRole('button', { name: 'Сделать копию сейчас' }).click()
  await expect(page.getByRole('region', { name: 'Копии данных' }).getByRole('listitem')).toHaveCount(1)
  await page.getByRole('region', { name: 'Копии данных' }).scrollIntoViewIfNeeded()
  await show('Копии данных', 'settings-copies')
  await page.getByRole('region', { name: 'Диагностика' }).scrollIntoViewIfNeeded()
  await look('settings-diagnostics')
}
