/** Newer versions: when they are looked for, what may happen by itself, and what only the owner starts. */
import { expect, test } from 'vitest'
import { createUpdates, type Updater, updateProblem } from '../../../electron/services/updates.ts'
import type { UpdateStatus } from '../../../shared/contract/updates.ts'
import { fakeClock, settle } from '../fake-clock.ts'

const MINUTE = 60_000
const HOUR = 3_600_000

function rig(given: { atQuit?: boolean } = {}) {
  const clock = fakeClock()
  const told: UpdateStatus[] = []
  const done: string[] = []
  const choice = { automatic: true, practising: false }
  let offered: string | null = null
  let fault: Error | null = null
  const updater: Updater = {
    atQuit: given.atQuit ?? true,
    async check() {
      done.push('check')
      if (fault) throw fault
      return offered
    },
    async download(progress) {
      done.push('download')
      for (const percent of [0.2, 12.7, 12.9, 55, 100.4]) progress(percent)
      if (fault) throw fault
    },
    hold: () => done.push('hold'),
    install: () => done.push('install'),
  }
  const updates = createUpdates({
    updater,
    version: '1.0.0',
    automatic: () => choice.automatic,
    practising: () => choice.practising,
    ports: {
      clock,
      log: () => undefined,
      emit: (_name, value) => told.push(value as UpdateStatus),
    },
  })
  return {
    clock,
    told,
    done,
    choice,
    updates,
    offer: (version: string | null) => {
      offered = version
    },
    fail: (error: Error | null) => {
      fault = error
    },
  }
}

test('a minute after the start it is looked for, fetched, and then waits for the owner', async () => {
  const { updates, clock, done, told, offer } = rig()
  offer('1.1.0')
  updates.start()
  await clock.advance(MINUTE - 1)
  expect(done).toEqual([])
  await clock.advance(1)
  expect(done).toEqual(['check', 'download'])
  expect(updates.status()).toMatchObject({ state: 'ready', next: '1.1.0', atQuit: true, version: '1.0.0' })
  expect(told.map(({ state, percent }) => `${state} ${percent}`)).toEqual([
    'checking 0',
    'downloading 0',
    'downloading 12',
    'downloading 55',
    'downloading 100',
    'ready 0',
  ])
  await clock.advance(72 * HOUR)
  expect(done).toEqual(['check', 'download'])
  updates.hold()
  updates.install()
  expect(done.slice(2)).toEqual(['hold', 'install'])
})

test('once a day, and after a failure an hour later', async () => {
  const { updates, clock, done, fail } = rig()
  updates.start()
  await clock.advance(MINUTE)
  await clock.advance(23 * HOUR)
  expect(done).toHaveLength(1)
  await clock.advance(2 * HOUR)
  expect(done).toHaveLength(2)
  fail(new Error('net::ERR_INTERNET_DISCONNECTED'))
  await clock.advance(25 * HOUR)
  const tries = done.length
  expect(updates.status()).toMatchObject({ state: 'failed', problem: 'offline', next: null })
  fail(null)
  await clock.advance(2 * HOUR)
  expect(done.length).toBe(tries + 1)
  expect(updates.status()).toMatchObject({ state: 'none', problem: null })
  updates.stop()
  await clock.advance(100 * HOUR)
  expect(done.length).toBe(tries + 1)
})

test('nothing by itself when the owner switched it off, and nothing while somebody practises', async () => {
  const { updates, clock, done, choice, offer } = rig()
  offer('1.1.0')
  choice.automatic = false
  updates.start()
  await clock.advance(30 * HOUR)
  expect(done).toEqual([])
  updates.check()
  await settle()
  expect(updates.status()).toMatchObject({ state: 'found', next: '1.1.0' })
  expect(() => updates.install()).toThrow('nothing is ready')
  choice.automatic = true
  choice.practising = true
  await clock.advance(30 * HOUR)
  expect(done).toEqual(['check'])
  choice.practising = false
  await clock.advance(HOUR)
  expect(done).toEqual(['check', 'check', 'download'])
})

test('a fetch that failed says why and can be asked for again', async () => {
  const { updates, done, choice, offer, fail } = rig({ atQuit: false })
  offer('1.1.0')
  choice.automatic = false
  updates.check()
  await settle()
  fail(Object.assign(new Error('sha512 checksum mismatch'), { code: 'ERR_CHECKSUM_MISMATCH' }))
  updates.download()
  expect(() => updates.download()).toThrow('nothing to fetch')
  await settle()
  expect(updates.status()).toMatchObject({
    state: 'failed',
    problem: 'damaged',
    next: '1.1.0',
    atQuit: false,
  })
  fail(null)
  updates.download()
  await settle()
  expect(updates.status()).toMatchObject({ state: 'ready', percent: 0 })
  updates.check()
  await settle()
  expect(done).toEqual(['check', 'download', 'download'])
})

test('two presses ask once', async () => {
  const { updates, done } = rig()
  updates.check()
  updates.check()
  await settle()
  expect(done).toEqual(['check'])
})

test('a copy without an address looks for nothing and says so', async () => {
  const clock = fakeClock()
  const updates = createUpdates({
    updater: null,
    version: '1.0.0',
    automatic: () => true,
    practising: () => false,
    ports: { clock, log: () => undefined, emit: () => undefined },
  })
  updates.start()
  await clock.advance(48 * HOUR)
  expect(updates.status()).toMatchObject({ state: 'unset', atQuit: false, checkedAt: null })
  expect(() => updates.check()).toThrow('no address')
  expect(() => updates.download()).toThrow('no address')
  expect(() => updates.install()).toThrow('no address')
})

test.each([
  [Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }), 'offline'],
  [new Error('net::ERR_NAME_NOT_RESOLVED'), 'offline'],
  [Object.assign(new Error('404 Not Found'), { code: 'HTTP_ERROR_404' }), 'server'],
  [Object.assign(new Error('Cannot find channel'), { code: 'ERR_UPDATER_CHANNEL_FILE_NOT_FOUND' }), 'server'],
  [Object.assign(new Error('not signed'), { code: 'ERR_UPDATER_INVALID_SIGNATURE' }), 'damaged'],
  [Object.assign(new Error('no space left'), { code: 'ENOSPC' }), 'storage'],
  [new Error('something'), 'other'],
  ['something', 'other'],
] as const)('%s is told as %s', (error, problem) => {
  expect(updateProblem(error)).toBe(problem)
})
