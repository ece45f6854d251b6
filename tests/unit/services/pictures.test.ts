import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPictures, pictureType } from '../../../electron/services/pictures.ts'

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const png = (size: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(size)
  bytes.set(PNG)
  return bytes
}
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kassa-pictures-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function bench(answer: (url: string) => Response | Promise<Response>, limit?: number) {
  const asked: { url: string; headers: Headers }[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    asked.push({ url: String(input), headers: new Headers(init?.headers) })
    return answer(String(input))
  }
  const options = { folder, fetch, log: () => undefined }
  return { asked, pictures: createPictures(limit === undefined ? options : { ...options, limit }) }
}

describe('pictures', () => {
  it('are fetched once, without the key, and kept for the next start', async () => {
    const { asked, pictures } = bench(() => new Response(png(100)))
    const [first, second] = await Promise.all([
      pictures.get('https://s/a.png'),
      pictures.get('https://s/a.png'),
    ])
    expect(first?.type).toBe('image/png')
    expect(second?.bytes).toEqual(first?.bytes)
    expect(asked).toHaveLength(1)
    expect([...(asked[0]?.headers.keys() ?? [])]).not.toContain('x-api-key')
    const next = bench(() => new Response('gone', { status: 404 }))
    expect((await next.pictures.get('https://s/a.png'))?.bytes).toEqual(first?.bytes)
    expect(next.asked).toHaveLength(0)
  })

  it('are believed by their first bytes, not by what the server calls them', async () => {
    const html = new Response('<script>alert(1)</script>', { headers: { 'content-type': 'image/png' } })
    expect(await bench(() => html).pictures.get('https://s/a.png')).toBeNull()
    expect(readdirSync(folder)).toEqual([])
    expect(pictureType(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBe('image/jpeg')
    expect(pictureType(new TextEncoder().encode('GIF89a'))).toBe('image/gif')
    expect(pictureType(new TextEncoder().encode('RIFFxxxxWEBP'))).toBe('image/webp')
    expect(pictureType(new TextEncoder().encode('RIFFxxxxWAVE'))).toBeNull()
    expect(pictureType(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg">'))).toBeNull()
    expect(pictureType(new Uint8Array())).toBeNull()
  })

  it('larger than 10 MB are refused, told or not told', async () => {
    const told = new Response(png(10), { headers: { 'content-length': String(11 * 1024 * 1024) } })
    expect(await bench(() => told).pictures.get('https://s/a.png')).toBeNull()
    expect(
      await bench(() => new Response(png(10 * 1024 * 1024 + 1))).pictures.get('https://s/b.png'),
    ).toBeNull()
  })

  it('that never end are let go of', async () => {
    let sent = 0
    let ended = false
    const endless = new ReadableStream<Uint8Array>({
      pull(stream) {
        sent += 1024 * 1024
        stream.enqueue(png(1024 * 1024))
      },
      cancel() {
        ended = true
      },
    })
    expect(await bench(() => new Response(endless)).pictures.get('https://s/a.png')).toBeNull()
    expect(ended).toBe(true)
    expect(sent).toBeLessThan(20 * 1024 * 1024)
  })

  it.each(['file:///etc/passwd', 'javascript:1', 'data:image/png;base64,AA', '/relative.png'])(
    '%s is not fetched',
    async (url) => {
      const { asked, pictures } = bench(() => new Response(png(10)))
      expect(await pictures.get(url)).toBeNull()
      expect(asked).toEqual([])
    },
  )

  it('that failed are not asked for again at once', async () => {
    const { asked, pictures } = bench(() => Promise.reject(new TypeError('fetch failed')))
    expect(await pictures.get('https://s/a.png')).toBeNull()
    expect(await pictures.get('https://s/a.png')).toBeNull()
    expect(asked).toHaveLength(1)
  })

  it('are fetched a few at a time', async () => {
    let open = 0
    let most = 0
    const { pictures } = bench(async () => {
      open += 1
      most = Math.max(most, open)
      await new Promise((done) => setTimeout(done, 5))
      open -= 1
      return new Response(png(10))
    })
    await Promise.all(Array.from({ length: 30 }, (_, i) => pictures.get(`https://s/${i}.png`)))
    expect(most).toBe(4)
  })

  it('the folder stays within its limit: the longest unseen go first', async () => {
    const { pictures } = bench(() => new Response(png(1000)), 10_000)
    for (let i = 0; i < 40; i++) {
      await pictures.get(`https://s/${i}.png`)
      // File times are coarse: an order is given.
      for (const name of readdirSync(folder)) {
        const { mtimeMs } = statSync(join(folder, name))
        if (mtimeMs > 1_000_000_000) utimesSync(join(folder, name), 1_000 + i, 1_000 + i)
      }
    }
    const sum = readdirSync(folder).reduce((total, name) => total + statSync(join(folder, name)).size, 0)
    expect(sum).toBeLessThanOrEqual(12_500)
    const next = bench(() => new Response(png(1000)))
    await next.pictures.get('https://s/39.png')
    expect(next.asked).toHaveLength(0)
    await next.pictures.get('https://s/0.png')
    expect(next.asked).toHaveLength(1)
  })
})
