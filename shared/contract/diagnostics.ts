/** How the till is, in figures, and a file of it for whoever helps from afar: without keys, secrets, phones and names. */
import { z } from 'zod'
import { method } from './method.ts'
import { Moment, Nothing } from './schemas.ts'

export const DiagnosticFacts = z.strictObject({
  version: z.string(),
  /** All that the till keeps on this computer; null when it cannot be read. */
  bytes: z.int().nullable(),
  /** Null when the data file cannot be read. */
  sales: z.int().nullable(),
  goods: z.int().nullable(),
  syncedAt: Moment.nullable(),
  copiedAt: Moment.nullable(),
  /** What the till still owes the service; null when the data file cannot be read. */
  queue: z
    .strictObject({ waiting: z.int(), held: z.int(), sending: z.int(), checking: z.int(), changes: z.int() })
    .nullable(),
  /** Null before the first answer of the service. */
  budget: z.strictObject({ remaining: z.int(), limit: z.int(), blockedUntil: Moment.nullable() }).nullable(),
})
export type DiagnosticFacts = z.infer<typeof DiagnosticFacts>

export const diagnostics = {
  facts: method({ role: 'owner', input: Nothing, output: DiagnosticFacts }),
  /** Asks where, and writes one readable text file. `notSaved` when it cannot be written there; `saved: false`: cancelled. */
  save: method({ role: 'owner', input: Nothing, output: z.strictObject({ saved: z.boolean() }) }),
}
