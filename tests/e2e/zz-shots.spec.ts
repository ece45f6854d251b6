import axe from 'axe-core'
import { test, expect } from './fixture.ts'
import { chargeAmount, expectTill, stateBar } from './till.ts'
import { mkdirSync } from 'node:fs'
const F = '/tmp/shots2'
mkdirSync(F, { recursive: true })
test('shots', async ({ launch, shop }) => {
  test.setTimeout(180_000)
  const s = await shop()
  const { page } = await launch({ env: { KASSA_API_URL: s.url, KASSA_API_KEY: s.apiKey } })
  await expectTill(page)
  const check = async (name: string) => {
    await page.evaluate(axe.source)
    const v = await page.evaluate(async () => {
      const r = await (window as any).axe.run()
      const over = document.documentElement.scrollWidth > innerWidth
      return r.violations.map((x: any) => `${x.id}: ${x.nodes.map((n: any) => n.html).join(' | ')}`).concat(over ? ['overflow'] : [])
    })
    console.log(name, JSON.stringify(v))
    await page.screenshot({ path: `${F}/${name}.png` })
  }
  await page.evaluate(async () => { await (window as any).kassa.backups.make() })
  await chargeAmount(page, '5000', '87001234567')
  await page.waitForTimeout(1500)
  await s.shut()
  await chargeAmount(page, '1200', '87000000001')
  await chargeAmount(page, '350', '87771112233')
  await page.waitForTimeout(1500)
  for (const [locale, theme, w] of [['ru', 'light', 1366], ['kk', 'dark', 1024], ['en', 'dark', 1366]] as const) {
    await page.setViewportSize({ width: w, height: 768 })
    await page.evaluate(async (part) => { await (window as any).kassa.settings.update(part) }, { locale, theme })
    await page.reload()
    await page.waitForTimeout(1500)
    const n = `${locale}-${theme}-${w}`
    await stateBar(page).or(page.locator('section[class*=bar]')).first().waitFor().catch(() => undefined)
    await page.locator('button[aria-haspopup=dialog]').last().click()
    await page.waitForTimeout(300)
    await check(`${n}-queue`)
    await page.keyboard.press('Escape')
    await page.locator('nav button').nth(1).click()
    await page.waitForTimeout(500)
    await check(`${n}-set1`)
    await page.locator('main').evaluate((m) => m.scrollTo(0, 700))
    await check(`${n}-set2`)
    await page.locator('main').evaluate((m) => m.scrollTo(0, 9000))
    await check(`${n}-set3`)
    await page.locator('ul li button').last().click()
    await page.waitForTimeout(500)
    await check(`${n}-restore`)
    await page.keyboard.press('Escape')
    await page.locator('nav button').nth(0).click()
  }
})
