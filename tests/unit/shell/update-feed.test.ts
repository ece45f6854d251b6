/** Which addresses of updates a till trusts, and which it is packed with. */
import { expect, test } from 'vitest'
import { isSafeFeed } from '../../../electron/shell/update-feed.ts'
import { updateArguments } from '../../../scripts/package-arguments.ts'

const feed = (url: string, provider = 'generic'): string =>
  `provider: ${provider}\nurl: ${url}\nupdaterCacheDirName: kassa-updater\n`

test.each([
  ['https://updates.example.kz/kassa', true],
  ["'https://updates.example.kz/kassa?shop=1'", true],
  ['http://127.0.0.1:8080/', true],
  ['http://updates.example.kz/kassa', false],
  ['http://127.0.0.1.example.kz/', false],
  ['file:///tmp/kassa', false],
  ['nonsense', false],
])('the address %s is trusted: %s', (url, trusted) => {
  expect(isSafeFeed(feed(url))).toBe(trusted)
})

test('no address, and another kind of server, are none', () => {
  expect(isSafeFeed(null)).toBe(false)
  expect(isSafeFeed('')).toBe(false)
  expect(isSafeFeed(feed('https://updates.example.kz/', 's3'))).toBe(false)
})

test('a package is made with an https address, or with none', () => {
  expect(updateArguments(undefined)).toEqual([])
  expect(updateArguments('')).toEqual([])
  expect(updateArguments('https://updates.example.kz/kassa').join(' ')).toContain(
    'https://updates.example.kz/kassa',
  )
  expect(() => updateArguments('http://updates.example.kz/kassa')).toThrow('https')
  expect(() => updateArguments('updates.example.kz')).toThrow('https')
})
