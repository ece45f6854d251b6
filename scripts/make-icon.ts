/**
 * Draws the app's icon, a till receipt with a tick, and writes it in every form that the packages need:
 * `node scripts/make-icon.ts`. The drawing is these few shapes; the same run always gives the same bytes.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'

type Colour = readonly [red: number, green: number, blue: number]

const TOP: Colour = [24, 121, 128]
const BOTTOM: Colour = [13, 62, 92]
const PAPER: Colour = [252, 252, 249]
const PRINT: Colour = [148, 178, 186]
const TOTAL: Colour = [24, 92, 108]
const BADGE: Colour = [255, 183, 59]
const TICK: Colour = [61, 40, 4]

/** Samples along one side of a pixel: enough for edges without steps at 16 px. */
const SAMPLES = 4
const OUT = join(import.meta.dirname, '..', 'resources', 'icons')

/** Distance below zero inside a rounded box given by its middle, half sizes and corner radius. */
function box(x: number, y: number, cx: number, cy: number, w: number, h: number, r: number): number {
  const dx = Math.abs(x - cx) - w + r
  const dy = Math.abs(y - cy) - h + r
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - r
}

/** Distance to a stroke from a to b with round ends, half as wide as `half` says. */
function stroke(x: number, y: number, ax: number, ay: number, bx: number, by: number, half: number): number {
  const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)
  const t = Math.min(1, Math.max(0, along))
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)) - half
}

/** The paper: straight sides, soft top corners, teeth where it was torn off. */
function onPaper(x: number, y: number): boolean {
  const tooth = Math.abs((((x - 0.29) / 0.084) % 1) - 0.5) * 0.084
  return box(x, y, 0.5, 0.53, 0.21, 0.35, 0.03) < 0 && y < 0.755 + tooth
}

/** @returns the colour at a point of the unit square, or null where the icon is transparent. */
function colourAt(x: number, y: number, small: boolean): Colour | null {
  if (box(x, y, 0.5, 0.5, 0.45, 0.45, 0.2) > 0) return null
  const fromBadge = Math.hypot(x - 0.69, y - 0.7)
  if (fromBadge < 0.15) {
    const left = stroke(x, y, 0.62, 0.705, 0.672, 0.757, 0.021)
    const right = stroke(x, y, 0.672, 0.757, 0.763, 0.652, 0.021)
    return Math.min(left, right) < 0 ? TICK : BADGE
  }
  const ground = mix(TOP, BOTTOM, y)
  if (fromBadge < 0.178 || !onPaper(x, y)) return ground
  if (box(x, y, 0.5, 0.3, 0.12, small ? 0.032 : 0.022, 0.02) < 0) return TOTAL
  if (!small && (isRow(x, y, 0.4) || isRow(x, y, 0.47))) return PRINT
  if (box(x, y, 0.44, 0.57, 0.085, small ? 0.032 : 0.022, 0.02) < 0) return TOTAL
  return PAPER
}

/** A printed line: what was bought on the left, its price on the right. */
function isRow(x: number, y: number, at: number): boolean {
  return box(x, y, 0.43, at, 0.075, 0.013, 0.013) < 0 || box(x, y, 0.62, at, 0.035, 0.013, 0.013) < 0
}

function mix(from: Colour, to: Colour, share: number): Colour {
  const at = (i: 0 | 1 | 2): number => from[i] + (to[i] - from[i]) * share
  return [at(0), at(1), at(2)]
}

/** @returns the icon as a PNG of `size` × `size` pixels. */
function png(size: number): Buffer {
  const rows = Buffer.alloc(size * (size * 4 + 1))
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const sum = [0, 0, 0]
      let seen = 0
      for (let s = 0; s < SAMPLES * SAMPLES; s++) {
        const x = (column + ((s % SAMPLES) + 0.5) / SAMPLES) / size
        const y = (row + (Math.floor(s / SAMPLES) + 0.5) / SAMPLES) / size
        const colour = colourAt(x, y, size < 48)
        if (!colour) continue
        seen++
        colour.forEach((part, i) => {
          sum[i] = (sum[i] ?? 0) + part
        })
      }
      const at = row * (size * 4 + 1) + 1 + column * 4
      sum.forEach((part, i) => {
        rows[at + i] = seen === 0 ? 0 : Math.round(part / seen)
      })
      rows[at + 3] = Math.round((255 * seen) / SAMPLES ** 2)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 6, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  return Buffer.concat([uint32(body.length), named, uint32(crc32(named))])
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

/** Windows: a directory of PNGs. A side of 256 is written as 0. */
function ico(images: ReadonlyMap<number, Buffer>): Buffer {
  const head = Buffer.alloc(6)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(images.size, 4)
  let offset = 6 + 16 * images.size
  const entries: Buffer[] = []
  for (const [size, image] of images) {
    const entry = Buffer.alloc(16)
    entry.set([size % 256, size % 256, 0, 0])
    entry.writeUInt16LE(1, 4)
    entry.writeUInt16LE(32, 6)
    entry.writeUInt32LE(image.length, 8)
    entry.writeUInt32LE(offset, 12)
    offset += image.length
    entries.push(entry)
  }
  return Buffer.concat([head, ...entries, ...images.values()])
}

/** macOS: named PNGs, the same picture under two names where a size serves plain and fine screens. */
function icns(draw: (size: number) => Buffer): Buffer {
  const parts = Object.entries({
    ic11: 32,
    ic12: 64,
    ic07: 128,
    ic13: 256,
    ic08: 256,
    ic14: 512,
    ic09: 512,
    ic10: 1024,
  }).map(([name, size]) => {
    const image = draw(size)
    return Buffer.concat([Buffer.from(name, 'latin1'), uint32(image.length + 8), image])
  })
  const body = Buffer.concat(parts)
  return Buffer.concat([Buffer.from('icns', 'latin1'), uint32(body.length + 8), body])
}

const drawn = new Map<number, Buffer>()
function draw(size: number): Buffer {
  const image = drawn.get(size) ?? png(size)
  drawn.set(size, image)
  return image
}

function write(name: string, bytes: Buffer): void {
  const file = join(OUT, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, bytes)
  process.stdout.write(`${name} ${bytes.length}\n`)
}

write('icon.png', draw(1024))
write('icon.ico', ico(new Map([16, 24, 32, 48, 64, 128, 256].map((size) => [size, draw(size)]))))
write('icon.icns', icns(draw))
for (const size of [16, 32, 48, 64, 128, 256, 512]) write(`linux/${size}x${size}.png`, draw(size))
