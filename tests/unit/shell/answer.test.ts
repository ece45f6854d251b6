import { describe, expect, test, vi } from 'vitest'
import { ApiPayError, type ApiPayErrorKind } from '../../../electron/apipay/errors.ts'
import { type Answer, answers } from '../../../electron/shell/answer.ts'
import { learnSecret } from '../../../electron/shell/blank.ts'
import type { AppStatus } from '../../../shared/contract/app.ts'
import { channelOf, channels } from '../../../shared/contract/channels.ts'
import { contract, type Handlers } from '../../../shared/contract/index.ts'
import type { Role } from '../../../shared/contract/method.ts'
import type { Sale } from '../../../shared/contract/schemas.ts'
import { DEFAULT_SETTINGS } from '../../../shared/contract/settings.ts'
import { TillError } from '../../../shared/domain/till-error.ts'

const status: AppStatus = {
  version: '0.1.0',
  mode: 'demo',
  training: false,
  till: 'K1',
  role: 'cashier',
  desk: { pins: false, locked: false, person: null, shift: null },
  dialect: null,
  dialectChosen: null,
  keyKept: 'none',
  keyRefused: false,
  online: true,
  offlineSince: null,
  queue: { count: 0, sum: 0, oldestAt: null },
  waiting: 0,
  catalogCount: 0,
  sync: {
    running: false,
    kind: 'full',
    paused: false,
    done: 0,
    total: null,
    leftMs: null,
    finishedAt: null,
    problem: null,
  },
  notices: [],
}

const sale: Sale = {
  id: 's1',
  receipt: 'K1-2411-0001',
  phone: '87001234567',
  client: '',
  total: 52_000,
  discount: 0,
  discountPercent: null,
  approvedBy: null,
  state: 'queued',
  foreignStatus: null,
  problem: null,
  problemCode: null,
  place: 1,
  invoiceId: null,
  createdAt: 1,
  updatedAt: 1,
  paidAt: null,
  seller: '',
  shown: true,
  demo: false,
  phoneChange: null,
  lines: [],
}

/** What these tests call answers well; every other method of the contract refuses. */
function handlers(): Handlers {
  const refuse = (): never => {
    throw new TillError('notFound', 'not in this test')
  }
  const others = Object.fromEntries(
    Object.entries(contract).map(([group, methods]) => [
      group,
      Object.fromEntries(Object.keys(methods).map((name) => [name, refuse])),
    ]),
  ) as unknown as Handlers
  return {
    ...others,
    app: { ...others.app, status: () => status },
    sales: { ...others.sales, charge: () => sale, open: () => [sale] },
    settings: { ...others.settings, get: () => DEFAULT_SETTINGS, update: () => DEFAULT_SETTINGS },
  }
}

const charge = {
  phone: '87001234567',
  what: { kind: 'cart', lines: [{ kind: 'item', itemId: 1, quantity: 1000 }] },
  expectedTotal: 52_000,
}

function setUp(options: { role?: Role | null; handlers?: Handlers } = {}) {
  const log = vi.fn()
  const role = options.role === undefined ? 'owner' : options.role
  const table = answers(options.handlers ?? handlers(), { role: () => role, log })
  const call = (name: string, input?: unknown, ours = true): ReturnType<Answer> => {
    const answer = table.get(`kassa:${name}`)
    if (!answer) throw new Error(`no answer for ${name}`)
    return answer(ours, input)
  }
  return { call, log, table }
}

/** A till whose charge throws. */
function failing(error: unknown) {
  const own = handlers()
  own.sales.charge = () => {
    throw error
  }
  return setUp({ handlers: own })
}

test('there is an answer for every channel that preload exposes, and for no other', () => {
  const exposed = Object.entries(channels).flatMap(([group, names]) =>
    names.map((name: string) => channelOf(group, name)),
  )
  expect([...setUp().table.keys()].sort()).toEqual(exposed.sort())
})

test('a handler that is missing at run time stops the start, not a sale', () => {
  const holed = handlers()
  Reflect.deleteProperty(holed.sales, 'charge')
  expect(() => setUp({ handlers: holed })).toThrow('sales.charge')
})

test('a good call goes to its handler parsed and comes back as a value', async () => {
  const own = handlers()
  const got = vi.fn(() => sale)
  own.sales.charge = got
  const { call } = setUp({ handlers: own })
  expect(await call('sales.charge', { ...charge, comment: '  сдача  ' })).toEqual({ ok: true, value: sale })
  expect(got).toHaveBeenCalledExactlyOnceWith({ ...charge, comment: 'сдача' })
})

describe('input', () => {
  test.each([
    ['nothing at all', undefined, 'input'],
    ['a wrong type', { ...charge, expectedTotal: '52000' }, 'expectedTotal'],
    ['a field too many', { ...charge, price: 1 }, 'price'],
    [
      'a field too many in a line',
      { ...charge, what: { kind: 'cart', lines: [{ kind: 'item', itemId: 1, quantity: 1, sum: 5 }] } },
      'what.lines.0.sum',
    ],
    [
      'a negative count',
      { ...charge, what: { kind: 'cart', lines: [{ kind: 'item', itemId: 1, quantity: -1 }] } },
      'what.lines.0.quantity',
    ],
    ['too large an amount', { ...charge, expectedTotal: 9_999_999_999 + 1 }, 'expectedTotal'],
    ['a fraction of a tiyn', { ...charge, expectedTotal: 1.5 }, 'expectedTotal'],
    ['a phone in another form', { ...charge, phone: '+77001234567' }, 'phone'],
    ['an unknown kind', { ...charge, what: { kind: 'gift' } }, 'what.kind'],
  ])('%s is refused with the field named and changes nothing', async (_what, input, field) => {
    const own = handlers()
    const reached = vi.fn(() => sale)
    own.sales.charge = reached
    const answer = await setUp({ handlers: own }).call('sales.charge', input)
    expect(answer).toMatchObject({ ok: false, error: { code: 'badInput' } })
    expect(answer.ok ? {} : answer.error.fields).toHaveProperty([field])
    expect(reached).not.toHaveBeenCalled()
  })

  test('a refusal repeats nothing of what came in, to the window or to the log', async () => {
    const { call, log } = setUp()
    const answer = await call('connection.connect', { baseUrl: null, apiKey: 'bad key ЖЖЖ', dialect: 'x' })
    expect(answer).toMatchObject({ ok: false, error: { code: 'badInput' } })
    expect(JSON.stringify([answer, log.mock.calls])).not.toContain('ЖЖЖ')
  })

  test('a message with a thousand problems gets a short answer', async () => {
    const lines = Array.from({ length: 500 }, () => ({ kind: 'item', itemId: 'x', quantity: 'y' }))
    const answer = await setUp().call('sales.charge', { ...charge, what: { kind: 'cart', lines } })
    expect(Object.keys(answer.ok ? {} : (answer.error.fields ?? {}))).toHaveLength(50)
  })
})

describe('who may call', () => {
  test.each([
    [null, 'settings.get', true],
    [null, 'sales.open', false],
    [null, 'settings.update', false],
    ['anyone', 'settings.get', true],
    ['anyone', 'sales.open', false],
    ['cashier', 'settings.get', true],
    ['cashier', 'sales.open', true],
    ['cashier', 'settings.update', false],
    ['owner', 'settings.get', true],
    ['owner', 'sales.open', true],
    ['owner', 'settings.update', true],
  ] as const)('%s calling %s: %s', async (role, name, allowed) => {
    const answer = await setUp({ role }).call(name, name === 'settings.update' ? {} : undefined)
    if (allowed) expect(answer.ok).toBe(true)
    else {
      const code = role === null ? 'locked' : 'forbidden'
      expect(answer).toMatchObject({ ok: false, error: { code } })
    }
  })

  test('a stranger gets nothing, not even what anyone may have', async () => {
    const own = handlers()
    const reached = vi.fn(() => status)
    own.app.status = reached
    const { call, log } = setUp({ handlers: own })
    expect(await call('app.status', undefined, false)).toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    })
    expect(reached).not.toHaveBeenCalled()
    expect(log).toHaveBeenCalledWith('ipc.stranger', { method: 'app.status' })
  })

  test('the role is looked at before the input, so that a refusal teaches nothing of it', async () => {
    const answer = await setUp({ role: 'cashier' }).call('settings.update', { till: 5 })
    expect(answer).toEqual({ ok: false, error: { code: 'forbidden', message: 'needs owner' } })
  })
})

describe('output', () => {
  test.each([
    ['a field too many', { ...status, apiKey: 'never-to-be-seen-1' }],
    ['a wrong type', { ...status, catalogCount: 'never-to-be-seen-1' }],
  ])('%s becomes internal and stays here', async (_what, leak) => {
    const own = handlers()
    own.app.status = () => leak as AppStatus
    const { call, log } = setUp({ handlers: own })
    const answer = await call('app.status')
    expect(answer).toEqual({ ok: false, error: { code: 'internal', message: 'the till made a mistake' } })
    expect(JSON.stringify([answer, log.mock.calls])).not.toContain('never-to-be-seen')
    expect(log).toHaveBeenCalledWith('ipc.badOutput', expect.objectContaining({ method: 'app.status' }))
  })
})

describe('errors', () => {
  test('one of the till keeps its code, words and fields', async () => {
    const error = new TillError('priceChanged', 'the price changed', { expectedTotal: ['now 530.00'] })
    expect(await failing(error).call('sales.charge', charge)).toEqual({
      ok: false,
      error: {
        code: 'priceChanged',
        message: 'the price changed',
        fields: { expectedTotal: ['now 530.00'] },
      },
    })
  })

  test.each([
    ['offline', 'offline'],
    ['timeout', 'timeout'],
    ['unauthorized', 'unauthorized'],
    ['forbidden', 'rejected'],
    ['notFound', 'notFound'],
    ['rejected', 'rejected'],
    ['rateLimited', 'rateLimited'],
    ['kaspiUnavailable', 'kaspiUnavailable'],
    ['server', 'server'],
    ['unreadable', 'unreadable'],
  ] as const satisfies readonly (readonly [ApiPayErrorKind, string])[])(
    'the service: %s becomes %s',
    async (kind, code) => {
      const error = new ApiPayError('their words', { kind, outcome: 'notDone', endpoint: 'POST /invoices' })
      expect(await failing(error).call('sales.charge', charge)).toEqual({
        ok: false,
        error: { code, message: 'their words' },
      })
    },
  )

  test('the service: fields and the time of the next try are handed on', async () => {
    const error = new ApiPayError('slow down', {
      kind: 'rateLimited',
      outcome: 'notDone',
      endpoint: 'POST /invoices',
      fields: { phone_number: ['is wrong'] },
      retryAt: 1_764_000_000_000,
    })
    expect(await failing(error).call('sales.charge', charge)).toEqual({
      ok: false,
      error: {
        code: 'rateLimited',
        message: 'slow down',
        fields: { phone_number: ['is wrong'] },
        retryAt: 1_764_000_000_000,
      },
    })
  })

  test('a service that repeats the key does not get it into the window', async () => {
    learnSecret('plainwords-secret')
    const error = new ApiPayError('no such key: plainwords-secret', {
      kind: 'rejected',
      outcome: 'notDone',
      endpoint: 'GET /catalog',
      fields: { key: ['plainwords-secret is unknown'] },
    })
    const answer = await failing(error).call('sales.charge', charge)
    expect(JSON.stringify(answer)).not.toContain('plainwords-secret')
    expect(answer).toMatchObject({ ok: false, error: { message: 'no such key: [blanked]' } })
  })

  test('a key that is tried and refused does not come back either', async () => {
    const own = handlers()
    own.connection.connect = ({ apiKey }) => {
      throw new TillError('unauthorized', `the service does not know ${apiKey}`)
    }
    const answer = await setUp({ handlers: own }).call('connection.connect', {
      baseUrl: null,
      apiKey: 'wordsonly',
      dialect: null,
    })
    expect(answer).toMatchObject({ ok: false, error: { message: 'the service does not know [blanked]' } })
  })

  test.each([
    ['SqliteError', 'SQLITE_FULL', 'storage'],
    ['SqliteError', 'SQLITE_READONLY', 'storage'],
    ['SqliteError', 'SQLITE_CORRUPT', 'storage'],
    ['SqliteError', 'SQLITE_CONSTRAINT_UNIQUE', 'internal'],
    ['Error', 'ENOSPC', 'storage'],
    ['Error', 'EROFS', 'storage'],
    ['Error', 'ECONNRESET', 'internal'],
  ])('%s %s becomes %s', async (name, code, expected) => {
    const error = Object.assign(new Error('/home/someone/kassa.db is in trouble'), { name, code })
    const { call, log } = failing(error)
    const answer = await call('sales.charge', charge)
    expect(answer).toMatchObject({ ok: false, error: { code: expected } })
    expect(JSON.stringify(answer)).not.toContain('someone')
    expect(log).toHaveBeenCalledWith('ipc.failed', expect.objectContaining({ method: 'sales.charge', code }))
  })

  test.each([
    ['an error', () => Promise.reject(new Error('inner text 42'))],
    ['a string', () => Promise.reject('inner text 42')],
    ['nothing', () => Promise.reject()],
    [
      'an error thrown at once',
      () => {
        throw new Error('inner text 42')
      },
    ],
  ])('%s of any other kind becomes internal without its text', async (_what, fail) => {
    const own = handlers()
    own.sales.charge = fail
    const answer = await setUp({ handlers: own }).call('sales.charge', charge)
    expect(answer).toEqual({ ok: false, error: { code: 'internal', message: 'the till made a mistake' } })
  })

  test('a role that cannot be told is an error like any other', async () => {
    const log = vi.fn()
    const table = answers(handlers(), {
      role: () => {
        throw new Error('inner text 42')
      },
      log,
    })
    expect(await table.get('kassa:app.status')?.(true, undefined)).toMatchObject({
      ok: false,
      error: { code: 'internal' },
    })
  })
})
