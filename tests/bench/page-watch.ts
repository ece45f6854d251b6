/**
 * What runs inside the page while it is measured: from the time that a key carries to the frame that shows its answer. Sent
 * as source text, so it uses nothing from outside.
 */

export interface KassaBench {
  /** Since it was last asked: key → tiles painted, ms; and what the first tile is now. */
  takeKeys(): { times: number[]; first: string | null }
  /** Since it was last asked: the scan's Enter → its line painted, ms. */
  takeScans(): number[]
  startFrames(): void
  /** From frame to frame, ms, since the start; and the most nodes that the page had in one. */
  stopFrames(): { frames: number[]; mostNodes: number }
}

declare global {
  interface Window {
    kassaBench: KassaBench
    /** Times of the last letter and the last Enter that wait for their answer, as the keys carry them. */
    kassaKeys: { letter: number | null; enter: number | null }
  }
}

/** Runs before the page's own scripts: what the till hears of a scan it keeps from every later listener. */
export function hearKeys(): void {
  window.kassaKeys = { letter: null, enter: null }
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Enter') window.kassaKeys.enter = event.timeStamp
      else window.kassaKeys.letter = event.key.length === 1 ? event.timeStamp : null
    },
    { capture: true },
  )
}

export function watchPage(): void {
  const field = document.querySelector<HTMLInputElement>('[role=searchbox]')
  const tiles = document.querySelector('[data-answered]')
  const cart = document.querySelector('section[aria-label="Корзина"]')
  if (!field || !tiles || !cart) throw new Error('this is no till')
  let keys: number[] = []
  let scans: number[] = []
  const waiting = window.kassaKeys

  /** After the frame that comes next has been painted. */
  const painted = (tell: (now: number) => void): void => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => tell(performance.now())
      port2.postMessage(null)
    })
  }
  new MutationObserver(() => {
    const at = waiting.letter
    // A count before the star and spaces at the ends ask nothing: these keys have no answer of their own.
    if (at === null || tiles.getAttribute('data-answered') !== `|${field.value.trim()}`) return
    waiting.letter = null
    painted((now) => keys.push(now - at))
  }).observe(tiles, { attributes: true, attributeFilter: ['data-answered'] })
  new MutationObserver(() => {
    const at = waiting.enter
    if (at === null) return
    waiting.enter = null
    painted((now) => scans.push(now - at))
  }).observe(cart, { subtree: true, childList: true, characterData: true, attributes: true })

  let frames: number[] = []
  let mostNodes = 0
  let last: number | null = null
  const frame = (now: number): void => {
    if (last === null) return
    frames.push(now - last)
    last = now
    mostNodes = Math.max(mostNodes, document.getElementsByTagName('*').length)
    requestAnimationFrame(frame)
  }
  window.kassaBench = {
    takeKeys() {
      const times = keys
      keys = []
      return { times, first: tiles.querySelector('[data-tile="0"]')?.getAttribute('aria-label') ?? null }
    },
    takeScans() {
      const times = scans
      scans = []
      return times
    },
    startFrames() {
      frames = []
      last = performance.now()
      requestAnimationFrame(frame)
    },
    stopFrames() {
      last = null
      return { frames, mostNodes }
    },
  }
}
