import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { checkClock } from '../../../electron/services/clock-check.ts'
import { createNotices } from '../../../electron/services/notices.ts'
import { startProblem } from '../../../electron/services/start-problem.ts'
import { NewerFile } from '../../../electron/store/open.ts'
import { openTillStore } from '../../../electron/store/store.ts'
import { fakeClock } from '../fake-clock.ts'

const coded = (code: string) => Object.assign(new Error('x'), { code })

describe('a till that cannot open its data', () => {
  it.each([
    [new NewerFile(9, 1), 'новой версией'],
    [coded('SQLITE_READONLY_DBMOVED'), 'нельзя записывать'],
    [coded('SQLITE_CANTOPEN'), 'нельзя записывать'],
    [coded('EROFS'), 'нельзя записывать'],
    [coded('SQLITE_FULL'), 'нет места'],
    [coded('ENOSPC'), 'нет места'],
    [coded('SQLITE_CORRUPT'), 'повреждён'],
    [new Error('?'), 'Не удалось открыть'],
  ])('says what happened and that nothing is lost: %s', (error, words) => {
    expect(startProblem(error, 'ru-KZ').text).toContain(words)
    const all = ['ru', 'kk', 'en'].map((locale) => startProblem(error, locale).text)
    expect(new Set(all).size).toBe(3)
  })

  it('speaks Russian where it does not know the language', () => {
    expect(startProblem(new Error('?'), 'de-DE')).toEqual(startProblem(new Error('?'), 'ru'))
  })

  it('really meets these errors: a newer file, and a path that is no folder', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kassa-start-'))
    const file = join(folder, 'kassa.sqlite')
    const db = new Database(file)
    db.pragma('user_version = 99')
    db.close()
    const caught = (path: string): unknown => {
      try {
        openTillStore(path)
      } catch (error) {
        return error
      }
      throw new Error('it opened')
    }
    expect(startProblem(caught(file), 'en').text).toContain('newer version')
    expect(startProblem(caught(folder), 'en').text).toContain('cannot be written')
    rmSync(folder, { recursive: true })
  })
})

describe("the PC's clock", () => {
  const bench = () => {
    const clock = fakeClock()
    const notices = createNotices(openTillStore(':memory:').settings, () => undefined)
    const state = { serviceAhead: 0 as number | null }
    const answer: typeof globalThis.fetch = async () => {
      const { serviceAhead } = state
      return serviceAhead === null
        ? new Response('{}')
        : new Response('{}', { headers: { date: new Date(clock.now() + serviceAhead).toUTCString() } })
    }
    return { clock, notices, state, fetch: checkClock(answer, clock, notices) }
  }

  it('that is hours off is told, once, and no longer when it was set right', async () => {
    const { clock, notices, state, fetch } = bench()
    state.serviceAhead = 3 * 3_600_000
    await fetch('http://s')
    await fetch('http://s')
    expect(notices.list()).toMatchObject([{ code: 'clockWrong', facts: { minutes: -180 } }])
    state.serviceAhead = 0
    await clock.advance(61_000)
    await fetch('http://s')
    expect(notices.list()).toEqual([])
  })

  it('is not doubted for minutes, or by a service that tells no time', async () => {
    const { notices, state, fetch } = bench()
    state.serviceAhead = null
    await fetch('http://s')
    state.serviceAhead = 4 * 60_000
    await fetch('http://s')
    expect(notices.list()).toEqual([])
  })
})
