/** What happened during an absence, once it was looked at, stays put away. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useAway } from '../../../renderer/state/away-store.ts'
import type { AwayReport } from '../../../shared/contract/away.ts'
import type { Result } from '../../../shared/contract/method.ts'

const REPORT: AwayReport = {
  since: 1,
  paid: { count: 1, sum: 501_00 },
  cancelled: 0,
  expired: 0,
  failed: 0,
  notices: 0,
  sales: [],
}
type Answer = Result<AwayReport | null>

/** Questions that wait for their answers, the oldest first. */
let waiting: ((answer: Answer) => void)[] = []

beforeEach(() => {
  waiting = []
  useAway.setState({ report: null })
  const away = {
    report: () => new Promise<Answer>((answer) => waiting.push(answer)),
    seen: async () => ({ ok: true, value: { done: true } }),
  }
  vi.stubGlobal('window', { kassa: { away } })
})
afterEach(() => vi.unstubAllGlobals())

const answer = (at: number, value: AwayReport | null) => waiting[at]?.({ ok: true, value })

it('an answer to a question from before does not bring back what was seen', async () => {
  const first = useAway.getState().read()
  // The main process tells of the return as well, so it is asked twice.
  const second = useAway.getState().read()
  answer(0, REPORT)
  await first
  // Whichever answer comes first is shown.
  expect(useAway.getState().report).toEqual(REPORT)
  useAway.getState().seen()
  answer(1, REPORT)
  await second
  expect(useAway.getState().report).toBeNull()
})

it('what comes after it was seen is told', async () => {
  useAway.getState().seen()
  const read = useAway.getState().read()
  answer(0, REPORT)
  await read
  expect(useAway.getState().report).toEqual(REPORT)
})
