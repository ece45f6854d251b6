/** Files out of a ZIP that somebody gave us: only those wanted, and never more bytes than were allowed beforehand. */
import { Unzip, UnzipInflate, UnzipPassThrough } from 'fflate'
import { breathing } from '../breath.ts'
import { sheetFault } from './sheet-fault.ts'

/** Deflate makes a thousand bytes of one at most: so small a piece can do no harm before it is counted. */
const PIECE = 4 * 1024
/** All files together, inflated: a workbook of 100,000 rows is a third of it. */
const MOST_BYTES = 128 * 1024 * 1024
const MOST_FILES = 2_000

/**
 * @param wanted by name
 * @returns name → pieces of it
 * @throws TillError `badSheet`: `bomb`, `broken`
 */
export async function unpack(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  most = MOST_BYTES,
): Promise<Map<string, Uint8Array[]>> {
  const files = new Map<string, Uint8Array[]>()
  const breath = breathing()
  let total = 0
  let seen = 0
  let fault: Error | null = null
  const unzip = new Unzip((file) => {
    seen += 1
    if (seen > MOST_FILES) fault ??= sheetFault('bomb')
    if (!wanted(file.name)) return
    if (files.has(file.name)) {
      fault ??= sheetFault('broken')
      return
    }
    // What it says of itself is only a first look: the bytes are counted as they come.
    if ((file.originalSize ?? 0) > most) fault ??= sheetFault('bomb')
    const pieces: Uint8Array[] = []
    files.set(file.name, pieces)
    file.ondata = (error, data) => {
      if (error) fault ??= sheetFault('broken')
      else {
        total += data.length
        if (total > most) fault ??= sheetFault('bomb')
        else pieces.push(data)
      }
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  unzip.register(UnzipPassThrough)
  try {
    for (let at = 0; at < bytes.length; at += PIECE) {
      unzip.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length)
      if (fault) throw fault
      await breath()
    }
  } catch (error) {
    throw error === fault ? error : sheetFault('broken')
  }
  return files
}
