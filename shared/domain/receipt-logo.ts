/** The owner's picture on top of receipts: what one may be. Black and white dots, as a thermal head prints them. */

/** Dots across and down; fits the narrower paper. */
export const LOGO_MOST = { width: 384, height: 240 } as const
/** Of the file that the owner chooses, bytes. */
export const LOGO_FILE_BYTES = 2 * 1024 * 1024
/** Of the dots as PNG, bytes: more than any such picture needs. */
export const LOGO_PNG_BYTES = 64 * 1024

const PNG_HEAD = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Where a PNG says its width and height. */
const IHDR = { width: 16, height: 20, end: 33 }

/** @returns dots across and down of a PNG that fits, told by its own bytes; null for anything else */
export function logoSize(png: Uint8Array): { width: number; height: number } | null {
  if (png.length < IHDR.end || png.length > LOGO_PNG_BYTES) return null
  if (!PNG_HEAD.every((byte, at) => png[at] === byte)) return null
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const width = view.getUint32(IHDR.width)
  const height = view.getUint32(IHDR.height)
  if (width < 1 || height < 1 || width > LOGO_MOST.width || height > LOGO_MOST.height) return null
  return { width, height }
}

/** JPEG, PNG or WebP by the first bytes, whatever the name of the file says. */
export function isLogoFile(head: Uint8Array): boolean {
  const starts = (...bytes: number[]) => bytes.every((byte, at) => head[at] === byte)
  const riff = starts(0x52, 0x49, 0x46, 0x46)
  const webp = riff && head[8] === 0x57 && head[9] === 0x45 && head[10] === 0x42 && head[11] === 0x50
  return starts(...PNG_HEAD) || starts(0xff, 0xd8, 0xff) || webp
}
