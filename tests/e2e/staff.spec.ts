/** Who stands at the till: the owner's PIN at the first run, the lock, wrong PINs, cashiers and what they may, shifts. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import Database from 'better-sqlite3'
import type { KassaApi } from '../../shared/contract/index.ts'
import { expect, shareTill, test } from './fixture.ts'
import { good } from './shop.ts'
import {
  cartRows,
  chargeAmount,
  connect,
  expectPayment,
  expectTill,
  paymentButton,
  payments,
  scan,
  scanAll,
  searchField,
  total,
  write,
} from './till.ts'

const OWNER = { name: 'Владелец', pin: '4071' }
const CASHIER = { name: 'Айгүл', pin: '83620' }
const OTHER = { name: 'Ерлан', pin: '91827364' }
/** As long as the longest PIN. */
const EAN_8 = '40700717'
const milk = good('Молоко «Көкжар» 2,5% 0,9 л')
/** The simulator's customer of this number never pays. */
const NEVER_PAYS = '87000000001'

const folder = mkdtempSync(join(tmpdir(), 'kassa-power-'))
const power = join(folder, 'power.json')
const till = shareTill({ story: true, launch: { env: { KASSA_SHELL_POWER: power } } })
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

const lockScreen = (page: Page): Locator => page.getByRole('heading', { name: 'Касса заблокирована' })
const menu = (page: Page, name: string): Locator =>
  page.getByRole('button', { name: `${name}: смена и блокировка` })
const pinOf = (page: Page, name: string): Locator => page.getByLabel(`PIN: ${name}`)
const call = <T>(page: Page, ask: (kassa: KassaApi) => Promise<T>): Promise<T> =>
  page.evaluate(`(${ask.toString()})(window.kassa)`) as Promise<T>

async function comeIn(page: Page, { name, pin }: typeof OWNER): Promise<void> {
  await page.getByRole('list', { name: 'Сотрудники' }).getByRole('button', { name, exact: true }).click()
  await pinOf(page, name).fill(pin)
  await page.keyboard.press('Enter')
  await expect(menu(page, name)).toBeVisible()
}

async function setPins(page: Page, { name, pin }: typeof OWNER): Promise<void> {
  await page.getByLabel('Имя', { exact: true }).fill(name)
  await page.getByLabel('PIN', { exact: true }).fill(pin)
  await page.getByLabel('PIN ещё раз').fill(pin)
}

async function addPerson(page: Page, person: typeof OWNER): Promise<void> {
  await page.getByRole('button', { name: 'Добавить сотрудника' }).click()
  await setPins(page, person)
  await page.getByRole('dialog').getByRole('button', { name: 'Сохранить' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
}

test('first run: the owner sets a PIN, then the till starts locked and the keyboard alone opens it', async ({
  launch,
  shop,
}) => {
  const service = await shop()
  const env = { KASSA_API_URL: service.url }
  const first = await launch({ env })
  await connect(first.page, { apiKey: service.apiKey })
  await expect(first.page.getByRole('heading', { name: 'PIN владельца' })).toBeVisible()
  await first.page.getByLabel('PIN', { exact: true }).fill('1234')
  await expect(first.page.getByText('Слишком простой')).toBeVisible()
  // Typed as quick as a scanner it stays.
  const newPin = first.page.getByLabel('PIN', { exact: true })
  await newPin.fill('')
  await scan(first.page, '40718', { end: 'tab' })
  await expect(newPin).toHaveValue('40718')
  await expect(newPin).not.toBeFocused()
  await setPins(first.page, OWNER)
  await first.page.getByRole('button', { name: 'Задать PIN владельца' }).click()
  await expect(menu(first.page, OWNER.name)).toBeVisible()
  await expectTill(first.page)
  await scan(first.page, milk.barcode)
  await expect(cartRows(first.page)).toHaveCount(1)
  await expect
    .poll(() => call(first.page, (kassa) => kassa.cart.load()))
    .toMatchObject({ value: { lines: [{ name: milk.name }] } })
  await first.close()

  const { page } = await launch({ userData: first.userData, env })
  await expect(lockScreen(page)).toBeVisible()
  await expect(pinOf(page, OWNER.name)).toBeFocused()
  // A scan on the lock screen is neither a PIN nor a line.
  await scan(page, milk.barcode)
  await expect(pinOf(page, OWNER.name)).toHaveValue('')
  await scan(page, EAN_8)
  await expect(pinOf(page, OWNER.name)).toHaveValue('')
  await expect(page.getByText('Неверный PIN')).toBeHidden()
  // A PIN is one, however quick the hand: here as quick as a scanner.
  await scan(page, OWNER.pin)
  await expectTill(page)
  await expect(cartRows(page)).toHaveCount(1)
})

test('PIN, cashiers and the minutes of the lock in the settings', async () => {
  const { page } = till.app
  await expectTill(page)
  await page.keyboard.press('F12')
  const hint = page.getByRole('region', { name: 'Сообщения' }).getByText('PIN ещё ни у кого нет')
  await expect(hint).toBeVisible()
  await page.getByRole('button', { name: 'Задать PIN владельца' }).click()
  const card = page.getByRole('region', { name: 'Сотрудники' })
  await card.getByRole('button', { name: 'Задать PIN владельца' }).click()
  await setPins(page, OWNER)
  await page.getByRole('dialog').getByRole('button', { name: 'Задать PIN владельца' }).click()
  await addPerson(page, CASHIER)
  await addPerson(page, OTHER)
  await expect(card.getByRole('listitem')).toHaveText([/Владелец/, /Айгүл.*Кассир/, /Ерлан.*Кассир/])

  await page.getByRole('button', { name: 'Добавить сотрудника' }).click()
  await setPins(page, { name: ' айгүл ', pin: '5093' })
  await page.getByRole('dialog').getByRole('button', { name: 'Сохранить' }).click()
  await expect(page.getByText('Такое имя уже есть')).toBeVisible()
  await page.keyboard.press('Escape')

  await card.getByRole('button', { name: `Изменить: ${OWNER.name}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Удалить' }).click()
  await page.getByRole('button', { name: 'Да, удалить' }).click()
  await expect(page.getByText('Это единственный владелец')).toBeVisible()
  await page.keyboard.press('Escape')
  await card.getByLabel('Блокировать без присмотра').click()
  await page.getByRole('option', { name: 'Через 1 минуту' }).click()
  await page.getByRole('button', { name: 'Касса', exact: true }).click()
  await expectTill(page)
})

test('F12 locks from within a dialog; nothing but the PIN works, payments go on', async () => {
  const { page } = till.app
  await chargeAmount(page, '501', NEVER_PAYS)
  await expectPayment(page, 501_00, 'ждёт оплаты')
  await page.keyboard.press('F10')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('F12')
  await expect(lockScreen(page)).toBeVisible()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(searchField(page)).toBeHidden()
  await page.keyboard.press('F10')
  await expect(page.getByRole('dialog')).toBeHidden()
  expect(await call(page, (kassa) => kassa.sales.open())).toMatchObject({
    ok: false,
    error: { code: 'locked' },
  })
  await expect(page.getByText('ждёт оплаты 1 счёт')).toBeVisible()
  const { externalOrderId } = await till.shop.invoiceOf(501_00)
  await till.shop.order('pay', { external_order_id: externalOrderId })
  await expect(page.getByText('платежей в ожидании нет')).toBeVisible()
  // A scan is neither digits of a PIN that is half typed nor a line of the cart.
  await pinOf(page, OWNER.name).focus()
  await write(page, OWNER.pin.slice(0, 2))
  await scanAll(page, [milk.barcode, milk.barcode], { layout: 'kk' })
  await expect(pinOf(page, OWNER.name)).toHaveValue(OWNER.pin.slice(0, 2))
  await write(page, OWNER.pin.slice(2))
  await page.keyboard.press('Enter')
  await expect(menu(page, OWNER.name)).toBeVisible()
  // What happened meanwhile is told on return.
  await page.getByRole('dialog').getByRole('button', { name: 'Понятно' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(cartRows(page)).toHaveCount(0)
  await expectPayment(page, 501_00, 'оплачен')
  // Nor do the keys of the screen lie over the lock.
  await page.keyboard.press('F1')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('F12')
  await expect(lockScreen(page)).toBeVisible()
  await write(page, OWNER.pin)
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.keyboard.press('Enter')
  await expect(menu(page, OWNER.name)).toBeVisible()
})

test('a cashier sees no screen of the owner, and the main process refuses what is the owner’s', async () => {
  const { page } = till.app
  await page.keyboard.press('F12')
  await comeIn(page, CASHIER)
  await expect(page.getByText('Айгүл: смена открыта.')).toBeVisible()
  await expect(page.getByRole('navigation').getByRole('button', { name: 'Настройки' })).toBeHidden()
  const refused = { ok: false, error: { code: 'forbidden' } }
  expect(await call(page, (kassa) => kassa.settings.update({ lockMinutes: 0 }))).toMatchObject(refused)
  expect(await call(page, (kassa) => kassa.staff.people())).toMatchObject(refused)
  expect(await call(page, (kassa) => kassa.staff.setOwnerPin({ name: 'Я', pin: '5093' }))).toMatchObject({
    ok: false,
    error: { code: 'wrongState' },
  })
})

test('a PIN typed as the lock is pressed is taken, however long the till takes to lock and to read the names', async () => {
  test.skip(till.app.kind === 'electron', 'a main process that stands still brings no keys there')
  const { page, pid } = till.app
  /** The main process answers nothing between what leads to the PIN and its Enter. */
  const typedBlind = async ({ name, pin }: typeof OWNER, lead: () => Promise<void>) => {
    process.kill(pid, 'SIGSTOP')
    try {
      await lead()
      await page.keyboard.type(pin)
      const field = page.getByLabel('PIN', { exact: true })
      await expect(lockScreen(page)).toBeHidden()
      await expect(field).toHaveValue(pin)
      await expect(field).toBeFocused()
      await page.keyboard.press('Enter')
    } finally {
      process.kill(pid, 'SIGCONT')
    }
    await expect(menu(page, name)).toBeVisible()
    await expect(searchField(page)).toHaveValue('')
  }
  await searchField(page).focus()
  await typedBlind(CASHIER, () => page.keyboard.press('F12'))
  // A wrong one is told as ever; it locked all the same.
  process.kill(pid, 'SIGSTOP')
  await page.keyboard.press('F12')
  await page.keyboard.type('5093\n')
  await expect(page.getByRole('heading', { name: 'Касса блокируется…' })).toBeVisible()
  process.kill(pid, 'SIGCONT')
  await expect(page.getByText('Неверный PIN')).toBeVisible()
  await expect(lockScreen(page)).toBeVisible()
  await comeIn(page, CASHIER)
  // A scan meanwhile is neither a PIN nor a line.
  process.kill(pid, 'SIGSTOP')
  await page.keyboard.press('F12')
  await write(page, CASHIER.pin.slice(0, 2))
  await scan(page, milk.barcode)
  await expect(page.getByLabel('PIN', { exact: true })).toHaveValue(CASHIER.pin.slice(0, 2))
  process.kill(pid, 'SIGCONT')
  await expect(pinOf(page, CASHIER.name)).toHaveValue(CASHIER.pin.slice(0, 2))
  await write(page, CASHIER.pin.slice(2))
  await page.keyboard.press('Enter')
  await expect(menu(page, CASHIER.name)).toBeVisible()
  await expect(cartRows(page)).toHaveCount(0)

  // From the menu of the person, by mouse and by keys.
  await menu(page, CASHIER.name).click()
  await typedBlind(OWNER, () => page.getByRole('menuitem', { name: 'Сменить кассира' }).click())
  await menu(page, OWNER.name).click()
  await typedBlind(OWNER, () => page.getByRole('menuitem', { name: 'Заблокировать' }).click())
  await menu(page, OWNER.name).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Сменить кассира' })).toBeFocused()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Сменить кассира' })
  await expect(pinOf(page, CASHIER.name)).toBeFocused()
  // With the name at hand tapped, the keys mean the PIN, too.
  await dialog.getByRole('button', { name: CASHIER.name, exact: true }).click()
  await page.keyboard.type(CASHIER.pin)
  await page.keyboard.press('Enter')
  await expect(menu(page, CASHIER.name)).toBeVisible()
})

test('the cashier is switched over an open cart, and each sale names who made it', async () => {
  const { page } = till.app
  await scan(page, milk.barcode)
  await expect(cartRows(page)).toHaveCount(1)
  await chargeAmount(page, '502', NEVER_PAYS)
  await menu(page, CASHIER.name).click()
  await page.getByRole('menuitem', { name: 'Сменить кассира' }).click()
  const dialog = page.getByRole('dialog', { name: 'Сменить кассира' })
  // The menu that was closed must not take the keyboard back.
  await page.waitForTimeout(100)
  await expect(dialog.getByLabel(/^PIN: /)).toBeFocused()
  await expect(dialog.getByRole('button', { name: CASHIER.name, exact: true })).toBeHidden()
  await comeIn(page, OTHER)
  await expect(dialog).toBeHidden()
  await expect(cartRows(page)).toHaveAccessibleName(milk.name)
  await chargeAmount(page, '503', '87001234567')
  await expectPayment(page, 503_00, 'оплачен')
  const sellers = await call(page, async (kassa) => {
    const open = await kassa.sales.open()
    if (!open.ok) throw new Error(open.error.code)
    const got = await Promise.all(open.value.map(({ id }) => kassa.sales.get({ id })))
    return got.map((one) => (one.ok ? [one.value.sale.total, one.value.sale.seller] : []))
  })
  expect(sellers).toEqual([
    [503_00, OTHER.name],
    [502_00, CASHIER.name],
    [501_00, OWNER.name],
  ])
})

test('a shift that is closed says what it sold, and locks', async () => {
  const { page } = till.app
  const dialog = page.getByRole('dialog', { name: 'Закрыть смену' })
  const openDialog = async () => {
    await menu(page, OTHER.name).click()
    await page.getByRole('menuitem', { name: 'Закрыть смену' }).click()
    await expect(dialog.getByRole('button', { name: 'Закрыть смену' })).toBeFocused()
  }
  // Given up, the keyboard is back on the button of the menu, which is gone itself.
  await openDialog()
  await page.keyboard.press('Escape')
  await expect(menu(page, OTHER.name)).toBeFocused()
  await openDialog()
  await expect(dialog.getByRole('definition')).toHaveText([
    OTHER.name,
    /\d\d:\d\d/,
    /1 счёт\s503\s₸/,
    /0 счетов\s0\s₸/,
    /0 счетов\s0\s₸/,
  ])
  await dialog.getByRole('button', { name: 'Закрыть смену' }).click()
  await expect(lockScreen(page)).toBeVisible()
  await expect(page.getByText('ждёт оплаты 1 счёт')).toBeVisible()
  // Aigul's shift is still the one she opened: with her own sale, which waits.
  await comeIn(page, CASHIER)
  const shift = await call(page, (kassa) => kassa.staff.shift())
  expect(shift).toMatchObject({
    ok: true,
    value: { name: CASHIER.name, paid: { count: 0 }, waiting: { count: 1, sum: 502_00 } },
  })
  await paymentButton(page, 502_00, /^Отменить счёт/).click()
  await expectPayment(page, 502_00, 'отменён')
  await expect(total(page)).not.toHaveText('0 ₸')
})

test('left alone for the owner’s minutes, or locked by the system, the till locks by itself', async () => {
  test.skip(till.app.kind === 'electron', 'nobody can tell the system that everybody left')
  const { page, pid } = till.app
  writeFileSync(power, JSON.stringify({ idle: 59 }))
  await page.waitForTimeout(2_500)
  await expect(menu(page, CASHIER.name)).toBeVisible()
  writeFileSync(power, JSON.stringify({ idle: 60 }))
  await expect(lockScreen(page)).toBeVisible()
  writeFileSync(power, JSON.stringify({ idle: 0, event: 'lock-screen' }))
  await comeIn(page, CASHIER)
  process.kill(pid, 'SIGUSR2')
  await expect(lockScreen(page)).toBeVisible()
})

test('wrong PINs make everybody wait longer, also after a restart; an open shift is still open', async ({
  launch,
}) => {
  const { page, userData } = till.app
  await comeIn(page, CASHIER)
  const shiftBefore = await call(page, (kassa) => kassa.staff.shift())
  const opened = shiftBefore.ok ? shiftBefore.value?.openedAt : null
  await page.keyboard.press('F12')
  await page.getByRole('button', { name: OTHER.name, exact: true }).click()
  const field = pinOf(page, OTHER.name)
  const wait = page.getByRole('timer')
  for (const wrong of ['5093', '6093', '7093', '8093']) {
    await expect(field).toBeEditable()
    await field.fill(wrong)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert').filter({ hasText: 'Неверный PIN' })).toBeVisible()
    if (wrong === '7093') await expect(wait).toHaveText(/^Следующая попытка через 00:0\d$/)
  }
  await expect(wait).toHaveText(/^Следующая попытка через 00:1\d$/)
  await till.app.kill()
  // The wait is on disk; a longer one lets a slow machine see it.
  const db = new Database(join(userData, 'kassa.sqlite'), { fileMustExist: true })
  expect(db.prepare('UPDATE staff SET barred_ms = 60000 WHERE barred_ms = 15000').run().changes).toBe(1)
  db.close()

  const again = await launch({
    userData,
    env: till.shop.env,
  })
  await expect(lockScreen(again.page)).toBeVisible()
  await again.page.getByRole('button', { name: OTHER.name, exact: true }).click()
  await pinOf(again.page, OTHER.name).fill(OTHER.pin)
  await again.page.keyboard.press('Enter')
  await expect(again.page.getByRole('alert').filter({ hasText: 'Слишком много' })).toBeVisible()
  await expect(again.page.getByRole('timer')).toBeVisible()
  await comeIn(again.page, CASHIER)
  const shift = await call(again.page, (kassa) => kassa.staff.shift())
  expect(shift).toMatchObject({ ok: true, value: { name: CASHIER.name, openedAt: opened } })
  await expect(payments(again.page)).toHaveCount(3)

  // The owner forgot the PIN: the key of the shop opens, another one does not.
  await again.page.keyboard.press('F12')
  await again.page.getByRole('button', { name: 'Забыли PIN?' }).click()
  const forgot = again.page.getByRole('dialog', { name: 'Забыли PIN?' })
  await forgot.getByLabel('Кто вы').click()
  await again.page.getByRole('option', { name: OWNER.name }).click()
  for (const [key, pin] of [
    ['not-the-key-of-this-shop', '5093'],
    [till.shop.apiKey, '6093'],
  ] as const) {
    await forgot.getByLabel('Ключ API').fill(key)
    await forgot.getByLabel('PIN', { exact: true }).fill(pin)
    await forgot.getByLabel('PIN ещё раз').fill(pin)
    await forgot.getByRole('button', { name: 'Задать новый PIN' }).click()
    if (key !== till.shop.apiKey) await expect(forgot.getByText('Это не ключ этой кассы')).toBeVisible()
  }
  await expect(menu(again.page, OWNER.name)).toBeVisible()
  expect(await call(again.page, (kassa) => kassa.app.status())).toMatchObject({
    ok: true,
    value: { role: 'owner' },
  })
  // No PIN stands anywhere as it was typed.
  await again.close()
  const kept = readdirSync(userData, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  expect(kept.map(({ name }) => name)).toContain('kassa.sqlite')
  for (const file of kept) {
    const bytes = readFileSync(join(file.parentPath, file.name))
    for (const pin of [CASHIER.pin, OTHER.pin])
      expect(bytes.includes(pin), `${pin} in ${file.name}`).toBe(false)
  }
})
