/** Goods out of a file and into one: columns are matched, every row is looked at before anything is written, then queued. */
import { z } from 'zod'
import { COLUMN_ROLES, ROW_PROBLEMS, SHEET_MOST_BYTES, SORTED_KINDS } from '../domain/sheet.ts'
import { Part } from './changes.ts'
import { method } from './method.ts'
import { Amount, Done, Moment, Nothing } from './schemas.ts'

export const Role = z.enum(COLUMN_ROLES)

export const Sheet = z.strictObject({
  name: z.string(),
  format: z.enum(['xlsx', 'utf-8', 'utf-16le', 'utf-16be', 'windows-1251']),
  rows: z.int(),
  columns: z.array(
    z.strictObject({
      title: z.string(),
      role: Role,
      samples: z.array(z.string()),
    }),
  ),
  /** The columns were matched as this owner matched them last time. */
  remembered: z.boolean(),
})
export type Sheet = z.infer<typeof Sheet>

export const Sorting = z.strictObject({
  new: z.int(),
  changed: z.int(),
  same: z.int(),
  refused: z.int(),
  skipped: z.int(),
})
export type Sorting = z.infer<typeof Sorting>

export const PreviewRow = z.strictObject({
  line: z.int(),
  kind: z.enum(SORTED_KINDS),
  name: z.string(),
  price: Amount.nullable(),
  barcode: z.string().nullable(),
  unit: z.string(),
  itemId: z.int().nullable(),
  fields: Part,
  was: Part,
  problem: z.enum(ROW_PROBLEMS).nullable(),
  otherLine: z.int().nullable(),
  doubtful: z.boolean(),
})
export type PreviewRow = z.infer<typeof PreviewRow>

export const ImportProgress = z.strictObject({
  id: z.int(),
  name: z.string(),
  /** Rows that go to the service, and those that it has. */
  total: z.int(),
  done: z.int(),
  /** Refused by the service, or newer there. */
  stuck: z.int(),
  paused: z.boolean(),
  createdAt: Moment,
})
export type ImportProgress = z.infer<typeof ImportProgress>

export const sheets = {
  /** Reads a file. `badSheet` with the reason and the line when it is not taken. */
  open: method({
    role: 'owner',
    input: z.strictObject({
      name: z.string().max(260),
      bytes: z
        .instanceof(Uint8Array)
        .refine(({ byteLength }) => byteLength <= SHEET_MOST_BYTES, 'larger than 20 MB'),
    }),
    output: Sheet,
  }),
  /** Tells which column is what, and looks at every row; nothing is written. */
  match: method({ role: 'owner', input: z.strictObject({ roles: z.array(Role).max(64) }), output: Sorting }),
  rows: method({
    role: 'owner',
    input: z.strictObject({
      kind: z.enum(SORTED_KINDS).nullable(),
      offset: z.int().min(0),
      limit: z.int().min(1).max(200),
    }),
    output: z.strictObject({ rows: z.array(PreviewRow), total: z.int() }),
  }),
  /** Queues what is new and changed; the service gets it in the background. */
  start: method({ role: 'owner', input: Nothing, output: ImportProgress }),
  /** Forgets the file that is open. */
  close: method({ role: 'owner', input: Nothing, output: Done }),
  /** The import that is on its way, or was last. */
  progress: method({ role: 'owner', input: Nothing, output: ImportProgress.nullable() }),
  pause: method({ role: 'owner', input: z.strictObject({ paused: z.boolean() }), output: Done }),
  /** Takes back what was not sent, and puts the import away. */
  drop: method({ role: 'owner', input: Nothing, output: z.strictObject({ takenBack: z.int() }) }),
  /** All goods into a file that can be read in again. */
  export: method({
    role: 'owner',
    input: z.strictObject({ format: z.enum(['csv', 'xlsx']) }),
    output: z.strictObject({ saved: z.boolean() }),
  }),
}
