/**
 * Remembers where the timeline of payments stood when the till was left (locked, asleep, out of sight), and tells on return
 * what became of them since. The mark is on disk, so that neither a reload of the window nor a restart forgets it. After
 * sleep the network needs a moment: what comes in then still belongs to the absence.
 */
import { z } from 'zod'
import type { AwayReport } from '../../shared/contract/away.ts'
import type { EventName, EventValue } from '../../shared/contract/index.ts'
import type { Sale } from '../../shared/contract/schemas.ts'
import { isTaken } from '../../shared/domain/sale-state.ts'
import type { SaleRow } from '../store/sale-rows.ts'
import type { Notices } from './notices.ts'
import type { Ports } from './ports.ts'
import { saleView } from './sale-view.ts'
import type { Till } from './till.ts'

export type Absence = 'locked' | 'asleep' | 'hidden'

export interface WhileAway {
  left(why: Absence): void
  back(why: Absence): void
  /** Null while away, when nothing happened, and after it was seen. */
  report(): AwayReport | null
  seen(): void
  /** Every event on its way to the window. */
  heard<E extends EventName>(name: E, value: EventValue<E>): void
  stop(): void
}

export interface WhileAwayOptions {
  /** The real till, never the one that is practised on; null before the first run. */
  till: () => Till | null
  locked: () => boolean
  notices: Pick<Notices, 'list'>
  ports: Pick<Ports, 'clock' | 'emit'>
}

const KEY = 'away'
const Mark = z.object({
  event: z.int(),
  at: z.int(),
  /** Ids of the notices that stood there. */
  notices: z.array(z.string()),
  /** When the absence ended, null while it goes on; and up to which event it counts, null while some may come in late. */
  until: z.object({ event: z.int().nullable(), at: z.int() }).nullable(),
})
type Mark = z.infer<typeof Mark>

const SHOWN = 50
/** How long what comes in after a return still counts, ms. */
const LATE_MS: Record<Absence, number> = { asleep: 60_000, locked: 3_000, hidden: 3_000 }

export function createWhileAway({ till, locked, notices, ports }: WhileAwayOptions): WhileAway {
  const { clock, emit } = ports
  const absences = new Set<Absence>()
  let longest: Absence = 'hidden'
  let endLate: (() => void) | null = null

  const read = (): Mark | null => till()?.store.settings.read(KEY, Mark) ?? null
  const write = (mark: Mark | null) => {
    const settings = till()?.store.settings
    if (mark) settings?.write(KEY, mark)
    else settings?.remove(KEY)
  }
  const changedIn = (open: Till, { event, at, until }: Mark): SaleRow[] => {
    const { store } = open
    const madeUpTo = until?.at ?? Math.max(at, clock.now())
    return store.away
      .endedBetween(event, until?.event ?? store.away.lastEvent(), madeUpTo)
      .flatMap((id) => store.sales.get(id) ?? [])
  }
  const reportOf = (open: Till, mark: Mark): AwayReport | null => {
    const rows = changedIn(open, mark)
    const paid = rows.filter(({ state }) => isTaken(state))
    const inState = (state: SaleRow['state']) => rows.filter((row) => row.state === state).length
    const fresh = notices.list().filter(({ id }) => !mark.notices.includes(id)).length
    if (rows.length === 0 && fresh === 0) return null
    return {
      since: mark.at,
      paid: { count: paid.length, sum: paid.reduce((sum, { total }) => sum + total, 0) },
      cancelled: inState('cancelled'),
      expired: inState('expired'),
      failed: inState('failed'),
      notices: fresh,
      sales: rows.slice(0, SHOWN).map((row) => saleView(open, row)),
    }
  }
  const report = (): AwayReport | null => {
    const open = till()
    const mark = read()
    return open && mark && absences.size === 0 ? reportOf(open, mark) : null
  }
  /** What happens from here on, the cashier sees happen. */
  const close = () => {
    endLate = null
    const open = till()
    const mark = read()
    if (!open || !mark || absences.size > 0) return
    const ended = { event: open.store.away.lastEvent(), at: mark.until?.at ?? clock.now() }
    const closed = { ...mark, until: ended }
    write(reportOf(open, closed) ? closed : null)
  }
  const tell = () => {
    if (report()) emit('cameBack', {})
  }
  const left = (why: Absence) => {
    if (absences.has(why)) return
    absences.add(why)
    if (absences.size > 1) return
    longest = why
    endLate?.()
    endLate = null
    const open = till()
    if (!open) return
    // What was not looked at yet is told together with what comes now.
    const unseen = read()
    write(
      unseen && reportOf(open, unseen)
        ? { ...unseen, until: null }
        : {
            event: open.store.away.lastEvent(),
            at: clock.now(),
            notices: notices.list().map(({ id }) => id),
            until: null,
          },
    )
  }
  const back = (why: Absence) => {
    if (!absences.delete(why)) return
    if (LATE_MS[why] > LATE_MS[longest]) longest = why
    if (absences.size > 0) return
    const mark = read()
    if (mark) write({ ...mark, until: { event: null, at: clock.now() } })
    tell()
    endLate = clock.after(LATE_MS[longest], close)
  }
  return {
    left,
    back,
    report,
    seen() {
      endLate?.()
      endLate = null
      write(null)
    },
    heard(name, value) {
      if (name === 'status') (locked() ? left : back)('locked')
      // While something still comes in late.
      if (name !== 'saleChanged' || endLate === null) return
      const { createdAt } = value as Sale
      const mark = read()
      if (mark && createdAt <= mark.at) tell()
    },
    stop() {
      endLate?.()
    },
  }
}
