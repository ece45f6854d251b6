/**
 * Every screen fits both sizes of a till's display without a cut word, has nothing too small for a finger, and no serious fault of
 * accessibility in either theme.
 */
import { seriousFaults } from './axe.ts'
import { brokenFigures, coveredByMessages, faintFrames, movingParts, smallTargets, tooWide } from './fits.ts'
import { expect, test } from './fixture.ts'
import { type Look, launchOf, TOURS } from './tour.ts'

const FULL = process.env.KASSA_LOOKS === 'full'
const BOTH = ['dark', 'light'] as const
const SIZES = [
  { width: 1366, height: 768 },
  { width: 1024, height: 768 },
]

/**
 * The themes in which the n-th look of a tour is held against the rules of accessibility: both in the full form
 * (`npm run test:looks`); in the short one, which `npm test` runs, every second look has one of them, in turn.
 */
const themesFor = (look: number): readonly (typeof BOTH)[number][] => {
  if (FULL) return BOTH
  return look % 2 === 1 ? BOTH.slice((look >> 1) % 2).slice(0, 1) : []
}

/** The least that a finger hits, px. */
const TARGET = 44

for (const tour of TOURS) {
  test(`${tour.name}: every screen fits, and can be used by everyone`, async ({ launch, shop }) => {
    test.setTimeout(240_000)
    const service = await shop({ speed: 5, ...tour.shop })
    const app = await launch(launchOf(tour, service))
    const least = { width: TARGET, height: tour.leastHeight ?? TARGET }
    const faults: string[] = []
    const seen: string[] = []
    const look: Look = async (name, window = app.page) => {
      seen.push(name)
      for (const size of SIZES) {
        await window.setViewportSize(size)
        const found = [
          ...(await tooWide(window)),
          ...(await brokenFigures(window)),
          ...(await smallTargets(window, least)),
        ]
        faults.push(...found.map((fault) => `${name} at ${size.width}: ${fault}`))
        const covered = await coveredByMessages(window)
        faults.push(...covered.map((control) => `${name} at ${size.width}: a message covers «${control}»`))
      }
      const moving = await movingParts(window, 150)
      await window.emulateMedia({ reducedMotion: 'reduce' })
      const unwanted = await movingParts(window, 0, { written: false })
      moving.push(...unwanted.map((part) => `${part} though it is not wanted`))
      await window.emulateMedia({ reducedMotion: 'no-preference' })
      faults.push(...moving.map((part) => `${name}: ${part}`))
      for (const colorScheme of themesFor(seen.length)) {
        await window.emulateMedia({ colorScheme })
        await window.waitForTimeout(200)
        const serious = [...(await faintFrames(window)), ...(await seriousFaults(window))]
        faults.push(...serious.map((fault) => `${name}, ${colorScheme}: ${fault}`))
      }
      await window.setViewportSize({ width: 1366, height: 768 })
    }
    await tour.walk(app.page, service, look, app)
    expect(seen).toEqual(tour.looks)
    expect(faults).toEqual([])
  })
}
