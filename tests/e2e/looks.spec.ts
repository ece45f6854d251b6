/** Every screen fits both sizes of a till's display without a cut word, and has no serious fault of accessibility in either theme. */
import type { Page } from '@playwright/test'
import { seriousFaults } from './axe.ts'
import { expect, test } from './fixture.ts'
import { launchOf, TOURS } from './tour.ts'

const FULL = process.env.KASSA_LOOKS === 'full'
const BOTH = ['dark', 'light'] as const
const SIZES = [
  { width: 1366, height: 768 },
  { width: 1024, height: 768 },
]

/** What scrolls sideways, and controls whose words do not fit them. Names of goods may end in dots: they are told in full elsewhere. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const faults: string[] = []
    const root = document.documentElement
    if (root.scrollWidth > root.clientWidth)
      faults.push(`the page: ${root.scrollWidth} in ${root.clientWidth}`)
    if (root.scrollHeight > root.clientHeight) faults.push(`the page is ${root.scrollHeight} high`)
    const words =
      'button, label, h1, h2, dt, dd, output, [role=status], [role=note], [role=alert], kbd, small'
    for (const one of document.querySelectorAll<HTMLElement>(words)) {
      const box = one.getBoundingClientRect()
      const hidden = one.closest('.heard, [aria-hidden=true], [data-tile]') !== null
      if (hidden || box.width < 2 || box.height < 2) continue
      const text = (one.textContent ?? '').trim().slice(0, 40)
      if (text === '') continue
      if (one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0) {
        faults.push(`«${text}»: ${one.scrollWidth} in ${one.clientWidth}`)
      }
      const scrolls = one.closest('[role=toolbar], [role=list], ul')
      if (!scrolls && (box.right > innerWidth + 1 || box.left < -1))
        faults.push(`«${text}» leaves the window`)
    }
    return faults
  })

for (const tour of TOURS) {
  test(`${tour.name}: every screen fits, and can be used by everyone`, async ({ launch, shop }) => {
    test.setTimeout(120_000)
    const service = await shop({ speed: 5, ...tour.shop })
    const { page } = await launch(launchOf(tour, service))
    const faults: string[] = []
    const seen: string[] = []
    await tour.walk(page, service, async (name) => {
      seen.push(name)
      for (const size of SIZES) {
        await page.setViewportSize(size)
        const wide = await tooWide(page)
        faults.push(...wide.map((fault) => `${name} at ${size.width}: ${fault}`))
      }
      // In turn, or both in the full form: `npm run test:looks`.
      for (const colorScheme of FULL ? BOTH : BOTH.slice(seen.length % 2).slice(0, 1)) {
        await page.emulateMedia({ colorScheme })
        await page.waitForTimeout(200)
        const serious = await seriousFaults(page)
        faults.push(...serious.map((fault) => `${name}, ${colorScheme}: ${fault}`))
      }
      await page.setViewportSize({ width: 1366, height: 768 })
    })
    expect(seen).toEqual(tour.looks)
    expect(faults).toEqual([])
  })
}
