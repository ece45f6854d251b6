/**
 * The service's time: real time plus what was travelled. Waits (customers, Kaspi) are divided by `speed`; calendars
 * (billing days, date filters) are not, so that a fast simulator still dates its invoices today.
 */
import type { Waits } from './waits.ts'

export class ServiceClock {
  readonly #real: () => number
  readonly #speed: number
  #travelled: number
  /** Added to every time that is shown, as a service with a wrong clock would. */
  skewMs = 0

  constructor(real: () => number, speed: number, travelledMs: number) {
    this.#travelled = travelledMs
    this.#real = real
    this.#speed = speed
  }

  /** UTC epoch ms. */
  now(): number {
    return this.#real() + this.#travelled
  }

  /** Real time, which the rate limit counts in. */
  real(): number {
    return this.#real()
  }

  travel(ms: number): void {
    this.#travelled += ms
  }

  /** How long a named wait takes at this speed, in ms. */
  wait(ms: Waits[keyof Waits]): number {
    return ms / this.#speed
  }
}
