/**
 * Who stands at the till now, whether it is locked, and their shift. Kept in memory only: once anybody has a PIN, the till
 * starts locked. Shifts are in the file of the till that is open, so the demo's are none of the shop's.
 */
import { v4 as uuidv4 } from 'uuid'
import type { DeskState } from '../../shared/contract/desk.ts'
import type { ShiftSummary } from '../../shared/contract/staff.ts'
import type { Clock } from '../../shared/domain/clock.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import { NO_SELLER, type Seller } from '../store/sale-store.ts'
import type { ShiftRow, ShiftStore } from '../store/shift-store.ts'
import type { Role, Staff, StaffMember } from './staff.ts'

export interface Desk {
  /** For the gate of every call; null while locked. */
  role(): Role | null
  state(): DeskState
  /** Whoever is there is there instead of whoever was. A cashier's shift opens with it; an owner's when they first charge. */
  sit(person: StaffMember): void
  /** Does nothing while nobody has a PIN: nobody could come in again. */
  lock(): void
  /** Who charges now; opens their shift when none is open. */
  seller(): Seller
  /** Null when none is open. */
  shift(): ShiftSummary | null
  /** @throws TillError `wrongState` while nobody has a PIN, `notConnected` */
  openShift(): void
  /** Closes the shift and locks. @throws TillError `wrongState` when none is open */
  closeShift(): ShiftSummary
  /** Somebody left the shop: their shift is over. */
  left(id: string): void
}

export interface DeskOptions {
  staff: Pick<Staff, 'anyPin' | 'find'>
  /** Of the till that is open; null before the first run. */
  shifts: () => ShiftStore | null
  clock: Pick<Clock, 'now'>
  /** Someone came, went, or opened a shift. */
  changed: () => void
}

export function createDesk({ staff, shifts, clock, changed }: DeskOptions): Desk {
  let id: string | null = null
  const person = (): StaffMember | null => (id === null ? null : staff.find(id))
  const open = (): ShiftRow | null => (id === null ? null : (shifts()?.openOf(id) ?? null))
  const ensureShift = (who: StaffMember): ShiftRow | null => {
    const store = shifts()
    const known = store?.openOf(who.id)
    if (!store || known) return known ?? null
    const made = store.open({ id: uuidv4(), staffId: who.id, staffName: who.name, openedAt: clock.now() })
    changed()
    return made
  }
  const lock = () => {
    if (id === null) return
    id = null
    changed()
  }
  const summary = (shift: ShiftRow, closedAt: number | null): ShiftSummary => {
    const { staffName: name, openedAt } = shift
    const none = { count: 0, sum: 0 }
    const sums = shifts()?.sums(shift) ?? { paid: none, refunds: none, waiting: none }
    return { name, openedAt, closedAt, ...sums }
  }
  return {
    role: () => (staff.anyPin() ? (person()?.role ?? null) : 'owner'),
    state() {
      const pins = staff.anyPin()
      const who = pins ? person() : null
      const shift = who && open()
      return { pins, locked: pins && who === null, person: who, shift: shift && { openedAt: shift.openedAt } }
    },
    sit(who) {
      id = who.id
      if (who.role === 'cashier') ensureShift(who)
      changed()
    },
    lock,
    seller() {
      const who = person()
      if (!who) return NO_SELLER
      return { id: who.id, name: who.name, shiftId: ensureShift(who)?.id ?? null }
    },
    shift() {
      const shift = open()
      return shift && summary(shift, null)
    },
    openShift() {
      const who = person()
      if (!who) throw new TillError('wrongState', 'shifts are for people with a PIN')
      if (!ensureShift(who)) throw new TillError('notConnected', 'no till is open')
    },
    closeShift() {
      const shift = open()
      if (!shift) throw new TillError('wrongState', 'no shift is open')
      const now = clock.now()
      shifts()?.close(shift.id, now)
      const closed = summary(shift, now)
      lock()
      return closed
    },
    left(who) {
      const shift = shifts()?.openOf(who)
      if (shift) shifts()?.close(shift.id, clock.now())
      if (who === id) lock()
    },
  }
}
