/**
 * Sends each writing request over a connection that nothing was sent on before. Chromium's network stack resends a request by
 * itself, a POST too, when a connection that it reused dies before an answer: the service may have carried the first one out,
 * and a customer would be charged twice behind the till's back. On a new connection it never does. Knows no Electron.
 */

export interface Line {
  fetch(input: string, init: RequestInit): Promise<Response>
  /** Ends all connections of this line; nothing may be under way on it. */
  closeAllConnections(): Promise<void>
}

const SAFE = new Set(['GET', 'HEAD'])
/** Statuses whose Response may carry no body. */
const BODILESS = new Set([204, 205, 304])

/**
 * @param shared for requests that may be repeated: keeps its connections open
 * @param open makes the line of a number; as many are made as are ever wanted at once
 */
export function freshForWrites(
  shared: Line['fetch'],
  open: (number: number) => Line,
): typeof globalThis.fetch {
  const free: Line[] = []
  let made = 0
  return async (input, init = {}) => {
    if (input instanceof Request) throw new TypeError('an address and its options are wanted, not a Request')
    const address = String(input)
    if (SAFE.has((init.method ?? 'GET').toUpperCase())) return shared(address, init)
    const line = free.pop() ?? open(made++)
    try {
      await line.closeAllConnections()
      init.signal?.throwIfAborted()
      const answer = await line.fetch(address, init)
      // Read to its end here: the line may be closed for its next request as soon as it is free.
      const { status, statusText, headers } = answer
      const body = await answer.arrayBuffer()
      return new Response(BODILESS.has(status) ? null : body, { status, statusText, headers })
    } finally {
      free.push(line)
    }
  }
}
