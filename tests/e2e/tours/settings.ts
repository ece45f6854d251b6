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
  // As an owner goes there, so that the way to it is marked beside it.
  const goTo = (section: string) =>
    page
      .getByRole('navigation', { name: 'Разделы настроек' })
      .getByRole('link', { name: section, exact: true })
      .click()
  await page.getByRole('button', { name: 'Проверить связь' }).click()
  await expect(page.getByText(/Сервис ответил за/)).toBeVisible()
  await look('settings-connection')
  await goTo('Вид')
  await look('settings-looks')
  await page.getByRole('region', { name: 'Вебхуки' }).getByLabel('Порт на этом компьютере').fill('80')
  await goTo('Вебхуки')
  await look('settings-webhooks')
  await page.getByRole('button', { name: 'Сделать копию сейчас' }).click()
  await expect(page.getByRole('region', { name: 'Копии данных' }).getByRole('listitem')).toHaveCount(1)
  await goTo('Копии данных')
  await look('settings-copies')
  await goTo('Диагностика')
  await look('settings-diagnostics')
}
