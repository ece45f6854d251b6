/** What the owner is told of, in both dialects: each with what to do about it, and gone when its cause is gone. */
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import Database from 'better-sqlite3'
import type { KassaApi } from '../../shared/contract/index.ts'
import { drawer, openCounter } from './books.ts'
import { expect, test } from './fixture.ts'
import { chargeAmount, expectPayment, expectTill, keepDay } from './till.ts'

const PAYS = '87011234567'
const NEVER_PAYS = '87000000001'
/** The simulator's Kaspi refuses to give back to this one. */
const KASPI_REFUSES = '87012223305'
const SLOW = { timeout: 20_000 }
/** Three looks a minute apart, where nobody shortens the minute. */
const LOOKS = { timeout: 150_000 }

const alert = (page: Page, words: string): Locator => page.getByRole('alert').filter({ hasText: words })

for (const dialect of ['catalog-id', 'nomenclature'] as const) {
  test(`${dialect}: a crowded key, Kaspi’s session, a failed refund, copies, an outcome that stays unknown, the key`, async ({
    launch,
    shop,
  }) => {
    test.setTimeout(240_000)
    // So much that it is in nobody's way but while others use it up.
    const service = await shop({ dialect, rateLimit: 1_000 })
    const env = service.env
    const first = await launch({ env: { ...env, KASSA_SHELL_MINUTE: '500' } })
    const { page } = first
    await keepDay(page)
    await expectTill(page)

    // Any answer tells what is left of the minute, and so what the others took.
    const askService = () => page.evaluate(() => window.kassa.subscriptions.list({ refresh: true }))
    await service.order('eat', { per_minute: 980 })
    await askService()
    const crowded = alert(page, 'с этим же ключом')
    await expect(crowded).toContainText(
      /тратят [34]\d из 60 запросов в минуту.*Закройте лишние программы/,
      LOOKS,
    )
    await service.order('clear')
    await askService()
    await expect(crowded).toBeHidden(LOOKS)

    await service.order('fault', { kind: 'status', status: 503, method: 'POST', path: '/invoices', times: 0 })
    await chargeAmount(page, '700', PAYS)
    const session = alert(page, 'Сервис потерял связь с Kaspi')
    await expect(session).toContainText('Напишите в поддержку ApiPay')
    await service.order('clear')
    await expectPayment(page, 700_00, 'оплачен')
    await expect(session).toBeHidden()

    await chargeAmount(page, '900', KASPI_REFUSES)
    await expectPayment(page, 900_00, 'оплачен')
    const refund = async () =>
      page.evaluate(async () => {
        const { kassa } = window as unknown as { kassa: KassaApi }
        const sales = await kassa.sales.open()
        const saleId = sales.ok ? (sales.value.find(({ total }) => total === 90_000)?.id ?? '') : ''
        await kassa.refunds.request({ saleId, what: { kind: 'whole' }, expected: 90_000, reason: 'брак' })
      })
    await refund()
    const failed = alert(page, 'не прошёл')
    await expect(failed).toContainText(
      /Возврат 900.₸ по чеку K1-\d{4}-0002 не прошёл.*повторите возврат.*Kaspi/,
      SLOW,
    )
    await failed.getByRole('button', { name: /^Открыть K1-\d{4}-0002$/ }).click()
    await expect(drawer(page).getByRole('list', { name: 'Возвраты' })).toContainText('Kaspi отклонил возврат')
    await page.keyboard.press('Escape')
    await failed.getByRole('button', { name: 'Прочитано' }).click()
    await expect(failed).toBeHidden()

    const copies = join(first.userData, 'backups')
    const aside = `${copies}-aside`
    const makeCopy = () => page.evaluate(() => window.kassa.backups.make())
    await makeCopy()
    renameSync(copies, aside)
    writeFileSync(copies, 'a file in the place of the folder')
    await makeCopy()
    const noCopy = alert(page, 'Не удалось сделать копию данных')
    await expect(noCopy).toContainText('Освободите место на диске')
    renameSync(copies, `${copies}-file`)
    renameSync(aside, copies)
    await makeCopy()
    await expect(noCopy).toBeHidden()

    await openCounter(page)
    await service.order('fault', { kind: 'drop_after', method: 'POST', path: '/invoices' })
    await service.order('fault', { kind: 'status', status: 502, method: 'GET', path: '/invoices', times: 0 })
    await chargeAmount(page, '309', NEVER_PAYS)
    await expectPayment(page, 309_00, 'проверяем, дошёл ли')
    await first.close()
    const db = new Database(join(first.userData, 'kassa.sqlite'), { fileMustExist: true })
    db.exec('UPDATE sale_event SET at = at - 660000')
    db.close()
    const { page: again } = await launch({ env, userData: first.userData })
    const unclear = alert(again, 'больше 10 минут не выяснена')
    await expect(unclear).toContainText('проверьте кабинет ApiPay')
    await expect(unclear.getByRole('button', { name: /^Открыть K1-\d{4}-0003$/ })).toBeVisible()
    await service.order('clear')
    await expect(unclear).toBeHidden(SLOW)
    await expectPayment(again, 309_00, 'ждёт оплаты')

    await service.order('fault', { kind: 'status', status: 401, times: 0 })
    const refused = alert(again, 'Сервис не принял ключ API')
    await expect(refused).toContainText('Очередь цела, отправка остановлена')
    await expect(refused.getByRole('button', { name: 'Ввести новый ключ' })).toBeVisible()
    await service.order('clear')
    await again.evaluate(() => window.kassa.connection.test())
    await expect(refused).toBeHidden()
  })
}
