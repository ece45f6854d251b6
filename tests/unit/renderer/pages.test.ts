/** Pages of a list are read once each; a change reads again what stands on top and nothing twice. */
import { expect, it } from 'vitest'
import { createPages } from '../../../renderer/state/catalog/pages.ts'

/** A list of so many rows, and each question that was asked of it. */
function list(count: number) {
  const rows = Array.from({ length: count }, (_, i) => ({ id: i + 1 }))
  const asked: [offset: number, limit: number][] = []
  const answers: (() => void)[] = []
  let held = false
  const pages = createPages(async (offset, limit) => {
    asked.push([offset, limit])
    const value = rows.slice(offset, offset + limit)
    if (held) await new Promise<void>((done) => answers.push(done))
    return { ok: true, value }
  })
  return {
    rows,
    asked,
    pages,
    hold: () => {
      held = true
    },
    letGo: () => {
      held = false
      for (const answer of answers) answer()
    },
  }
}

it('each page is asked for once, and the end is known', async () => {
  const { pages, asked, rows } = list(250)
  await pages.getState().read()
  expect(pages.getState().more).toBe(true)
  await pages.getState().next()
  await pages.getState().next()
  expect(asked).toEqual([
    [0, 100],
    [100, 100],
    [200, 100],
  ])
  expect(pages.getState()).toMatchObject({ rows, more: false, fresh: true, problem: null })
})

it('a change reads the top again: what went is gone, and no row stands twice', async () => {
  const { pages, asked, rows } = list(450)
  await pages.getState().read()
  await pages.getState().next()
  await pages.getState().next()
  rows.splice(0, 20)
  await pages.getState().read()
  expect(asked.at(-1)).toEqual([0, 200])
  expect(pages.getState().rows).toEqual(rows.slice(0, 200))
  // It shifted before the next page was asked for.
  rows.unshift({ id: 900 })
  await pages.getState().next()
  const ids = pages.getState().rows.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

it('an answer that a newer question overtook changes nothing', async () => {
  const { pages, rows, hold, letGo } = list(150)
  await pages.getState().read()
  hold()
  const late = pages.getState().next()
  rows.splice(0, 100)
  const newer = pages.getState().read()
  letGo()
  await Promise.all([late, newer])
  expect(pages.getState()).toMatchObject({ rows, more: false })
})
