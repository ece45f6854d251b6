/** A package holds what runs and nothing else, and what it holds really runs. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isSafeFeed } from '../../electron/shell/update-feed.ts'
import { launchApp } from '../shell/launch.ts'
import { fusesOf, type Packed, pack, UPDATES_URL, unpackToRun } from './pack.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const MAX_PRELOAD_BYTES = 4096
const PREBUILD = 'node_modules/better-sqlite3/prebuilds/linux-x64.node'
let packed: Packed
const temporary: string[] = []

function newFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), name))
  temporary.push(folder)
  return folder
}

beforeAll(async () => {
  packed = await pack(newFolder('kassa-pack-'))
}, 150_000)

afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
})

test('preload.cjs is small', () => {
  expect(statSync(join(ROOT, 'out/preload/preload.cjs')).size).toBeLessThanOrEqual(MAX_PRELOAD_BYTES)
})

test('holds the built app, its one native module, and nothing that only builds or tests', () => {
  const files = packed.inside.filter((path) => /\.[^/]+$|\/LICENSE$/.test(path))
  for (const path of [
    '/package.json',
    '/out/main/main.js',
    '/out/preload/preload.cjs',
    '/out/renderer/index.html',
  ]) {
    expect(files).toContain(path)
  }
  const expected =
    /^\/(package\.json|out\/(main|preload|renderer)\/.+|node_modules\/better-sqlite3\/(lib\/.+|package\.json|LICENSE|prebuilds\/linux-x64\.node))$/
  expect(files.filter((path) => !expected.test(path))).toEqual([])
  expect(files.filter((path) => /\.(ts|tsx|map|test\.js)$/.test(path))).toEqual([])
})

test('has the prebuild of its own machine only, unpacked where the OS can load it', () => {
  expect(packed.inside.filter((path) => path.endsWith('.node'))).toEqual([`/${PREBUILD}`])
  expect(statSync(join(packed.resources, 'app.asar.unpacked', PREBUILD)).size).toBeGreaterThan(100_000)
})

test('has the demo goods beside the app, and the languages of the till only', () => {
  expect(existsSync(join(packed.resources, 'resources/demo/goods.json'))).toBe(true)
  expect(readdirSync(join(packed.folder, 'locales')).sort()).toEqual(['en-US.pak', 'kk.pak', 'ru.pak'])
})

test('carries the address of updates that it was packed with, and trusts it', () => {
  const feed = readFileSync(join(packed.resources, 'app-update.yml'), 'utf8')
  expect(feed).toContain(UPDATES_URL)
  expect(isSafeFeed(feed)).toBe(true)
})

test('cannot be made to run other code than its own', () => {
  const [runAsNode, , nodeOptions, inspect, , onlyAsar] = fusesOf(join(packed.folder, 'kassa'))
  expect({ runAsNode, nodeOptions, inspect, onlyAsar }).toEqual({
    runAsNode: false,
    nodeOptions: false,
    inspect: false,
    onlyAsar: true,
  })
})

test('its own files open the first screen, and leave development settings alone', async () => {
  const { resources, main } = unpackToRun(packed, newFolder('kassa-packed-'))
  const home = newFolder('kassa-home-')
  const ignored = newFolder('kassa-ignored-')
  const app = await launchApp({
    main,
    userData: ignored,
    env: { KASSA_SHELL_RESOURCES: resources, HOME: home, XDG_CONFIG_HOME: home, APPDATA: home },
  })
  try {
    await app.page.locator('button').first().waitFor()
    expect(app.page.url()).toBe('http://kassa.localhost/index.html')
    expect(readdirSync(ignored)).toEqual([])
    expect(readdirSync(home).length).toBeGreaterThan(0)
  } finally {
    await app.close()
  }
}, 60_000)
