/**
 * What a scanner sends around a code: signs before it, signs after it, and the key that ends it. Takes the frame off a scan, and
 * learns it from the scan of a good whose code is known by its check digit. Pure.
 */
import { isGtin, SYMBOLOGY } from './barcode.ts'

/** `any`: Enter or Tab; `none`: the scan ends by itself. */
export type ScanEnd = 'any' | 'enter' | 'tab' | 'none'

export interface ScanFrame {
  scannerPrefix: string
  scannerSuffix: string
  scannerEnd: ScanEnd
}

export const NO_FRAME: ScanFrame = { scannerPrefix: '', scannerSuffix: '', scannerEnd: 'any' }

/** Longest signs before and after a code. */
export const FRAME_LENGTH = 8

/**
 * Takes off what stands there; a scanner that sends the code alone is understood too. Case is not looked at, for Caps Lock
 * changes it.
 * @returns `framed`: the prefix was there, so this is a scan for certain
 */
export function takeOff(
  raw: string,
  { scannerPrefix, scannerSuffix }: ScanFrame,
): { code: string; framed: boolean } {
  const lower = raw.toLowerCase()
  const framed = scannerPrefix !== '' && lower.startsWith(scannerPrefix.toLowerCase())
  const from = framed ? scannerPrefix.length : 0
  const ends = scannerSuffix !== '' && lower.endsWith(scannerSuffix.toLowerCase())
  const to = raw.length - (ends ? scannerSuffix.length : 0)
  return { code: to > from ? raw.slice(from, to) : raw, framed: framed && to > from }
}

/** Lengths of codes with a check digit, the likeliest first. */
const LENGTHS = [13, 12, 8] as const

/**
 * What stands around the code in a scan: the longest run with a right check digit that leaves little around it.
 * @param scan all that came, but for the end key
 * @returns null when no such code is in it; the name of a symbology is no frame, for every code is read with or without it
 */
export function learnFrame(scan: string): Pick<ScanFrame, 'scannerPrefix' | 'scannerSuffix'> | null {
  const raw = scan.replace(SYMBOLOGY, '')
  for (const length of LENGTHS) {
    for (let from = 0; from + length <= raw.length; from++) {
      const scannerPrefix = raw.slice(0, from)
      const scannerSuffix = raw.slice(from + length)
      if (scannerPrefix.length > FRAME_LENGTH || scannerSuffix.length > FRAME_LENGTH) continue
      // A digit beside it would be a part of a longer number.
      if (/\d$/.test(scannerPrefix) || /^\d/.test(scannerSuffix)) continue
      if (isGtin(raw.slice(from, from + length))) return { scannerPrefix, scannerSuffix }
    }
  }
  return null
}
