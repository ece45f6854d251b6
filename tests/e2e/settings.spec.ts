/** Each choice of the owner: it works, it is there after a restart; and the file of diagnostics holds nothing that is anyone's secret. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixture.ts'
import { heardOn, listen } from './heard.ts'
import { answerDialogs, toast } from './office.ts'
import { chargeAmount, connect, expectPayment, expectTill, payments } from './till.ts'

const KEY = 'Kz7/qV+t3=Wm9xR2~pL5&dY8'
const SECRET = 'a secret: of the webhooks, "alone"'
const PHONE = '87012345678'
const card = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })
const folder = mkdtempSync(join(tmpdir(), 'kassa-settings-'))
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Настройки', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Настройки' })).toBeVisible()
}

async function choose(page: Page, from: Locator, option: string | RegExp): Promise<void> {
  await from.click()
  await page.getByRole('option', { name: option, exact: typeof option === 'string' }).click()
}

async function save(where: Locator): Promise<void> {
  const button = where.getByRole('button', { name: 'Сохранить', exact: true })
  await button.click()
  await expect(button).toBeDisabled()
}

/** A port that another program listens on until it is let go. */
async function takenPort(): Promise<{ port: number; letGo: () => Promise<void> }> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { port: address.port, letGo: () => new Promise((closed) => server.close(() => closed())) }
}

/** The section that was chosen is the one that is marked, wherever it stands; a hand that scrolls moves the mark. */
async function walkSections(page: Page): Promise<void> {
  const links = page.getByRole('navigation', { name: 'Разделы настроек' }).getByRole('link')
  const marked = page.locator('nav a[aria-current="true"]')
  for (const link of await links.all()) {
    await link.click()
    await expect(marked).toHaveText((await link.textContent()) ?? '')
  }
  await page.getByRole('heading', { name: 'Настройки', exact: true }).hover()
  await page.mouse.wheel(0, -20_000)
  await expect(marked).toHaveText((await links.first().textContent()) ?? '')
}

/** Language, theme, targets, sounds: chosen with one press, seen at once. */
async function chooseLooks(page: Page): Promise<void> {
  const looks = card(page, 'Вид')
  await looks.getByText('Қазақша').click()
  await expect(page.getByRole('heading', { name: 'Баптаулар' })).toBeVisible()
  await page.getByRole('radiogroup', { name: 'Тіл' }).getByText('English').click()
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
  await page.getByRole('radiogroup', { name: 'Language', exact: true }).getByText('Русский').click()
  await looks.getByText('Тёмная').click()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await looks.getByLabel('Крупные кнопки').click()
  const sounds = card(page, 'Звуки и голос')
  await expect(sounds).toContainText('На этом компьютере нет голоса для этого языка')
  await expect(sounds.getByRole('switch').nth(1)).toBeDisabled()
  await listen(page)
  await sounds.getByRole('switch').nth(1).click()
  await sounds.getByRole('button', { name: 'Послушать голос' }).click()
  await sounds.getByRole('button', { name: 'Сигнал отказа' }).click()
  expect(await heardOn(page)).toEqual({ notes: 2, said: ['оплачено, 1187 тенге'] })
  await sounds.getByRole('switch').first().click()
  await sounds.getByRole('slider').press('Home')
  await expect.poll(async () => (await heardOn(page)).notes).toBe(4)
  await card(page, 'Покупатели').getByLabel('Скрывать телефоны от кассиров').click()
}

async function fillForms(page: Page): Promise<void> {
  const till = card(page, 'Касса')
  await till.getByLabel('Имя кассы').fill('Зал 2')
  await expect(till.getByText('От 1 до 12 букв и цифр')).toBeVisible()
  await till.getByLabel('Имя кассы').fill('Зал2')
  await till.getByLabel('Сколько минут счёт может ждать в очереди').fill('45')
  await choose(page, till.getByRole('combobox', { name: 'Начало рабочего дня' }), '05:00')
  await save(till)
  const discounts = card(page, 'Скидки')
  await discounts.getByLabel('Скидка без владельца, не больше').fill('25')
  await save(discounts)
  const scanner = card(page, 'Сканер')
  await scanner.getByLabel('Знаки перед кодом').fill('~A')
  await scanner.getByLabel('Знаки после кода').fill('#')
  await choose(page, scanner.getByRole('combobox', { name: 'Чем кончается код' }), 'Tab')
  await scanner.getByRole('group', { name: 'Цена в тенге' }).getByRole('button', { name: '21' }).click()
  await save(scanner)
  const receipts = card(page, 'Чеки')
  await receipts.getByText('В сети (ESC/POS)').click()
  await receipts.getByLabel('Адрес принтера').fill('192.168.1.50')
  await receipts.getByLabel('Порт принтера').fill('9101')
  await receipts.getByText('58 мм').click()
  await receipts.getByLabel('Строки сверху').fill('Дүкен «Ырыс», тел. 8 (701) 234-56-78')
  await receipts.getByLabel('Строки снизу').fill('Рахмет!')
  await save(receipts)
  const display = card(page, 'Экран покупателя')
  await choose(page, display.getByRole('combobox', { name: 'Где показывать' }), 'На втором экране')
  await choose(page, display.getByRole('combobox', { name: 'Язык экрана' }), 'Қазақша')
  await display.getByLabel('Название на экране').fill('Ырыс')
  await save(display)
}

/** Everything that was chosen above, as the settings show it. */
async function expectChosen(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  const looks = card(page, 'Вид')
  await expect(looks.getByRole('radio', { name: 'Русский' })).toBeChecked()
  await expect(looks.getByRole('radio', { name: 'Тёмная' })).toBeChecked()
  await expect(looks.getByLabel('Крупные кнопки')).toBeChecked()
  const sounds = card(page, 'Звуки и голос')
  await expect(sounds.getByRole('switch').first()).not.toBeChecked()
  await expect(sounds.getByRole('switch').nth(1)).toBeChecked()
  await expect(sounds.getByRole('slider')).toHaveAttribute('aria-valuenow', '5')
  await expect(card(page, 'Покупатели').getByLabel('Скрывать телефоны от кассиров')).toBeChecked()
  const till = card(page, 'Касса')
  await expect(till.getByLabel('Имя кассы')).toHaveValue('Зал2')
  await expect(till.getByLabel('Сколько минут счёт может ждать в очереди')).toHaveValue('45')
  await expect(till.getByRole('combobox', { name: 'Начало рабочего дня' })).toHaveValue('05:00')
  await expect(card(page, 'Скидки').getByLabel('Скидка без владельца, не больше')).toHaveValue('25')
  const scanner = card(page, 'Сканер')
  await expect(scanner.getByLabel('Знаки перед кодом')).toHaveValue('~A')
  await expect(scanner.getByLabel('Знаки после кода')).toHaveValue('#')
  await expect(scanner.getByRole('combobox', { name: 'Чем кончается код' })).toHaveValue('Tab')
  const pressed = (kind: string) =>
    scanner.getByRole('group', { name: kind }).getByRole('button', { pressed: true }).allTextContents()
  expect(await pressed('Цена в тенге')).toEqual(['21'])
  expect(await pressed('Вес в граммах')).not.toContain('21')
  const receipts = card(page, 'Чеки')
  await expect(receipts.getByLabel('Адрес принтера')).toHaveValue('192.168.1.50')
  await expect(receipts.getByLabel('Порт принтера')).toHaveValue('9101')
  await expect(receipts.getByRole('radio', { name: '58 мм' })).toBeChecked()
  await expect(receipts.getByLabel('Строки сверху')).toHaveValue('Дүкен «Ырыс», тел. 8 (701) 234-56-78')
  await expect(receipts.getByLabel('Строки снизу')).toHaveValue('Рахмет!')
  const display = card(page, 'Экран покупателя')
  await expect(display.getByRole('combobox', { name: 'Где показывать' })).toHaveValue('На втором экране')
  await expect(display.getByRole('combobox', { name: 'Язык экрана' })).toHaveValue('Қазақша')
  await expect(display.getByLabel('Название на экране')).toHaveValue('Ырыс')
}

async function expectScrubbedFile(page: Page, dialogs: string): Promise<void> {
  const file = join(folder, 'diagnostics.txt')
  answerDialogs(dialogs, [join(folder, 'nowhere', 'x.txt'), null, file])
  const diagnostics = card(page, 'Диагностика')
  await expect(diagnostics).toContainText('Продаж')
  await expect(diagnostics.getByText('Товаров').locator('+ dd')).toHaveText(/^\d+$/)
  await expect(diagnostics.getByText('Очередь').locator('+ dd')).toHaveText(/^ждут 0, /)
  await expect(diagnostics.getByText('Последняя копия').locator('+ dd')).toHaveText('ещё не было')
  await card(page, 'Копии данных').getByRole('button', { name: 'Сделать копию сейчас' }).click()
  await expect(diagnostics.getByText('Последняя копия').locator('+ dd')).toHaveText(/^\d\d\.\d\d\.\d{4}/)
  const button = diagnostics.getByRole('button', { name: 'Сохранить в файл…' })
  await button.click()
  await expect(toast(page, /^Файл не записан/)).toBeVisible()
  await button.click()
  await expect(button).toBeEnabled()
  await button.click()
  await expect(toast(page, 'Файл диагностики сохранён.')).toBeVisible()
  // A message leaves the page less height, and the list of sections with it.
  await expect(page.getByRole('heading', { name: 'Настройки', exact: true })).toBeInViewport({ ratio: 1 })
  const written = readFileSync(file, 'utf8')
  for (const part of [
    '== machine ==',
    '== settings ==',
    '== outbox ==',
    '== data file ==',
    '== kassa.log ==',
  ]) {
    expect(written).toContain(part)
  }
  expect(written).toContain('"till": "Зал2"')
  expect(written).toMatch(/"integrity": \{[^}]*"sale": "ok"/)
  expect(written).toContain('Дүкен «Ырыс», тел. [phone 1]')
  for (const one of [KEY, SECRET, encodeURIComponent(KEY), Buffer.from(KEY).toString('base64')]) {
    expect(written).not.toContain(one)
  }
  expect(written.replace(/[^0-9a-zа-я]/gi, '')).not.toContain(PHONE.slice(1))
}

test('every choice works and outlives a restart; diagnostics tell all but secrets', async ({
  launch,
  shop,
}) => {
  test.setTimeout(120_000)
  const service = await shop({ apiKey: KEY })
  const dialogs = join(folder, 'dialogs.json')
  answerDialogs(dialogs, [])
  const env = { KASSA_API_URL: service.url, KASSA_SHELL_DIALOGS: dialogs }
  const first = await launch({ env })
  const { page } = first
  await connect(page, { apiKey: KEY })
  await expectTill(page)
  await openSettings(page)
  await walkSections(page)
  await chooseLooks(page)
  await fillForms(page)

  const webhooks = card(page, 'Вебхуки')
  const { port, letGo } = await takenPort()
  await webhooks.getByLabel('Принимать события').click()
  await webhooks.getByLabel('Порт на этом компьютере').fill(String(port))
  await webhooks.getByLabel('Секрет подписи').fill(SECRET)
  await webhooks.getByRole('button', { name: 'Сохранить', exact: true }).click()
  await expect(webhooks.getByRole('alert')).toContainText(
    `порт ${port} занят другой программой, выберите другой`,
  )
  await letGo()

  await page.getByRole('button', { name: 'Касса', exact: true }).click()
  await chargeAmount(page, '501', PHONE)
  await expectPayment(page, 501_00, 'оплачен')
  // The signal is off, the voice is on.
  await expect.poll(async () => (await heardOn(page)).said.at(-1)).toBe('оплачено, 501 тенге')
  expect((await heardOn(page)).notes).toBe(4)
  await expect(payments(page).first()).toHaveAttribute('title', /^Зал2-\d{4}-0001/)
  await openSettings(page)
  await expectScrubbedFile(page, dialogs)
  await expect(card(page, 'Обновления')).toContainText('обновлений не получает')
  await expect(card(page, 'Обновления').getByRole('button')).toHaveCount(0)
  await first.close()

  const again = await launch({ userData: first.userData, env })
  await expectTill(again.page)
  await openSettings(again.page)
  await expectChosen(again.page)
  await expect(card(again.page, 'Вебхуки')).toContainText(`слушает порт ${port}`)

  const connection = card(again.page, 'Подключение')
  await expect(connection).toContainText('хранится зашифрованным')
  await connection.getByRole('button', { name: 'Проверить связь' }).click()
  await expect(connection.getByRole('status')).toContainText(/Сервис ответил за \d+ мс/)
  await service.shut()
  await connection.getByRole('button', { name: 'Проверить связь' }).click()
  await expect(connection.getByRole('alert')).toContainText('Нет связи с сервисом')
  await service.reopen()
  await choose(again.page, connection.getByRole('combobox', { name: 'Версия сервиса' }), /^С каталогом/)
  await expectTill(again.page)
  await openSettings(again.page)
  await expect(connection.getByRole('combobox', { name: 'Версия сервиса' })).toHaveValue(/С каталогом/)
  expect(await again.page.content()).not.toContain(KEY)

  await connection.getByRole('button', { name: 'Отключить кассу' }).click()
  const leaving = again.page.getByRole('dialog', { name: 'Отключить кассу?' })
  await expect(leaving).toContainText('Продажи на диске останутся')
  await leaving.getByRole('button', { name: 'Отключить кассу' }).click()
  await expect(again.page.getByRole('button', { name: 'Подключить кассу' })).toBeVisible()
  expect(await again.page.evaluate(() => window.kassa.app.status())).toMatchObject({
    ok: true,
    value: { mode: 'welcome', keyKept: 'none' },
  })
  // The first screen of a new till asks for the language, too.
  await again.page.getByRole('radiogroup', { name: 'Язык' }).getByText('Қазақша').click()
  await expect(again.page.getByRole('button', { name: 'Кассаны қосу' })).toBeVisible()
})
