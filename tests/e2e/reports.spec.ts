/** Reports through the window, in both dialects: the day in numbers, other days, files, the service's own statistics. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KassaApi } from '../../shared/contract/index.ts'
import { formatAmount } from '../../shared/domain/money.ts'
import { expect, shareTill, test } from './fixture.ts'
import { answerDialogs, expectFigure, openReports, openTill, rows, toast } from './office.ts'
import { good } from './shop.ts'
import { cartRows, chargeAmount, chargeButton, expectPayment, expectTill, phoneField, scan } from './till.ts'

const PHONE = '87011234567'
const MILK = good('Молоко «Көкжар» 2,5% 0,9 л')
/** As the window writes it, with plain spaces. */
const tenge = (tiyn: number): string => formatAmount(tiyn).replaceAll('\u00a0', ' ')

for (const dialect of ['catalog-id', 'nomenclature'] as const) {
  test.describe(dialect, () => {
    // One each: what ends with the one must not take the other's along.
    const folder = mkdtempSync(join(tmpdir(), 'kassa-reports-'))
    test.afterAll(() => rmSync(folder, { recursive: true, force: true }))
    const dialogs = join(folder, `${dialect}.json`)
    const till = shareTill({
      story: true,
      shop: { dialect },
      launch: { env: { KASSA_SHELL_DIALOGS: dialogs } },
    })

    test('the day in numbers: takings, hours, goods, cashiers, and what the service says', async () => {
      const { page } = till.app
      await expectTill(page)
      await openReports(page)
      await expectFigure(page, 'Выручка', '0 ₸')
      await expect(page.getByRole('region', { name: 'По часам' })).toContainText('Продаж не было.')
      await openTill(page)
      await scan(page, MILK.barcode)
      await expect(cartRows(page)).toHaveCount(1)
      await phoneField(page).fill(PHONE)
      await chargeButton(page).click()
      await expectPayment(page, MILK.price, 'оплачен')
      await chargeAmount(page, '1 000,50', PHONE)
      await expectPayment(page, 1_000_50, 'оплачен')
      await openReports(page)
      const all = MILK.price + 1_000_50
      await expectFigure(page, 'Выручка', tenge(all))
      await expectFigure(page, 'Продаж', '2')
      await expectFigure(page, 'Средний чек', tenge(Math.round(all / 2)))
      await expectFigure(page, 'Чистыми', tenge(all))
      // Each beside what it was by this hour of the day before.
      await expect(page.getByLabel('Главное')).toContainText(/было 0.₸/)
      await expect(rows(page, 'Лучшие товары')).toHaveCount(1)
      await expect(rows(page, 'Лучшие товары')).toContainText([MILK.name])
      await expect(page.getByRole('region', { name: 'Лучшие товары' })).toContainText(
        /Суммы без товаров.*1\s000,50/,
      )
      await expect(rows(page, 'По кассирам')).toContainText(['Без имени'])
      // One day has no chart of days.
      await expect(page.getByRole('region', { name: 'По дням' })).toHaveCount(0)
      // A chart is told in words, and is a table for whoever wants one.
      const byHour = page.getByRole('region', { name: 'По часам' })
      await expect(byHour.getByRole('img')).toHaveAccessibleName(/^По часам. Больше всего: \d\d:00–\d\d:00/)
      await byHour.getByRole('button', { name: 'Таблицей' }).click()
      await expect(rows(page, 'По часам')).toHaveCount(1)
      const service = page.getByRole('region', { name: 'Статистика ApiPay' })
      if (dialect === 'nomenclature') await expect(service).toContainText('paid_amount')
      else await expect(service).toContainText('статистику не даёт')
    })

    test('a refund comes off the net of its own time while the report is looked at', async () => {
      const { page } = till.app
      await page.evaluate(async () => {
        const { kassa } = window as unknown as { kassa: KassaApi }
        const sales = await kassa.sales.open()
        const sale = sales.ok ? sales.value.find(({ total }) => total === 1_000_50) : undefined
        await kassa.refunds.request({
          saleId: sale?.id ?? '',
          what: { kind: 'amount', amount: 400_00 },
          expected: 400_00,
          reason: 'проба',
        })
      })
      await expectFigure(page, 'Возвраты', '400 ₸')
      await expectFigure(page, 'Чистыми', tenge(MILK.price + 600_50))
    })

    test('other days: by keys alone, refused with words when turned round', async () => {
      const { page } = till.app
      await page.getByText('Вчера', { exact: true }).click()
      await expectFigure(page, 'Выручка', '0 ₸')
      await page.getByText('Другие дни', { exact: true }).click()
      await page.getByLabel('С', { exact: true }).fill('2026-11-20')
      await page.getByLabel('По', { exact: true }).fill('2026-11-10')
      await page.keyboard.press('Enter')
      await expect(page.getByText('Первый день должен быть не позже последнего')).toBeVisible()
      await page.getByLabel('По', { exact: true }).fill('2026-12-31')
      await page.keyboard.press('Enter')
      await expect(page.getByText('Первый день должен быть не позже последнего')).toBeHidden()
      await expect(page.getByRole('status').filter({ hasText: '20.11.2026 – ' })).toBeVisible()
      // An answer leaves the fields as they were typed: the next days may be half typed when it comes.
      await expect(page.getByLabel('По', { exact: true })).toBeFocused()
      await expect(page.getByLabel('По', { exact: true })).toHaveValue('2026-12-31')
      await page.getByLabel('С', { exact: true }).fill('2019-01-01')
      await page.keyboard.press('Enter')
      await expect(page.getByText(/Выберите не больше 1\s830 дней/)).toBeVisible()
      await page.getByRole('radio', { name: 'Вчера' }).focus()
      await page.keyboard.press('ArrowLeft')
      await expectFigure(page, 'Продаж', '2')
    })

    test('is saved as CSV, XLSX and PDF where the owner wants, or not at all', async () => {
      test.skip(till.app.kind === 'electron', 'nobody answers the dialog')
      const { page } = till.app
      const path = (kind: string) => join(folder, `${dialect}.${kind}`)
      answerDialogs(dialogs, [join(folder, 'nowhere', 'x.csv'), null, path('csv'), path('xlsx'), path('pdf')])
      await page.getByRole('button', { name: 'Сохранить CSV' }).click()
      await expect(toast(page, /^Файл не записан/)).toBeVisible()
      await page.getByRole('button', { name: 'Сохранить CSV' }).click()
      await expect(page.getByRole('button', { name: 'Сохранить CSV' })).toBeEnabled()
      expect(existsSync(path('csv'))).toBe(false)
      for (const [kind, name] of [
        ['csv', 'Сохранить CSV'],
        ['xlsx', 'Сохранить XLSX для Excel'],
        ['pdf', 'Сохранить PDF'],
      ] as const) {
        await page.getByRole('button', { name }).click()
        await expect.poll(() => existsSync(path(kind))).toBe(true)
        await expect(toast(page, 'Отчёт сохранён.')).toBeVisible()
      }
      const csv = readFileSync(path('csv'), 'utf8')
      expect(csv.startsWith('\ufeffОтчёт о продажах')).toBe(true)
      expect(csv).toContain(MILK.name)
      expect(csv).toContain('Возвраты;400;0')
      expect(readFileSync(path('xlsx')).subarray(0, 2).toString()).toBe('PK')
      const pdf = readFileSync(path('pdf')).toString('latin1')
      expect(pdf.startsWith('%PDF-')).toBe(true)
      // A4 in points.
      expect(Number(/\/MediaBox\s*\[\s*0 0 ([\d.]+)/.exec(pdf)?.[1])).toBeCloseTo(595, -1)
    })
  })
}
