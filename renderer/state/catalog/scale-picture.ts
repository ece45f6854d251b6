/** Makes a picture of a good out of whatever was dropped, pasted or chosen: checked by its first bytes, scaled to a PNG of 512 points. */

export type Png = Uint8Array<ArrayBuffer>
export type PictureProblem = 'large' | 'notAPicture' | 'unreadable'

const MOST_BYTES = 10 * 1024 * 1024
/** Of the PNG that is sent. */
const MOST_PNG = 1_400_000
const SIDES = [512, 384, 256] as const

/** @returns PNG bytes, or what is wrong */
export async function scalePicture(file: Blob): Promise<{ png: Png } | { problem: PictureProblem }> {
  if (file.size > MOST_BYTES) return { problem: 'large' }
  if (!isPicture(new Uint8Array(await file.slice(0, 16).arrayBuffer()))) return { problem: 'notAPicture' }
  let picture: ImageBitmap
  try {
    picture = await createImageBitmap(file)
  } catch {
    return { problem: 'unreadable' }
  }
  try {
    for (const side of SIDES) {
      const png = await pngOf(picture, side)
      if (png && png.length <= MOST_PNG) return { png }
    }
    return { problem: 'unreadable' }
  } finally {
    picture.close()
  }
}

/** JPEG, PNG, GIF or WebP, whatever its name says. */
function isPicture(head: Uint8Array): boolean {
  const starts = (...bytes: number[]) => bytes.every((byte, at) => head[at] === byte)
  const webp = starts(0x52, 0x49, 0x46, 0x46) && head[8] === 0x57 && head[9] === 0x45 && head[10] === 0x42
  return starts(0x89, 0x50, 0x4e, 0x47) || starts(0xff, 0xd8, 0xff) || starts(0x47, 0x49, 0x46, 0x38) || webp
}

async function pngOf(picture: ImageBitmap, side: number): Promise<Png | null> {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = canvas.getContext('2d')
  if (!context) return null
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  return blob && new Uint8Array(await blob.arrayBuffer())
}
