/** Online or not and whether the key is good, from what requests met; and the questions that find the way back. */
import { describe, expect, it } from 'vitest'
import { ApiPayError, type ApiPayErrorKind } from '../../../electron/apipay/errors.ts'
import type { ApiPay } from '../../../electron/apipay/types.ts'
import { createConnectivity } from '../../../electron/services/connectivity.ts'
import { fakeClock } from '../fake-clock.ts'

const MINUTE_MS = 60_000

function bench({ keyMissing = false } = {}) {
  const clock = fakeClock()
  let meets: ApiPayErrorKind | null = null
  let asked = 0
  const checkKey = async (): Promise<void> => {
    asked += 1
    if (meets === null) return
    const status = meets === 'offline' ? {} : { status: 500 }
    throw new ApiPayError('it went wrong', {
      kind: meets,
      outcome: 'notDone',
      endpoint: 'GET /catalog',
      ...status,
    })
  }
  const connectivity = createConnectivity({ clock, log: () => undefined, keyMissing })
  const api = connectivity.observe({ checkKey } as unknown as ApiPay)
  const told: string[] = []
  connectivity.onChange(() =>
    told.push(`${connectivity.online ? 'online' : 'offline'}${connectivity.keyRefused ? ', refused' : ''}`),
  )
  const request = () => api.checkKey({ lane: 'watch' }).catch(() => undefined)
  return {
    clock,
    connectivity,
    told,
    request,
    asked: () => asked,
    meet: (kind: ApiPayErrorKind | null) => {
      meets = kind
    },
  }
}

describe('a key that the service refuses', () => {
  it('is asked for again each minute, so that a slip of the service ends by itself', async () => {
    const { clock, connectivity, told, request, asked, meet } = bench()
    meet('unauthorized')
    await request()
    await clock.advance(2.5 * MINUTE_MS)
    expect(asked()).toBe(3)
    expect(told).toEqual(['online, refused'])
    // Another fault in between is no answer about the key.
    meet('server')
    await clock.advance(MINUTE_MS)
    expect(connectivity.keyRefused).toBe(true)
    meet(null)
    await clock.advance(MINUTE_MS)
    expect(told).toEqual(['online, refused', 'online'])
    await clock.advance(5 * MINUTE_MS)
    expect(asked()).toBe(5)
    connectivity.stop()
  })

  it('tells that the line is back, when it was away', async () => {
    const { clock, connectivity, told, request, meet } = bench()
    meet('offline')
    await request()
    meet('unauthorized')
    await clock.advance(1_000)
    expect(told).toEqual(['offline', 'online, refused'])
    meet('offline')
    await clock.advance(MINUTE_MS)
    meet(null)
    await clock.advance(1_000)
    expect(told.slice(2)).toEqual(['offline, refused', 'online'])
    connectivity.stop()
  })

  it('is not asked for where there is none, nor by a till that is closed', async () => {
    const none = bench({ keyMissing: true })
    none.meet('unauthorized')
    await none.request()
    await none.clock.advance(5 * MINUTE_MS)
    expect(none.asked()).toBe(1)
    const closed = bench()
    closed.meet('unauthorized')
    await closed.request()
    closed.connectivity.stop()
    await closed.clock.advance(5 * MINUTE_MS)
    expect(closed.asked()).toBe(1)
  })
})
