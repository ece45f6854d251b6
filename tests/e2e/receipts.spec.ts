/** Receipts through the window: on a printer of the system, on one of the network, as PDF, by themselves. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { networkPrinter, readEscpos } from '../unit/receipts/paper.ts'
import { expect, test } from './fixture.ts'
import { chargeAmount, expectPayment, expectTill, paymentButton } from './till.ts'

const PHONE = '87001234567'
/** A PDF counts in points, 72 an inch. */
const POINTS_PER_MM = 72 / 25.4

const openSettings = (page: Page) => page.getByRole('button', { name: 'Настройки' }).click()
const openTill = (page: Page) => page.getByRole('button', { name: 'Касса', exact: true }).click()
const card = (page: Page) => page.getByRole('region', { name: 'Чеки' })
const choose = (page: Page, name: string) => card(page).getByText(name, { exact: true }).click()
const toast = (page: Page, text: string | RegExp) =>
  page.getByRole('region', { name: 'Сообщения' }).getByText(text)

async function save(page: Page): Promise<void> {
  await card(page).getByRole('button', { name: 'Сохранить' }).click()
  await expect(card(page).getByRole('button', { name: 'Сохранить' })).toBeDisabled()
}

/** @returns points */
function pageWidth(pdf: Buffer): number {
  const box = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf.toString('latin1'))
  if (!box) throw new Error('the PDF has no page')
  return Number(box[1])
}

let folder = ''
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kassa-prints-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

interface Print {
  html: string
  pdf: Buffer
  options: { silent?: boolean; deviceName?: string }
}

function prints(): Print[] {
  return readdirSync(folder)
    .filter((name) => /^print-.*\.json$/.test(name))
    .map((name) => {
      const path = join(folder, name.replace(/\.json$/, ''))
      return {
        html: readFileSync(`${path}.html`, 'utf8'),
        pdf: readFileSync(`${path}.pdf`),
        options: JSON.parse(readFileSync(`${path}.json`, 'utf8')),
      }
    })
}

test('a printer of the system gets the receipt by itself once, and again when asked', async ({
  launch,
  shop,
}) => {
  const service = await shop()
  const env = {
    ...service.env,
    KASSA_SHELL_PRINTS: folder,
    KASSA_SHELL_PRINTERS: 'Xprinter XP-58,Canon',
  }
  const app = await launch({ env })
  test.skip(app.kind === 'electron', 'no real printer is to be used by a test')
  const { page } = app
  await expectTill(page)
  await openSettings(page)
  await choose(page, 'Этого компьютера')
  await card(page).getByRole('combobox', { name: 'Какой принтер' }).click()
  await page.getByRole('option', { name: 'Xprinter XP-58' }).click()
  await choose(page, '58 мм')
  await card(page).getByLabel('Строки сверху').fill('Дүкен «Ақ көгершін» <b>\nБСН 123456789012')
  await card(page).getByLabel('Строки снизу').fill('Рахмет!')
  await card(page).getByRole('switch', { name: 'Печатать чек сразу после оплаты' }).click()
  await save(page)
  await openTill(page)
  await chargeAmount(page, '1 250,50', PHONE, 'Торт на заказ')
  await expectPayment(page, 1_250_50, 'оплачен')
  await expect.poll(() => prints().length).toBe(1)
  await paymentButton(page, 1_250_50, /^Напечатать чек/).click()
  await expect(toast(page, 'Чек отправлен на принтер.')).toBeVisible()
  const all = prints()
  expect(all).toHaveLength(2)
  for (const { html, pdf, options } of all) {
    expect(options).toMatchObject({ silent: true, deviceName: 'Xprinter XP-58' })
    expect(Math.abs(pageWidth(pdf) - 58 * POINTS_PER_MM)).toBeLessThan(1)
    for (const part of [
      'Дүкен «Ақ көгершін» &lt;b&gt;',
      'БСН 123456789012',
      'Торт на заказ',
      '1 250,50 ₸',
      '8 (700) •••-•5-67',
      'ОПЛАЧЕНО',
      'НЕ ФИСКАЛЬНЫЙ ЧЕК',
      'ФИСКАЛДЫҚ ЧЕК ЕМЕС',
      'NOT A FISCAL RECEIPT',
      'Рахмет!',
    ]) {
      expect(html.replaceAll('&nbsp;', ' ').replaceAll('\u00a0', ' ')).toContain(part)
    }
    expect(html).not.toContain('ДЕМО')
    expect(html).not.toContain('234-56')
  }
  // Unplugged since: said in words, and the sale is what it was.
  await page.evaluate(() => window.kassa.settings.update({ printerName: 'Xprinter, старый' }))
  await paymentButton(page, 1_250_50, /^Напечатать чек/).click()
  await expect(toast(page, /Система не видит выбранный принтер\. Продажи целы\./)).toBeVisible()
  await expectPayment(page, 1_250_50, 'оплачен')
  expect(prints()).toHaveLength(2)
  // One that should have come by itself is told of until it is printed.
  await chargeAmount(page, '770', PHONE)
  const unprinted = toast(page, /^Чек .* не напечатан\. Система не видит выбранный принтер/)
  await expect(unprinted).toBeVisible()
  // However long the words before it are, the number is not broken at its hyphens.
  const broken = await unprinted.evaluate((words) => {
    const text = words.textContent ?? ''
    const figure = /K1-\d{4}-\d{4}/.exec(text)?.[0] ?? ''
    const at = document.createTreeWalker(words, NodeFilter.SHOW_TEXT)
    while (at.nextNode() && !at.currentNode.textContent?.includes(figure));
    const from = at.currentNode.textContent?.indexOf(figure) ?? -1
    const range = document.createRange()
    range.setStart(at.currentNode, from)
    range.setEnd(at.currentNode, from + figure.length)
    return Array.from({ length: 50 }, (_, step) => 120 + 4 * step).filter((px) => {
      words.style.maxWidth = `${px}px`
      return new Set([...range.getClientRects()].map(({ top }) => top)).size > 1
    })
  })
  expect(broken).toEqual([])
  await page.evaluate(() => window.kassa.settings.update({ printerName: 'Canon' }))
  const again = page.getByRole('button', { name: 'Напечатать снова' })
  await again.click()
  await expect(toast(page, '1 чек отправлен на принтер.')).toBeVisible()
  await expect(again).toBeHidden()
  expect(prints().at(-1)?.html.replaceAll('&nbsp;', ' ').replaceAll('\u00a0', ' ')).toContain('770 ₸')
  expect(prints()).toHaveLength(3)
})

test('on narrow paper no sum and no word of it is broken, and the longest lines of the owner fit on one piece', async ({
  launch,
  shop,
}) => {
  const service = await shop()
  const env = { ...service.env, KASSA_SHELL_PRINTS: folder, KASSA_SHELL_PRINTERS: 'Canon' }
  const app = await launch({ env })
  test.skip(app.kind === 'electron', 'no real printer is to be used by a test')
  const { page } = app
  await expectTill(page)
  const dearest = 99_999_999_99
  await page.evaluate(() => {
    const word = 'Өркен-Ғасыр Қазақстан сауда-өнеркәсіп '
    const receiptHeader = word.repeat(7).trim()
    return window.kassa.settings.update({
      locale: 'kk',
      printerKind: 'system',
      autoPrint: true,
      receiptWidth: 58,
      receiptHeader,
      receiptFooter: receiptHeader,
    })
  })
  await chargeAmount(page, '99 999 999,99', PHONE, 'Қазы-қарта «Алтын Орда», вакуумдағы, салқындатылған')
  await expectPayment(page, dearest, 'оплачен')
  await expect.poll(() => prints().length).toBe(1)
  const [print] = prints()
  expect(print?.pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  const paper = await page.context().newPage()
  await paper.setContent(print?.html ?? '')
  await expect(paper.getByText('БАРЛЫҒЫ')).toBeVisible()
  const broken = await paper.locator('.pair > span').evaluateAll((parts) =>
    parts.flatMap((part) => {
      const range = document.createRange()
      range.selectNodeContents(part)
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)))
      return lines.size > 1 ? [part.textContent] : []
    }),
  )
  expect(broken).toEqual([])
  await paper.close()
})

test('a network printer gets a picture of the receipt, cut at its end; one that is away is told of', async ({
  launch,
  shop,
}) => {
  const service = await shop()
  const printer = await networkPrinter()
  const { page } = await launch({ env: service.env })
  try {
    await expectTill(page)
    await openSettings(page)
    await choose(page, 'В сети (ESC/POS)')
    await card(page).getByLabel('Адрес принтера').fill('127.0.0.1')
    await card(page).getByLabel('Порт принтера').fill(String(printer.port))
    await choose(page, '80 мм')
    await expect(card(page).getByRole('button', { name: 'Пробная печать' })).toBeDisabled()
    await save(page)
    await card(page).getByRole('button', { name: 'Пробная печать' }).click()
    await expect(toast(page, 'Чек отправлен на принтер.')).toBeVisible()
    await expect.poll(() => printer.jobs.length).toBe(1)
    const [job] = printer.jobs
    const paper = readEscpos(job ?? Buffer.alloc(0))
    expect(paper).toMatchObject({ width: 576, cuts: 1 })
    expect(paper.order.slice(0, 2)).toEqual(['reset', 'picture'])
    const black = paper.rows.filter((row) => row.includes('#')).length
    expect(black).toBeGreaterThan(200)
    // The last row is of the receipt, not of the white below it nor the end mark.
    expect(paper.rows.at(-1)).toContain('#')
    expect(paper.rows).not.toContain('#'.repeat(576))

    // Switched off in the midst of a receipt: told of, and printed when it is asked for again.
    printer.way = 'breaks'
    await openTill(page)
    await chargeAmount(page, '320', PHONE)
    await expectPayment(page, 320_00, 'оплачен')
    const print = paymentButton(page, 320_00, /^Напечатать чек/)
    const away = toast(page, /Принтер в сети не отвечает/)
    await print.click()
    await expect(away).toBeVisible()
    await page.getByRole('alert').filter({ hasText: 'Принтер в сети' }).getByRole('button').click()
    await expect(away).toBeHidden()
    printer.way = 'prints'
    await print.click()
    await expect(toast(page, 'Чек отправлен на принтер.').last()).toBeVisible()
    await expect.poll(() => printer.jobs.length).toBe(2)

    await printer.close()
    await print.click()
    await expect(away).toBeVisible()
    await expectPayment(page, 320_00, 'оплачен')
  } finally {
    await printer.close().catch(() => undefined)
  }
})

test('without a printer the receipt is a PDF where the cashier wants it; of each kind, demo and not fiscal are on it', async ({
  launch,
}) => {
  const path = join(folder, 'чек.pdf')
  const answers = join(folder, 'dialogs.json')
  writeFileSync(
    answers,
    JSON.stringify([{ method: 'showSaveDialog', answer: { canceled: false, filePath: path } }]),
  )
  const app = await launch({
    env: { KASSA_SHELL_DIALOGS: answers, KASSA_SHELL_PRINTS: folder, KASSA_SHELL_PRINTERS: 'Canon' },
  })
  test.skip(app.kind === 'electron', 'nobody answers the dialog')
  const { page } = app
  await page.getByRole('button', { name: 'Попробовать без ключа' }).click()
  await expectTill(page)
  await chargeAmount(page, '500', PHONE)
  await expectPayment(page, 500_00, 'оплачен')
  await paymentButton(page, 500_00, /^Сохранить чек .* в PDF/).click()
  await expect(toast(page, 'Чек сохранён в PDF.')).toBeVisible()
  const pdf = readFileSync(path)
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(Math.abs(pageWidth(pdf) - 80 * POINTS_PER_MM)).toBeLessThan(1)
  rmSync(path)
  // The second time the dialog is cancelled.
  await paymentButton(page, 500_00, /^Сохранить чек .* в PDF/).click()
  await page.waitForTimeout(500)
  expect(existsSync(path)).toBe(false)

  const printer = await networkPrinter()
  try {
    for (const kind of ['system', 'network'] as const) {
      await page.evaluate(
        ([printerKind, printerPort]) =>
          window.kassa.settings.update({ printerKind, printerPort, printerHost: '127.0.0.1' }),
        [kind, printer.port] as const,
      )
      await page.reload()
      await expectTill(page)
      await paymentButton(page, 500_00, /^Напечатать чек/).click()
      await expect(toast(page, 'Чек отправлен на принтер.')).toBeVisible()
    }
    await expect.poll(() => printer.jobs.length).toBe(1)
    expect(readEscpos(printer.jobs[0] ?? Buffer.alloc(0))).toMatchObject({ width: 576, cuts: 1 })
  } finally {
    await printer.close()
  }
  const [paper] = prints()
  expect(paper?.options).toMatchObject({ silent: true })
  const sources = [
    paper?.html ?? '',
    ...['pdf', 'picture'].map((kind) => readFileSync(join(folder, `last-${kind}.html`), 'utf8')),
  ]
  for (const html of sources) {
    for (const mark of ['ДЕМО · DEMO', 'НЕ ФИСКАЛЬНЫЙ ЧЕК', 'ФИСКАЛДЫҚ ЧЕК ЕМЕС', 'NOT A FISCAL RECEIPT'])
      expect(html).toContain(mark)
  }
})
