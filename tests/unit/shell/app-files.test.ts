import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerRequest, isOurAddress, type Picture, placeOf } from '../../../electron/shell/app-files.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kassa-app-'))
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true })
  mkdirSync(join(folder, 'renderer-2'))
  writeFileSync(join(folder, 'secret.txt'), 'outside')
  writeFileSync(join(folder, 'renderer-2', 'secret.txt'), 'outside')
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'renderer', 'assets', 'index-Ab12.js'), 'export {}')
  writeFileSync(join(folder, 'renderer', 'assets', 'звук 1.wav'), 'RIFF')
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const png: Picture = { bytes: new Uint8Array([137, 80, 78, 71]), type: 'image/png' }

function ask(address: string, init?: RequestInit, picture: Picture | null = png): Promise<Response> {
  return answerRequest(new Request(address, init), {
    rendererDir: join(folder, 'renderer'),
    picture: async (itemId) => (itemId === 12 ? picture : null),
  })
}

describe('files', () => {
  test('the page comes with the policy, and is asked for anew each time', async () => {
    const page = await ask('app://kassa/index.html')
    expect(page.status).toBe(200)
    expect(await page.text()).toBe('<!doctype html>')
    expect(Object.fromEntries(page.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    })
  })

  test('a script comes with its type and may be kept', async () => {
    const script = await ask('app://kassa/assets/index-Ab12.js?x=1#y')
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(script.headers.get('cache-control')).toContain('immutable')
    expect(script.headers.get('content-length')).toBe('9')
  })

  test('a name with a space and Cyrillic letters is found', async () => {
    const sound = await ask(`app://kassa/assets/${encodeURIComponent('звук 1.wav')}`)
    expect(sound.headers.get('content-type')).toBe('audio/wav')
  })

  test.each([
    'app://kassa/nothing.js',
    'app://kassa/',
    'app://kassa/assets',
    'app://kassa/assets/',
    'app://kassa/../secret.txt',
    'app://kassa/%2e%2e/secret.txt',
    'app://kassa/..%2fsecret.txt',
    'app://kassa/assets/..%2f..%2fsecret.txt',
    'app://kassa/..%5csecret.txt',
    'app://kassa/..%2frenderer-2%2fsecret.txt',
    'app://kassa/%2fetc%2fpasswd',
    'app://kassa/C:%5cWindows%5cwin.ini',
    'app://kassa/index.html%00.js',
    'app://kassa/%zz',
    'app://other/index.html',
  ])('%s is not found', async (address) => {
    const answer = await ask(address)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toBe('')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  test('a HEAD brings no body, and nothing but reading is answered', async () => {
    const head = await ask('app://kassa/index.html', { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect((await ask('app://kassa/index.html', { method: 'POST', body: 'x' })).status).toBe(405)
  })
})

describe('pictures', () => {
  test('one that is there is kept for long, by its version, and can run nothing', async () => {
    const picture = await ask('app://kassa/pictures/12?v=3')
    expect(new Uint8Array(await picture.arrayBuffer())).toEqual(png.bytes)
    expect(Object.fromEntries(picture.headers)).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'private, max-age=31536000, immutable',
      'content-security-policy': expect.stringContaining('sandbox'),
      'x-content-type-options': 'nosniff',
    })
  })

  test.each([
    'app://kassa/pictures/13',
    'app://kassa/pictures/0',
    'app://kassa/pictures/1e9',
    'app://kassa/pictures/-1',
  ])('%s is not found', async (address) => {
    const answer = await ask(address)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('what calls itself a picture and is a page is not served', async () => {
    const page: Picture = { bytes: new Uint8Array([60]), type: 'text/html' }
    expect((await ask('app://kassa/pictures/12', undefined, page)).status).toBe(404)
  })

  test('a store that fails is a picture that is not there', async () => {
    const answer = await answerRequest(new Request('app://kassa/pictures/12'), {
      rendererDir: folder,
      picture: () => Promise.reject(new Error('disk')),
    })
    expect(answer.status).toBe(404)
  })
})

test.each([
  'app://kassa/assets/..%2findex.html',
  'app://kassa/assets%5cindex-Ab12.js',
  'app://kassa/assets/.%2findex-Ab12.js',
  'app://kassa/assets//index-Ab12.js',
  'app://kassa/index.html:stream',
])('%s is nowhere, though it would stay inside the folder', (address) => {
  expect(placeOf(address, join(folder, 'renderer'))).toEqual({ kind: 'nowhere' })
})

test('only addresses inside the app are ours', () => {
  expect(isOurAddress('app://kassa/index.html#/till')).toBe(true)
  for (const other of [
    'app://kassa.kz/',
    'app://kassa',
    'https://kassa/',
    'file:///index.html',
    'about:blank',
  ]) {
    expect(isOurAddress(other), other).toBe(false)
    expect(placeOf(other, folder)).toEqual({ kind: 'nowhere' })
  }
})
