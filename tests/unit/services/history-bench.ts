/** A till that reads the service's list: what the tests of the history share. */
import type { Refund } from '../../../electron/apipay/types.ts'
import { createHistorySync, type HistorySync } from '../../../electron/services/history-sync.ts'
import { settle } from '../fake-clock.ts'
import { type TillBench, tillBench } from './till-bench.ts'

export function bench(): {
  till: TillBench
  history: HistorySync
  /** Walks once, or the first time starts. */
  walk: () => Promise<void>
  refunds: Refund[]
  strays: number[]
} {
  const till = tillBench()
  const refunds: Refund[] = []
  const api = new Proxy(till.service.api, {
    get(target, name) {
      if (name === 'listRefunds') {
        return async () => ({ rows: refunds, page: 1, lastPage: 1, perPage: 100, total: refunds.length })
      }
      return Reflect.get(target, name)
    },
  })
  const strays: number[] = []
  const history = createHistorySync({
    store: till.store,
    api,
    connectivity: till.connectivity,
    refunds: till.refunds,
    ports: { clock: till.clock, log: () => undefined, point: () => undefined },
    till: () => ({ id: 'abcd1234', dayStartHour: 0 }),
    changed: () => undefined,
    stray: (_sale, ids) => strays.push(...ids),
  })
  let begun = false
  return {
    till,
    history,
    refunds,
    strays,
    async walk() {
      if (begun) history.walk()
      else history.start()
      begun = true
      for (let i = 0; i < 5; i++) await settle()
    },
  }
}
