/** The key is nowhere: not in a file of the till, not in its log, not in the window, not in any answer or event it gets. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { channels, eventNames } from '../../shared/contract/channels.ts'
import { expect, test } from './fixture.ts'
import { chargeAmount, connect, expectPayment, expectTill, giveKey } from './till.ts'

const KEY = 'Kz7/qV+t3=Wm9xR2~pL5&dY8'
const WRONG = 'Bq4/nH+s6=Tc1vE9~jF3&gU0'

/** The forms in which a careless program would leave a secret behind. Base64 of a longer text has it at one of three shifts. */
function formsOf(secret: string): Buffer[] {
  const shifted = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret)]).toString('base64')
    return text.slice(shift === 0 ? 0 : shift + 1).replace(/.?.?={0,2}$/, '')
  })
  const texts = [
    secret,
    [...secret].reverse().join(''),
    encodeURIComponent(secret),
    Buffer.from(secret).toString('hex'),
    JSON.stringify(secret).slice(1, -1),
    ...shifted,
    ...shifted.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ]
  return [...texts.map((text) => Buffer.from(text)), Buffer.from(secret, 'utf16le')]
}
const FORMS = [KEY, WRONG].flatMap(formsOf)

const holdsKey = (bytes: Buffer): boolean =>
  FORMS.some((form) => bytes.includes(form)) || bytes.toString('latin1').toLowerCase().includes(hexOf(KEY))
const hexOf = (secret: string): string => Buffer.from(secret).toString('hex')

function filesWithKey(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => holdsKey(readFileSync(path)))
}

/** Everything that scripts of the page can reach from `window`, its storage and its document, as one text. */
const reach = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const found: string[] = []
    const seen = new Set<unknown>()
    const queue: unknown[] = [
      window,
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      history.state,
    ]
    while (queue.length > 0 && seen.size < 200_000) {
      const one = queue.pop()
      if (typeof one === 'string') found.push(one)
      if ((typeof one !== 'object' && typeof one !== 'function') || one === null || seen.has(one)) continue
      seen.add(one)
      for (const name of Reflect.ownKeys(one)) {
        if (typeof name === 'string') found.push(name)
        try {
          const value: unknown = Reflect.get(one, name)
          if (value instanceof Promise) value.catch(() => undefined)
          queue.push(value)
        } catch {
          // A getter that wants another receiver holds nothing for us.
        }
      }
      if (one instanceof Map || one instanceof Set) for (const entry of one) queue.push(entry)
    }
    for (const field of document.querySelectorAll('input, textarea')) found.push(Reflect.get(field, 'value'))
    found.push(document.documentElement.outerHTML)
    return found.join('\n')
  })

/** Strings of the page's whole heap after a collection, reachable from scripts or not. */
async function heap(page: Page): Promise<string> {
  const line = await page.context().newCDPSession(page)
  let text = ''
  line.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    text += chunk
  })
  await line.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await line.detach()
  return text
}

/** Calls every method of the contract, with nothing and with nonsense that carries the secret, and collects what comes back. */
const askEverything = (page: Page): Promise<string[]> =>
  page.evaluate(
    async ({ groups, skipped }) => {
      const answers: string[] = []
      for (const [group, names] of Object.entries(groups)) {
        for (const name of names) {
          if (skipped.includes(`${group}.${name}`)) continue
          const call = Reflect.get(Reflect.get(window.kassa, group), name)
          for (const input of [undefined, {}, { apiKey: 7 }, { offset: 0, limit: 50 }]) {
            answers.push(`${group}.${name} ${JSON.stringify(await call(input))}`)
          }
        }
      }
      return answers
    },
    { groups: channels, skipped: ['connection.startDemo', 'connection.disconnect', 'app.toggleFullScreen'] },
  )

test('after a whole session the key is nowhere', async ({ launch, shop }) => {
  // The whole heap is read.
  test.setTimeout(120_000)
  const service = await shop({ apiKey: KEY })
  const env = { KASSA_API_URL: service.url }
  const first = await launch({ env })
  const { page } = first
  await page.evaluate((names) => {
    const told: string[] = []
    Reflect.set(window, 'told', told)
    for (const name of names) window.kassa.on(name, (value) => told.push(JSON.stringify({ name, value })))
  }, eventNames)
  await connect(page, { apiKey: WRONG })
  await expect(page.getByRole('alert')).toContainText('Сервис не принял ключ')
  await giveKey(page, { apiKey: KEY })
  await expectTill(page)
  await chargeAmount(page, '301', '87001234567')
  await chargeAmount(page, '302', '87000000002')
  await expectPayment(page, 301_00, 'оплачен')
  await expectPayment(page, 302_00, 'не доставлен')
  await service.order('fault', { kind: 'status', status: 500, message: `no ${KEY}`, method: 'GET' })
  await page.keyboard.press('F5')
  const answers = await askEverything(page)
  for (const apiKey of [WRONG, KEY]) {
    const answer = await page.evaluate(
      async (given) => JSON.stringify(await window.kassa.connection.connect(given)),
      { apiKey, baseUrl: service.url, dialect: null },
    )
    answers.push(answer)
  }
  const told = await page.evaluate(() => Reflect.get(window, 'told') as string[])
  expect(told.length).toBeGreaterThan(5)
  expect(answers.length).toBeGreaterThan(50)
  expect([...answers, ...told].filter((text) => holdsKey(Buffer.from(text)))).toEqual([])
  expect(holdsKey(Buffer.from(await reach(page)))).toBe(false)
  expect(filesWithKey(first.userData), 'while it runs').toEqual([])
  expect(holdsKey(Buffer.from(first.logs()))).toBe(false)
  await first.close()
  expect(filesWithKey(first.userData), 'after it closed').toEqual([])

  // A till that opens with a kept key never lets it into the window at all.
  const second = await launch({ userData: first.userData, env })
  await expectTill(second.page)
  await chargeAmount(second.page, '303', '87001234567')
  await expectPayment(second.page, 303_00, 'оплачен')
  const memory = await heap(second.page)
  expect(memory).toContain('87001234567')
  expect(holdsKey(Buffer.from(memory))).toBe(false)
  await second.kill()
  expect(filesWithKey(first.userData), 'after it was killed').toEqual([])
})

test('the search for the key finds it where it is', async ({ launch }) => {
  for (const [what, text] of Object.entries({
    raw: KEY,
    base64: Buffer.from(`{"apiKey":"${KEY}"}`).toString('base64'),
    hex: hexOf(KEY),
    encoded: `?key=${encodeURIComponent(KEY)}`,
    reversed: [...KEY].reverse().join(''),
  })) {
    expect(holdsKey(Buffer.from(`before ${text} after`)), what).toBe(true)
  }
  const { page } = await launch()
  await page.evaluate((key) => Reflect.set(window, 'leak', { deep: [{ down: key }] }), KEY)
  expect(holdsKey(Buffer.from(await reach(page)))).toBe(true)
  expect(holdsKey(Buffer.from(await heap(page)))).toBe(true)
})
