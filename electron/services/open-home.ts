/**
 * Opens the shop's own file at start: carries out a restore that the owner asked for, recovers from damage, and makes what
 * may be older than the truth safe to go on with: a copy, and a file that was not closed, of whose last moments a disk that
 * lied about its cache may have lost some. What such a file calls "queued" may have been sent since, so it is asked for
 * before anything.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { businessDay } from '../../shared/domain/business-day.ts'
import { BATCH_MOST } from '../../shared/domain/catalog-change.ts'
import type { CopyFacts } from '../store/copies.ts'
import type { Point } from '../store/open.ts'
import { NOT_KNOWN } from '../store/outbox-store.ts'
import { leftOpen, openOrRecover, type Recovery, replaceBy } from '../store/recover.ts'
import { openTillStore, type Store } from '../store/store.ts'
import { forgetWantedCopy, wantedCopy } from './backups.ts'
import { FIRST_MS } from './history-sync.ts'
import type { Notices } from './notices.ts'
import { tillIdentity } from './till-client.ts'

export interface OpenHomeOptions {
  file: string
  copies: string
  /** True when this till was used before. */
  used: boolean
  /** UTC epoch ms. */
  now: number
  point?: Point
}

export interface Home {
  store: Store
  /** What had to be done; null for a file that was as it should be. */
  recovery: (Recovery & { asked: boolean }) | null
}

const DAY_MS = 86_400_000
/** Beside the file: which till this is, for the day on which the file and its copies are gone. */
const IDENTITY = '.till'
/** Clocks of tills and time servers differ by less. */
const CLOCK_SLACK_MS = 5 * 60_000

/** @throws what no copy can mend: NewerFile, a read-only folder, a full disk */
export function openHome(options: OpenHomeOptions): Home {
  const identity = options.file + IDENTITY
  // Where no OS keeps secrets, nothing else tells of a till that was never without its file.
  const home = openOrReplace({ ...options, used: options.used || existsSync(identity) })
  keepIdentity(home.store, identity)
  return home
}

/** So that a till that lost its file and has no copy knows its own sales of today at the service, and goes on counting. */
function keepIdentity(store: Store, file: string): void {
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : null
  const id = tillIdentity(store, kept)
  if (id === kept) return
  try {
    writeFileSync(file, id)
  } catch {
    // A full disk must not keep the till from opening; the file itself knows, and the next start tries again.
  }
}

function openOrReplace(options: OpenHomeOptions): Home {
  const { file, copies, now, point } = options
  const recover = {
    ...options,
    prepare: (store: Store, copy: CopyFacts) =>
      store.transaction(() => {
        askFirst(store, now, 'restored from a copy', 'it may have been sent since the copy was made')
        // Nor does it know what was stopped, or asked for anew, since: what was not sent is for a person to want again.
        for (const row of store.outbox.inState('checking'))
          store.outbox.update({ ...row, wantedAt: NOT_KNOWN })
        store.changes.doubt(null)
        // What became of these since, a copy does not know: another phone is for a person to ask for again.
        for (const { saleId } of store.phoneChanges.waiting()) store.phoneChanges.conclude(saleId, 'refused')
        store.settings.write('historySync', { through: copy.madeAt, from: copy.madeAt - DAY_MS })
      }),
  }
  const wanted = wantedCopy(copies)
  if (wanted) {
    const recovery = replaceBy(wanted, recover)
    const store = openTillStore(file, point)
    // Only now: a start that was cut off does the same once more.
    forgetWantedCopy(copies)
    return { store, recovery: { ...recovery, asked: true } }
  }
  const crashed = leftOpen(file)
  const { store, recovery } = openOrRecover(recover)
  if (recovery && !recovery.copy) {
    const from = now - FIRST_MS
    store.settings.write('historySync', { through: from, from })
  }
  if (crashed && !recovery) {
    store.transaction(() => {
      askFirst(store, now, 'the till was cut off', 'it may have been sent, and the disk not have kept it')
      // One request of new goods is under way at a time.
      store.changes.doubt(BATCH_MOST)
    })
  }
  return { store, recovery: recovery && { ...recovery, asked: false } }
}

/** What waits to be sent is asked for before it is. */
function askFirst(store: Store, now: number, why: string, doubt: string): void {
  for (const row of [...store.outbox.inState('waiting'), ...store.outbox.inState('held')]) {
    if (row.kind === 'create' && store.sales.get(row.saleId)?.state === 'queued') {
      store.sales.move(row.saleId, 'sending', now, why)
      store.sales.move(row.saleId, 'unknown', now, doubt)
    }
    if (row.kind === 'refund' && store.refunds.get(row.refundId)?.state === 'queued') {
      store.refunds.move(row.refundId, 'sending', now, why)
      store.refunds.move(row.refundId, 'unknown', now, doubt)
    }
    store.outbox.update({ ...row, state: 'checking', absent: 0, nextAt: now })
  }
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
