/** The owner's subscriptions: the form, the list, one of them, the coming payments. */
import { expect, type Page } from '@playwright/test'
import type { Shop } from '../shop.ts'
import { expectTill } from '../till.ts'
import type { Look, Tour } from '../tour.ts'

export const subscriptionsTour: Tour = {
  name: 'subscriptions',
  looks: [
    'subscription-form',
    'subscriptions',
    'subscription',
    'subscription-cancel',
    'subscriptions-coming',
  ],
  walk,
}

async function walk(page: Page, _shop: Shop, look: Look): Promise<void> {
  await expectTill(page)
  await page.getByRole('button', { name: 'Подписки', exact: true }).click()
  await expect(page.getByText('Подписок ещё нет')).toBeVisible()
  for (const [name, phone, amount] of [
    ['Айгүл Бекова', '87011234567', '5 000'],
    ['', '87770000001', '12 500'],
  ] as const) {
    await page.getByRole('button', { name: 'Новая подписка' }).click()
    const form = page.getByRole('dialog', { name: 'Новая подписка' })
    await form.getByLabel('Телефон покупателя').fill(phone)
    await form.getByLabel('Имя').fill(name)
    await form.getByLabel('Сумма одного платежа').fill(amount)
    if (name !== '') await look('subscription-form')
    await form.getByRole('button', { name: 'Создать подписку' }).click()
    await expect(form).toBeHidden()
  }
  await look('subscriptions')
  await page.getByRole('button', { name: /Айгүл Бекова/ }).click()
  const drawer = page.getByRole('dialog', { name: 'Айгүл Бекова' })
  await expect(drawer.getByRole('button', { name: 'Приостановить' })).toBeVisible()
  await look('subscription')
  await drawer.getByRole('button', { name: 'Отменить навсегда' }).click()
  const question = page.getByRole('dialog').filter({ has: page.getByRole('button', { name: 'Оставить' }) })
  await expect(question.last()).toBeVisible()
  await look('subscription-cancel')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.getByRole('tab', { name: 'Ближайшие платежи' }).click()
  await look('subscriptions-coming')
}
