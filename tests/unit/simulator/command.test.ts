/** The command that serves the simulator alone. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const SCRIPT = join(import.meta.dirname, '..', '..', '..', 'scripts', 'simulator.ts')

interface Run {
  code: Promise<number | null>
  out: () => string
  err: () => string
  line: () => Promise<{ url: string; apiKey: string }>
  kill: (signal: NodeJS.Signals) => void
}

function run(...flags: string[]): Run {
  const child = spawn(process.execPath, [SCRIPT, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 20_000,
  })
  let out = ''
  let err = ''
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  const first = new Promise<string>((done) => {
    child.stdout.on('data', (chunk) => {
      out += chunk
      if (out.includes('\n')) done(out)
    })
  })
  const code = new Promise<number | null>((done) => child.on('close', done))
  return {
    code,
    out: () => out,
    err: () => err,
    line: async () => JSON.parse(await Promise.race([first, code.then(() => '{}')])),
    kill: (signal) => child.kill(signal),
  }
}

test('one line says where it is, the flags do what they say, and it ends cleanly', async () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const command = run(
      '--port',
      '0',
      '--dialect',
      'nomenclature',
      '--items',
      '400',
      '--seed',
      '3',
      '--rate-limit',
      '7',
      '--speed',
      '50',
    )
    const { url, apiKey } = await command.line()
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v1$/)
    const get = (path: string) => fetch(url + path, { headers: { 'X-API-Key': apiKey } })
    const goods = await get('/catalog?per_page=1')
    expect(goods.headers.get('x-ratelimit-remaining')).toBe('6')
    expect(await goods.json()).toMatchObject({ meta: { total: 400 } })
    expect((await get('/catalog/units')).status).toBe(404)
    command.kill(signal)
    expect(await command.code).toBe(0)
    expect(command.out().trim().split('\n')).toHaveLength(1)
    expect(command.err()).toBe('')
  }
})

test('a wrong flag is named and ends with 2', async () => {
  for (const flags of [
    ['--port', '70000'],
    ['--port', 'x'],
    ['--dialect', 'older'],
    ['--items', '-1'],
    ['--fast'],
    ['--speed', '0'],
    ['extra'],
  ]) {
    const command = run(...flags)
    expect([flags, await command.code]).toEqual([flags, 2])
    expect(command.out()).toBe('')
    expect(command.err()).toContain('usage:')
  }
})
