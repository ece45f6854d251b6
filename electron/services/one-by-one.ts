/** Work that must not meet: one after the other, in the order in which it was asked for. */

/** @returns runs what it is given when all before it is over, however that ended */
export function oneByOne(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work, work)
    last = turn.catch(() => undefined)
    return turn
  }
}
