/** The file for whoever helps: everything that helps is in it, whatever state the till is in; also of a till that could not open. */
import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createScrub } from '../../../electron/services/scrub.ts'
import { startReport } from '../../../electron/services/start-report.ts'
import { blankSecrets } from '../../../electron/shell/blank.ts'
import { openTillStore } from '../../../electron/store/store.ts'
import { bench, closeBench, NOW, openBench, rig, STATUS, sell, shutFile } from './diagnostics-rig.ts'

beforeEach(openBench)
afterEach(closeBench)

test('tells what helps: figures, versions, settings, rows, whether the file is whole, what is owed, errors on top', async () => {
  const { diagnostics, store: opened, log, text, path } = rig()
  sell(opened, 'a')
  log('apipay', { endpoint: 'GET /invoices', status: 200 })
  log('outboxFault', { message: 'something broke' })
  expect(await diagnostics.facts()).toEqual({
    version: '1.2.3',
    bytes: expect.any(Number),
    sales: 1,
    goods: 2,
    syncedAt: NOW,
    copiedAt: null,
    queue: { waiting: 1, held: 0, sending: 0, checking: 0, changes: 0 },
    budget: { remaining: 41, limit: 60, blockedUntil: null },
  })
  expect(await diagnostics.save()).toBe(true)
  const written = text()
  for (const part of [
    'machine',
    'figures',
    'status',
    'notices',
    'settings',
    'webhooks',
    'budget',
    'outbox',
    'copies',
    'data file',
  ]) {
    expect(written).toContain(`\n== ${part} ==\n`)
  }
  expect(written).toContain('Linux 6.8 x64')
  expect(written).toContain('"printerKind": "none"')
  expect(written).toMatch(/"rows": \{[^}]*"sale": 1/)
  expect(written).toMatch(/"integrity": \{[^}]*"sale": "ok"/)
  expect(written).toMatch(
    /"kind": "create",\s*"state": "waiting",\s*"attempt": 0,\s*"absent": 0,\s*"ageSeconds": 90/,
  )
  expect(written).toContain('"code": "twoInvoices"')
  const errors = written.slice(written.indexOf('== last errors'), written.indexOf('== kassa.2.log'))
  expect(errors).toContain('something broke')
  expect(errors).not.toContain('GET /invoices')
  expect(written.slice(written.indexOf('== kassa.log'))).toContain('GET /invoices')
  expect(written).not.toContain('Гүлнара')
  expect(written).not.toContain('0042')
  expect(readdirSync(bench.folder).filter((name) => name.endsWith('.part'))).toEqual([])
  expect(path).toContain(bench.folder)
})

test('nobody said where: nothing is written, and nothing gathered', async () => {
  const { diagnostics } = rig({ askWhere: async () => null, machine: () => expect.unreachable() })
  expect(await diagnostics.save()).toBe(false)
})

test('a place that cannot be written to is told as such, and what was there stays', async () => {
  const { diagnostics, path } = rig()
  mkdirSync(`${path}.part`)
  writeFileSync(path, 'older')
  await expect(diagnostics.save()).rejects.toMatchObject({ code: 'notSaved' })
  expect(readFileSync(path, 'utf8')).toBe('older')
})

test('a damaged file, no till and parts that throw are told in their place; the log is there all the same', async () => {
  const first = rig()
  for (let i = 0; i < 200; i++) sell(first.store, `sale-${i}`)
  shutFile()
  truncateSync(first.at.database, 20_000)
  first.log('window.gone', { reason: 'crashed' })
  bench.store = openTillStore(':memory:')
  const broken = (): never => {
    throw Object.assign(new Error('database disk image is malformed'), { code: 'SQLITE_CORRUPT' })
  }
  const { diagnostics, text } = rig({
    till: () => ({
      store: {
        sales: { ...first.store.sales, count: broken },
        outbox: { ...first.store.outbox, inState: broken },
        changes: { ...first.store.changes, counts: broken },
      },
      catalog: { count: () => 2 },
      client: { budget: broken },
      sync: { progress: () => STATUS.sync },
    }),
    machine: broken,
  })
  expect(await diagnostics.facts()).toMatchObject({ sales: null, goods: 2, queue: null, budget: null })
  expect(await diagnostics.save()).toBe(true)
  expect(text()).toMatch(/== machine ==\n\{\s*"unreadable": "SQLITE_CORRUPT"/)
  expect(text()).toMatch(/== outbox ==\n\{\s*"unreadable": "SQLITE_CORRUPT"/)
  expect(text()).toMatch(/== data file ==[^=]*(unreadable|malformed|SQLITE_|not a database)/i)
  expect(text()).toContain('"reason":"crashed"')

  const none = rig({ till: () => null })
  expect(await none.diagnostics.facts()).toMatchObject({ sales: null, queue: null })
  expect(await none.diagnostics.save()).toBe(true)
  expect(none.text()).toContain('== outbox ==\n"no till is open"')
})

test('the folder of the user, which often carries their name, is written as ~ however it is spelled', () => {
  const scrub = createScrub({ blank: blankSecrets, names: [], home: 'C:\\Users\\Айгүл Б' })
  const stack =
    'at C:\\Users\\Айгүл Б\\app.js, at file:///C:/Users/%D0%90%D0%B9%D0%B3%D2%AF%D0%BB%20%D0%91/app.js'
  expect(scrub(`${stack} ${JSON.stringify(stack)} C:/Users/Айгүл Б/x`)).not.toMatch(/Айгүл|%D0%90/)
})

test('two customers can be told apart, and one is the same everywhere', async () => {
  const { diagnostics, log, text, at } = rig()
  log('a', { x: 1 })
  writeFileSync(join(at.logs, 'kassa.1.log'), '87010000001 then 87010000002 then +7 (701) 000-00-01\n')
  await diagnostics.save()
  expect(text()).toContain('[phone 1] then [phone 2] then [phone 1]')
})

test('a till that could not open tells why, with its log, and without names', () => {
  const { at, store: opened, log } = rig()
  sell(opened, 'a', { clientName: 'Айгүл Бекова' })
  log('window.gone', { message: 'call Айгүл at 87017654321' })
  const error = Object.assign(new Error('attempt to write a readonly database'), { code: 'SQLITE_READONLY' })
  const { name: file, text } = startReport({
    error,
    now: NOW,
    at,
    machine: () => ({ system: 'Linux' }),
    blank: blankSecrets,
  })
  expect(file).toBe('kassa-diagnostics-2026-11-25-1805.txt')
  expect(text).toContain('SQLITE_READONLY')
  expect(text).toContain('"system": "Linux"')
  expect(text).toContain('window.gone')
  expect(text).not.toMatch(/Айгүл|7654321/)
})
