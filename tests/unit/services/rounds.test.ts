/** Rounds go on whatever one of them met, and what cannot be done is not tried again and again without a pause. */
import { expect, it, vi } from 'vitest'
import { ApiPayError } from '../../../electron/apipay/errors.ts'
import { createRounds } from '../../../electron/services/rounds.ts'
import { fakeClock } from '../fake-clock.ts'

const connectivity = { online: true, keyRefused: false, onChange: () => undefined } as never

it('a fault of the till itself is told and tried again after a pause, though there is work at once', async () => {
  const clock = fakeClock()
  const log = vi.fn()
  const work = vi.fn(async () => {
    if (work.mock.calls.length <= 2) throw new Error('disk I/O error')
  })
  const wait = () => (work.mock.calls.length <= 2 ? 0 : null)
  const rounds = createRounds({ name: 'things', connectivity, ports: { clock, log }, work, wait })
  rounds.start()
  await clock.advance(1_000)
  expect(work).toHaveBeenCalledTimes(1)
  expect(log).toHaveBeenCalledWith('thingsFault', { message: 'disk I/O error' })
  await clock.advance(60_000)
  expect(work).toHaveBeenCalledTimes(3)
})

it('a fault of the service leaves it to the work when to go on', async () => {
  const clock = fakeClock()
  const log = vi.fn()
  const work = vi.fn(async () => {
    if (work.mock.calls.length === 1)
      throw new ApiPayError('out of order', { kind: 'server', outcome: 'unknown', endpoint: 'GET /things' })
  })
  const rounds = createRounds({ name: 'things', connectivity, ports: { clock, log }, work, wait: () => 500 })
  rounds.start()
  await clock.advance(1_200)
  expect(work).toHaveBeenCalledTimes(3)
  expect(log).toHaveBeenCalledWith('thingsProblem', { kind: 'server' })
})
