/** The owner's subscriptions through the window, in both dialects: made, found, changed, paused, ended, and never made twice. */
import type { Page } from '@playwright/test'
import { expect, shareTill, test } from './fixture.ts'
import { atService } from './office.ts'
import { expectTill } from './till.ts'

/** Within the days that the calendar shows, whatever day it is today. */
const BILLING_DAY = Math.min(28, new Date(Date.now() + 10 * 86_400_000).getUTCDate())

const rows = (page: Page) => page.getByRole('list', { name: 'Подписки' }).getByRole('listitem')
const drawer = (page: Page, name: string) => page.getByRole('dialog', { name })

async function openScreen(page: Page): Promise<void> {
  await expectTill(page)
  await page.getByRole('button', { name: 'Подписки', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Подписки', level: 1 })).toBeVisible()
}

async function fill(page: Page, fields: Record<string, string>) {
  const form = page.getByRole('dialog', { name: 'Новая подписка' })
  for (const [label, value] of Object.entries(fields)) await form.getByLabel(label).fill(value)
  return form
}

for (const dialect of ['catalog-id', 'nomenclature'] as const) {
  test.describe(dialect, () => {
    const till = shareTill({ story: true, shop: { dialect } })

    test('is created by an amount, and what is wrong stands at its field', async () => {
      const { page } = till.app
      await expectTill(page)
      await till.shop.order('fault', { kind: 'status', status: 422, method: 'GET', path: '/subscriptions' })
      await openScreen(page)
      // Where the list was not read, nobody says that it is empty.
      await expect(page.getByText('Список подписок ещё не прочитан')).toBeVisible()
      await expect(page.getByText('Подписок ещё нет')).toBeHidden()
      await till.shop.order('fault', { kind: 'status', status: 404, method: 'GET', path: '/subscriptions' })
      await page.getByRole('button', { name: 'Обновить' }).click()
      await expect(page.getByRole('alert')).toContainText('Для этого ключа сервис подписок не даёт.')
      await page.getByRole('button', { name: 'Обновить' }).click()
      await expect(page.getByText('Подписок ещё нет')).toBeVisible()
      await page.getByRole('button', { name: 'Новая подписка' }).click()
      const form = await fill(page, { 'Телефон покупателя': '8 701', 'Сумма одного платежа': '50' })
      await form.getByRole('button', { name: 'Создать подписку' }).click()
      await expect(form.getByText('Нужен казахстанский мобильный номер')).toBeVisible()
      await expect(form.getByText('Введите сумму от 100')).toBeVisible()
      await expect(form.getByLabel('Телефон покупателя')).toBeFocused()
      await fill(page, {
        'Телефон покупателя': '8 701 123 45 67',
        Имя: 'Айгүл Б.',
        'Сумма одного платежа': '5 000',
        'День месяца': String(BILLING_DAY),
        'Описание для покупателя': 'Доставка воды',
      })
      await page.keyboard.press('Enter')
      await expect(form).toBeHidden()
      await expect(rows(page)).toHaveCount(1)
      await expect(rows(page)).toContainText(['Айгүл Б.'])
      const { subscriptions } = await till.shop.dump()
      expect(subscriptions).toMatchObject([
        { amount: 5_000_00, phone: '87011234567', billingDay: BILLING_DAY },
      ])
    })

    test('refusals of the service stand at their field', async () => {
      const { page } = till.app
      await till.shop.order('fault', {
        kind: 'status',
        status: 422,
        message: 'Проверьте поля',
        errors: { billing_day: ['В феврале нет такого дня.'] },
        method: 'POST',
        path: '/subscriptions',
      })
      await page.getByRole('button', { name: 'Новая подписка' }).click()
      const form = await fill(page, { 'Телефон покупателя': '87017654321', 'Сумма одного платежа': '900' })
      await form.getByRole('button', { name: 'Создать подписку' }).click()
      await expect(form.getByText('В феврале нет такого дня.')).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(form).toBeHidden()
    })

    test('a lost answer is looked for, and one subscription stands at the service', async () => {
      const { page } = till.app
      await till.shop.order('fault', { kind: 'drop_after', method: 'POST', path: '/subscriptions' })
      await till.shop.order('fault', {
        kind: 'status',
        status: 502,
        method: 'GET',
        path: '/subscriptions',
        times: 1,
      })
      await page.getByRole('button', { name: 'Новая подписка' }).click()
      const form = await fill(page, { 'Телефон покупателя': '87770000001', 'Сумма одного платежа': '1 200' })
      await form.getByRole('button', { name: 'Создать подписку' }).click()
      const unsure = page.getByRole('alert').filter({ hasText: 'Ответ сервиса потерян' })
      await expect(unsure).toContainText('8 (777) 000-00-01')
      await unsure.getByRole('button', { name: 'Проверить' }).click()
      await expect(unsure).toBeHidden()
      await expect(rows(page)).toHaveCount(2)
      expect((await till.shop.dump()).subscriptions).toHaveLength(2)
    })

    test('is changed, paused, resumed; a wrong state is told in the service’s words', async () => {
      const { page } = till.app
      await till.shop.order('fault', { kind: 'status', status: 404, method: 'GET', path: '/subscriptions/' })
      await rows(page).filter({ hasText: 'Айгүл Б.' }).getByRole('button').click()
      await expect(page.getByRole('alert')).toContainText('Сервис больше не знает эту подписку.')
      await page.keyboard.press('Escape')
      await rows(page).filter({ hasText: 'Айгүл Б.' }).getByRole('button').click()
      const one = drawer(page, 'Айгүл Б.')
      await one.getByRole('button', { name: 'Изменить' }).click()
      const form = page.getByRole('dialog', { name: 'Изменить подписку' })
      await form.getByLabel('Сумма одного платежа').fill('7 500,50')
      await form.getByRole('button', { name: 'Сохранить' }).click()
      await expect(one.getByText('7 500,50 ₸, каждый месяц')).toBeVisible()
      await one.getByRole('button', { name: 'Приостановить' }).click()
      await expect(one.getByText('на паузе')).toBeVisible()
      await one.getByRole('button', { name: 'Возобновить' }).click()
      await expect(one.getByText('активна')).toBeVisible()
      // Paused in the cabinet while the owner looks at it here.
      const [{ id } = { id: 0 }] = (await till.shop.dump()).subscriptions
      await atService(till.shop, `/subscriptions/${id}/pause`, {})
      await one.getByRole('button', { name: 'Приостановить' }).click()
      await expect(one.getByRole('alert')).toContainText(/Ответ сервиса: .+/)
      await expect(one.getByText('на паузе')).toBeVisible()
      await one.getByRole('button', { name: 'Возобновить' }).click()
      await expect(one.getByText('активна')).toBeVisible()
      await expect(one.getByRole('alert')).toHaveCount(0)
      await page.keyboard.press('Escape')
    })

    test('its payments and statistics are told, and the coming ones stand in a calendar', async () => {
      const { page } = till.app
      await page.getByRole('tab', { name: 'Ближайшие платежи' }).click()
      await expect(page.getByText('За 30 дней ожидается')).toBeVisible()
      // By day, with the sum of each.
      const day = String(BILLING_DAY).padStart(2, '0')
      const ofDay = page.getByRole('region', { name: new RegExp(`^\\d{4}-\\d\\d-${day}$`) })
      await expect(ofDay.first()).toContainText(new RegExp(` ${BILLING_DAY} .*7\\s500,50\\s₸`))
      await expect(ofDay.first().getByRole('listitem')).toContainText(['Айгүл Б.'])
      await page.getByRole('tab', { name: 'Подписки' }).click()
      await till.shop.order('travel', { ms: 32 * 86_400_000 })
      await page.getByRole('button', { name: 'Обновить' }).click()
      await rows(page).filter({ hasText: 'Айгүл Б.' }).getByRole('button').click()
      const one = drawer(page, 'Айгүл Б.')
      await expect(one.locator('dl').filter({ hasText: 'Всего платежей' })).toContainText(
        /Всего платежей\s*[12]\s*/,
      )
      await expect(one.getByRole('region', { name: 'Платежи' }).getByRole('listitem').first()).toBeVisible()
      await page.keyboard.press('Escape')
    })

    test('is cancelled for ever only after a question, and found by its state', async () => {
      const { page } = till.app
      await rows(page).filter({ hasText: 'Айгүл Б.' }).getByRole('button').click()
      const one = drawer(page, 'Айгүл Б.')
      await one.getByRole('button', { name: 'Отменить навсегда' }).click()
      const question = page.getByRole('dialog', { name: 'Отменить подписку?' })
      await question.getByRole('button', { name: 'Оставить' }).click()
      await expect(one.getByRole('button', { name: 'Приостановить' })).toBeVisible()
      await one.getByRole('button', { name: 'Отменить навсегда' }).click()
      await question.getByRole('button', { name: 'Отменить навсегда' }).click()
      await expect(one.getByText('отменена')).toBeVisible()
      await expect(one.getByRole('button', { name: 'Изменить' })).toBeHidden()
      await page.keyboard.press('Escape')
      await page.getByText('Отменённые', { exact: true }).click()
      await expect(rows(page)).toHaveCount(1)
      await page.getByText('Все', { exact: true }).click()
      await page.getByRole('searchbox', { name: 'Имя, телефон, описание' }).fill('777 000')
      await expect(rows(page)).toHaveCount(1)
    })

    test('goods of the catalogue are offered where the service takes them, and only there', async () => {
      const { page } = till.app
      await page.getByRole('searchbox', { name: 'Имя, телефон, описание' }).fill('')
      await page.getByRole('button', { name: 'Новая подписка' }).click()
      const form = await fill(page, { 'Телефон покупателя': '87019998877' })
      const goods = form.getByText('Товары', { exact: true })
      if (dialect === 'nomenclature') {
        await expect(form.getByLabel('Сумма одного платежа')).toBeVisible()
        await expect(goods).toHaveCount(0)
        await page.keyboard.press('Escape')
        return
      }
      await goods.click()
      await form.getByRole('searchbox', { name: 'Найти товар' }).fill('молоко')
      await expect(
        form.getByRole('list', { name: 'Найденные товары' }).getByRole('listitem').first(),
      ).toBeVisible()
      await page.keyboard.press('Enter')
      await expect(form.getByRole('list', { name: 'Выбранные товары' }).getByRole('listitem')).toHaveCount(1)
      await form.getByRole('button', { name: 'Создать подписку' }).click()
      await expect(form).toBeHidden()
      const { subscriptions } = await till.shop.dump()
      expect(subscriptions.at(-1)).toMatchObject({ phone: '87019998877', cart: [{ count: 1_000 }] })
    })
  })
}
