/**
 * Receipts for network printers, in ESC/POS as pictures: no code page of a printer holds Russian and Kazakh letters at once,
 * and a picture needs none. Encodes and sends; what the picture shows is decided elsewhere.
 */
import { printer as EscPos, types } from 'node-thermal-printer'
import { END_MARK_DOTS } from './slip-page.ts'

export interface Raster {
  /** Bytes of one row, eight dots each. */
  rowBytes: number
  rows: number
  /** A set bit is a black dot. */
  dots: Buffer
}

/** `GS v 0` with its mode, bytes of a row and rows, both in two bytes, low one first. */
const RASTER_HEAD = 8
/** Milliseconds without a sign of life. */
const SILENCE_MS = 5_000
/** Feeds the last row past the knife. */
const FEED = Buffer.from([0x1b, 0x64, 4])

/** @param png one band of a receipt, a pixel a dot */
export async function rasterOf(png: Uint8Array): Promise<Raster> {
  const bytes = await new EscPos({ type: types.EPSON, interface: '' }).printImageBuffer(Buffer.from(png))
  return {
    rowBytes: bytes.readUInt16LE(4),
    rows: bytes.readUInt16LE(6),
    dots: bytes.subarray(RASTER_HEAD),
  }
}

/** @returns the band without the end mark; null when the mark is not there, so that the picture was taken too early */
export function withoutEndMark({ rowBytes, rows, dots }: Raster): Raster | null {
  const kept = rows - END_MARK_DOTS
  if (kept <= 0) return null
  const mark = dots.subarray(kept * rowBytes)
  if (!mark.every((byte) => byte === 0xff)) return null
  return { rowBytes, rows: kept, dots: dots.subarray(0, kept * rowBytes) }
}

/** Cuts off the white rows at the end; nothing is left of a band that is all white. */
export function trimmed({ rowBytes, dots }: Raster): Raster {
  const last = dots.findLastIndex((byte) => byte !== 0)
  const rows = Math.floor(last / rowBytes) + 1
  return { rowBytes, rows, dots: dots.subarray(0, rows * rowBytes) }
}

/** Everything that one receipt is for a printer: made ready, pictures, feed, cut. */
export function escposOf(bands: readonly Raster[]): Buffer {
  const paper = new EscPos({ type: types.EPSON, interface: '' })
  paper.append(Buffer.from([0x1b, 0x40]))
  for (const { rowBytes, rows, dots } of bands) {
    const head = Buffer.from([0x1d, 0x76, 0x30, 0, 0, 0, 0, 0])
    head.writeUInt16LE(rowBytes, 4)
    head.writeUInt16LE(rows, 6)
    paper.append(Buffer.concat([head, dots]))
  }
  paper.append(FEED)
  paper.cut({ verticalTabAmount: 0 })
  return paper.getBuffer()
}

/** @throws when nothing answers there, or it stops taking in */
export async function sendToPrinter(host: string, port: number, bytes: Buffer): Promise<void> {
  const address = `tcp://${host}:${port}`
  const paper = new EscPos({ type: types.EPSON, interface: address, options: { timeout: SILENCE_MS } })
  paper.setBuffer(bytes)
  await paper.execute()
}
