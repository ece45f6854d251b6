/** Puts a slip of roll paper onto the printer that the owner chose: the system's, or one on the network as pictures. */
import type { PrintOutcome } from '../../shared/contract/receipts.ts'
import type { Settings } from '../../shared/contract/settings.ts'
import type { Press } from './press.ts'
import { escposOf, type Raster, rasterOf, sendToPrinter, trimmed, withoutEndMark } from './receipt-escpos.ts'
import { BAND_DOTS, dotsAcross, END_MARK_DOTS, type PaperWidth } from './slip-page.ts'

/** Something narrow and long, ready for any paper. */
export interface Slip {
  page(width: PaperWidth): string
  /** A picture's worth of it, from a row on. */
  band(width: PaperWidth, fromRow: number): string
  /** Millimetres, rather a little more than less. */
  height(width: PaperWidth): number
}

/** Six metres of paper. */
const MOST_BANDS = 40

/** @returns the problem, null when it went to the printer. Throws when the printer failed in a way that has no name. */
export async function putOnPaper(
  slip: Slip,
  settings: Settings,
  press: Press,
): Promise<PrintOutcome['problem']> {
  const { printerKind, printerName, printerHost, printerPort, receiptWidth: width } = settings
  switch (printerKind) {
    case 'none':
      return 'noPrinter'
    case 'system': {
      const known = await press.printers()
      if (printerName !== '' && !known.some(({ name }) => name === printerName)) return 'printerGone'
      await press.print(slip.page(width), { width, height: slip.height(width) }, printerName)
      return null
    }
    case 'network': {
      if (printerHost === '') return 'noPrinter'
      const bytes = escposOf(await bandsOf(slip, width, press))
      return sendToPrinter(printerHost, printerPort, bytes).then(
        () => null,
        () => 'unreachable',
      )
    }
  }
}

/** The first picture's worth of a slip as it would print, and the dots across and down that are not white below it. */
export async function pictureOfSlip(
  slip: Slip,
  width: PaperWidth,
  press: Press,
): Promise<{ png: Uint8Array; width: number; height: number }> {
  const { png, raster } = await bandOf(slip, width, 0, press)
  return { png, width: dotsAcross(width), height: Math.max(1, trimmed(raster).rows) }
}

/** One band, once it was painted to its end. */
async function bandOf(
  slip: Slip,
  width: PaperWidth,
  fromRow: number,
  press: Press,
): Promise<{ png: Uint8Array; raster: Raster }> {
  const size = { width: dotsAcross(width), height: BAND_DOTS + END_MARK_DOTS }
  let found: { png: Uint8Array; raster: Raster } | null = null
  await press.picture(slip.band(width, fromRow), size, async (png) => {
    const whole = await rasterOf(png)
    const raster =
      whole.rowBytes * 8 === size.width && whole.rows === size.height ? withoutEndMark(whole) : null
    found = raster && { png, raster }
    return raster !== null
  })
  const band = found as { png: Uint8Array; raster: Raster } | null
  if (!band) throw new Error('no picture of the slip')
  return band
}

/** The slip from top to bottom, until a band is all white. @throws for one that has no end: its total would be lacking */
async function bandsOf(slip: Slip, width: PaperWidth, press: Press): Promise<Raster[]> {
  const bands: Raster[] = []
  for (;;) {
    const { raster } = await bandOf(slip, width, bands.length * BAND_DOTS, press)
    if (trimmed(raster).rows === 0) break
    bands.push(raster)
    if (bands.length > MOST_BANDS) throw new Error('the slip is too long')
  }
  const last = bands.pop()
  if (!last) throw new Error('the picture of the slip is empty')
  return [...bands, trimmed(last)]
}
