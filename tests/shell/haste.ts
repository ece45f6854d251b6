/**
 * KASSA_SHELL_MINUTE: so many ms stand for a minute, so that a test of what the app does each minute need not wait for several.
 * Only a wait of exactly a minute is shortened; clocks run as ever.
 */
const MINUTE_MS = 60_000
const minute = Number(process.env.KASSA_SHELL_MINUTE ?? MINUTE_MS)
const wait = globalThis.setTimeout
// A proxy, because a timer function carries its promised form along.
globalThis.setTimeout = new Proxy(wait, {
  apply: (_, self, [work, ms, ...rest]: Parameters<typeof wait>) =>
    Reflect.apply(wait, self, [work, ms === MINUTE_MS ? minute : ms, ...rest]),
})
