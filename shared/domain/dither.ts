/** Greys as black and white dots by the way of Floyd and Steinberg: each dot's fault is shared among the next ones. Pure. */

const BLACK_BELOW = 128
const WHITE = 255

/** @param greys a byte a dot, row by row; each becomes 0 or 255 */
export function dither(greys: Uint8ClampedArray, width: number): void {
  const height = greys.length / width
  const faults = new Float32Array(greys)
  const share = (x: number, y: number, fault: number) => {
    if (x < 0 || x >= width || y >= height) return
    faults[y * width + x] = (faults[y * width + x] ?? 0) + fault
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const wanted = faults[y * width + x] ?? WHITE
      const dot = wanted < BLACK_BELOW ? 0 : WHITE
      greys[y * width + x] = dot
      const fault = wanted - dot
      share(x + 1, y, (fault * 7) / 16)
      share(x - 1, y + 1, (fault * 3) / 16)
      share(x, y + 1, (fault * 5) / 16)
      share(x + 1, y + 1, fault / 16)
    }
  }
}
