/** Close of day through the window, in both dialects: X, what waits, Z, the late payment, paper, and a change that shows. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'
import type { KassaApi } from '../../shared/contract/index.ts'
import { expect, shareTill, test } from './fixture.ts'
import { answerDialogs, atService, expectFigure, openReports, openTill, rows, toast } from './office.ts'
import { chargeAmount, expectPayment, expectTill, keepDay } from './till.ts'

const PHONE = '87011234567'
/** Never pays by himself. */
const NEVER = '87000000001'

const total = (page: Page, name: string) => rows(page, 'Итоги дня').filter({ hasText: name })

for (const dialect of ['catalog-id', 'nomenclature'] as const) {
  test.describe(dialect, () => {
    // One each: what ends with the one must not take the other's along.
    const folder = mkdtempSync(join(tmpdir(), 'kassa-close-'))
    test.afterAll(() => rmSync(folder, { recursive: true, force: true }))
    const dialogs = join(folder, `${dialect}.json`)
    const prints = join(folder, dialect)
    const till = shareTill({
      story: true,
      shop: { dialect, speed: 5 },
      launch: {
        env: {
          KASSA_SHELL_DIALOGS: dialogs,
          KASSA_SHELL_PRINTS: folder,
          KASSA_SHELL_PRINTERS: 'Xprinter XP-58',
        },
      },
    })

    test('the X report tells what came in and what still waits, and what to do about it', async () => {
      const { page } = till.app
      await expectTill(page)
      await chargeAmount(page, '700', PHONE)
      await chargeAmount(page, '90', NEVER)
      await chargeAmount(page, '5', NEVER)
      await expectPayment(page, 700_00, 'оплачен')
      await expectPayment(page, 90_00, 'ждёт оплаты')
      await expectPayment(page, 5_00, 'ждёт оплаты')
      await openReports(page, 'Закрытие дня')
      await expect(page.getByRole('status').filter({ hasText: 'ни один день ещё не закрыт' })).toBeVisible()
      await expect(total(page, 'Оплачено')).toContainText(/1\s*700\s₸/)
      await expect(rows(page, 'Ещё ждут оплаты')).toHaveCount(2)
      await expect(rows(page, 'Ещё ждут оплаты').last()).toContainText('дождаться оплаты или отменить')
      await rows(page, 'Ещё ждут оплаты')
        .last()
        .getByRole('button', { name: /^Отменить счёт/ })
        .click()
      await expect(rows(page, 'Ещё ждут оплаты')).toHaveCount(1)
      await expect(total(page, 'Без оплаты: отменён')).toContainText(/1\s*5\s₸/)
      await page.evaluate(async () => {
        const { kassa } = window as unknown as { kassa: KassaApi }
        const sales = await kassa.sales.open()
        const saleId = sales.ok ? (sales.value.find(({ total }) => total === 70_000)?.id ?? '') : ''
        const what = { kind: 'amount', amount: 100_00 } as const
        await kassa.refunds.request({ saleId, what, expected: 100_00, reason: 'брак' })
      })
      await expect(rows(page, 'Возвращено')).toHaveText(/-0001.*100\s₸/)
      await expect(total(page, 'Чистыми')).toContainText(/600\s₸/)
      await expect(rows(page, 'По кассирам')).toHaveCount(1)
      await expect(rows(page, 'По часам')).toHaveCount(1)
    })

    test('closing by keys alone gives number one, and a copy of the data', async () => {
      const { page, userData } = till.app
      await page.getByRole('button', { name: 'Закрыть день', exact: true }).focus()
      const dialog = page.getByRole('dialog', { name: 'Закрыть день под номером 1' })
      // A key that is held down asks, and does not answer for the owner.
      for (let press = 0; press < 5; press += 1) {
        await page.keyboard.down('Enter')
        await expect(dialog).toBeVisible()
      }
      await page.keyboard.up('Enter')
      await expect(dialog).toContainText('Ещё 1 счёт или возврат не завершён')
      await expect(dialog.getByRole('button', { name: 'Закрыть день №1' })).toBeFocused()
      await page.keyboard.press('Enter')
      const closed = page.getByRole('dialog', { name: 'Z-отчёт №1' })
      await expect(closed).toContainText(/Отпечаток[0-9a-f]{64}/)
      await expect(closed.getByRole('table', { name: 'Ещё ждут оплаты' })).toBeVisible()
      await expect(closed.getByRole('button', { name: /^Отменить счёт/ })).toBeHidden()
      await page.keyboard.press('Escape')
      await expect(closed).toBeHidden()
      await expect(rows(page, 'Закрытые дни')).toHaveCount(1)
      await expect(page.getByText('Цепочка цела: 1 день, ничего не изменено.')).toBeVisible()
      await expect(total(page, 'Оплачено')).toContainText(/0\s*0\s₸/)
      await expect
        .poll(() => readdirSync(join(userData, 'backups')).filter((name) => name.endsWith('.sqlite')).length)
        .toBe(1)
    })

    test('what is paid after the close belongs to the next day, and is marked there', async () => {
      const { page } = till.app
      const { externalOrderId } = await till.shop.invoiceOf(90_00)
      await till.shop.order('pay', { external_order_id: externalOrderId })
      await expect(rows(page, 'Оплачены после закрытия своего дня')).toHaveCount(1)
      await expect(total(page, 'Оплачено')).toContainText(/1\s*90\s₸/)
      // The second click of a double one falls beside the dialog, which stays.
      await page.getByRole('button', { name: 'Закрыть день', exact: true }).dblclick()
      await page.getByRole('button', { name: 'Закрыть день №2' }).click()
      const closed = page.getByRole('dialog', { name: 'Z-отчёт №2' })
      await expect(closed.getByRole('table', { name: 'Оплачены после закрытия своего дня' })).toContainText(
        '90',
      )
      await page.keyboard.press('Escape')
      await expect(rows(page, 'Закрытые дни')).toHaveCount(2)
      await expect(rows(page, 'Закрытые дни').first()).toContainText('1 поздняя оплата')
      // The first one says what it said.
      await page.getByRole('button', { name: 'Открыть Z-отчёт №1' }).click()
      const first = page.getByRole('dialog', { name: 'Z-отчёт №1' })
      await expect(first.getByRole('table', { name: 'Итоги дня' })).toContainText(/Оплачено\s*1\s*700\s₸/)
      await page.keyboard.press('Escape')
    })

    test('is printed on the receipt printer and saved as PDF', async () => {
      test.skip(till.app.kind === 'electron', 'no real printer is to be used by a test')
      const { page } = till.app
      await page.getByRole('button', { name: 'Напечатать X' }).click()
      await expect(toast(page, /[Пп]ринтер/)).toBeVisible()
      await page.evaluate(() => window.kassa.settings.update({ printerKind: 'system', receiptWidth: 58 }))
      await page.getByRole('button', { name: 'Открыть Z-отчёт №2' }).click()
      await page
        .getByRole('dialog', { name: 'Z-отчёт №2' })
        .getByRole('button', { name: 'Напечатать' })
        .click()
      await expect(toast(page, 'Отчёт отправлен на принтер.')).toBeVisible()
      const printed = readdirSync(folder).filter((name) => name.endsWith('.html'))
      const paper = readFileSync(join(folder, printed.at(-1) ?? ''), 'utf8').replaceAll('&nbsp;', ' ')
      const marks = ['НЕ ФИСКАЛЬНЫЙ ОТЧЁТ', 'ФИСКАЛДЫҚ ЕСЕП ЕМЕС', 'NOT A FISCAL REPORT']
      for (const part of ['Z-отчёт №2', 'Оплачены после закрытия своего дня', 'ЧИСТЫМИ', '90 ₸', ...marks]) {
        expect(paper.replaceAll('\u00a0', ' ')).toContain(part)
      }
      // What fits stands on one line, also on narrow paper; what does not goes on below, at the right.
      const slip = await page.context().newPage()
      await slip.setContent(paper)
      const tops = await slip
        .locator('.pair', { hasText: /^Закрыт\d/ })
        .locator('span')
        .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().top))
      expect(tops).toHaveLength(2)
      expect(new Set(tops).size).toBe(1)
      await slip.close()
      const path = `${prints}.pdf`
      answerDialogs(dialogs, [path])
      await page
        .getByRole('dialog', { name: 'Z-отчёт №2' })
        .getByRole('button', { name: 'Сохранить PDF' })
        .click()
      await expect.poll(() => existsSync(path) && readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-')
      await page.keyboard.press('Escape')
      await openTill(page)
    })
  })

  test(`${dialect}: a closed day that was changed in the file is named; sales of the cabinet stand in the reports`, async ({
    launch,
    shop,
  }) => {
    const service = await shop({ dialect })
    const env = service.env
    const first = await launch({ env })
    await keepDay(first.page)
    await expectTill(first.page)
    await chargeAmount(first.page, '700', PHONE)
    await expectPayment(first.page, 700_00, 'оплачен')
    await first.page.evaluate(() => window.kassa.closes.close({ number: 1 }))
    await first.page.evaluate(() => window.kassa.closes.close({ number: 2 }))
    await first.close()
    const db = new Database(join(first.userData, 'kassa.sqlite'), { fileMustExist: true })
    expect(() => db.exec('UPDATE day_close SET closed_at = 1')).toThrow(/not changed/)
    db.exec('UPDATE sale SET total = 60000')
    db.close()
    // Meanwhile the cabinet sells.
    const invoice = { phone_number: PHONE, amount: 250, description: 'из кабинета' }
    await service.order('pay', { id: (await atService(service, '/invoices', invoice)).id })
    const { page } = await launch({ env, userData: first.userData })
    await expectTill(page)
    await openReports(page, 'Закрытие дня')
    await expect(page.getByRole('alert')).toContainText('Цепочка нарушена на дне №1.')
    await expect(page.getByRole('alert')).toContainText('Продажи или возвраты этого дня изменили')
    await openReports(page)
    await expectFigure(page, 'Выручка', '850 ₸')
    await expect(rows(page, 'По кассирам')).toContainText(['Без имени', 'Кабинет'])
  })
}
