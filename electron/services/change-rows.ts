/** What becomes of one change of a good when the owner goes on with it. Pure; writes nothing. */
import { FIELD_NAMES, type GoodPart, samePart } from '../../shared/domain/catalog-change.ts'
import type { StoredItem } from '../store/catalog-store.ts'
import type { ChangeRow } from '../store/change-store.ts'
import { goodOf } from './good-fields.ts'

/** Not on its way: the owner may still take it back. */
export const OPEN: ReadonlySet<ChangeRow['state']> = new Set(['waiting', 'conflict', 'refused'])

/** @returns the good as the till shows it under this part of a change */
export function under(item: StoredItem, part: GoodPart, unitName: (id: number) => string): StoredItem {
  if (part.unitId === undefined || part.unitId === item.unitId) return { ...item, ...part }
  return { ...item, ...part, unitName: unitName(part.unitId) }
}

/** To be sent anew. @param now UTC epoch ms */
export const again = (change: ChangeRow, now: number): ChangeRow => ({
  ...change,
  state: 'waiting',
  attempt: 0,
  nextAt: now,
  problem: null,
  problemCode: null,
  theirs: null,
})

/** The owner has seen what the service holds, and wants his own all the same. */
export function sawTheirs(change: ChangeRow): ChangeRow {
  if (!change.theirs) return change
  const seen: GoodPart = {}
  for (const name of FIELD_NAMES) {
    if (change.fields[name] !== undefined) Object.assign(seen, { [name]: change.theirs[name] })
  }
  return { ...change, base: { ...change.base, ...seen } }
}

/**
 * One change out of two of the same good.
 * @returns null when nothing differs any more from what stood there first
 */
export function merged(open: ChangeRow, item: StoredItem, part: GoodPart, now: number): ChangeRow | null {
  const before = sawTheirs(open)
  const base: GoodPart = { ...samePart(goodOf(item), part), ...before.base }
  const fields: GoodPart = { ...before.fields, ...part }
  for (const name of FIELD_NAMES) {
    if (fields[name] === undefined || fields[name] !== base[name]) continue
    delete fields[name]
    delete base[name]
  }
  const next = again({ ...before, fields, base }, now)
  return Object.keys(fields).length === 0 && next.picture === 'keep' ? null : next
}
