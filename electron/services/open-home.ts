/**
 * Opens the shop's own file at start: carries out a restore that the owner asked for, recovers from damage, and makes an
 * older copy safe to go on with. What a copy calls "queued" may have been sent since, so it is asked for before anything.
 */
import { businessDay } from '../../shared/domain/business-day.ts'
import { openOrRecover, type Recovery, replaceBy } from '../store/recover.ts'
import { openTillStore, type Store } from '../store/store.ts'
import { takeWantedCopy } from './backups.ts'
import type { Notices } from './notices.ts'

export interface OpenHomeOptions {
  file: string
  copies: string
  /** True when this till was used before. */
  used: boolean
  /** UTC epoch ms. */
  now: number
}

export interface Home {
  store: Store
  /** What had to be done; null for a file that was as it should be. */
  recovery: (Recovery & { asked: boolean }) | null
}

const DAY_MS = 86_400_000
/** Clocks of tills and time servers differ by less. */
const CLOCK_SLACK_MS = 5 * 60_000

/** @throws what no copy can mend: NewerFile, a read-only folder, a full disk */
export function openHome(options: OpenHomeOptions): Home {
  const wanted = takeWantedCopy(options.copies)
  if (wanted) {
    const recovery = replaceBy(wanted, options)
    const store = openTillStore(options.file)
    makeSafe(store, recovery, options.now)
    return { store, recovery: { ...recovery, asked: true } }
  }
  const { store, recovery } = openOrRecover(options)
  if (recovery) makeSafe(store, recovery, options.now)
  return { store, recovery: recovery && { ...recovery, asked: false } }
}

function makeSafe(store: Store, { copy }: Recovery, now: number): void {
  store.transaction(() => {
    for (const row of [...store.outbox.inState('waiting'), ...store.outbox.inState('held')]) {
      if (row.kind === 'create' && store.sales.get(row.saleId)?.state === 'queued') {
        store.sales.move(row.saleId, 'sending', now, 'restored from a copy')
        store.sales.move(row.saleId, 'unknown', now, 'it may have been sent since the copy was made')
      }
      if (row.kind === 'refund' && store.refunds.get(row.refundId)?.state === 'queued') {
        store.refunds.move(row.refundId, 'sending', now, 'restored from a copy')
        store.refunds.move(row.refundId, 'unknown', now, 'it may have been sent since the copy was made')
      }
      store.outbox.update({ ...row, state: 'checking', absent: 0, nextAt: now })
    }
    if (copy) store.settings.write('historySync', { through: copy.madeAt, from: copy.madeAt - DAY_MS })
  })
}

/** Tells the owner what happened, and of a clock that runs behind what this till has seen already. */
export function tellOfStart(notices: Notices, { store, recovery }: Home, now: number): void {
  if (recovery) {
    const day = recovery.copy ? businessDay(recovery.copy.madeAt) : ''
    const code = recovery.asked ? 'copyRestored' : recovery.copy ? 'restored' : 'beganAnew'
    notices.add(code, now, { loss: recovery.loss, day })
  }
  const last = store.sales.lastChange()
  if (last !== null && last > now + CLOCK_SLACK_MS) {
    notices.add('clockBack', now, { minutes: Math.round((last - now) / 60_000) })
  } else {
    notices.clear('clockBack')
  }
}
