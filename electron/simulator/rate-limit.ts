/** So many requests in any minute of real time, shared by every till with the key. */

const WINDOW = 60_000

export class RateLimit {
  readonly #limit: number
  readonly #now: () => number
  #taken: number[] = []
  /** Requests a minute that other tills take all the time. */
  others = 0

  /** @param limit requests a minute; 0 = no limit */
  constructor(limit: number, now: () => number) {
    this.#limit = limit
    this.#now = now
  }

  #left(): number {
    const since = this.#now() - WINDOW
    const kept = this.#taken.findIndex((at) => at > since)
    this.#taken = kept === -1 ? [] : this.#taken.slice(kept)
    return Math.max(0, this.#limit - this.others - this.#taken.length)
  }

  /** Takes one request. @returns seconds to wait when there is none left, else 0 */
  take(): number {
    if (this.#limit === 0) return 0
    if (this.#left() > 0) {
      this.#taken.push(this.#now())
      return 0
    }
    const oldest = this.#taken[0] ?? this.#now()
    return Math.max(1, Math.ceil((oldest + WINDOW - this.#now()) / 1000))
  }

  /** Other tills take so many at once. */
  eat(count: number): void {
    for (let i = 0; i < count && this.#left() > 0; i++) this.#taken.push(this.#now())
  }

  headers(): Record<string, string> {
    if (this.#limit === 0) return {}
    return { 'X-RateLimit-Limit': String(this.#limit), 'X-RateLimit-Remaining': String(this.#left()) }
  }
}
