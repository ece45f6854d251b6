/**
 * Receipts for network printers, in ESC/POS as pictures: no code page of a printer holds Russian and Kazakh letters at once,
 * and a picture needs none. Encodes and sends; what the picture shows is decided elsewhere.
 */
import { connect } from 'node:net'
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

/** By address, whether a printer ends the connection after a receipt. */
const ends = new Map<string, boolean>()
/** What a slow head, 50 mm a second, takes off its wire in a millisecond. */
const BYTES_PER_MS = 25

/**
 * What this computer has taken in is not on paper yet: the connection is ended from this side only, and the printer's own end
 * waited for. Where a printer has once answered so, its silence or a reset means that it has stopped; one that never does is taken
 * at its first word.
 * @param silenceMs without a sign of life
 * @throws when nothing answers there, or it stops taking in, or breaks off in the midst
 */
export function sendToPrinter(
  host: string,
  port: number,
  bytes: Buffer,
  silenceMs = SILENCE_MS,
): Promise<void> {
  const address = `${host}:${port}`
  return new Promise((done, fail) => {
    let given = false
    const line = connect({ host, port, timeout: silenceMs })
    line.on('connect', () => {
      line.end(bytes, () => {
        given = true
        line.setTimeout(silenceMs + bytes.length / BYTES_PER_MS)
        if (ends.get(address) === false) done()
      })
    })
    // What printers say of themselves: left unread, it would break the connection before the last rows are out.
    line.resume()
    line.on('error', (error) => {
      // Some reset it after the last row instead of ending it.
      if (given && ends.get(address) !== true) done()
      else fail(error)
    })
    line.on('timeout', () => {
      if (given && ends.get(address) !== true) {
        ends.set(address, false)
        done()
      } else fail(new Error('the printer stopped'))
      line.destroy()
    })
    line.on('end', () => {
      if (given) ends.set(address, true)
    })
    line.on('close', () => {
      if (given) done()
      else fail(new Error('the printer broke off'))
    })
  })
}
