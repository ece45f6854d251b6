/** The list of sales through the window: today first, every filter, one sale with all of it, by keyboard alone, a year of sales. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { KassaApi } from '../../shared/contract/index.ts'
import { businessDay } from '../../shared/domain/business-day.ts'
import type { RunningApp } from '../shell/launch.ts'
import {
  chargeGoods,
  choose,
  drawer,
  field,
  openCounter,
  openSale,
  openSales,
  saleRow,
  saleRows,
  sums,
} from './books.ts'
import { tooWide } from './fits.ts'
import { expect, shareTill, test } from './fixture.ts'
import { deleteAtService, openReports, rows, toast } from './office.ts'
import { good } from './shop.ts'
import { chargeAmount, expectPayment, expectTill } from './till.ts'

const MILK = good('Молоко «Көкжар» 2,5% 0,9 л')
const AYRAN = good('Айран «Қарлыбел» 1 л')
const GOODS_SUM = MILK.price + AYRAN.price
const PAYS = '87011234567'
const HAS_NO_KASPI = '87770000002'
const NEVER_PAYS = '87000000001'
const DAY_MS = 86_400_000
/** `YYYY-MM-DD` in Almaty. */
const dayBefore = (days: number): string => businessDay(Date.now() - days * DAY_MS, 0)

for (const dialect of ['catalog-id', 'nomenclature'] as const) {
  test.describe(dialect, () => {
    const till = shareTill({
      story: true,
      shop: { dialect, speed: 8 },
      launch: { env: { KASSA_SHELL_PRINTERS: 'Xprinter XP-58' } },
    })

    test('today stands first, newest on top, and each filter narrows it with its count and sum', async () => {
      const { page } = till.app
      await expectTill(page)
      await page.evaluate(() => window.kassa.settings.update({ printerKind: 'system', receiptWidth: 58 }))
      await page.reload()
      await expectTill(page)
      await openSales(page)
      await expect(page.getByText('Сегодня продаж ещё не было.')).toBeVisible()
      await openCounter(page)
      await chargeGoods(page, [MILK.barcode, AYRAN.barcode], PAYS)
      await chargeAmount(page, '12 500', HAS_NO_KASPI, 'Торт на заказ')
      await chargeAmount(page, '1 250,50', NEVER_PAYS)
      await expectPayment(page, GOODS_SUM, 'оплачен')
      await expectPayment(page, 12_500_00, 'не доставлен')
      await openSales(page)
      await expect(saleRows(page)).toHaveCount(3)
      await expect(saleRows(page).first()).toContainText('1 250,50')
      await expect(saleRow(page, GOODS_SUM)).toContainText('Айран')
      await expect(sums(page)).toHaveText(/^3 счёта на/)

      await choose(page, 'Состояние', 'Без оплаты')
      await expect(saleRows(page)).toHaveCount(1)
      await expect(sums(page)).toHaveText(/^1 счёт на 12.500.₸/)
      await page.getByRole('button', { name: 'Сбросить фильтры' }).click()
      await expect(saleRows(page)).toHaveCount(3)

      for (const [name, typed, found] of [
        ['Поиск по чекам и товарам', 'молоко айр', GOODS_SUM],
        ['Поиск по чекам и товарам', 'ТОРТ', 12_500_00],
        ['Поиск по чекам и товарам', '3', 1_250_50],
        ['Телефон или его часть', '+7 777', 12_500_00],
        ['Телефон или его часть', '45-67', GOODS_SUM],
        ['Сумма', '1 250', 1_250_50],
        ['Сумма', 'от 5000', 12_500_00],
      ] as const) {
        await field(page, name).fill(typed)
        await expect(saleRows(page), `${name}: ${typed}`).toHaveCount(1)
        await expect(saleRow(page, found), `${name}: ${typed}`).toBeVisible()
        await field(page, name).fill('')
        await expect(saleRows(page)).toHaveCount(3)
      }
      await field(page, 'Сумма').fill('много')
      await expect(page.getByText('Сумму пишите так:')).toBeVisible()
      await field(page, 'Сумма').fill('')
      await field(page, 'Поиск по чекам и товарам').fill('велосипед')
      await expect(page.getByText('Ничего не найдено.')).toBeVisible()
      await page.getByRole('button', { name: 'Сбросить фильтры' }).click()
      await page.getByText('Вчера', { exact: true }).click()
      await expect(page.getByText('За эти дни продаж нет.')).toBeVisible()
      await page.getByText('Сегодня', { exact: true }).click()
      await expect(saleRows(page)).toHaveCount(3)
    })

    test('one sale tells all of it; numbers are copied; a payment is cancelled and one that failed is sent again', async () => {
      const { page } = till.app
      const sale = await openSale(page, GOODS_SUM)
      for (const words of [
        'оплачен',
        '8 (701) 123-45-67',
        'K1',
        MILK.name,
        'выставлен на кассе',
        'сервис принял счёт',
      ]) {
        await expect(sale).toContainText(words)
      }
      await sale.getByRole('button', { name: 'Напечатать чек' }).click()
      await expect(toast(page, 'Чек отправлен на принтер.')).toBeVisible()
      await expect(sale.getByRole('button', { name: 'Чек в PDF' })).toBeEnabled()
      const header = (text: string) =>
        page.evaluate((receiptHeader) => window.kassa.settings.update({ receiptHeader }), text)
      await header('Ж'.repeat(120))
      await sale.getByRole('button', { name: 'Показать чек' }).click()
      await expect(sale.getByText('НЕ ФИСКАЛЬНЫЙ ЧЕК')).toBeVisible()
      // A word without an end breaks, and pushes nothing out of the drawer.
      expect(await tooWide(page)).toEqual([])
      await header('')
      await sale.getByRole('button', { name: 'Скопировать: Номер чека' }).click()
      await expect(toast(page, /^Скопировано: K1-\d{4}-0001$/)).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(drawer(page)).toBeHidden()
      await field(page, 'Поиск по чекам и товарам').click()
      await page.keyboard.press('ControlOrMeta+V')
      await expect(field(page, 'Поиск по чекам и товарам')).toHaveValue(/^K1-\d{4}-0001$/)
      await expect(saleRows(page)).toHaveCount(1)
      await page.getByRole('button', { name: 'Сбросить фильтры' }).click()

      const waiting = await openSale(page, 1_250_50)
      await waiting.getByRole('button', { name: 'Отменить счёт' }).click()
      await expect(waiting.getByRole('region', { name: 'О продаже' })).toContainText('отменён')
      await expect(waiting).toContainText('кассир отменяет счёт')
      await page.keyboard.press('Escape')
      await expect(saleRow(page, 1_250_50)).toHaveAccessibleName(/отменён/)

      const failed = await openSale(page, 12_500_00)
      await expect(failed.getByRole('button', { name: 'Вернуть деньги' })).toHaveCount(0)
      await failed.getByRole('button', { name: 'Отправить ещё раз' }).click()
      await expect(toast(page, /^Отправлен новый счёт K1-\d{4}-0004$/)).toBeVisible()
      // Each of the two leads to the other.
      const next = page.getByRole('dialog', { name: /^Продажа K1-\d{4}-0004$/ })
      await expect(next.getByRole('list', { name: 'Связанные счета' })).toContainText(
        'Отправлен вместо счёта',
      )
      await next.getByRole('button', { name: /^K1-\d{4}-0002$/ }).click()
      const old = page.getByRole('dialog', { name: /^Продажа K1-\d{4}-0002$/ })
      await expect(old.getByRole('list', { name: 'Связанные счета' })).toContainText('Отправлен ещё раз')
      await old.getByRole('button', { name: /^K1-\d{4}-0004$/ }).click()
      await expect(next).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(saleRows(page)).toHaveCount(4)

      // A good that went in the cabinet leaves the till; what was sold stays, and says so.
      await deleteAtService(till.shop, AYRAN.name)
      await page.evaluate(() => window.kassa.catalog.sync({ kind: 'full' }))
      await expect
        .poll(() =>
          page.evaluate(async (code) => {
            const answer = await window.kassa.catalog.byBarcode({ code })
            return answer.ok && answer.value.items.length
          }, AYRAN.barcode),
        )
        .toBe(0)
      const history = await openSale(page, GOODS_SUM)
      const line = (name: string) => history.getByRole('listitem').filter({ hasText: name })
      await expect(line(AYRAN.name)).toContainText('больше нет в каталоге')
      await expect(line(MILK.name)).not.toContainText('больше нет в каталоге')
      await page.keyboard.press('Escape')
    })

    test('a sale charged meanwhile comes on top by itself; the keyboard alone finds and opens one', async () => {
      const { page } = till.app
      await page.evaluate(async (phone) => {
        const { kassa } = window as unknown as { kassa: KassaApi }
        await kassa.sales.charge({ phone, what: { kind: 'amount', amount: 77_700 }, expectedTotal: 77_700 })
      }, PAYS)
      await expect(saleRows(page).first()).toContainText('777')
      await expect(saleRow(page, 777_00)).toHaveAccessibleName(/оплачен/)
      await page.keyboard.press('F2')
      await page.keyboard.type('0001', { delay: 60 })
      await expect(saleRows(page)).toHaveCount(1)
      await saleRows(page).first().focus()
      await page.keyboard.press('Enter')
      await expect(drawer(page)).toContainText(MILK.name)
      await page.keyboard.press('Escape')
      await expect(saleRows(page).first()).toBeFocused()
      await page.keyboard.press('F2')
      await page.keyboard.press('ControlOrMeta+A')
      await page.keyboard.press('Delete')
      await expect(saleRows(page)).toHaveCount(5)
      await saleRows(page).first().focus()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      await expect(saleRows(page).nth(2)).toBeFocused()
      await page.keyboard.press('End')
      await expect(saleRows(page).last()).toBeFocused()
    })
  })
}

/** Sales of the last days, paid, by one who left since and one whose name changed meanwhile, into the file of a till that is closed. */
function sellBefore({ userData }: RunningApp, count: number): void {
  const db = new Database(join(userData, 'kassa.sqlite'), { fileMustExist: true })
  const at = Date.now() - 2 * DAY_MS
  db.prepare(`
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
    INSERT INTO sale (id, till, day, number, receipt, phone, total, kind, state, created_at, updated_at, paid_at, shown,
      seller_id, seller_name)
    SELECT 'old-' || i, 'K1', date(${at} / 1000, 'unixepoch'), i, printf('K1-0101-%04d', i), printf('8700%07d', i),
      1000 + i, 'amount', 'paid', ${at} + i, ${at} + i, ${at} + i, 0, 'seller-' || (i % 2),
      CASE WHEN i % 2 = 0 THEN 'Айгүл' WHEN i < 100 THEN 'Ержан' ELSE 'Ержан С.' END FROM n`).run()
  db.exec(`
    INSERT INTO staff (id, name, name_key, role, salt, hash, cost, block_size, parallel, active, created_at)
    VALUES ('seller-0', 'Айгүл', 'айгүл', 'cashier', x'', x'', 1, 1, 1, 0, 1),
      ('seller-1', 'Ержан С.', 'ержан с.', 'cashier', x'', x'', 1, 1, 1, 1, 2)`)
  db.close()
}

for (const dialect of ['catalog-id', 'nomenclature'] as const) {
  test(`${dialect}: hundreds of older sales come as they are scrolled to; other days and sellers are the owner’s, not a cashier’s`, async ({
    launch,
    shop,
  }) => {
    const service = await shop({ dialect })
    const env = service.env
    const first = await launch({ env })
    await expectTill(first.page)
    await first.close()
    sellBefore(first, 450)
    const { page } = await launch({ userData: first.userData, env })
    await expectTill(page)
    await page.clock.install()
    await openSales(page)
    await page.getByText('7 дней', { exact: true }).click()
    await expect(sums(page)).toHaveText(/^450 счетов на/)
    await expect(saleRows(page).first()).toContainText('K1-0101-0450')
    await saleRows(page).first().focus()
    const oldest = saleRows(page).filter({ hasText: 'K1-0101-0001' })
    await expect(async () => {
      await page.keyboard.press('End')
      await expect(oldest).toBeFocused({ timeout: 300 })
    }).toPass()
    // What is out of sight is not in the page.
    expect(await saleRows(page).count()).toBeLessThan(60)
    // By the person, as they are called now.
    await page.evaluate(() => window.kassa.staff.change({ id: 'seller-1', name: 'Ержан Сәрсенов' }))
    await openReports(page)
    await page.getByText('Другие дни', { exact: true }).click()
    await page.getByLabel('С', { exact: true }).fill(dayBefore(3))
    await page.getByLabel('По', { exact: true }).fill(dayBefore(0))
    await page.keyboard.press('Enter')
    await expect(rows(page, 'По кассирам')).toHaveText([
      /^Айгүл \(больше не работает\)225/,
      /^Ержан Сәрсенов225/,
    ])
    await openSales(page)
    await page.getByText('7 дней', { exact: true }).click()
    await choose(page, 'Кто продал', 'Ержан Сәрсенов')
    await expect(sums(page)).toHaveText(/^225 счетов на/)
    await expect(saleRows(page).first()).toContainText('Ержан Сәрсенов')
    await page.getByText('Всё время', { exact: true }).click()
    await field(page, 'Телефон или его часть').fill('0000321')
    await expect(saleRows(page)).toHaveCount(1)
    // A list that stays open moves on with the days.
    await page.getByText('7 дней', { exact: true }).click()
    await expect(saleRows(page)).toHaveCount(1)
    await page.clock.fastForward(6 * DAY_MS)
    await expect(page.getByText('Ничего не найдено.')).toBeVisible()

    const answers = await page.evaluate(async () => {
      const { kassa } = window as unknown as { kassa: KassaApi }
      await kassa.staff.setOwnerPin({ name: 'Владелец', pin: '4071' })
      await kassa.staff.add({ name: 'Айгүл', role: 'cashier', pin: '83620' })
      const people = await kassa.staff.list()
      const id = people.ok ? people.value.find(({ name }) => name === 'Айгүл')?.id : undefined
      await kassa.staff.unlock({ id: id ?? '', pin: '83620' })
      const page = { after: null, limit: 10 }
      const all = await kassa.books.sales(page)
      const detail = await kassa.books.detail({ id: 'old-1' })
      const other = await kassa.books.todayDetail({ id: 'old-1' })
      const today = await kassa.books.today(page)
      const refunds = await kassa.books.refunds(page)
      return [all, detail, other, refunds, today].map((answer) => (answer.ok ? 'ok' : answer.error.code))
    })
    expect(answers).toEqual(['forbidden', 'forbidden', 'forbidden', 'forbidden', 'ok'])
    await expect(page.getByText('Продажи за сегодня')).toBeVisible()
    await expect(page.getByText('7 дней', { exact: true })).toHaveCount(0)
    await expect(page.getByRole('tab', { name: 'Возвраты' })).toHaveCount(0)
    await expect(saleRows(page)).toHaveCount(0)
  })
}
