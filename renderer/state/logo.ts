/** Makes the dots of a receipt's logo out of a file that was chosen or dropped. */
import { dither } from '../../shared/domain/dither.ts'
import { isLogoFile, LOGO_FILE_BYTES, LOGO_MOST } from '../../shared/domain/receipt-logo.ts'

export type LogoProblem = 'large' | 'notAPicture' | 'unreadable'

/** @returns PNG bytes, or what is wrong with the file */
export async function logoOf(
  file: Blob,
): Promise<{ png: Uint8Array<ArrayBuffer> } | { problem: LogoProblem }> {
  if (file.size > LOGO_FILE_BYTES) return { problem: 'large' }
  if (!isLogoFile(new Uint8Array(await file.slice(0, 16).arrayBuffer()))) return { problem: 'notAPicture' }
  try {
    const picture = await createImageBitmap(file)
    const png = await dotsOf(picture)
    picture.close()
    return png ? { png } : { problem: 'unreadable' }
  } catch {
    return { problem: 'unreadable' }
  }
}

async function dotsOf(picture: ImageBitmap): Promise<Uint8Array<ArrayBuffer> | null> {
  // Never larger than it is: dots of a stretched picture are coarse.
  const scale = Math.min(1, LOGO_MOST.width / picture.width, LOGO_MOST.height / picture.height)
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return null
  // Paper is white, also where the picture is nothing.
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height)
  blacken(pixels)
  context.putImageData(pixels, 0, 0)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  return blob && new Uint8Array(await blob.arrayBuffer())
}

/** As the eye weighs the three colours. */
const LUMA = [0.299, 0.587, 0.114] as const

function blacken({ data, width }: ImageData): void {
  const greys = new Uint8ClampedArray(data.length / 4)
  for (let i = 0; i < greys.length; i++) {
    greys[i] = LUMA.reduce((sum, weight, colour) => sum + weight * (data[i * 4 + colour] ?? 0), 0)
  }
  dither(greys, width)
  greys.forEach((grey, i) => {
    data.fill(grey, i * 4, i * 4 + 3)
  })
}
