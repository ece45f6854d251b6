/** The hands of a cashier: what is on the screen by its role and name, and what a person does with it. Russian, as the till opens. */
import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { formatAmount, type Tiyn } from '../../shared/domain/money.ts'

export const searchField = (page: Page): Locator => page.getByRole('searchbox', { name: 'Поиск товара' })
export const phoneField = (page: Page): Locator =>
  page.getByRole('region', { name: 'Корзина' }).getByRole('textbox', { name: 'Телефон покупателя' })
export const tiles = (page: Page): Locator => page.getByRole('region', { name: 'Товары' }).getByRole('button')
export const cartRows = (page: Page): Locator =>
  page.getByRole('list', { name: 'Позиции' }).getByRole('listitem')
export const total = (page: Page): Locator =>
  page.getByRole('region', { name: 'Корзина' }).getByLabel('Итого', { exact: true })
export const chargeButton = (page: Page): Locator =>
  page.getByRole('region', { name: 'Корзина' }).getByRole('button', { name: 'Выставить счёт' })
export const payments = (page: Page): Locator =>
  page.getByRole('list', { name: 'Текущие платежи' }).getByRole('listitem')
export const stateBar = (page: Page): Locator => page.getByRole('region', { name: 'Состояние кассы' })

/** The payment of this amount in the strip, tiyn. */
export const payment = (page: Page, amount: Tiyn): Locator =>
  payments(page).and(page.getByLabel(`, ${formatAmount(amount)},`))

export const paymentButton = (page: Page, amount: Tiyn, name: RegExp): Locator =>
  payment(page, amount).getByRole('button', { name })

/** Waits until the payment says so: `оплачен`, `ждёт оплаты`, … */
export async function expectPayment(page: Page, amount: Tiyn, state: string | RegExp): Promise<void> {
  await expect(payment(page, amount)).toHaveAccessibleName(
    typeof state === 'string' ? new RegExp(`, ${state}$`) : state,
  )
}

/** The walk over the till that comes by itself after the first connecting. */
export const firstWalk = (page: Page): Locator => page.getByRole('region', { name: 'Обзор кассы' })

/** Waits for the till with its goods; after the first connecting, past the question for an owner's PIN and the walk over the till. */
export async function expectTill(page: Page): Promise<void> {
  const later = page.getByRole('button', { name: 'Позже', exact: true })
  await expect(tiles(page).first().or(later).first()).toBeVisible({ timeout: 20_000 })
  if (await later.isVisible()) await later.click()
  await expect(tiles(page).first()).toBeVisible({ timeout: 20_000 })
  await expect(searchField(page)).toBeVisible()
  const walk = firstWalk(page)
  if (await walk.isVisible()) await page.keyboard.press('Escape')
  await expect(walk).toBeHidden()
}

/**
 * The shop's day begins half a day from now: no test begins on one day and ends on the next. Of a till that has just been
 * launched: before its first sale, and before anybody has a PIN.
 */
export async function keepDay(page: Page): Promise<void> {
  const dayStartHour = (new Date().getUTCHours() + 17) % 24
  const kept = await page.evaluate(
    (hour) => window.kassa.settings.update({ dayStartHour: hour }),
    dayStartHour,
  )
  expect(kept).toMatchObject({ ok: true })
  // The window reads its settings when it opens.
  await page.reload()
}

export interface Connecting {
  apiKey: string
  /** Typed under "Дополнительно"; the till's own address when left out. */
  url?: string
}

/** From the welcome screen to an answer about the key. */
export async function connect(page: Page, { apiKey, url }: Connecting): Promise<void> {
  await page.getByRole('button', { name: 'Подключить кассу' }).click()
  await giveKey(page, { apiKey, ...(url === undefined ? {} : { url }) })
}

/** Fills the form that takes a key, wherever it stands. */
export async function giveKey(page: Page, { apiKey, url }: Connecting): Promise<void> {
  await page.getByLabel('Ключ API').click()
  await page.keyboard.insertText(apiKey)
  if (url !== undefined) {
    const more = page.getByRole('button', { name: 'Дополнительно' })
    if ((await more.getAttribute('aria-expanded')) === 'false') await more.click()
    await page.getByLabel('Адрес сервиса').fill(url)
  }
  await page.getByRole('button', { name: 'Проверить и подключить' }).click()
}

/** Types as a quick person does, and takes the hand off the keys: without pauses it would pass for a part of a scan. */
export async function write(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text, { delay: 60 })
  await page.waitForTimeout(150)
}

/** Charges an amount without a cart (F10) and waits until the dialog is gone. */
export async function chargeAmount(page: Page, amount: string, phone: string, comment = ''): Promise<void> {
  await page.keyboard.press('F10')
  const dialog = page.getByRole('dialog', { name: 'Счёт на сумму' })
  // Until it has the keyboard, the dialog would take it from the field that is being filled.
  await expect(dialog.getByLabel('Сумма')).toBeFocused()
  await dialog.getByLabel('Сумма').fill(amount)
  await dialog.getByLabel('Телефон покупателя').fill(phone)
  if (comment !== '') await dialog.getByLabel('Комментарий').fill(comment)
  await dialog.getByRole('button', { name: 'Выставить счёт' }).click()
  await expect(dialog).toBeHidden()
}

/** What the digit keys write with another layout switched on, `1` to `0`. */
const LAYOUTS = { us: '1234567890', ru: '1234567890', kk: '"әіңғ,.үұқ' } as const
/** What letter keys write with a Russian or Kazakh layout. */
const CYRILLIC = new Map(
  [...'qwertyuiopasdfghjklzxcvbnm'].map((key, at) => [key, 'йцукенгшщзфывапролдячсмить'.charAt(at)]),
)
const SIGNS: Record<string, { code: string; shift: boolean }> = {
  '-': { code: 'Minus', shift: false },
  '#': { code: 'Digit3', shift: true },
  '*': { code: 'Digit8', shift: true },
  ']': { code: 'BracketRight', shift: false },
  ' ': { code: 'Space', shift: false },
}
const END_KEYS = {
  enter: { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 },
  tab: { key: 'Tab', code: 'Tab', text: '\t', windowsVirtualKeyCode: 9 },
} as const

export interface Scanning {
  layout?: keyof typeof LAYOUTS
  end?: keyof typeof END_KEYS | 'none'
  /** When the first key goes down, epoch seconds; now when left out. */
  begun?: number
}

interface Press {
  key: string
  code: string
  text: string
  windowsVirtualKeyCode: number
  modifiers?: number
}

function pressOf(character: string, layout: keyof typeof LAYOUTS): Press {
  const sign = SIGNS[character]
  const lower = character.toLowerCase()
  if (/\d/.test(character)) {
    const text = LAYOUTS[layout].charAt((Number(character) + 9) % 10)
    return { key: text, code: `Digit${character}`, text, windowsVirtualKeyCode: character.charCodeAt(0) }
  }
  const modifiers = (sign ? sign.shift : character !== lower) ? 8 : 0
  const letter = layout === 'us' ? lower : (CYRILLIC.get(lower) ?? lower)
  const text = sign ? character : modifiers ? letter.toUpperCase() : letter
  const code = sign?.code ?? `Key${character.toUpperCase()}`
  return { key: text, code, text, windowsVirtualKeyCode: character.toUpperCase().charCodeAt(0), modifiers }
}

/** Twenty codes a second, the keys of each a few milliseconds apart. */
const SCAN_SECONDS = 0.05

/**
 * A scanner that acts as a keyboard: one key every few milliseconds and the end key. The keys carry their own times, as
 * those of a device do, so a busy machine does not make a slow scanner of it.
 */
export async function scanAll(
  page: Page,
  codes: readonly string[],
  { layout = 'us', end = 'enter', begun = Date.now() / 1000 }: Scanning = {},
): Promise<void> {
  const line = await page.context().newCDPSession(page)
  const sent: Promise<unknown>[] = []
  for (const [at, code] of codes.entries()) {
    const keys = [...code].map((character) => pressOf(character, layout))
    if (end !== 'none') keys.push(END_KEYS[end])
    const step = SCAN_SECONDS / (keys.length + 1) / 2
    let time = begun + at * SCAN_SECONDS
    for (const { text, ...key } of keys) {
      sent.push(line.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp: time, text, ...key }))
      sent.push(line.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp: time + step, ...key }))
      time += 2 * step
    }
  }
  await Promise.all(sent)
  await line.detach()
}

/** One code, as {@link scanAll}. */
export const scan = (page: Page, code: string, how?: Scanning): Promise<void> => scanAll(page, [code], how)
