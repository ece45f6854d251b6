/** The key: given, refused, kept for one session only; and a second till on the same data. */
import { expect, test } from './fixture.ts'
import { connect, expectTill, giveKey, stateBar } from './till.ts'

test('a wrong key is refused in words and changes nothing; the right one opens the till', async ({
  launch,
  shop,
}) => {
  const service = await shop()
  const { page } = await launch()
  await connect(page, { apiKey: 'not-the-key-of-this-shop', url: service.url })
  const refusal = page.getByRole('alert')
  await expect(refusal).toContainText('Сервис не принял ключ')
  // In the colour of what went wrong, and ready for the next try.
  const bad = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'))
    probe.style.color = 'var(--bad)'
    const { color } = getComputedStyle(probe)
    probe.remove()
    return color
  })
  await expect(refusal).toHaveCSS('color', bad)
  await expect(page.getByLabel('Ключ API')).toBeFocused()
  await expect(page.getByLabel('Ключ API')).toHaveValue('')
  const status = await page.evaluate(() => window.kassa.app.status())
  expect(status).toMatchObject({ ok: true, value: { mode: 'welcome', keyKept: 'none', catalogCount: 0 } })

  await giveKey(page, { apiKey: service.apiKey, url: service.url })
  await expectTill(page)
  await expect(stateBar(page)).toContainText('на связи')
})

test('a service that is not there is told from a wrong key', async ({ launch, shop }) => {
  const service = await shop()
  await service.shut()
  const { page } = await launch()
  await connect(page, { apiKey: service.apiKey, url: service.url })
  await expect(page.getByRole('alert')).toContainText('Нет связи с сервисом')
  await page.getByRole('button', { name: 'Назад' }).click()
  await expect(page.getByRole('button', { name: 'Попробовать без ключа' })).toBeVisible()
})

test('a key that the service takes back stops the traffic and asks for a new one', async ({
  launch,
  shop,
}) => {
  const service = await shop()
  const { page } = await launch({ env: { KASSA_API_URL: service.url } })
  await connect(page, { apiKey: service.apiKey })
  await expectTill(page)
  await service.order('key', { api_key: 'another-key-from-now-on' })
  await page.keyboard.press('F5')
  const banner = page.getByRole('alert').filter({ hasText: 'Сервис не принял ключ API' })
  await expect(banner).toBeVisible()
  const { requests } = await service.dump()
  await page.waitForTimeout(2500)
  expect((await service.dump()).requests).toHaveLength(requests.length)

  await banner.getByRole('button', { name: 'Ввести новый ключ' }).click()
  const card = page.getByRole('region', { name: 'Подключение' })
  const form = card.getByLabel('Ключ API')
  if (!(await form.isVisible())) await card.getByRole('button', { name: 'Ввести новый ключ' }).click()
  await giveKey(page, { apiKey: 'another-key-from-now-on' })
  await expectTill(page)
  await expect(banner).toBeHidden()
})

test('without real encryption the key lives until the till closes, and the till says so', async ({
  launch,
  shop,
}) => {
  const service = await shop()
  const weak = {
    env: { KASSA_API_URL: service.url, KASSA_SHELL_KEYRING: 'basic_text' },
    args: ['--password-store=basic'],
  }
  const first = await launch(weak)
  await connect(first.page, { apiKey: service.apiKey })
  await expectTill(first.page)
  await first.page.getByRole('button', { name: 'Настройки' }).click()
  const card = first.page.getByRole('region', { name: 'Подключение' })
  await expect(card).toContainText('до закрытия программы: эта система не умеет хранить секреты')
  await first.close()

  const { page } = await launch({ ...weak, userData: first.userData })
  const status = await page.evaluate(() => window.kassa.app.status())
  expect(status).toMatchObject({ ok: true, value: { mode: 'live', keyKept: 'none', keyRefused: true } })
  await expect(page.getByRole('alert')).toContainText('Ввести новый ключ')
})

test('a second till on the same data says why it does not open', async ({ launch }) => {
  const first = await launch()
  const second = launch({ userData: first.userData })
  if (first.kind === 'shell') await expect(second).rejects.toThrow(/Касса уже открыта на этом компьютере/)
  else await expect(second).rejects.toThrow(/ended with|closed/)
  await expect(first.page.getByRole('button', { name: 'Подключить кассу' })).toBeVisible()
})
