/** The owner's picture: which bytes are one, how greys become dots, where it stands on the paper. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testContent } from '../../../electron/services/receipt-content.ts'
import { receiptSlip } from '../../../electron/services/receipt-html.ts'
import { createReceiptLogo } from '../../../electron/services/receipt-logo.ts'
import { openTillStore } from '../../../electron/store/store.ts'
import { DEFAULT_SETTINGS } from '../../../shared/contract/settings.ts'
import { dither } from '../../../shared/domain/dither.ts'
import { isLogoFile, LOGO_MOST, LOGO_PNG_BYTES, logoSize } from '../../../shared/domain/receipt-logo.ts'
import { pngOf } from './png.ts'

const png = (width: number, height: number): Uint8Array =>
  new Uint8Array(pngOf(Array.from({ length: height }, () => '#'.repeat(width))))

describe('a logo', () => {
  it('is a PNG that fits both papers, told by its own bytes', () => {
    expect(logoSize(png(384, 240))).toEqual({ width: 384, height: 240 })
    expect(logoSize(png(1, 1))).toEqual({ width: 1, height: 1 })
    expect(logoSize(png(LOGO_MOST.width + 1, 10))).toBeNull()
    expect(logoSize(png(10, LOGO_MOST.height + 1))).toBeNull()
    expect(logoSize(new Uint8Array([0xff, 0xd8, 0xff, ...new Array(64).fill(0)]))).toBeNull()
    expect(logoSize(png(10, 10).subarray(0, 20))).toBeNull()
    const long = new Uint8Array(LOGO_PNG_BYTES + 1)
    long.set(png(10, 10))
    expect(logoSize(long)).toBeNull()
    // A view into something larger is read from its own beginning.
    const inside = new Uint8Array([0, 0, 0, ...png(12, 34)]).subarray(3)
    expect(logoSize(inside)).toEqual({ width: 12, height: 34 })
  })

  it('comes from a JPEG, PNG or WebP whatever its name', () => {
    const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
    expect(isLogoFile(png(1, 1))).toBe(true)
    expect(isLogoFile(bytes('\xff\xd8\xff\xe0'))).toBe(true)
    expect(isLogoFile(bytes('RIFF\0\0\0\0WEBPVP8 '))).toBe(true)
    expect(isLogoFile(bytes('RIFF\0\0\0\0WAVEfmt '))).toBe(false)
    expect(isLogoFile(bytes('<svg xmlns="x"/>'))).toBe(false)
    expect(isLogoFile(bytes('GIF89a'))).toBe(false)
  })

  it('is kept in the book until it is taken away; nothing else takes its place', () => {
    const store = openTillStore(':memory:')
    const logo = createReceiptLogo(store.settings)
    expect(logo.get()).toBeNull()
    expect(logo.set(png(30, 20))).toMatchObject({ width: 30, height: 20 })
    expect(() => logo.set(new Uint8Array(100))).toThrow(expect.objectContaining({ code: 'badInput' }))
    expect(createReceiptLogo(store.settings).get()).toMatchObject({ width: 30, height: 20 })
    expect(logo.set(null)).toBeNull()
    expect(logo.get()).toBeNull()
    store.close()
  })

  it('stands on top, a dot of it a dot of the paper, which is as much longer', () => {
    const receipt = testContent(
      1,
      'K1',
      { ...DEFAULT_SETTINGS, receiptHeader: 'Дүкен' },
      { demo: false, training: false },
    )
    const bare = receiptSlip(receipt, null)
    const marked = receiptSlip(receipt, { png: 'AAAA', width: 384, height: 240 })
    expect(bare.page(80)).not.toContain('<img')
    const html = marked.page(80)
    expect(html.indexOf('<img')).toBeLessThan(html.indexOf('Дүкен'))
    expect(html).toContain('src="data:image/png;base64,AAAA"')
    expect(html).toContain('width: calc(48 * var(--mm)); height: calc(30 * var(--mm))')
    expect(marked.height(80) - bare.height(80)).toBe(32)
  })
})

describe('dots', () => {
  it('are black or white only, black and white stay, and greys keep how dark they are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 255 }), (grey) => {
        const width = 48
        const dots = new Uint8ClampedArray(width * width).fill(grey)
        dither(dots, width)
        expect([...new Set(dots)].every((dot) => dot === 0 || dot === 255)).toBe(true)
        const mean = dots.reduce((sum, dot) => sum + dot, 0) / dots.length
        expect(Math.abs(mean - grey)).toBeLessThan(8)
        if (grey === 0 || grey === 255) expect(new Set(dots).size).toBe(1)
      }),
      { examples: [[0], [255], [128]] },
    )
  })

  it('of sharp shapes stay where they are', () => {
    const width = 4
    const shape = [0, 255, 255, 0, 255, 0, 0, 255, 0, 0, 255, 255]
    const dots = new Uint8ClampedArray(shape)
    dither(dots, width)
    expect([...dots]).toEqual(shape)
  })
})
