/** Who stands at the till. */
import { z } from 'zod'
import { Moment } from './schemas.ts'

export const StaffRole = z.enum(['cashier', 'owner'])
export type StaffRole = z.infer<typeof StaffRole>

export const DeskState = z.strictObject({
  /** False until an owner has a PIN: until then everybody is the owner, and nothing locks. */
  pins: z.boolean(),
  locked: z.boolean(),
  /** Null while locked, and while nobody has a PIN. */
  person: z.strictObject({ id: z.string(), name: z.string(), role: StaffRole }).nullable(),
  /** The shift of that person; null when none is open. */
  shift: z.strictObject({ openedAt: Moment }).nullable(),
})
export type DeskState = z.infer<typeof DeskState>
