/** How a payment may end besides paid, and what the strip says meanwhile. One till, one shop; each test charges an amount of its own. */
import { formatAmount } from '../../shared/domain/money.ts'
import { expect, shareTill, test } from './fixture.ts'
import { good } from './shop.ts'
import {
  cartRows,
  chargeAmount,
  expectPayment,
  expectTill,
  payment,
  paymentButton,
  phoneField,
  scan,
  total,
} from './till.ts'

const till = shareTill()
const milk = good('Молоко «Көкжар» 2,5% 0,9 л')

test.beforeEach(async () => {
  await expectTill(till.app.page)
})

test('a customer who never pays: it waits, then its time is over, and it can be repeated', async () => {
  const { page } = till.app
  await chargeAmount(page, '101', '8 700 000 00 01', 'доставка')
  await expectPayment(page, 101_00, 'ждёт оплаты')
  await expect(payment(page, 101_00).locator('time')).toHaveText(/^\d+:\d\d$/)
  const waiting = await till.shop.invoiceOf(101_00)
  expect(waiting).toMatchObject({ phone: '87000000001', items: [] })
  expect(waiting.description).toMatch(/^доставка · \S+$/)
  await till.shop.order('travel', { ms: 300_000 })
  await expectPayment(page, 101_00, 'срок вышел')
  expect(await till.shop.invoiceOf(101_00)).toMatchObject({ status: 'expired' })

  await paymentButton(page, 101_00, /^Повторить/).click()
  await expectPayment(page, 101_00, 'ждёт оплаты')
  const both = (await till.shop.invoices()).filter((invoice) => invoice.amount === 101_00)
  expect(both.map(({ status }) => status)).toEqual(['expired', 'pending'])
  expect(new Set(both.map(({ externalOrderId }) => externalOrderId)).size).toBe(2)
  await till.shop.order('pay', { external_order_id: both[1]?.externalOrderId })
  await expectPayment(page, 101_00, 'оплачен')
})

test('a customer who cannot be reached: the strip says why, in the words of the service', async () => {
  const { page } = till.app
  await chargeAmount(page, '102', '87000000002')
  await expectPayment(page, 102_00, 'не доставлен')
  await expect(payment(page, 102_00)).toContainText('клиент не найден в Kaspi')
  expect(await till.shop.invoiceOf(102_00)).toMatchObject({ status: 'error' })
  await paymentButton(page, 102_00, /^Убрать/).click()
  await expect(payment(page, 102_00)).toHaveCount(0)
})

test('a customer who declines; what was in the cart comes back into it by one key, on its terms', async () => {
  const { page } = till.app
  await chargeAmount(page, '103', '87000000003')
  await expectPayment(page, 103_00, 'отменён')
  expect(await till.shop.invoiceOf(103_00)).toMatchObject({ status: 'cancelled' })

  await scan(page, milk.barcode)
  await expect(cartRows(page)).toHaveCount(1)
  await page.keyboard.press('+')
  await page.keyboard.press('F8')
  await page.getByRole('dialog', { name: 'Скидка' }).getByRole('button', { name: '10 %' }).click()
  await page.keyboard.press('Enter')
  const sum = 2 * milk.price - (2 * milk.price) / 10
  await expect(total(page)).toHaveText(formatAmount(sum))
  await phoneField(page).fill('87000000003')
  await page.keyboard.press('F9')
  await expectPayment(page, sum, 'отменён')
  await paymentButton(page, sum, /^Изменить/).click()
  await expect(cartRows(page)).toHaveAccessibleName(milk.name)
  await expect(total(page)).toHaveText(formatAmount(sum))
  await expect(phoneField(page)).toHaveValue('8 (700) 000-00-03')
  await expect(payment(page, sum)).toHaveCount(0)
  // The way back leads onto the strip, and forth again off it.
  await page.keyboard.press('Control+z')
  await expect(cartRows(page)).toHaveCount(0)
  await expectPayment(page, sum, 'отменён')
  await page.keyboard.press('Control+Shift+z')
  await expect(total(page)).toHaveText(formatAmount(sum))
  await expect(payment(page, sum)).toHaveCount(0)
  // Nor is the next invoice this customer's.
  await page.getByRole('button', { name: 'Очистить корзину' }).click()
  await expect(phoneField(page)).toHaveValue('')
})

test('the cashier cancels', async () => {
  const { page } = till.app
  await chargeAmount(page, '104,50', '87000000001')
  await expectPayment(page, 104_50, 'ждёт оплаты')
  await paymentButton(page, 104_50, /^Отменить счёт/).click()
  await expectPayment(page, 104_50, 'отменён')
  expect(await till.shop.invoiceOf(104_50)).toMatchObject({ status: 'cancelled' })
  const cancels = (await till.shop.dump()).requests.filter(({ path }) => path.endsWith('/cancel'))
  expect(cancels).toHaveLength(1)
})

test('nothing moves on the screen when payments change state', async () => {
  const { page } = till.app
  const amounts = [105_00, 106_00, 107_00]
  for (const amount of amounts) {
    await chargeAmount(page, String(amount / 100), '87000000001')
    await expectPayment(page, amount, 'ждёт оплаты')
  }
  const shifts = await page.evaluateHandle(() => {
    const seen: string[] = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { sources: { node: Node | null }[] })[])
        for (const { node } of entry.sources)
          seen.push(
            node instanceof Element ? (node.getAttribute('aria-label') ?? node.className) : String(node),
          )
    }).observe({ type: 'layout-shift' })
    return seen
  })
  const boxes = () => Promise.all(amounts.map((amount) => payment(page, amount).boundingBox()))
  const before = await boxes()
  const [paid, late, gone] = await Promise.all(amounts.map((amount) => till.shop.invoiceOf(amount)))
  await till.shop.order('pay', { id: paid?.id })
  await till.shop.order('expire', { id: late?.id })
  await till.shop.order('decline', { id: gone?.id })
  await expectPayment(page, 105_00, 'оплачен')
  await expectPayment(page, 106_00, 'срок вышел')
  await expectPayment(page, 107_00, 'отменён')
  expect(await boxes()).toEqual(before)
  expect(await shifts.jsonValue()).toEqual([])
  await page.getByRole('button', { name: 'Убрать оплаченные' }).click()
  await expect(payment(page, 105_00)).toHaveCount(0)
  await expect(payment(page, 106_00)).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Убрать оплаченные' })).toBeDisabled()
})

test('payments are heard as the owner wants: a chime, a voice of this computer, or nothing', async () => {
  const { page } = till.app
  // What would be heard is written down; a browser without a display has no voices of its own.
  const heard = await page.evaluateHandle(() => {
    const sounds: string[] = []
    const { createOscillator } = AudioContext.prototype
    AudioContext.prototype.createOscillator = function (this: AudioContext) {
      sounds.push('note')
      return createOscillator.call(this)
    }
    const voice = { localService: true, lang: 'ru-RU', default: true, name: 'stand-in', voiceURI: '' }
    window.speechSynthesis.getVoices = () => [voice]
    window.speechSynthesis.speak = ({ text }) => void sounds.push(text)
    Object.defineProperty(SpeechSynthesisUtterance.prototype, 'voice', { set: () => undefined })
    return sounds
  })
  const sounds = page.getByRole('region', { name: 'Звуки и голос' })
  const set = async (name: string, on: boolean) => {
    await page.getByRole('button', { name: 'Настройки' }).click()
    const found = sounds.getByRole('switch', { name })
    if ((await found.isChecked()) !== on) await found.click()
    await expect(found).toBeChecked({ checked: on })
    await page.getByRole('button', { name: 'Касса', exact: true }).click()
  }
  const pay = async (sum: string, amount: number) => {
    await heard.evaluate((all) => all.splice(0))
    await chargeAmount(page, sum, '87011234567')
    await expectPayment(page, amount, 'оплачен')
  }
  await pay('111', 111_00)
  await expect.poll(() => heard.jsonValue()).toEqual(['note', 'note'])
  await set('Говорить об оплате вслух', true)
  await pay('112,50', 112_50)
  await expect.poll(() => heard.jsonValue()).toEqual(['note', 'note', 'оплачено, 112 тенге 50 тиынов'])
  // Another language is no second payment.
  await page.getByRole('button', { name: 'Настройки' }).click()
  for (const [group, language] of [
    ['Язык', 'English'],
    ['Language', 'Русский'],
  ] as const) {
    await page.getByRole('radiogroup', { name: group }).getByText(language).click()
  }
  await expect(page.getByRole('radiogroup', { name: 'Язык' })).toBeVisible()
  expect(await heard.jsonValue()).toHaveLength(3)
  await set('Звуки', false)
  await set('Говорить об оплате вслух', false)
  await pay('113', 113_00)
  expect(await heard.jsonValue()).toEqual([])
})
