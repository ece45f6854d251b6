/** Copies of the till's data: made daily, verified, and the way back to one. */
import { z } from 'zod'
import { method } from './method.ts'
import { Amount, Done, Moment, Nothing } from './schemas.ts'

export const Backup = z.strictObject({
  name: z.string(),
  madeAt: Moment,
  bytes: z.int(),
  sales: z.int(),
  lastSaleAt: Moment.nullable(),
})
export type Backup = z.infer<typeof Backup>

const BackupRef = z.strictObject({ name: z.string().max(60) })

export const RestorePreview = z.strictObject({
  backup: Backup,
  now: z.strictObject({ sales: z.int(), lastSaleAt: Moment.nullable() }),
  /** Sales newer than the copy: read again from the service's own list after the restore. */
  salesAfter: z.int(),
  /** Of those, what the service does not have: queued or of unknown outcome. They stay only in the file set aside. */
  unsentAfter: z.strictObject({ count: z.int(), sum: Amount }),
})
export type RestorePreview = z.infer<typeof RestorePreview>

export const backups = {
  list: method({ role: 'owner', input: Nothing, output: z.array(Backup) }),
  make: method({ role: 'owner', input: Nothing, output: Backup }),
  preview: method({ role: 'owner', input: BackupRef, output: RestorePreview }),
  /** The till closes and opens again on the copy; the present file is set aside, not deleted. */
  restore: method({ role: 'owner', input: BackupRef, output: Done }),
}
