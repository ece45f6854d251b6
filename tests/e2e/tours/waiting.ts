/** What takes its time and what goes wrong: the first catalogue, a till that hangs, the owner's screens offline, a file that cannot be read. */
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import Database from 'better-sqlite3'
import type { Shop } from '../shop.ts'
import { chargeAmount, expectPayment, expectTill, giveKey, write } from '../till.ts'
import type { Look, Tour, Walked } from '../tour.ts'

export const waitingTour: Tour = {
  name: 'waiting',
  connected: false,
  looks: [
    'first-sync',
    'first-sync-failed',
    'till-silent',
    'sales-reading',
    'reports-reading',
    'catalogue-offline',
    'subscriptions-offline',
    'compare-offline',
    'sales-unread',
    'reports-unread',
    'close-unread',
    'catalogue-unread',
  ],
  walk,
}

async function walk(page: Page, shop: Shop, look: Look, app: Walked): Promise<void> {
  await firstCatalogue(page, shop, look)
  await chargeAmount(page, '1 250', '87011234567')
  await expectPayment(page, 1_250_00, 'оплачен')
  await hangs(page, look, app)
  await offline(page, shop, look)
  await cannotRead(page, look, app)
}

const open = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click()

async function firstCatalogue(page: Page, shop: Shop, look: Look): Promise<void> {
  // Units are asked for twice; then the first page of goods takes its time, and at the second one the service falls silent.
  for (const fault of [
    { kind: 'delay', ms: 0, times: 2 },
    { kind: 'delay', ms: 2500 },
    { kind: 'hang', times: 0 },
  ]) {
    await shop.order('fault', { ...fault, path: '/catalog' })
  }
  await page.getByRole('button', { name: 'Подключить кассу' }).click()
  await page.getByRole('button', { name: 'Дополнительно' }).click()
  // The requests that fail here would use up those of a minute.
  await page.getByLabel('Адрес сервиса').fill(shop.url)
  await page.getByLabel('Шлюз без ограничения запросов').check()
  await giveKey(page, { apiKey: shop.apiKey, url: shop.url })
  await expect(page.getByRole('heading', { name: 'PIN владельца' })).toBeVisible()
  await page.getByRole('button', { name: 'Позже', exact: true }).click()
  await expect(page.getByText('200 из 343')).toBeVisible()
  await look('first-sync')
  await shop.shut()
  await expect(page.getByRole('alert')).toContainText('Нет связи с сервисом.')
  await look('first-sync-failed')
  await shop.reopen()
  await page.getByRole('button', { name: 'Повторить' }).click()
  await expectTill(page)
}

/** The main process stands still, as it does on a disk that does not answer. */
async function hangs(page: Page, look: Look, { pid }: Walked): Promise<void> {
  process.kill(pid, 'SIGSTOP')
  try {
    await write(page, 'молоко')
    await expect(page.getByText(/^Касса не отвечает\./)).toBeVisible()
    await look('till-silent')
    await open(page, 'Продажи')
    await expect(page.getByText('Читаем продажи…')).toBeVisible()
    await look('sales-reading')
    await open(page, 'Отчёты')
    await expect(page.getByText('Считаем…')).toBeVisible()
    await look('reports-reading')
  } finally {
    process.kill(pid, 'SIGCONT')
  }
  await expect(page.getByText(/^Касса не отвечает\./)).toBeHidden()
}

async function offline(page: Page, shop: Shop, look: Look): Promise<void> {
  await shop.shut()
  await open(page, 'Каталог')
  await open(page, 'Обновить')
  await expect(page.getByRole('region', { name: 'Обмен с сервисом' })).toContainText('Нет связи с сервисом.')
  await look('catalogue-offline')
  await open(page, 'Подписки')
  await expect(page.getByRole('alert')).toContainText('Нет связи с сервисом.')
  await look('subscriptions-offline')
  await open(page, 'Отчёты')
  await page.getByRole('tab', { name: 'Сверка с ApiPay' }).click()
  await page.getByRole('button', { name: /^Сверить/ }).click()
  await expect(page.getByRole('alert')).toContainText('Нет связи с сервисом.')
  await look('compare-offline')
}

async function cannotRead(page: Page, look: Look, { userData }: Walked): Promise<void> {
  const db = new Database(join(userData, 'kassa.sqlite'), { fileMustExist: true })
  const rename = (from: string, to: string) => db.exec(`ALTER TABLE ${from} RENAME TO ${to}`)
  rename('sale', 'sale_gone')
  rename('catalog_item', 'item_gone')
  await open(page, 'Продажи')
  const again = page.getByRole('button', { name: 'Прочитать ещё раз' })
  await expect(again).toBeVisible()
  await look('sales-unread')
  await open(page, 'Отчёты')
  await expect(again).toBeVisible()
  await look('reports-unread')
  await page.getByRole('tab', { name: 'Закрытие дня' }).click()
  await expect(again).toBeVisible()
  await look('close-unread')
  await open(page, 'Каталог')
  await expect(again).toBeVisible()
  await look('catalogue-unread')
  rename('sale_gone', 'sale')
  rename('item_gone', 'catalog_item')
  db.close()
  await again.click()
  await expect(
    page.getByRole('region', { name: 'Товары каталога' }).getByRole('listitem').first(),
  ).toBeVisible()
}
