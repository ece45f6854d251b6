/** People of the shop and their PINs: who there is, who may be changed how, and whether a PIN is right. */
import { v4 as uuidv4 } from 'uuid'
import type { Person as PersonView } from '../../shared/contract/staff.ts'
import type { Clock } from '../../shared/domain/clock.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import { nameKey, type StaffRow, type StaffStore } from '../store/staff-store.ts'
import { oneByOne } from './one-by-one.ts'
import { createPinBar } from './pin-bar.ts'
import { isPin, keepPin } from './pins.ts'

export type Role = StaffRow['role']

export interface StaffMember {
  id: string
  name: string
  role: Role
}

export interface Staff {
  /** Whether an owner has a PIN. Before that everybody is the owner. */
  anyPin(): boolean
  /** Null for whoever left. */
  find(id: string): StaffMember | null
  /** Oldest first. */
  people(): PersonView[]
  /** @throws TillError `wrongState` when there is an owner already */
  setOwnerPin(name: string, pin: string): Promise<StaffMember>
  /** @throws TillError `wrongState` before there is an owner; `badInput` for a name that another has */
  add(person: { name: string; role: Role; pin: string }): Promise<void>
  /** @throws TillError `notFound`, `lastOwner`; `badInput` for a name that another has */
  change(id: string, change: { name?: string; role?: Role; pin?: string }): Promise<void>
  /** @throws TillError `notFound`, `lastOwner` */
  remove(id: string): Promise<void>
  /** @throws TillError `notFound`; `wrongPin`, `barred` with `retryAt` */
  check(id: string, pin: string): Promise<StaffMember>
  /** Whose PIN this is among the owners; a wrong one counts for each of them. @throws TillError `wrongPin`, `barred` */
  checkOwner(pin: string): Promise<StaffMember>
  /**
   * A new PIN for an owner who proves to be one otherwise.
   * @throws TillError `forbidden` for a cashier; `wrongKey`, `barred` with `retryAt`
   */
  recover(id: string, proven: () => boolean, pin: string): Promise<StaffMember>
  stop(): void
}

export interface StaffOptions {
  store: StaffStore
  clock: Clock
}

export function createStaff({ store, clock }: StaffOptions): Staff {
  const bar = createPinBar({ store, clock })
  let rows = store.list()
  /** One after the other: tries made at once must wait for each other's outcome, and changes must not meet. */
  const alone = oneByOne()
  const row = (id: string): StaffRow => {
    const found = rows.find((one) => one.id === id)
    if (!found) throw new TillError('notFound', 'no such person')
    return found
  }
  const owners = () => rows.filter(({ role }) => role === 'owner')
  const member = ({ id, name, role }: StaffRow): StaffMember => ({ id, name, role })
  const refuseTaken = (name: string, id: string | null) => {
    if (rows.some((one) => one.id !== id && nameKey(one.name) === nameKey(name))) {
      throw new TillError('badInput', 'another person has this name', { name: ['taken'] })
    }
  }
  const refuseLast = ({ id }: StaffRow) => {
    if (owners().every((owner) => owner.id === id)) throw new TillError('lastOwner', 'the only owner')
  }
  const insert = async (person: { name: string; role: Role; pin: string }): Promise<StaffMember> => {
    refuseTaken(person.name, null)
    const { name, role } = person
    const made = { id: uuidv4(), name, role, createdAt: clock.now(), ...(await keepPin(person.pin)) }
    store.insert(made)
    rows = store.list()
    return { id: made.id, name, role }
  }
  const retryAt = (ids: readonly string[]): number | undefined => {
    const left = Math.min(...ids.map(bar.left))
    return left > 0 ? Math.ceil(clock.now() + left) : undefined
  }
  /** Whose PIN it is of those that may be tried now. */
  const match = async (candidates: readonly StaffRow[], pin: string): Promise<StaffMember> => {
    const ids = candidates.map(({ id }) => id)
    const free = candidates.filter(({ id }) => bar.left(id) === 0)
    if (free.length === 0) throw new TillError('barred', 'too many wrong tries', undefined, retryAt(ids))
    const takeBack = free.map(({ id }) => bar.count(id))
    for (const one of free) {
      if (!(await isPin(pin, one))) continue
      for (const undo of takeBack) undo()
      bar.forgive(one.id)
      return member(one)
    }
    throw new TillError('wrongPin', 'not the PIN', undefined, retryAt(ids))
  }
  return {
    anyPin: () => owners().length > 0,
    find: (id) => {
      const found = rows.find((one) => one.id === id)
      return found ? member(found) : null
    },
    people: () => rows.map(({ id, name, role, createdAt }) => ({ id, name, role, createdAt })),
    setOwnerPin: (name, pin) =>
      alone(async () => {
        if (owners().length > 0) throw new TillError('wrongState', 'there is an owner already')
        return insert({ name, role: 'owner', pin })
      }),
    add: (person) =>
      alone(async () => {
        if (owners().length === 0) throw new TillError('wrongState', 'there must be an owner first')
        await insert(person)
      }),
    change: (id, { name, role, pin }) =>
      alone(async () => {
        const before = row(id)
        if (name !== undefined) refuseTaken(name, id)
        if (role === 'cashier') refuseLast(before)
        const kept = pin === undefined ? {} : await keepPin(pin)
        store.update({ ...before, name: name ?? before.name, role: role ?? before.role, ...kept })
        if (pin !== undefined) bar.forgive(id)
        rows = store.list()
      }),
    remove: (id) =>
      alone(async () => {
        refuseLast(row(id))
        store.retire(id)
        rows = store.list()
      }),
    check: (id, pin) => alone(() => match([row(id)], pin)),
    checkOwner: (pin) => alone(() => match(owners(), pin)),
    recover: (id, proven, pin) =>
      alone(async () => {
        const before = row(id)
        if (before.role !== 'owner') throw new TillError('forbidden', 'an owner sets the PIN of a cashier')
        if (bar.left(id) > 0) throw new TillError('barred', 'too many wrong tries', undefined, retryAt([id]))
        bar.count(id)
        if (!proven()) throw new TillError('wrongKey', 'not the key of this till', undefined, retryAt([id]))
        store.update({ ...before, ...(await keepPin(pin)) })
        bar.forgive(id)
        rows = store.list()
        return member(before)
      }),
    stop: () => bar.stop(),
  }
}
