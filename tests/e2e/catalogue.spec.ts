/** The owner's catalogue through the window: edit, add, delete, pictures, offline, conflicts, sync; by keys alone where it matters. */
import type { Locator, Page } from '@playwright/test'
import { formatAmount } from '../../shared/domain/money.ts'
import { expect, shareTill, test } from './fixture.ts'
import { deleteAtService, patchAtService, toast } from './office.ts'
import { type Dump, good, type Shop } from './shop.ts'
import { expectTill, searchField, tiles, write } from './till.ts'

const milk = good('Молоко «Көкжар» 2,5% 0,9 л')
const airan = good('Айран «Қарлыбел» 1 л')
const cream = good('Молоко «Көкжар» 3,2% 0,9 л')
const RED_DOT =
  'iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg=='
const BLUE =
  'iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAIAAAACDbGyAAAAEElEQVR4nGNgYPiPiijjAwDLrhjoKBPeTQAAAABJRU5ErkJggg=='
const GREEN =
  'iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAIAAAACDbGyAAAAEElEQVR4nGNgWMCAgijkAwBxbg+hzgi26QAAAABJRU5ErkJggg=='

const officeSearch = (page: Page): Locator => page.getByRole('searchbox', { name: 'Поиск в каталоге' })
const row = (page: Page, name: string): Locator =>
  page.getByRole('region', { name: 'Товары каталога' }).getByRole('listitem').filter({ hasText: name })
const nameButton = (page: Page, name: string): Locator => row(page, name).getByRole('button').first()
const priceButton = (page: Page, name: string): Locator =>
  row(page, name).getByRole('button', { name: /^Цена: / })
const card = (page: Page): Locator => page.getByRole('dialog', { name: 'Карточка товара' })
const queueBar = (page: Page): Locator => page.getByRole('region', { name: 'Очередь изменений' })

async function openCatalogue(page: Page): Promise<void> {
  // A test before may have ended here.
  await page.getByRole('button', { name: 'Касса', exact: true }).click()
  await expectTill(page)
  await page.getByRole('button', { name: 'Каталог', exact: true }).click()
  await expect(officeSearch(page)).toBeFocused()
}
async function find(page: Page, text: string): Promise<void> {
  await officeSearch(page).fill(text)
  await expect(row(page, text).first()).toBeVisible()
}
async function newPrice(page: Page, name: string, price: string): Promise<void> {
  await priceButton(page, name).click()
  await page.getByRole('textbox', { name: `Новая цена: ${name}` }).fill(price)
  await page.keyboard.press('Enter')
}
async function serviceItem(shop: Shop, name: string): Promise<Dump['items'][number] | undefined> {
  return (await shop.dump()).items.findLast((item) => item.name === name && !item.deleted)
}
/** A picture as a person brings it: chosen, pasted anywhere, dropped on its field. */
async function give(field: Locator, how: 'file' | 'paste' | 'drop', base64: string): Promise<void> {
  if (how === 'file') {
    const buffer = Buffer.from(base64, 'base64')
    await field
      .locator('input[type=file]')
      .setInputFiles({ name: 'товар.png', mimeType: 'image/png', buffer })
    return
  }
  await field.evaluate(
    (area, { how, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
      const files = new DataTransfer()
      files.items.add(new File([bytes], 'товар.png', { type: 'image/png' }))
      if (how === 'paste') window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: files }))
      else area.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: files }))
    },
    { how, base64 },
  )
}

for (const dialect of ['nomenclature', 'catalog-id'] as const) {
  test.describe(dialect, () => {
    const till = shareTill({ shop: { dialect } })

    test('prices by keys alone, at the till at once and at the service', async () => {
      const { page } = till.app
      await openCatalogue(page)
      await write(page, milk.name.slice(0, 22))
      await expect(priceButton(page, milk.name)).toBeVisible()
      await page.keyboard.press('ArrowDown')
      await expect(nameButton(page, milk.name)).toBeFocused()
      // Its card opens ready to be written in, and leaves the keyboard on the line.
      await page.keyboard.press('Enter')
      const card = page.getByRole('dialog', { name: 'Карточка товара' })
      await expect(card.getByLabel('Название')).toBeFocused()
      await page.keyboard.press('Escape')
      await expect(card).toBeHidden()
      await expect(nameButton(page, milk.name)).toBeFocused()
      await page.keyboard.press('ArrowRight')
      await expect(priceButton(page, milk.name)).toBeFocused()
      await page.keyboard.press('7')
      await write(page, '77,50')
      await page.keyboard.press('Enter')
      await expect(priceButton(page, milk.name)).toHaveText(formatAmount(777_50))
      await expect.poll(async () => (await serviceItem(till.shop, milk.name))?.price).toBe(777_50)
      await expect(queueBar(page)).toBeHidden()
      await page.getByRole('button', { name: 'Касса', exact: true }).click()
      await searchField(page).fill(milk.name)
      await expect(tiles(page).first()).toContainText(formatAmount(777_50))
      await searchField(page).fill('')
    })

    test('a new good with a picture and a code, helped with its check digit; and a twin is warned of', async () => {
      const { page } = till.app
      await openCatalogue(page)
      await officeSearch(page).fill('Чай Гүлдер 100 г')
      await expect(page.getByText('Ничего не нашлось.')).toBeVisible()
      await page.keyboard.press('Insert')
      const dialog = page.getByRole('dialog', { name: 'Новый товар' })
      await expect(dialog.getByLabel('Название')).toHaveValue('Чай Гүлдер 100 г')
      await dialog.getByRole('button', { name: 'Добавить' }).click()
      await expect(dialog.getByText('Нужна цена, например 1 250,50')).toBeVisible()
      await dialog.getByLabel('Цена').fill('1250,5')
      await dialog.getByLabel('Штрихкод').fill(milk.barcode)
      await expect(dialog.getByText(`Этот штрихкод уже есть: ${milk.name}`)).toBeVisible()
      await dialog.getByLabel('Штрихкод').fill('4870000000024')
      await dialog.getByRole('button', { name: 'Взять 4870000000029' }).click()
      // The older revision names no units: they are known by the goods that have them, and told by number.
      await dialog.getByLabel('Единица').click()
      const unit = dialect === 'catalog-id' ? 'упак' : 'ед. 4'
      await page.getByRole('option', { name: unit, exact: true }).click()
      await give(dialog.getByRole('group', { name: 'Картинка' }), 'drop', RED_DOT)
      await expect(dialog.getByRole('img', { name: 'Картинка' })).toBeVisible()
      await dialog.getByRole('button', { name: 'Добавить' }).click()
      await expect(dialog).toBeHidden()
      await expect
        .poll(() => serviceItem(till.shop, 'Чай Гүлдер 100 г'))
        .toMatchObject({
          price: 1250_50,
          barcode: '4870000000029',
          unitId: 4,
          image: expect.stringContaining('.png'),
        })
      await expect(row(page, 'Чай Гүлдер 100 г').locator('img')).toBeVisible()
    })

    test('a picture is checked, chosen as a file, replaced by pasting and by dropping, and taken away', async () => {
      const { page } = till.app
      await openCatalogue(page)
      await find(page, airan.name)
      await nameButton(page, airan.name).click()
      const field = card(page).getByRole('group', { name: 'Картинка' })
      const input = card(page).locator('input[type=file]')
      await input.setInputFiles({
        name: 'x.png',
        mimeType: 'image/png',
        buffer: Buffer.from('<svg/>'.repeat(9)),
      })
      await expect(card(page).getByRole('alert')).toHaveText('Это не картинка JPEG, PNG, GIF или WebP.')
      const image = async () => (await serviceItem(till.shop, airan.name))?.image ?? ''
      const met = new Set([await image()])
      for (const [how, base64] of [
        ['file', RED_DOT],
        ['paste', BLUE],
        ['drop', GREEN],
      ] as const) {
        await give(field, how, base64)
        await expect
          .poll(async () => /-4.*\.png$/.test(await image()) && !met.has(await image()), how)
          .toBe(true)
        await expect(card(page).getByRole('alert')).toHaveCount(0)
        met.add(await image())
      }
      await card(page).getByRole('button', { name: 'Убрать' }).click()
      await expect.poll(image).toBe('')
      await page.keyboard.press('Escape')
      await expect(card(page)).toBeHidden()
      // The rest of a card: another name and another code.
      await find(page, milk.name)
      await nameButton(page, milk.name).click()
      await card(page).getByLabel('Название').fill(`${milk.name} жаңа`)
      await card(page).getByLabel('Штрихкод').fill('4870000000036')
      await card(page).getByRole('button', { name: 'Сохранить' }).click()
      await expect(card(page)).toBeHidden()
      await expect
        .poll(() => serviceItem(till.shop, `${milk.name} жаңа`))
        .toMatchObject({ barcode: '4870000000036' })
    })

    test('a delete is undone before it is sent, and sent when it is not', async () => {
      const { page } = till.app
      await openCatalogue(page)
      await find(page, airan.name)
      await nameButton(page, airan.name).focus()
      await page.keyboard.press('Delete')
      await expect(row(page, airan.name)).toHaveCount(0)
      await page.getByRole('button', { name: 'Отменить' }).click()
      await expect(row(page, airan.name)).toHaveCount(1)
      await nameButton(page, airan.name).focus()
      await page.keyboard.press('Delete')
      await expect(row(page, airan.name)).toHaveCount(0)
      await expect
        .poll(async () =>
          (await till.shop.dump()).items.some(({ name, deleted }) => name === airan.name && deleted),
        )
        .toBe(true)
    })

    test('fifty new goods pasted out of a spreadsheet', async () => {
      const { page } = till.app
      await openCatalogue(page)
      await page.getByRole('button', { name: 'Таблицей' }).click()
      const dialog = page.getByRole('dialog', { name: 'Новые товары таблицей' })
      await expect(dialog.getByLabel('Название, 1', { exact: true })).toBeFocused()
      const lines = Array.from({ length: 52 }, (_, i) => `Набор ${i + 1}\t1 ${String(i).padStart(3, '0')},00`)
      await dialog.getByLabel('Название, 1', { exact: true }).evaluate((field, text) => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/plain', text)
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      }, lines.join('\r\n'))
      await expect(dialog.getByText('2 строки не поместились')).toBeVisible()
      const code = (line: number) => dialog.getByLabel(`Штрихкод, ${line}`, { exact: true })
      await code(1).fill('4,87E+12')
      await code(2).fill(cream.barcode)
      await expect(code(2)).toHaveAccessibleDescription(`Уже есть: ${cream.name}`)
      await code(2).fill('487000000002')
      await expect(code(2)).toHaveAccessibleDescription('Может быть, 4870000000029?')
      await code(2).fill('A-77')
      await code(3).fill('A-77')
      await expect(code(3)).toHaveAccessibleDescription('Уже в строке 2')
      await code(3).fill('')
      await dialog.getByLabel('Цена, 50').fill('дорого')
      await dialog.getByRole('button', { name: 'Добавить 50 товаров' }).click()
      await expect(dialog.getByRole('alert')).toHaveText('В 2 строках ошибки. Ничего не добавлено.')
      await expect(dialog.getByText('Excel округлил код')).toBeVisible()
      await code(1).fill('')
      await dialog.getByLabel('Цена, 50').fill('50')
      await dialog.getByRole('button', { name: 'Добавить 50 товаров' }).click()
      await expect(dialog).toBeHidden()
      await expect.poll(async () => (await serviceItem(till.shop, 'Набор 50'))?.price).toBe(50_00)
      const { requests } = await till.shop.dump()
      expect(
        requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/catalog')).length,
      ).toBeLessThan(4)
    })

    test('a good whose answer was lost is looked for, and adding it by hand once more makes no second one', async () => {
      const { page } = till.app
      await openCatalogue(page)
      await till.shop.order('fault', { kind: 'drop_after', method: 'POST', path: '/catalog', times: 1 })
      // Nobody can be asked meanwhile.
      await till.shop.order('fault', {
        kind: 'status',
        status: 502,
        method: 'GET',
        path: '/catalog',
        times: 0,
      })
      const dialog = page.getByRole('dialog', { name: 'Новый товар' })
      const add = async () => {
        await page.getByRole('button', { name: 'Новый товар' }).click()
        await dialog.getByLabel('Название').fill('Курт домашний')
        await dialog.getByLabel('Цена').fill('300')
        await page.keyboard.press('Enter')
        await expect(dialog).toBeHidden()
      }
      await add()
      await expect(queueBar(page)).toBeVisible()
      await add()
      await expect(toast(page, /уже в очереди: второй раз не добавлен/)).toBeVisible()
      await till.shop.order('clear')
      await expect(queueBar(page)).toBeHidden({ timeout: 30_000 })
      const alike = (await till.shop.dump()).items.filter(({ name }) => name === 'Курт домашний')
      expect(alike).toHaveLength(1)
    })
  })

  test(`${dialect}: offline changes wait through a restart; a newer value at the service is shown and left alone`, async ({
    launch,
    shop,
  }) => {
    const service = await shop({ dialect })
    const env = { ...service.env, KASSA_API_UNLIMITED: '1' }
    const first = await launch({ env })
    await openCatalogue(first.page)
    await find(first.page, milk.name)
    await service.shut()
    await newPrice(first.page, milk.name, '600')
    await expect(queueBar(first.page)).toContainText('1 изменение ждёт отправки.')
    await expect(row(first.page, milk.name)).toContainText('в очереди')
    await first.kill()

    await service.reopen()
    await patchAtService(service, milk.name, { selling_price: 555 })
    const { page } = await launch({ userData: first.userData, env })
    await openCatalogue(page)
    await expect(queueBar(page)).toContainText('1 конфликт: в сервисе новее.')
    await find(page, milk.name)
    await expect(priceButton(page, milk.name)).toHaveText(formatAmount(555_00))
    expect((await serviceItem(service, milk.name))?.price).toBe(555_00)
    await queueBar(page).getByRole('button', { name: 'Показать' }).click()
    const queue = page.getByRole('dialog', { name: 'Очередь изменений' })
    await expect(queue).toContainText(`в сервисе: ${formatAmount(555_00)}`)
    await queue.getByRole('button', { name: `Отправить моё: ${milk.name}` }).click()
    await expect(queue).toContainText('Все изменения у сервиса.')
    await expect.poll(async () => (await serviceItem(service, milk.name))?.price).toBe(600_00)
    await page.keyboard.press('Escape')

    // The list is read in whole and lightly, and says so; new goods are followed until Kaspi has them.
    const sync = page.getByRole('region', { name: 'Обмен с сервисом' })
    // One that went in the cabinet leaves the till, and its history stays.
    const gone = await service.dump().then(({ items }) => items.length)
    await deleteAtService(service, airan.name)
    // The first page is read, after the units where there are any, and the second waits until the stop was seen.
    const times = dialect === 'catalog-id' ? 2 : 1
    await service.order('fault', { kind: 'delay', ms: 0, method: 'GET', path: '/catalog', times })
    await service.order('fault', { kind: 'hold', method: 'GET', path: '/catalog', times: 0 })
    await sync.getByRole('button', { name: 'Прочитать весь' }).click()
    await expect(sync).toContainText(/Читаем весь каталог: \d+ из 3\d\d/)
    await sync.getByRole('button', { name: 'Остановить' }).click()
    await service.order('clear')
    await expect(sync).toContainText('Чтение остановлено, место запомнено.')
    await sync.getByRole('button', { name: 'Продолжить' }).click()
    await expect(sync).toContainText(/Сверен \d\d\.\d\d\.\d{4}/)
    await officeSearch(page).fill(airan.name)
    await expect(page.getByText('Ничего не нашлось.')).toBeVisible()
    // It is kept, marked, because past sales name it.
    await sync.getByRole('button', { name: 'Больше нет: 1', exact: true }).click()
    const left = page.getByRole('dialog', { name: 'Больше нет в каталоге' })
    await expect(left.getByRole('listitem')).toHaveText(new RegExp(`${airan.name}.*${airan.barcode}`))
    await page.keyboard.press('Escape')
    await expect(left).toBeHidden()
    expect((await service.dump()).items.length).toBe(gone + 1)
    await patchAtService(service, cream.name, { selling_price: 1_111 })
    // Of a light pass no count of goods is told: it goes by whole pages, and the last one is seldom full.
    await expect(async () => {
      await service.order('clear')
      await sync.getByRole('button', { name: 'Обновить', exact: true }).click({ trial: true })
      // As above; a question of the queue may have taken the place of the first page.
      await service.order('fault', { kind: 'delay', ms: 0, method: 'GET', path: '/catalog', times })
      await service.order('fault', { kind: 'hold', method: 'GET', path: '/catalog', times: 0 })
      await sync.getByRole('button', { name: 'Обновить', exact: true }).click()
      await expect(sync.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '50', { timeout: 4_000 })
    }).toPass()
    const told = await sync.textContent()
    expect(told).toContain('Ищем изменения')
    expect(told).not.toMatch(/\d\s+из\s+\d/)
    await service.order('clear')
    await find(page, cream.name)
    await expect(priceButton(page, cream.name)).toHaveText(formatAmount(1_111_00))
    await officeSearch(page).fill('')
    await page.getByRole('button', { name: 'Новый товар' }).click()
    const dialog = page.getByRole('dialog', { name: 'Новый товар' })
    await dialog.getByLabel('Название').fill('Сок Бүлдірген 1 л')
    await dialog.getByLabel('Цена').fill('990')
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await find(page, 'Сок Бүлдірген 1 л')
    await expect(row(page, 'Сок Бүлдірген 1 л')).not.toContainText('проверяется в Kaspi', { timeout: 20_000 })
    expect((await serviceItem(service, 'Сок Бүлдірген 1 л'))?.status).toBe('active')
  })
}
