/** A long list at the pace that the service allows: how far, how long still, stopped, and gone on with after a restart. */
import { madeGoods } from '../../electron/simulator/server.ts'
import { expect, test } from './fixture.ts'
import { connect, expectTill } from './till.ts'

for (const dialect of ['catalog-id', 'nomenclature'] as const) {
  test(`${dialect}: says how long it takes, is stopped, and goes on where it was after a restart`, async ({
    launch,
    shop,
  }) => {
    const service = await shop({ dialect, goods: madeGoods(9_000, 1) })
    const first = await launch({ env: { KASSA_API_URL: service.url } })
    await connect(first.page, { apiKey: service.apiKey })
    await first.page.getByRole('button', { name: 'Позже', exact: true }).click()
    // 45 pages of 200, at 36 requests a minute.
    await expect(first.page.getByText(/^остал(?:ась 1 минута|ось 2 минуты)$/)).toBeVisible()
    await first.page.getByRole('button', { name: 'Открыть кассу, не дожидаясь' }).click()
    await expectTill(first.page)
    await first.page.getByRole('button', { name: 'Каталог', exact: true }).click()
    const sync = first.page.getByRole('region', { name: 'Обмен с сервисом' })
    await expect(sync).toContainText(/Читаем весь каталог: [1-9].\d00 из 9.000, остал/)
    await sync.getByRole('button', { name: 'Остановить' }).click()
    await expect(sync).toContainText('Чтение остановлено, место запомнено.')
    await first.close()
    const pages = async () =>
      (await service.dump()).requests.flatMap(({ path }) =>
        /\/catalog\?/.test(path) ? [Number(/[?&]page=(\d+)/.exec(path)?.[1])] : [],
      )
    const before = await pages()
    const { page } = await launch({ userData: first.userData })
    await expectTill(page)
    await page.getByRole('button', { name: 'Каталог', exact: true }).click()
    await expect(page.getByRole('region', { name: 'Обмен с сервисом' })).toContainText(
      /Читаем весь каталог: [2-9].\d00 из 9.000, остал/,
    )
    // It begins where it stood, not with the first page.
    const after = (await pages()).slice(before.length)
    expect(Math.min(...after)).toBeGreaterThan(1)
  })
}
