import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isReload, mayOpenOutside } from '../../../electron/shell/page-moves.ts'
import { fitting, readPlace, writePlace } from '../../../electron/shell/window-place.ts'

describe('addresses that may be opened outside', () => {
  test.each(['https://wa.me/77001234567', 'https://apipay.kz/', 'https://www.apipay.kz/docs?x=1'])(
    '%s',
    (ok) => {
      expect(mayOpenOutside(ok)).toBe(true)
    },
  )
  test.each([
    'http://wa.me/1',
    'https://wa.me.evil.kz/',
    'https://evil.kz/wa.me',
    'https://wa.me@evil.kz/',
    'https://user:pass@apipay.kz/',
    'https://user@apipay.kz/',
    'https://:pass@apipay.kz/',
    'https://apipay.kz:8443/',
    'https://sub.apipay.kz/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'apipay.kz',
    '',
  ])('not %s', (bad) => {
    expect(mayOpenOutside(bad)).toBe(false)
  })
})

test('a page may load itself again and go nowhere else', () => {
  const here = 'app://kassa/index.html#/till'
  expect(isReload('app://kassa/index.html', here)).toBe(true)
  expect(isReload('app://kassa/index.html#/sales', here)).toBe(true)
  for (const other of [
    'app://kassa/other.html',
    'app://kassa/pictures/1',
    'https://apipay.kz/',
    'about:blank',
  ]) {
    expect(isReload(other, here), other).toBe(false)
  }
  expect(isReload('https://apipay.kz/', 'https://apipay.kz/')).toBe(false)
})

describe('where the window opens', () => {
  const main = { x: 0, y: 0, width: 1366, height: 728 }
  const right = { x: 1366, y: 0, width: 1920, height: 1040 }
  const box = { x: 1500, y: 40, width: 1400, height: 900 }

  test('where it stood, while that screen is there', () => {
    expect(fitting(box, [main, right])).toEqual(box)
  })
  test('anew on the main screen when that screen is gone or the title bar cannot be reached', () => {
    expect(fitting(box, [main])).toEqual({ width: 1366, height: 728 })
    expect(fitting({ ...box, x: 0, y: -500 }, [main])).toEqual({ width: 1366, height: 728 })
    expect(fitting({ ...box, x: 0, y: 720 }, [main])).toEqual({ width: 1366, height: 728 })
  })
  test('never smaller than the till needs', () => {
    expect(fitting({ x: 0, y: 0, width: 300, height: 200 }, [main])).toMatchObject({
      width: 1024,
      height: 700,
    })
  })
  test('at its first size when nothing is known', () => {
    expect(fitting(null, [right])).toEqual({ width: 1366, height: 768 })
    expect(fitting(null, [])).toEqual({ width: 1366, height: 768 })
  })

  test('its file is read back, and one that says nothing sensible is no place', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kassa-place-'))
    try {
      const file = join(folder, 'window.json')
      expect(readPlace(file)).toBeNull()
      writePlace(file, { box, maximized: true })
      expect(readPlace(file)).toEqual({ box, maximized: true })
      for (const bad of [
        '',
        '{',
        '[]',
        '{"box":{"x":"1"}}',
        '{"box":{"x":0,"y":0,"width":0,"height":1},"maximized":false}',
      ]) {
        writeFileSync(file, bad)
        expect(readPlace(file), bad).toBeNull()
      }
      expect(() => {
        writePlace(join(folder, 'no', 'such', 'folder.json'), { box, maximized: false })
      }).not.toThrow()
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
