/** Long work in slices: whoever works long takes a breath now and then, so that the window is answered meanwhile. */

/** So long one slice may take, ms. */
const SLICE_MS = 10

/** @returns a function to await between two steps; it waits only when the slice is over */
export function breathing(now: () => number = () => performance.now()): () => Promise<void> | undefined {
  let begun = now()
  return () => {
    if (now() - begun < SLICE_MS) return undefined
    return new Promise<void>((done) => {
      setImmediate(() => {
        begun = now()
        done()
      })
    })
  }
}

/** Lets whatever else waits have its turn. */
export const breath = (): Promise<void> => new Promise((done) => setImmediate(done))
