/** What the window's status says of one till: network, queue, catalogue. */
import type { AppStatus } from '../../shared/contract/app.ts'
import type { Till } from './till.ts'

type Facts = Pick<
  AppStatus,
  'keyRefused' | 'online' | 'offlineSince' | 'queue' | 'waiting' | 'catalogCount' | 'sync'
>

/** @param till null before the first run */
export function tillFacts(till: Till | null): Facts {
  return {
    keyRefused: till?.connectivity.keyRefused ?? false,
    online: till?.connectivity.online ?? true,
    offlineSince: till?.connectivity.since ?? null,
    queue: till?.store.sales.unsent() ?? { count: 0, sum: 0, oldestAt: null },
    waiting: till?.store.sales.waiting() ?? 0,
    catalogCount: till?.catalog.count() ?? 0,
    sync: till?.sync.progress() ?? {
      running: false,
      kind: 'full',
      paused: false,
      done: 0,
      total: null,
      leftMs: null,
      finishedAt: null,
      problem: null,
    },
  }
}
