/** A till that cannot open its data says why in the user's words before any window, touches nothing, and opens once it can. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { readOnlyFileSystem } from '../faults/read-only.ts'
import { type LaunchOptions, windowKind } from '../shell/launch.ts'
import { expect, test } from './fixture.ts'

test.skip(windowKind() === 'electron', 'a real box waits for somebody to press its button')

type Launch = (options: LaunchOptions) => Promise<unknown>

/** What the app said before it ended itself. */
const lastWords = async (launch: Launch, userData: string, options: LaunchOptions = {}): Promise<string> => {
  const refused = launch({ userData, ...options })
  return refused.then(
    () => 'it opened',
    (error: unknown) => /dialog\.showMessageBoxSync: .*/.exec(String(error))?.[0] ?? String(error),
  )
}

test('data of a newer version', async ({ launch }) => {
  const userData = mkdtempSync(join(tmpdir(), 'kassa-newer-'))
  const first = await launch({ userData })
  await first.close()
  const file = join(userData, 'kassa.sqlite')
  const db = new Database(file)
  const known = Number(db.pragma('user_version', { simple: true }))
  db.pragma('user_version = 999')
  db.close()
  const before = readFileSync(file)
  expect(await lastWords(launch, userData)).toContain('более новой версией программы')
  const dialogs = join(userData, 'dialogs.json')
  const report = join(userData, 'report.txt')
  writeFileSync(
    dialogs,
    JSON.stringify([
      { method: 'showMessageBoxSync', answer: 1 },
      { method: 'showSaveDialogSync', answer: join(userData, 'nowhere', 'report.txt') },
      { method: 'showSaveDialogSync', answer: report },
    ]),
  )
  const env = { KASSA_SHELL_DIALOGS: dialogs }
  expect(await lastWords(launch, userData, { locale: 'kk-KZ', env })).toContain('жаңарақ нұсқасы жазған')
  expect(readFileSync(report, 'utf8')).toMatch(
    /the till could not open.*"found": 999.*== machine ==.*== kassa.log ==/s,
  )
  expect(readFileSync(file).equals(before)).toBe(true)
  const back = new Database(file)
  back.pragma(`user_version = ${known}`)
  back.close()
  const again = await launch({ userData })
  await expect(again.page.getByRole('button', { name: 'Подключить кассу' })).toBeVisible()
})

test('a folder that cannot be written to, and what is in it is whole', async ({ launch }) => {
  const place = readOnlyFileSystem()
  if (!place) return test.skip(true, 'nothing can be mounted read-only here')
  try {
    const first = await launch({ userData: place.folder })
    await first.close()
    place.lock()
    const words = await lastWords(launch, place.folder)
    expect(words).toContain('нельзя записывать')
    expect(words).not.toContain('уже открыта')
    place.unlock()
    const again = await launch({ userData: place.folder })
    await expect(again.page.getByRole('button', { name: 'Подключить кассу' })).toBeVisible()
    await again.kill()
  } finally {
    place.remove()
    rmSync(`${place.folder}.keyring`, { force: true })
  }
})
