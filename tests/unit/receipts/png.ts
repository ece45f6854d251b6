/** A PNG of one-colour rows, as a window gives its pictures. */
import { crc32, deflateSync } from 'node:zlib'

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), body])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(body.length, 0)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}

/** @param rows one text a row, `#` for black, and every row as wide as the first */
export function pngOf(rows: readonly string[]): Buffer {
  const width = rows[0]?.length ?? 0
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(rows.length, 4)
  // Eight bits, grey.
  head.writeUInt8(8, 8)
  const pixels = rows.map((row) => Buffer.from([0, ...[...row].map((dot) => (dot === '#' ? 0 : 255))]))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(pixels))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
