/** The methods of `staff`, answered by the services that own them. */
import type { AppStatus } from '../../shared/contract/app.ts'
import type { Handlers } from '../../shared/contract/index.ts'
import { done } from '../../shared/contract/schemas.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import type { Approvals } from './approvals.ts'
import type { Desk } from './desk.ts'
import type { Staff } from './staff.ts'

export interface StaffHandlerOptions {
  staff: Staff
  desk: Desk
  approvals: Approvals
  /** Whether this key proves an owner. */
  proves: (apiKey: string) => boolean
  connection: { status(): AppStatus; touch(): void }
}

export function staffHandlers({
  staff,
  desk,
  approvals,
  proves,
  connection,
}: StaffHandlerOptions): Handlers['staff'] {
  /** Names and roles stand in the status too. */
  const people = () => {
    connection.touch()
    return staff.people()
  }
  return {
    list: () => staff.people().map(({ id, name }) => ({ id, name })),
    async unlock({ id, pin }) {
      desk.sit(await staff.check(id, pin))
      return connection.status()
    },
    lock() {
      if (!staff.anyPin()) throw new TillError('wrongState', 'nobody has a PIN to unlock with')
      desk.lock()
      return connection.status()
    },
    async setOwnerPin({ name, pin }) {
      desk.sit(await staff.setOwnerPin(name, pin))
      return connection.status()
    },
    async recover({ id, apiKey, pin }) {
      desk.sit(await staff.recover(id, () => proves(apiKey), pin))
      return connection.status()
    },
    people: () => staff.people(),
    async add(person) {
      await staff.add(person)
      return people()
    },
    async change({ id, name, role, pin }) {
      await staff.change(id, {
        ...(name === undefined ? {} : { name }),
        ...(role === undefined ? {} : { role }),
        ...(pin === undefined ? {} : { pin }),
      })
      return people()
    },
    async remove({ id }) {
      await staff.remove(id)
      desk.left(id)
      return people()
    },
    approve: async ({ pin, act }) => ({ approval: approvals.give(await staff.checkOwner(pin), act) }),
    shift: () => desk.shift(),
    openShift() {
      desk.openShift()
      return done
    },
    closeShift: () => desk.closeShift(),
  }
}
