/** The file for whoever helps: everything that helps is in it, whatever state the till is in, and nothing that is anyone's secret. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDiagnostics, type DiagnosticsOptions } from '../../../electron/services/diagnostics.ts'
import { createScrub } from '../../../electron/services/scrub.ts'
import { startReport } from '../../../electron/services/start-report.ts'
import { blankSecrets, learnSecret } from '../../../electron/shell/blank.ts'
import { createLog } from '../../../electron/shell/log-file.ts'
import { openTillStore, type Store } from '../../../electron/store/store.ts'
import type { AppStatus } from '../../../shared/contract/app.ts'
import { DEFAULT_SETTINGS } from '../../../shared/contract/settings.ts'
import { fakeClock } from '../fake-clock.ts'

const NOW = Date.UTC(2026, 10, 25, 18, 5)
let folder = ''
let store: Store | null = null
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kassa-diagnostics-'))
})
afterEach(() => {
  store?.close()
  store = null
  rmSync(folder, { recursive: true, force: true })
})

const STATUS: AppStatus = {
  version: '1.2.3',
  mode: 'live',
  training: false,
  till: 'K1',
  role: 'owner',
  desk: { pins: true, locked: false, person: { id: '1', name: 'Гүлнара', role: 'owner' }, shift: null },
  dialect: 'catalog-id',
  dialectChosen: null,
  keyKept: 'encrypted',
  keyRefused: false,
  online: true,
  offlineSince: null,
  queue: { count: 0, sum: 0, oldestAt: null },
  waiting: 0,
  catalogCount: 2,
  sync: {
    running: false,
    kind: 'full',
    paused: false,
    done: 0,
    total: null,
    leftMs: null,
    finishedAt: NOW,
    problem: null,
  },
  notices: [
    { id: 'twoInvoices:7', code: 'twoInvoices', at: NOW, facts: { receipt: 'K1-2411-0042', invoiceId: 7 } },
  ],
}

interface SaleFacts {
  phone?: string
  comment?: string
  clientName?: string
}

function sell(
  into: Store,
  id: string,
  { phone = '87001234567', comment = '', clientName = '' }: SaleFacts = {},
): void {
  into.transaction(() => {
    into.sales.insert({
      id,
      till: 'K1',
      day: '2026-11-25',
      phone,
      total: 100,
      kind: 'amount',
      comment,
      createdAt: NOW,
      lines: [],
    })
    into.outbox.add({ saleId: id, kind: 'create', phone, at: NOW - 90_000 })
    if (clientName !== '') into.sales.note(id, NOW, { clientName })
  })
}

function rig(changes: Partial<DiagnosticsOptions> = {}) {
  const clock = fakeClock(NOW)
  const at = {
    userData: folder,
    logs: join(folder, 'logs'),
    copies: join(folder, 'backups'),
    database: join(folder, 'kassa.sqlite'),
  }
  store ??= openTillStore(at.database)
  const opened = store
  const path = join(folder, 'out.txt')
  const diagnostics = createDiagnostics({
    at,
    version: '1.2.3',
    till: () => ({
      store: opened,
      catalog: { count: () => 2 },
      client: {
        budget: () => ({
          remaining: 41.5 - 0.5,
          blockedUntil: null,
          waiting: { cashier: 0, watch: 0, background: 0 },
          others: 3,
          limit: 60,
        }),
      },
      sync: { progress: () => STATUS.sync },
    }),
    status: () => STATUS,
    settings: () => DEFAULT_SETTINGS,
    others: { webhooks: () => ({ enabled: false, port: 8787 }) },
    machine: () => ({ system: 'Linux 6.8 x64', screens: ['1366x768 at 1'] }),
    blank: blankSecrets,
    askWhere: async () => path,
    ports: { clock, log: () => undefined },
    ...changes,
  })
  return {
    diagnostics,
    at,
    store: opened,
    path,
    log: createLog(at.logs).log,
    text: () => readFileSync(path, 'utf8'),
  }
}

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
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  expect(path).toContain(folder)
})

test('nobody said where: nothing is written, and nothing gathered', async () => {
  const { diagnostics } = rig({ askWhere: async () => null, machine: () => expect.unreachable() })
  expect(await diagnostics.save()).toBe(false)
})

test('a place that cannot be written to is told as such, and what was there stays', async () => {
  const { diagnostics, path } = rig()
  mkdirSync(`${path}.part`)
  writeFileSync(path, 'older')
  await expect(diagnostics.save()).rejects.toMatchObject({ code: 'storage' })
  expect(readFileSync(path, 'utf8')).toBe('older')
})

test('a damaged file, no till and parts that throw are told in their place; the log is there all the same', async () => {
  const first = rig()
  for (let i = 0; i < 200; i++) sell(first.store, `sale-${i}`)
  first.store.close()
  store = null
  truncateSync(first.at.database, 20_000)
  first.log('window.gone', { reason: 'crashed' })
  store = openTillStore(':memory:')
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

/** How people and programs write a phone. */
const SPELLINGS: readonly ((national: string) => string)[] = [
  (n) => `8${n}`,
  (n) => `+7${n}`,
  (n) => n,
  (n) => `8 (${n.slice(0, 3)}) ${n.slice(3, 6)}-${n.slice(6, 8)}-${n.slice(8)}`,
  (n) => `+7 ${n.slice(0, 3)} ${n.slice(3, 6)} ${n.slice(6, 8)} ${n.slice(8)}`,
  (n) =>
    `8\u00a0${n.slice(0, 3)}\u00a0${n.slice(3, 6)}\u201390\u201300`.replace(
      '\u201390\u201300',
      `–${n.slice(6, 8)}–${n.slice(8)}`,
    ),
  (n) => `8.${n.slice(0, 3)}.${n.slice(3, 6)}.${n.slice(6)}`,
  (n) => `${n.slice(0, 3)}/${n.slice(3, 6)}/${n.slice(6)}`,
  (n) => encodeURIComponent(`+7 (${n.slice(0, 3)}) ${n.slice(3)}`),
  (n) => [...`8${n}`].join(' '),
  (n) => `8${n.slice(0, 3)}\n${n.slice(3)}`,
]
const national = fc
  .tuple(fc.constantFrom('700', '701', '747', '771', '778', '705'), fc.integer({ min: 0, max: 9_999_999 }))
  .map(([code, rest]) => `${code}${String(rest).padStart(7, '0')}`)
const secret = fc
  .string({ unit: fc.constantFrom(...'abcdefgXYZ0123456789/+=-_."\\ ~&%'), minLength: 10, maxLength: 40 })
  .filter((text) => /[a-zA-Z]{1}/.test(text) && new Set(text).size > 5)
const name = fc.constantFrom('Айгүл Бекова', 'Ержан Қ.', "Aigul O'Neil", 'Зухра', 'Нұрсұлтан Әбіш')
const around = fc.constantFrom('', 'for ', 'тел. ', '12 ', 'K1-2411-0042: ', '"', '№7, ', 'x=')
const after = fc.constantFrom('', '.', ' 12 500 ₸', '", "status": 422', ' paid', ')')

/** The digits of a phone with anything but letters and digits between them. */
const anySpelling = (n: string): RegExp => new RegExp([...n].join('[^0-9a-zA-Zа-яА-Я]{0,6}'))

test('whatever is put into log lines, sales, settings and errors, no secret, phone or name comes out', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ national, spelling: fc.nat(SPELLINGS.length - 1), before: around, after }), {
        minLength: 1,
        maxLength: 6,
      }),
      fc.array(secret, { minLength: 1, maxLength: 3 }),
      fc.array(name, { maxLength: 3 }),
      async (phones, secrets, names) => {
        rmSync(join(folder, 'logs'), { recursive: true, force: true })
        store?.close()
        store = null
        rmSync(join(folder, 'kassa.sqlite'), { force: true })
        for (const one of secrets) learnSecret(one)
        const texts = phones.map(
          ({ national: n, spelling, before, after: end }) => `${before}${SPELLINGS[spelling]?.(n)}${end}`,
        )
        const {
          diagnostics,
          store: opened,
          log,
          text,
          at,
        } = rig({
          settings: () => ({ ...DEFAULT_SETTINGS, receiptHeader: texts.join('\n').slice(0, 300) }),
          others: { errors: () => ({ texts, secrets, names }) },
        })
        phones.forEach(({ national: n }, i) => {
          sell(opened, `sale-${i}`, {
            phone: `8${n}`,
            comment: texts[i] ?? '',
            clientName: names[i] ?? '',
          })
        })
        names.forEach((one, i) => {
          if (i >= phones.length) sell(opened, `named-${i}`, { clientName: one })
        })
        for (const words of [...texts, ...secrets, ...names]) {
          log('outboxFault', { message: words, stack: `Error: ${words}\n at x`, apiKey: words })
          // As an older till, with less care, would have left it.
          writeFileSync(join(at.logs, 'kassa.1.log'), `${JSON.stringify({ event: 'old', words })}\n`, {
            flag: 'a',
          })
          writeFileSync(
            join(at.logs, 'kassa.2.log'),
            `raw ${encodeURIComponent(words)} ${Buffer.from(words).toString('base64')} ${words}\n`,
            { flag: 'a' },
          )
        }
        expect(await diagnostics.save()).toBe(true)
        const written = text()
        for (const { national: n } of phones) expect(written).not.toMatch(anySpelling(n))
        for (const one of secrets) {
          const forms = [
            one,
            JSON.stringify(one).slice(1, -1),
            encodeURIComponent(one),
            Buffer.from(one).toString('base64'),
          ]
          for (const spelled of forms) expect(written).not.toContain(spelled)
        }
        for (const word of names.flatMap((one) => one.split(/[ .]/)).filter((part) => part.length > 2)) {
          expect(written).not.toContain(word)
        }
      },
    ),
    {
      numRuns: 60,
      examples: [
        [
          SPELLINGS.map((_, spelling) => ({
            national: '7012345678',
            spelling,
            before: '12 ',
            after: ' 12 500 ₸',
          })),
          ['Kz7/qV+t3=Wm9xR2~pL5&dY8', 'a"b\\c 87012345678 d'],
          ['Айгүл Бекова', "Aigul O'Neil"],
        ],
      ],
    },
  )
}, 60_000)

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
