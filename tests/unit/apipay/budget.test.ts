import { describe, expect, it, vi } from 'vitest'
import { type Attempt, createBudget, MAX_BLOCK_WAIT_MS } from '../../../electron/apipay/budget.ts'
import type { Memory } from '../../../electron/apipay/budget-memory.ts'
import type { Lane } from '../../../electron/apipay/types.ts'
import {
  BACKGROUND_FLOOR,
  CASHIER_RESERVE,
  LIMIT,
  WATCH_FLOOR,
  WATCH_RESERVE_IDLE,
} from '../../../electron/apipay/window.ts'
import { type FakeClock, fakeClock } from '../fake-clock.ts'
import { faultOf, memoryMap } from './rig.ts'

function rig(memory: Memory = memoryMap(), clock: FakeClock = fakeClock(), unlimited = false) {
  const log = vi.fn()
  const budget = createBudget({ clock, log, memory, memoryKey: 'budget', unlimited })
  const sent: string[] = []
  /** A request that takes `ms` and is answered by what `answer` says. */
  const ask = (
    lane: Lane,
    name: string,
    {
      signal,
      ms = 100,
      answer,
    }: { signal?: AbortSignal; ms?: number; answer?: () => Partial<Attempt<string>> } = {},
  ) =>
    budget.run(signal ? { lane, signal } : { lane }, 'GET /x', async () => {
      sent.push(name)
      await new Promise<void>((resolve) => void clock.after(ms, resolve))
      return { value: name, remaining: null, refusedForMs: null, ...answer?.() }
    })
  return { budget, clock, sent, ask, log, memory }
}

const many = (count: number) => Array.from({ length: count }, (_, index) => String(index))

describe('the minute', () => {
  it.each([
    ['cashier', LIMIT - WATCH_FLOOR],
    ['watch', LIMIT - CASHIER_RESERVE - BACKGROUND_FLOOR],
    ['background', LIMIT - CASHIER_RESERVE - WATCH_RESERVE_IDLE],
  ] as const)('%s: holds what does not fit, drops nothing and keeps the order', async (lane, fits) => {
    const { ask, clock, sent } = rig()
    const names = many(150)
    const all = Promise.all(names.map((name) => ask(lane, name, { ms: 10 })))
    await clock.advance(59_000)
    expect(sent).toHaveLength(fits)
    await clock.advance(5 * 60_000)
    expect(await all).toEqual(names)
    expect(sent).toEqual(names)
  })

  it('leaves the reserves to the lanes above', async () => {
    const { ask, clock, sent } = rig()
    for (const name of many(100)) void ask('background', `b${name}`)
    await clock.advance(59_000)
    expect(sent).toHaveLength(LIMIT - CASHIER_RESERVE - WATCH_RESERVE_IDLE)
    for (const name of many(100)) void ask('watch', `w${name}`, { ms: 1 })
    await clock.advance(10)
    expect(sent).toHaveLength(LIMIT - CASHIER_RESERVE)
    for (const name of many(100)) void ask('cashier', `c${name}`, { ms: 1 })
    await clock.advance(100)
    expect(sent).toHaveLength(LIMIT)
  })

  it('lets the background spend its share evenly', async () => {
    const { ask, clock, sent } = rig()
    for (const name of many(100)) void ask('background', name, { ms: 1 })
    await clock.advance(19_000)
    expect(sent).toHaveLength(12)
    await clock.advance(20_000)
    expect(sent).toHaveLength(24)
  })

  it('serves the more important lane first when room comes', async () => {
    const { ask, clock, sent } = rig()
    for (const name of many(LIMIT - WATCH_FLOOR)) void ask('cashier', name, { ms: 1 })
    await clock.advance(200)
    for (const name of many(WATCH_FLOOR)) void ask('watch', name, { ms: 1 })
    await clock.advance(800)
    expect(sent).toHaveLength(LIMIT)
    void ask('background', 'b')
    void ask('watch', 'w')
    void ask('cashier', 'c')
    await clock.advance(3 * 60_000)
    expect(sent.slice(LIMIT)).toEqual(['c', 'w', 'b'])
  })

  it('looks at payments while a long queue is sent', async () => {
    const { ask, clock, sent } = rig()
    for (const name of many(200)) void ask('cashier', `c${name}`, { ms: 10 })
    await clock.advance(1_000)
    for (const name of many(20)) void ask('watch', `w${name}`, { ms: 10 })
    const looks = () => sent.filter((name) => name.startsWith('w')).length
    await clock.advance(1_000)
    expect(looks()).toBe(WATCH_FLOOR)
    await clock.advance(3 * 60_000)
    expect(looks()).toBe(20)
    expect(sent.slice(0, LIMIT)).toHaveLength(LIMIT)
  })

  it('counts what other tills use, and asks again when that fades', async () => {
    const { ask, budget, clock, sent } = rig()
    await Promise.all([ask('watch', 'first', { answer: () => ({ remaining: 5 }) }), clock.advance(100)])
    expect(budget.state().remaining).toBe(5)
    void ask('watch', 'second')
    void ask('cashier', 'key')
    await clock.advance(200)
    expect(sent).toEqual(['first', 'key'])
    await clock.advance(15_000)
    expect(sent).toEqual(['first', 'key', 'second'])
  })
})

describe('a 429', () => {
  it('holds all lanes, is repeated in front of its lane and not seen by the caller', async () => {
    const { ask, budget, clock, sent } = rig()
    let refusals = 2
    const answer = () => ({ refusedForMs: refusals-- > 0 ? 7_000 : null })
    const first = ask('cashier', 'a', { answer })
    const second = ask('cashier', 'b')
    await clock.advance(200)
    const third = ask('watch', 'w')
    expect(budget.state().blockedUntil).toBe(clock.now() + 6_900)
    expect(budget.state().waiting).toEqual({ cashier: 2, watch: 1, background: 0 })
    await clock.advance(6_800)
    expect(sent).toEqual(['a'])
    await clock.advance(10_000)
    await expect(Promise.all([first, second, third])).resolves.toEqual(['a', 'b', 'w'])
    expect(sent.filter((name) => name !== 'w')).toEqual(['a', 'a', 'a', 'b'])
  })

  it('is not shortened by another that was under way beside it', async () => {
    const { ask, clock, sent } = rig()
    for (const [name, ms, pause] of [
      ['a', 10, 30_000],
      ['b', 20, 1_000],
    ] as const) {
      let refused = true
      const answer = () => ({ refusedForMs: refused ? pause : null })
      void ask('watch', name, { ms, answer }).catch(() => undefined)
      void clock.after(ms + 1, () => {
        refused = false
      })
    }
    await clock.advance(29_000)
    expect(sent).toEqual(['a', 'b'])
    await clock.advance(2_000)
    expect(sent).toEqual(['a', 'b', 'a', 'b'])
  })

  it('that lasts too long is told, with the time of its end', async () => {
    const { ask, clock } = rig()
    const call = faultOf(ask('cashier', 'a', { answer: () => ({ refusedForMs: 600_000 }) }))
    await clock.advance(100)
    const error = await call
    expect(error).toMatchObject({ kind: 'rateLimited', outcome: 'notDone' })
    expect(error.details.retryAt).toBe(clock.now() + 600_000)
    const late = faultOf(ask('watch', 'w'))
    await clock.advance(0)
    expect((await late).kind).toBe('rateLimited')
  })

  it('ends at a whole millisecond, whatever parts of one the clock that only grows has', async () => {
    const clock = fakeClock()
    const whole = clock.monotonic
    const { ask } = rig(memoryMap(), Object.assign(clock, { monotonic: () => whole() * 1.0003 + 0.1 }))
    const first = faultOf(ask('cashier', 'a', { answer: () => ({ refusedForMs: 600_000 }) }))
    await clock.advance(100)
    await first
    await clock.advance(777)
    const late = faultOf(ask('cashier', 'b'))
    await clock.advance(0)
    expect((await late).details.retryAt).toSatisfy(Number.isInteger)
  })

  it('that comes again and again is told after a minute and a half', async () => {
    const { ask, clock, sent } = rig()
    const call = faultOf(ask('cashier', 'a', { answer: () => ({ refusedForMs: 20_000 }) }))
    await clock.advance(MAX_BLOCK_WAIT_MS)
    expect((await call).outcome).toBe('notDone')
    expect(sent).toHaveLength(5)
  })

  it('is obeyed after a restart, whatever the wall clock does', async () => {
    const before = rig()
    void before.ask('cashier', 'a', { answer: () => ({ refusedForMs: 30_000 }) })
    await before.clock.advance(100)
    before.clock.setWall(before.clock.now() - 86_400_000)

    const after = rig(before.memory, before.clock)
    const call = after.ask('cashier', 'b', { ms: 1 })
    await after.clock.advance(29_000)
    expect(after.sent).toEqual([])
    await after.clock.advance(1_100)
    await expect(call).resolves.toBe('b')
  })

  it('is obeyed after one restart upon the other', async () => {
    const before = rig()
    void before.ask('cashier', 'a', { answer: () => ({ refusedForMs: 30_000 }) })
    await before.clock.advance(100)
    rig(before.memory, before.clock).budget.close()

    const third = rig(before.memory, before.clock)
    void third.ask('cashier', 'b', { ms: 1 })
    await third.clock.advance(29_000)
    expect(third.sent).toEqual([])
    await third.clock.advance(1_100)
    expect(third.sent).toEqual(['b'])
  })
})

describe('what is remembered', () => {
  it('tells a new start how much the last one left', async () => {
    const before = rig()
    await Promise.all([
      before.ask('cashier', 'a', { answer: () => ({ remaining: 3 }) }),
      before.clock.advance(100),
    ])
    const after = rig(before.memory, before.clock)
    for (const name of many(10)) void after.ask('cashier', name, { ms: 1 })
    await after.clock.advance(100)
    expect(after.sent.length).toBeLessThanOrEqual(3)
  })

  it('survives a start that asks nothing, and counts what the service never told', async () => {
    const first = rig()
    for (const name of many(50)) void first.ask('cashier', name, { ms: 1 })
    await first.clock.advance(1_000)
    first.budget.close()
    rig(first.memory, first.clock).budget.close()
    const third = rig(first.memory, first.clock)
    for (const name of many(50)) void third.ask('cashier', name, { ms: 1 })
    await third.clock.advance(1_000)
    expect(third.sent.length).toBeLessThanOrEqual(12)
    expect(third.sent.length).toBeGreaterThanOrEqual(10)
  })

  it('may be broken in any way', async () => {
    const broken: Memory = {
      read: () => {
        throw new Error('no disk')
      },
      write: () => {
        throw new Error('no disk')
      },
    }
    for (const memory of [broken, { read: () => ({ at: 'x' }), write: () => undefined }]) {
      const { ask, clock } = rig(memory)
      const call = ask('cashier', 'a', { answer: () => ({ remaining: 3 }) })
      await clock.advance(100)
      await expect(call).resolves.toBe('a')
    }
  })
})

describe('giving up', () => {
  it('while waiting is not done, is told at once and frees the lane', async () => {
    const { ask, clock, sent } = rig()
    const stop = new AbortController()
    void ask('cashier', 'a', { ms: 5_000 })
    const given = faultOf(ask('cashier', 'b', { signal: stop.signal }))
    const next = ask('cashier', 'c')
    await clock.advance(100)
    stop.abort()
    expect(await given).toMatchObject({ kind: 'rateLimited', outcome: 'notDone' })
    await clock.advance(6_000)
    await expect(next).resolves.toBe('c')
    expect(sent).toEqual(['a', 'c'])
  })

  it('at the head of the lane frees it too', async () => {
    const { ask, clock, sent } = rig()
    for (const name of many(LIMIT)) void ask('cashier', name, { ms: 1 })
    await clock.advance(1_000)
    const stop = new AbortController()
    const given = faultOf(ask('cashier', 'b', { signal: stop.signal }))
    const next = ask('cashier', 'c')
    await clock.advance(1_000)
    stop.abort()
    expect((await given).outcome).toBe('notDone')
    await clock.advance(70_000)
    await expect(next).resolves.toBe('c')
    expect(sent).not.toContain('b')
  })

  it('closing refuses all that waits, lets what is under way end, and takes nothing more', async () => {
    const { ask, budget, clock, sent } = rig()
    const running = ask('cashier', 'a')
    await clock.advance(10)
    const waiting = [faultOf(ask('cashier', 'b')), faultOf(ask('cashier', 'c'))]
    budget.close()
    for (const error of await Promise.all(waiting)) expect(error.outcome).toBe('notDone')
    await clock.advance(200)
    await expect(running).resolves.toBe('a')
    expect((await faultOf(ask('cashier', 'd'))).outcome).toBe('notDone')
    expect(sent).toEqual(['a'])
    expect(budget.state().waiting).toEqual({ cashier: 0, watch: 0, background: 0 })
  })
})

it('a watch that wants everything leaves a sync a little', async () => {
  const { ask, clock, sent } = rig()
  for (const _ of many(500)) void ask('watch', 'w', { ms: 1 })
  for (const _ of many(20)) void ask('background', 'b', { ms: 1 })
  await clock.advance(5 * 60_000)
  expect(sent.filter((name) => name === 'b').length).toBeGreaterThanOrEqual(12)
})

it('a watch that begins in the middle of a sync never waits two seconds', async () => {
  const { ask, clock } = rig()
  for (const _ of many(500)) void ask('background', 'b', { ms: 150 })
  await clock.advance(90_000)
  const waits: number[] = []
  for (const _ of many(90)) {
    const asked = clock.monotonic()
    const look = ask('watch', 'w', { ms: 150 }).then(() => waits.push(clock.monotonic() - asked))
    await clock.advance(2_150)
    await look
  }
  expect(waits).toHaveLength(90)
  expect(Math.max(...waits)).toBeLessThan(2_000)
})

it('an attempt that throws ends only itself', async () => {
  const { ask, budget, clock } = rig()
  const failing = budget.run({ lane: 'cashier' }, 'GET /x', () => Promise.reject(new Error('broken')))
  const next = ask('cashier', 'b')
  await expect(failing).rejects.toThrow('broken')
  await clock.advance(200)
  await expect(next).resolves.toBe('b')
})

describe('a gateway that counts no requests', () => {
  it('is asked without pauses', async () => {
    const { ask, clock, sent, budget } = rig(memoryMap(), fakeClock(), true)
    expect(budget.limited()).toBe(false)
    for (const name of many(500)) void ask('background', name, { ms: 10 })
    await clock.advance(3_000)
    expect(sent).toHaveLength(500)
  })

  it('that says “too many” all the same is taken at its word from then on', async () => {
    const { ask, clock, sent, budget } = rig(memoryMap(), fakeClock(), true)
    let refusals = 1
    const answer = () => ({ refusedForMs: refusals-- > 0 ? 5_000 : null })
    for (const name of many(200)) void ask('background', name, { ms: 1, answer })
    await clock.advance(4_000)
    expect(budget.limited()).toBe(true)
    await clock.advance(120_000)
    // Three minutes would be needed at least for what is left at 36 a minute.
    expect(sent.length).toBeLessThan(120)
  })
})
