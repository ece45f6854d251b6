/** How the till looks for whoever wants it otherwise: large targets, no motion; and the letters that it brings along. */
import type { Locator } from '@playwright/test'
import { coveredByMessages, movingParts, smallTargets, tooWide } from './fits.ts'
import { expect, shareTill, test } from './fixture.ts'
import { good } from './shop.ts'
import { cartRows, expectTill, firstWalk, scan, write } from './till.ts'

/** In two columns of a small display not every key is as wide as it is high, px. */
const LARGE = { width: 50, height: 56 }
const till = shareTill()
const milk = good('Молоко «Көкжар» 2,5% 0,9 л')
const airan = good('Айран «Қарлыбел» 1 л')

test('large targets are larger, in every dialog of the till too, and still fit; nothing moves for whoever wants it so', async () => {
  const { page } = till.app
  await page.evaluate(() => window.kassa.settings.update({ largeTargets: true }))
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.reload()
  await expectTill(page)
  await scan(page, milk.barcode)
  await scan(page, airan.barcode)
  await expect(cartRows(page)).toHaveCount(2)
  const faults: string[] = []
  const look = async (name: string) => {
    for (const width of [1366, 1024]) {
      await page.setViewportSize({ width, height: 768 })
      const found = [
        ...(await tooWide(page)),
        ...(await smallTargets(page, LARGE)),
        ...(await movingParts(page, 0)),
      ]
      faults.push(...found.map((fault) => `${name} at ${width}: ${fault}`))
    }
    await page.setViewportSize({ width: 1366, height: 768 })
  }
  await look('till')
  for (const key of ['F1', 'F3', 'F6', 'F7', 'Shift+F7', 'F8', 'F10', 'Control+p']) {
    await page.keyboard.press(key)
    await expect(page.getByRole('dialog')).toBeVisible()
    await look(key)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
  await page.getByRole('button', { name: `Изменить: ${milk.name}` }).click()
  await expect(page.getByRole('dialog', { name: 'Позиция' })).toBeVisible()
  await look('line')
  await page.keyboard.press('Escape')
  await page.keyboard.press('F1')
  await page.getByRole('button', { name: 'Показать обзор кассы' }).click()
  for (const step of [1, 2, 3, 4, 5]) {
    await expect(firstWalk(page).getByText(`Шаг ${step} из 5`)).toBeVisible()
    await look(`walk ${step}`)
    faults.push(...(await overThePadding(firstWalk(page))))
    await page.keyboard.press('Enter')
  }
  expect(faults).toEqual([])
  // Without the wish what moves is over in a moment.
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  expect(await movingParts(page, 150)).toEqual([])
  expect(await movingParts(page, 0)).not.toEqual([])
})

/** Buttons that stand in the padding of what holds them. */
const overThePadding = (card: Locator): Promise<string[]> =>
  card.evaluate((one) => {
    const { paddingLeft, paddingRight } = getComputedStyle(one)
    const { left, right } = one.getBoundingClientRect()
    return [...one.querySelectorAll('button')].flatMap((button) => {
      const box = button.getBoundingClientRect()
      const fits =
        box.left >= left + Number.parseFloat(paddingLeft) - 1 &&
        box.right <= right - Number.parseFloat(paddingRight) + 1
      return fits ? [] : [`«${button.textContent}» is too far to the edge`]
    })
  })

test('messages lie over nothing that can be pressed, and move neither the payments nor the goods', async () => {
  const { page } = till.app
  await page.evaluate(() => window.kassa.settings.update({ largeTargets: true }))
  await page.setViewportSize({ width: 1024, height: 768 })
  await page.reload()
  await expectTill(page)
  const messages = page.getByRole('region', { name: 'Сообщения' }).locator('[data-message]')
  const places = () =>
    page.evaluate(() =>
      ['[data-tour="payments"]', '[data-tile="0"]'].map((part) =>
        JSON.stringify(document.querySelector(part)?.getBoundingClientRect()),
      ),
    )
  const before = await places()
  await scan(page, milk.barcode)
  await expect(cartRows(page).filter({ hasText: milk.name })).toHaveCount(1)
  await write(page, 'ёёёё')
  await page.keyboard.press('Enter')
  // It is under the hand, so that it stays while the others come.
  await messages.first().hover()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Delete')
  await page.keyboard.press('F12')
  await expect(messages).toHaveCount(3)
  expect(await coveredByMessages(page)).toEqual([])
  expect(await places()).toEqual(before)
  await page.keyboard.press('F10')
  await expect(page.getByRole('dialog', { name: 'Счёт на сумму' })).toBeVisible()
  expect(await coveredByMessages(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Настройки', exact: true }).click()
  await page.keyboard.press('F12')
  await messages.last().hover()
  await page.getByRole('main').evaluate((main) => main.scrollTo({ top: main.scrollHeight }))
  await expect(page.getByRole('button', { name: 'Сохранить в файл…' })).toBeInViewport()
  await expect(messages.last()).toBeVisible()
  expect(await coveredByMessages(page)).toEqual([])
  await page.getByRole('button', { name: 'Касса', exact: true }).click()
})

const SAMPLE = 'АЯая Ёё ӘҒҚҢӨҰҮҺІ әғқңөұүһі AZaz 0123456789 ₸№×−…«»%'

/** Signs that look like one that no font has. */
function missingSigns(text: string): string[] {
  const drawn = (sign: string) => {
    const canvas = document.createElement('canvas')
    const pen = canvas.getContext('2d')
    if (!pen) throw new Error('nothing to draw with')
    pen.font = '40px "Inter Variable"'
    pen.fillText(sign, 20, 60)
    return canvas.toDataURL()
  }
  const nowhere = drawn('\u0378')
  return [...text].filter((sign) => sign !== ' ' && drawn(sign) === nowhere)
}

test('the font that comes along has every letter and sign of the till, and figures of one width', async () => {
  const { page } = till.app
  await page.reload()
  await expectTill(page)
  const line = await page.context().newCDPSession(page)
  await page.evaluate((text) => {
    const sample = document.createElement('p')
    sample.id = 'sample'
    sample.textContent = text
    document.body.append(sample)
  }, SAMPLE)
  await page.evaluate(() => document.fonts.ready)
  await line.send('DOM.enable')
  await line.send('CSS.enable')
  const { root } = await line.send('DOM.getDocument')
  const { nodeId } = await line.send('DOM.querySelector', { nodeId: root.nodeId, selector: '#sample' })
  const used = async () =>
    (await line.send('CSS.getPlatformFontsForNode', { nodeId })).fonts.map(({ familyName, isCustomFont }) => [
      familyName.split(' ')[0],
      isCustomFont,
    ])
  // Parts of the font are read when a text first wants them. No other font of the computer helps out,
  await expect.poll(used).toEqual([['Inter', true]])
  // and nothing is drawn as the box of a sign that is nowhere.
  expect(await page.evaluate(missingSigns, SAMPLE)).toEqual([])
  const widths = await page.evaluate(() => {
    const sample = document.getElementById('sample')
    if (!sample) return []
    sample.style.width = 'fit-content'
    return ['1111', '8888', '0000', '4747'].map((text) => {
      sample.textContent = text
      return Math.round(sample.getBoundingClientRect().width * 10)
    })
  })
  expect(new Set(widths).size).toBe(1)
  await page.evaluate(() => document.getElementById('sample')?.remove())
  await line.detach()
})
