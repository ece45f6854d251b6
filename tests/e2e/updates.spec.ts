/**
 * Updates as a packed till does them, with the real electron-updater, against a server of updates on this computer: found,
 * fetched, checked, put in when the owner says so, and when the till closes. The "AppImage" is a script that writes down that it ran.
 */
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { type LaunchOptions, windowKind } from '../shell/launch.ts'
import { seriousFaults } from './axe.ts'
import { expect, test } from './fixture.ts'
import { answerDialogs } from './office.ts'
import { expectTill, tiles } from './till.ts'

test.skip(windowKind() === 'electron', 'a real package is not at hand here')
test.skip(process.platform !== 'linux', 'what is replaced here is an AppImage')

const ROOT = resolve(import.meta.dirname, '../..')
const NEXT = '99.1.0'
const FILE = `Kassa-${NEXT}.AppImage`

interface Feed {
  url: string
  /** From now on: all is well, files are damaged on their way, the line breaks. */
  be(how: 'well' | 'damaged' | 'away'): void
  close(): Promise<void>
}

async function openFeed(body: Buffer): Promise<Feed> {
  const sha512 = createHash('sha512').update(body).digest('base64')
  const yml = `version: ${NEXT}
files:
  - url: ${FILE}
    sha512: ${sha512}
    size: ${body.length}
path: ${FILE}
sha512: ${sha512}
releaseDate: '2026-11-20T10:00:00.000Z'
`
  let state: Parameters<Feed['be']>[0] = 'well'
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://feed')
    if (state === 'away') request.socket.destroy()
    else if (pathname === '/latest-linux.yml') response.end(yml)
    else if (pathname === `/${FILE}`) response.end(state === 'damaged' ? Buffer.alloc(body.length) : body)
    else response.writeHead(404).end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}/`,
    be: (how) => {
      state = how
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

interface Installed {
  options: LaunchOptions
  /** Of the till in use. */
  program: string
  /** What the new till wrote when it was started. */
  started: string
  dialogs: string
}

/** Lays the built app out as an installed package, with its address of updates. */
function install(folder: string, address: string): Installed {
  const app = join(folder, 'resources', 'app')
  mkdirSync(app, { recursive: true })
  for (const part of ['main', 'preload', 'renderer'])
    cpSync(join(ROOT, 'out', part), join(app, 'out', part), { recursive: true })
  cpSync(join(ROOT, 'package.json'), join(app, 'package.json'))
  symlinkSync(join(ROOT, 'node_modules'), join(app, 'node_modules'))
  symlinkSync(join(ROOT, 'resources'), join(folder, 'resources', 'resources'))
  const yml = `provider: generic\nurl: ${address}\nupdaterCacheDirName: kassa-updater\n`
  writeFileSync(join(folder, 'resources', 'app-update.yml'), yml)
  const program = join(folder, 'Kassa.AppImage')
  writeFileSync(program, '#!/bin/sh\nexit 1\n')
  chmodSync(program, 0o755)
  const home = join(folder, 'home')
  mkdirSync(home)
  const dialogs = join(folder, 'dialogs.json')
  answerDialogs(dialogs, [])
  return {
    program,
    started: join(folder, 'started'),
    dialogs,
    options: {
      main: join(app, 'out', 'main', 'main.js'),
      userData: join(home, 'Kassa'),
      env: {
        KASSA_SHELL_RESOURCES: join(folder, 'resources'),
        KASSA_SHELL_DIALOGS: dialogs,
        APPIMAGE: program,
        HOME: home,
        XDG_CONFIG_HOME: home,
        XDG_CACHE_HOME: join(home, 'cache'),
      },
    },
  }
}

/** A new till that says that it was started, and how. */
const newTill = (started: string): Buffer =>
  Buffer.from(`#!/bin/sh\n# ${'x'.repeat(200_000)}\necho "$APPIMAGE_EXIT_AFTER_INSTALL" > "${started}"\n`)

async function openUpdates(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Настройки' }).click()
  return page.getByRole('region', { name: 'Обновления' })
}

const folders: string[] = []
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'kassa-updates-'))
  folders.push(folder)
  return folder
}
test.afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
})

test('found, refused when damaged, fetched, and put in when the owner says so; then when the till closes', async ({
  launch,
}) => {
  test.setTimeout(120_000)
  const folder = newFolder()
  const started = join(folder, 'started')
  const body = newTill(started)
  const feed = await openFeed(body)
  const { options, program } = install(folder, feed.url)
  try {
    const first = await launch(options)
    const { page } = first
    await page.getByRole('button', { name: 'Попробовать без ключа' }).click()
    await expectTill(page)
    await tiles(page).first().click()
    let card = await openUpdates(page)
    await expect(card).toContainText('0.1.0')
    await expect(card.getByRole('status')).toHaveText('Ещё не проверялось.')
    const automatic = card.getByLabel('Проверять и загружать самой')
    await automatic.click()
    await expect(automatic).not.toBeChecked()
    await card.getByRole('button', { name: 'Проверить сейчас' }).click()
    await expect(card.getByRole('status')).toHaveText(`Есть версия ${NEXT}.`)
    feed.be('damaged')
    await card.getByRole('button', { name: 'Загрузить' }).click()
    await expect(card.getByRole('alert')).toContainText('не прошёл проверку')
    expect(await seriousFaults(page)).toEqual([])
    feed.be('well')
    await card.getByRole('button', { name: 'Загрузить' }).click()
    await expect(card.getByRole('status')).toContainText(`Версия ${NEXT} загружена и проверена`)
    // Nothing goes in by itself while the till is open.
    expect(readFileSync(program).equals(body)).toBe(false)
    await card.getByRole('button', { name: 'Установить и перезапустить…' }).click()
    const dialog = page.getByRole('dialog', { name: `Установить версию ${NEXT}?` })
    await expect(dialog).toContainText('Открытая корзина цела: 1 позиция')
    expect(await seriousFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Отмена' }).press('Enter')
    await expect(dialog).toBeHidden()
    await card.getByRole('button', { name: 'Установить и перезапустить…' }).click()
    await dialog
      .getByRole('button', { name: 'Установить и перезапустить' })
      .click()
      .catch(() => undefined)
    await expect.poll(() => existsSync(started)).toBe(true)
    await first.close()
    expect(readFileSync(program).equals(body)).toBe(true)
    // Started to stay, not only to unpack itself.
    expect(readFileSync(started, 'utf8').trim()).toBe('')

    // The old till once more, which fetches by itself now and leaves it at that.
    rmSync(started)
    const again = await launch(options)
    await expect(tiles(again.page).first()).toBeVisible({ timeout: 20_000 })
    await expect(again.page.getByRole('list', { name: 'Позиции' }).getByRole('listitem')).toHaveCount(1)
    card = await openUpdates(again.page)
    const kept = card.getByLabel('Проверять и загружать самой')
    await expect(kept).not.toBeChecked()
    await kept.click()
    await expect(kept).toBeChecked()
    feed.be('away')
    await card.getByRole('button', { name: 'Проверить сейчас' }).click()
    await expect(card.getByRole('alert')).toContainText('До сервера обновлений не достучаться')
    feed.be('well')
    await card.getByRole('button', { name: 'Проверить сейчас' }).click()
    await expect(card.getByRole('status')).toContainText('установится, когда касса закроется')
    writeFileSync(program, '#!/bin/sh\nexit 1\n')
    await again.close()
    expect(readFileSync(program).equals(body)).toBe(true)
    expect(readFileSync(started, 'utf8').trim()).toBe('true')
  } finally {
    await feed.close()
  }
})
