/** The hands of an owner among the numbers: screens, cells of a table, files that are saved. */
import { writeFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { Shop } from './shop.ts'

export const openReports = async (page: Page, tab = 'Продажи'): Promise<void> => {
  await page.getByRole('button', { name: 'Отчёты', exact: true }).click()
  await page.getByRole('tab', { name: tab }).click()
}

export const openTill = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Касса', exact: true }).click()

export const toast = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('region', { name: 'Сообщения' }).getByText(text)

/** Rows of a table below its head. */
export const rows = (page: Page, table: string): Locator =>
  page.getByRole('table', { name: table, exact: true }).locator('tbody').getByRole('row')

/** A figure of the report: its value, without no-break spaces. */
export async function expectFigure(page: Page, name: string, value: string): Promise<void> {
  const figure = page.getByLabel('Главное').locator('div').filter({ hasText: name }).locator('dd').first()
  await expect(figure).toHaveText(value.replaceAll(' ', '\u00a0'))
}

/** What the next questions for a file are answered: a path, or null for "cancel". */
export const answerDialogs = (file: string, paths: readonly (string | null)[]): void =>
  writeFileSync(
    file,
    JSON.stringify(
      paths.map((path) => ({
        method: 'showSaveDialog',
        answer: path === null ? { canceled: true, filePath: '' } : { canceled: false, filePath: path },
      })),
    ),
  )

/** Straight to the service, as its cabinet or another till would. */
export async function atService(
  shop: { url: string; apiKey: string },
  path: string,
  body: Record<string, unknown>,
): Promise<{ id: number }> {
  const answer = await fetch(`${shop.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'X-API-Key': shop.apiKey },
    body: JSON.stringify(body),
  })
  expect(answer.ok).toBe(true)
  return (await answer.json()) as { id: number }
}

const idAtService = async ({ url, apiKey }: Pick<Shop, 'url' | 'apiKey'>, name: string): Promise<number> => {
  const found = await fetch(`${url}/catalog?search=${encodeURIComponent(name)}`, {
    headers: { 'x-api-key': apiKey },
  })
  const { data } = (await found.json()) as { data: { id: number }[] }
  return data[0]?.id ?? 0
}

/** Changes the good of this name at the service, as another till or the cabinet would. */
export async function patchAtService(
  shop: Pick<Shop, 'url' | 'apiKey'>,
  name: string,
  body: Record<string, unknown>,
): Promise<void> {
  const answer = await fetch(`${shop.url}/catalog/${await idAtService(shop, name)}`, {
    method: 'PATCH',
    headers: { 'x-api-key': shop.apiKey, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answer.ok).toBe(true)
}

export async function deleteAtService(shop: Pick<Shop, 'url' | 'apiKey'>, name: string): Promise<void> {
  const answer = await fetch(`${shop.url}/catalog/${await idAtService(shop, name)}`, {
    method: 'DELETE',
    headers: { 'x-api-key': shop.apiKey },
  })
  expect(answer.ok).toBe(true)
}
