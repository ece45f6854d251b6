/**
 * Where a scan goes, on every screen: to whatever asks for codes just now, else into the cart. The one listener of the
 * window; a locked till takes a scan from the field it was typed into, and that is all.
 */
import { NO_FRAME, type ScanFrame } from '../../shared/domain/scan-frame.ts'
import { scan as scanIntoCart } from './add.ts'
import { useApp } from './app-store.ts'
import { isLocked } from './screen.ts'
import { listenForScans, type Scan } from './wedge.ts'

export interface ScanTaker {
  /** Whether a scan is meant for it. @param from what had the focus when the scan began */
  wants(from: Element | null): boolean
  take(scan: Scan): void
  /** Where scans are read otherwise than the owner's settings say. */
  frame?: ScanFrame
}

/** What a screen does with keys that are no scan. @param burst as {@link listenForScans} says */
export type KeyRoute = (event: KeyboardEvent, burst: string) => void

/** The newest last; it is asked first. */
let takers: readonly ScanTaker[] = []
let routes: readonly KeyRoute[] = []
let listeners: readonly (() => void)[] = []

/** @returns a function that ends it */
export function offerScans(taker: ScanTaker): () => void {
  takers = [...takers, taker]
  return () => {
    takers = takers.filter((other) => other !== taker)
  }
}

/** The keys of the screen that is up. @returns a function that ends it */
export function routeKeys(route: KeyRoute): () => void {
  routes = [...routes, route]
  return () => {
    routes = routes.filter((other) => other !== route)
  }
}

/** Told of every scan before anybody takes it. @returns a function that ends it */
export function whenScanned(tell: () => void): () => void {
  listeners = [...listeners, tell]
  return () => {
    listeners = listeners.filter((other) => other !== tell)
  }
}

/** From now on. @returns a function that ends it */
export const followScanner = (): (() => void) =>
  listenForScans({
    frame: () => takerFor(document.activeElement)?.frame ?? useApp.getState().settings ?? NO_FRAME,
    onScan: (scan) => {
      for (const tell of listeners) tell()
      if (useApp.getState().status === null || isLocked()) return
      const taker = takerFor(scan.from)
      if (taker) taker.take(scan)
      else scanIntoCart(scan.code)
    },
    route: (event, burst) => routes.at(-1)?.(event, burst),
  })

const takerFor = (from: Element | null): ScanTaker | undefined =>
  takers.findLast((taker) => taker.wants(from))
