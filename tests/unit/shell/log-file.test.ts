import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLog } from '../../../electron/shell/log-file.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kassa-log-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const lines = (file: string): Record<string, unknown>[] =>
  readFileSync(join(folder, file), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

test('each event is one line of JSON, on disk at once', () => {
  const { log, flush } = createLog(folder)
  log('outbox.sent', { receipt: 'K1-2411-0001', ms: 120, ok: true, code: null })
  log('text', { words: 'two\nlines "quoted"' })
  expect(lines('kassa.log')).toEqual([
    {
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      event: 'outbox.sent',
      facts: { receipt: 'K1-2411-0001', ms: 120, ok: true, code: null },
    },
    { at: expect.any(String), event: 'text', facts: { words: 'two\nlines "quoted"' } },
  ])
  flush()
})

test('keys and phones never reach the file', () => {
  const { log } = createLog(folder)
  log('tried 4f9aQ2LmX81kTz0pWe77', { apiKey: 'hunter2', why: 'for 87001234567', phone: 87_001_234_567 })
  const text = readFileSync(join(folder, 'kassa.log'), 'utf8')
  expect(text).not.toMatch(/4f9aQ2|hunter2|1234567/)
})

test('three files are kept and the newest line is always in the first', () => {
  const { log } = createLog(folder, 1000)
  for (let i = 0; i < 100; i++) log('tick', { i, filling: 'слово '.repeat(10) })
  expect(readdirSync(folder).sort()).toEqual(['kassa.1.log', 'kassa.2.log', 'kassa.log'])
  for (const file of readdirSync(folder)) expect(statSync(join(folder, file)).size).toBeLessThanOrEqual(1000)
  expect(lines('kassa.log').at(-1)).toMatchObject({ facts: { i: 99 } })
  const kept = ['kassa.2.log', 'kassa.1.log', 'kassa.log'].flatMap(lines).map(({ facts }) => facts)
  expect(kept).toEqual(kept.map((_facts, at) => expect.objectContaining({ i: 100 - kept.length + at })))
})

test('a new start goes on in the same file and counts what is in it', () => {
  createLog(folder, 1000).log('first', { filling: 'x'.repeat(800) })
  createLog(folder, 1000).log('second', { filling: 'y'.repeat(300) })
  expect(lines('kassa.log')).toHaveLength(1)
  expect(lines('kassa.1.log')).toMatchObject([{ event: 'first' }])
})

test('a folder that cannot be made or written stops nothing', () => {
  const file = join(folder, 'in the way')
  writeFileSync(file, '')
  const { log, flush } = createLog(join(file, 'logs'))
  expect(() => {
    log('lost')
    flush()
  }).not.toThrow()
})
