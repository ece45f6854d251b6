/** Goods out of files, through the window: matched, looked at, refused in words with the line, stopped, and out again. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { strFromU8, unzipSync, zipSync } from 'fflate'
import { formatAmount } from '../../shared/domain/money.ts'
import { cp1251, xlsx } from '../unit/sheets/make-sheets.ts'
import { expect, shareTill, test } from './fixture.ts'
import { patchAtService } from './office.ts'
import { good, type Shop } from './shop.ts'
import { expectTill } from './till.ts'

/** 140 MB of nothing in a small file; making it takes a while, so it is made once. */
let made: Uint8Array | null = null
const bomb = (): Uint8Array => {
  made ??= zipSync({ 'xl/workbook.xml': new Uint8Array(140 * 1024 * 1024) }, { level: 1 })
  return made
}

const folder = mkdtempSync(join(tmpdir(), 'kassa-import-'))
const milk = good('Молоко «Көкжар» 2,5% 0,9 л')
const airan = good('Айран «Қарлыбел» 1 л')

const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Импорт товаров' })
const bar = (page: Page): Locator => page.getByRole('region', { name: 'Импорт' })
const queueOf = (page: Page): Locator => page.getByRole('region', { name: 'Очередь изменений' })

async function openImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Касса', exact: true }).click()
  await expectTill(page)
  await page.getByRole('button', { name: 'Каталог', exact: true }).click()
  await page.getByRole('button', { name: 'Импорт' }).click()
  await expect(dialog(page)).toBeVisible()
}
const give = (page: Page, name: string, bytes: Uint8Array): Promise<void> =>
  dialog(page)
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })
const priceAt = async (shop: Shop, name: string): Promise<number | undefined> =>
  (await shop.dump()).items.findLast((item) => item.name === name && !item.deleted)?.price

for (const dialect of ['catalog-id', 'nomenclature'] as const) {
  test.describe(dialect, () => {
    const answers = join(folder, `${dialect}.json`)
    writeFileSync(answers, '[]')
    const S = shareTill({
      story: true,
      shop: { dialect },
      launch: { env: { KASSA_SHELL_DIALOGS: answers } },
    })

    test('a price list of 1C in Windows-1251: matched, looked at, dry, then sent; nothing newer is written over', async () => {
      const { page } = S.app
      await openImport(page)
      const text = [
        'Прайс-лист;;;',
        'Номенклатура;Цена розничная;Штрихкод;Ед.',
        // The older revision names no units but the piece.
        `${milk.name.replace('ө', 'о')};"525,00";${milk.barcode};${dialect === 'catalog-id' ? 'л' : 'шт'}`,
        `Чай с травами;"1\u00a0250,50";4870000000029;${dialect === 'catalog-id' ? 'упак' : 'шт'}`,
        'Сахар;договорная;;кг',
        `${airan.name.replace('Қ', 'К')};999;${airan.barcode};шт`,
        `=cmd|'/C calc'!A0;100;;шт`,
        // No Windows-1251 holds it: what is left is С?т.
        'Сүт;300;;шт',
        'Итого;;;',
      ].join('\r\n')
      await give(page, 'прайс.csv', cp1251(text))
      await expect(dialog(page)).toContainText('7 строк, текст Windows-1251.')
      await expect(dialog(page).getByLabel('Значение: Цена розничная')).toHaveValue('price')
      await dialog(page).getByRole('button', { name: 'Проверить строки' }).click()
      await expect(dialog(page).getByText('Новые 1')).toBeVisible()
      await dialog(page).getByText('Изменятся 2').click()
      await expect(dialog(page).getByRole('listitem').first()).toContainText(
        `${formatAmount(milk.price)} → ${formatAmount(525_00)}`,
      )
      const unit = dialect === 'catalog-id' ? 'единица станет «л»' : ''
      await expect(dialog(page).getByRole('listitem').first().locator('small').last()).toHaveText(unit)
      await dialog(page).getByText('Не взяты 3').click()
      await expect(dialog(page).getByRole('listitem')).toHaveText([
        /строка 5.*Сахар.*цена не читается/,
        /строка 7.*формула вместо значения/,
        /строка 8.*С\?т.*буквы потеряны/,
      ])
      expect((await S.shop.dump()).items).toEqual([])
      // The cabinet sets another price while the owner looks at the preview.
      await patchAtService(S.shop, airan.name, { selling_price: 888 })
      await dialog(page).getByRole('button', { name: 'Импортировать 3 строки' }).click()
      await expect(dialog(page)).toBeHidden()
      await expect(bar(page)).toContainText('2 из 3 у сервиса · 1 ждёт вашего решения')
      expect(await priceAt(S.shop, airan.name)).toBe(888_00)
      await queueOf(page).getByRole('button', { name: 'Показать' }).click()
      const queue = page.getByRole('dialog', { name: 'Очередь изменений' })
      await expect(queue).toContainText(`в сервисе: ${formatAmount(888_00)}`)
      await queue.getByRole('button', { name: `Оставить из сервиса: ${airan.name}` }).click()
      await page.keyboard.press('Escape')
      await expect(bar(page)).toContainText('2 из 2 у сервиса')
      expect(await priceAt(S.shop, 'Чай с травами')).toBe(1250_50)
      await bar(page).getByRole('button', { name: 'Убрать' }).click()
      await expect(bar(page)).toBeHidden()
    })

    test('a workbook is stopped on its way, goes on, and the rest is taken back', async () => {
      const { page } = S.app
      await openImport(page)
      const rows = Array.from({ length: 120 }, (_, i) => [`Товар из книги ${i + 1}`, 100 + i, null])
      await give(page, 'книга.xlsx', xlsx({ rows: [['Товар', 'Цена', 'Штрихкод'], ...rows] }))
      await expect(dialog(page)).toContainText('120 строк, книга Excel.')
      await dialog(page).getByRole('button', { name: 'Проверить строки' }).click()
      await S.shop.shut()
      await dialog(page).getByRole('button', { name: 'Импортировать 120 строк' }).click()
      await expect(bar(page)).toContainText('0 из 120 у сервиса')
      await bar(page).getByRole('button', { name: 'Остановить' }).click()
      await S.shop.reopen()
      await expect(bar(page)).toContainText('остановлен')
      // All of it can be looked through meanwhile.
      await queueOf(page).getByRole('button', { name: 'Показать' }).click()
      const entries = page.getByRole('dialog', { name: 'Очередь изменений' }).getByRole('listitem')
      await expect(entries).toHaveCount(100)
      await entries.last().scrollIntoViewIfNeeded()
      await expect(entries).toHaveCount(120)
      await page.keyboard.press('Escape')
      await page.waitForTimeout(2_500)
      expect(await priceAt(S.shop, 'Товар из книги 1')).toBeUndefined()
      await bar(page).getByRole('button', { name: 'Продолжить' }).click()
      await expect(bar(page)).toContainText('120 из 120 у сервиса', { timeout: 20_000 })
      expect(await priceAt(S.shop, 'Товар из книги 120')).toBe(219_00)
      await bar(page).getByRole('button', { name: 'Убрать' }).click()
    })

    test('files that mean harm are refused in words, with the line', async () => {
      const { page } = S.app
      await openImport(page)
      const refused = dialog(page).getByRole('alert')
      await give(page, 'отчёт.pdf', Buffer.from('%PDF-1.7'))
      await expect(refused).toHaveText('Это не таблица. Нужен файл CSV или XLSX.')
      await give(page, 'старый.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))
      await expect(refused).toContainText('Старый формат Excel.')
      await give(page, 'кавычка.csv', Buffer.from('Товар;Цена\n"Чай;1\n'))
      await expect(refused).toHaveText('Кавычка открыта и не закрыта. строка 2')
      // Mended, the same file can be chosen again.
      await expect(dialog(page).locator('input[type=file]')).toHaveValue('')
      await give(page, 'бомба.xlsx', bomb())
      await expect(refused).toContainText('Файл устроен опасно')
      await give(page, 'обрезан.xlsx', xlsx({ rows: [['Товар', 'Цена']] }).subarray(0, 300))
      await expect(refused).toHaveText('Файл повреждён и не читается.')
      // The window refuses what is too large before it reads it.
      await dialog(page)
        .getByRole('region', { name: 'Перетащите сюда файл с товарами' })
        .evaluate((area) => {
          const dataTransfer = new DataTransfer()
          dataTransfer.items.add(new File([new Uint8Array(100 * 1024 * 1024)], 'огромный.xlsx'))
          area.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }))
        })
      await expect(refused).toHaveText('Файл больше 20 МБ. Разделите его на части.')
      await page.keyboard.press('Escape')
    })

    test('what is exported comes back unchanged, and holds no formula', async () => {
      const { page } = S.app
      const added = await page.evaluate(() =>
        window.kassa.changes.add({
          goods: [{ name: '=1+1 «хитрый»', price: 100_00, unitId: 1, barcode: null, picture: null }],
        }),
      )
      expect(added.ok).toBe(true)
      await expect.poll(() => priceAt(S.shop, '=1+1 «хитрый»')).toBe(100_00)
      for (const [choice, file] of [
        ['Текст (CSV)', 'goods.csv'],
        ['Excel (XLSX)', 'goods.xlsx'],
      ] as const) {
        const filePath = join(folder, `${dialect}-${file}`)
        writeFileSync(
          answers,
          JSON.stringify([{ method: 'showSaveDialog', answer: { canceled: false, filePath } }]),
        )
        await page.getByRole('button', { name: 'Экспорт' }).click()
        await page.getByRole('menuitem', { name: choice }).click()
        await expect(page.getByText('Каталог сохранён в файл.')).toBeVisible()
        await expect.poll(() => JSON.parse(readFileSync(answers, 'utf8')) as unknown[]).toEqual([])
        await page.getByRole('button', { name: 'Закрыть сообщение' }).first().click()
        await openImport(page)
        await give(page, file, readFileSync(filePath))
        await dialog(page).getByRole('button', { name: 'Проверить строки' }).click()
        await expect(dialog(page).getByText(/^Без изменений 4\d\d$/)).toBeVisible()
        await expect(dialog(page).getByText(/^(Новые|Изменятся|Не взяты)/)).toHaveCount(0)
        await page.keyboard.press('Escape')
      }
      const book = Object.values(unzipSync(readFileSync(join(folder, `${dialect}-goods.xlsx`))))
      expect(book.map((part) => strFromU8(part)).join('\n')).not.toMatch(/<f[ >]|>=1/)
      const csv = readFileSync(join(folder, `${dialect}-goods.csv`), 'utf8')
      expect(csv).toContain("'=1+1 «хитрый»")
      expect(csv).not.toMatch(/^[=+\-@]/m)
    })
  })

  test(`${dialect}: an import that the end of the app cut off goes on after it, and each good is at the service once`, async ({
    launch,
    shop,
  }) => {
    const service = await shop({ dialect })
    const env = { ...service.env, KASSA_API_UNLIMITED: '1' }
    const first = await launch({ env })
    await openImport(first.page)
    const names = Array.from({ length: 60 }, (_, i) => `Товар из прайса ${i + 1}`)
    await give(
      first.page,
      'прайс.xlsx',
      xlsx({ rows: [['Товар', 'Цена'], ...names.map((name) => [name, 100])] }),
    )
    await dialog(first.page).getByRole('button', { name: 'Проверить строки' }).click()
    // The first fifty arrive, and the till never hears of it.
    await service.order('fault', { kind: 'hang', method: 'POST', path: '/catalog', times: 1 })
    await dialog(first.page).getByRole('button', { name: 'Импортировать 60 строк' }).click()
    const made = async () =>
      (await service.dump()).items
        .map(({ name }) => name)
        .filter((name) => name.startsWith('Товар из прайса'))
    await expect.poll(async () => (await made()).length).toBe(50)
    // One that was stopped stays so through the restart; one that was not goes on by itself.
    const stopped = dialect === 'catalog-id'
    if (stopped) {
      await bar(first.page).getByRole('button', { name: 'Остановить' }).click()
      await expect(bar(first.page)).toContainText('остановлен')
    }
    await first.close()

    const { page } = await launch({ userData: first.userData, env })
    await expectTill(page)
    await page.getByRole('button', { name: 'Каталог', exact: true }).click()
    if (stopped) {
      await expect(bar(page)).toContainText('остановлен')
      await bar(page).getByRole('button', { name: 'Продолжить' }).click()
    }
    await expect(bar(page)).toContainText('60 из 60 у сервиса', { timeout: 30_000 })
    expect((await made()).sort()).toEqual(names.toSorted())
  })
}
