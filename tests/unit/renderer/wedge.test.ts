/** The listener of the whole window, with keys as a scanner presses them and no page behind. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { REST_MS } from '../../../renderer/state/scanner.ts'
import { listenForScans } from '../../../renderer/state/wedge.ts'
import { NO_FRAME } from '../../../shared/domain/scan-frame.ts'

const STEP_MS = 3
let window: EventTarget
let now = 0

beforeEach(() => {
  window = new EventTarget()
  now = 1_000
  vi.stubGlobal('window', window)
  vi.stubGlobal('document', { activeElement: null })
  for (const name of ['Element', 'HTMLInputElement', 'HTMLTextAreaElement', 'HTMLSelectElement'])
    vi.stubGlobal(name, class {})
})
afterEach(() => vi.unstubAllGlobals())

function press(code: string): void {
  now += STEP_MS
  const event = new Event('keydown', { cancelable: true })
  Object.defineProperty(event, 'timeStamp', { value: now })
  window.dispatchEvent(Object.assign(event, { code, key: code.replace('Digit', ''), shiftKey: false }))
}

function scansOf(frame: () => typeof NO_FRAME): { scans: string[]; end: () => void } {
  const scans: string[] = []
  const end = listenForScans({ frame, onScan: ({ code }) => scans.push(code), route: () => undefined })
  return { scans, end }
}

describe('the listener for scans', () => {
  it('reads a code whole though the settings are read again in its midst', () => {
    const { scans, end } = scansOf(() => ({ ...NO_FRAME }))
    for (const digit of '4870200000003') press(`Digit${digit}`)
    press('Enter')
    expect(scans).toEqual(['4870200000003'])
    end()
  })

  it('takes up what the settings say anew', () => {
    let scannerEnd: 'any' | 'tab' = 'tab'
    const { scans, end } = scansOf(() => ({ ...NO_FRAME, scannerEnd }))
    const scan = () => {
      for (const digit of '4870200000003') press(`Digit${digit}`)
      press('Enter')
    }
    scan()
    expect(scans).toEqual([])
    now += 1_000
    scannerEnd = 'any'
    scan()
    expect(scans).toEqual(['4870200000003'])
    end()
  })

  it('waits for the keys of a busy window before it takes a silence for the end', () => {
    vi.useFakeTimers()
    const { scans, end } = scansOf(() => ({ ...NO_FRAME, scannerEnd: 'none' }))
    for (const digit of '48702000') press(`Digit${digit}`)
    // Half a second in which nothing could run: the timer is due, and so are the keys.
    const held = performance.now() + 500
    const clock = vi.spyOn(performance, 'now').mockReturnValue(held)
    vi.advanceTimersByTime(REST_MS)
    expect(scans).toEqual([])
    clock.mockReturnValue(held + REST_MS)
    for (const digit of '00003') press(`Digit${digit}`)
    vi.advanceTimersByTime(REST_MS)
    clock.mockRestore()
    expect(scans).toEqual(['4870200000003'])
    end()
    vi.useRealTimers()
  })

  it('waits longer where keys come late', () => {
    vi.useFakeTimers()
    const { scans, end } = scansOf(() => ({ ...NO_FRAME, scannerEnd: 'none' }))
    // Each key is a fifth of a second old when it comes.
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now + 200)
    for (const digit of '48702000') press(`Digit${digit}`)
    vi.advanceTimersByTime(4 * REST_MS)
    expect(scans).toEqual([])
    for (const digit of '00003') press(`Digit${digit}`)
    vi.advanceTimersByTime(REST_MS + 400)
    clock.mockRestore()
    expect(scans).toEqual(['4870200000003'])
    end()
    vi.useRealTimers()
  })
})
