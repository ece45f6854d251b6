/** A till that hangs is told from a call that takes its time. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { followed, useSilence } from '../../../renderer/state/silence.ts'

const never = () => new Promise<never>(() => undefined)
const silent = () => useSilence.getState().silent

describe('the silence of the main process', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('is not asked after while calls are answered soon', async () => {
    const question = vi.fn(async () => 1)
    expect(await followed(Promise.resolve(5), question)).toBe(5)
    await expect(followed(Promise.reject(new Error('no')), question)).rejects.toThrow('no')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(question).not.toHaveBeenCalled()
  })

  it('is none while one call is long and the question is answered, also by a refusal', async () => {
    const question = vi.fn(() => Promise.reject(new Error('locked')))
    void followed(never(), question)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(question).toHaveBeenCalledTimes(1)
    expect(silent()).toBe(false)
  })

  it('is told when not even the question is answered, asked for once by many calls, and ends with the answer', async () => {
    let answer = (_: unknown): void => undefined
    const question = vi.fn(() => new Promise((done) => (answer = done)))
    for (let call = 0; call < 5; call++) void followed(never(), question)
    await vi.advanceTimersByTimeAsync(2_500)
    expect(silent()).toBe(false)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(silent()).toBe(true)
    expect(question).toHaveBeenCalledTimes(1)
    answer(null)
    await vi.advanceTimersByTimeAsync(0)
    expect(silent()).toBe(false)
    void followed(never(), question)
    await vi.advanceTimersByTimeAsync(4_000)
    expect(silent()).toBe(true)
    answer(null)
    await vi.advanceTimersByTimeAsync(0)
    expect(silent()).toBe(false)
  })
})
