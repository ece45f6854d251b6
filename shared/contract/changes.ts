/** The catalogue as its owner works on it: goods with their open changes, and the queue of what the service has not taken yet. */
import { z } from 'zod'
import { BARCODE_MOST, BATCH_MOST, CHANGE_KINDS, CHANGE_STATES, NAME_MOST } from '../domain/catalog-change.ts'
import { plainWords } from '../domain/words.ts'
import { Search } from './catalog.ts'
import { method } from './method.ts'
import { Amount, CatalogItem, Done, Moment, Nothing, Payable } from './schemas.ts'

const Name = z.string().overwrite(plainWords).min(1).max(NAME_MOST)
const Barcode = z
  .string()
  .trim()
  .max(BARCODE_MOST)
  .regex(/^[\x20-\x7e]*$/)

/** A part of a good as it stands in a change. */
export const Part = z.strictObject({
  name: z.string().optional(),
  price: Amount.optional(),
  unitId: z.int().optional(),
  barcode: z.string().nullable().optional(),
})

export const Change = z.strictObject({
  id: z.int(),
  kind: z.enum(CHANGE_KINDS),
  itemId: z.int().nullable(),
  /** Of the good as it is or will be called. */
  name: z.string(),
  fields: Part,
  base: Part,
  /** What the service holds, of a conflict. */
  theirs: Part.nullable(),
  picture: z.enum(['keep', 'set', 'remove']),
  /** The picture is at the service already. */
  uploaded: z.boolean(),
  state: z.enum(CHANGE_STATES),
  attempt: z.int(),
  /** Not sent before this, UTC epoch ms. */
  nextAt: Moment,
  /** In the service's words. */
  problem: z.string().nullable(),
  /** `vanished`, or a code of the contract's errors. */
  problemCode: z.string().nullable(),
  /** Line of the imported file. */
  line: z.int().nullable(),
})
export type Change = z.infer<typeof Change>

export const ChangeCounts = z.strictObject({
  waiting: z.int(),
  conflict: z.int(),
  refused: z.int(),
})
export type ChangeCounts = z.infer<typeof ChangeCounts>

export const OfficeGood = z.strictObject({ item: CatalogItem, changes: z.array(Change) })
export type OfficeGood = z.infer<typeof OfficeGood>

/** PNG, at most 512 by 512 points and 1.5 MB. */
const PICTURE_MOST = 1_500_000
const Png = z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= PICTURE_MOST, 'too large')

export const NewGood = z.strictObject({
  name: Name,
  price: Payable,
  unitId: z.int().min(1),
  barcode: Barcode.nullable(),
  picture: Png.nullable(),
})
export type NewGood = z.infer<typeof NewGood>

const ChangeRef = z.strictObject({ id: z.int() })

/** A good that the service lists no longer; past sales name it. */
export const GoneGood = z.strictObject({
  id: z.int(),
  name: z.string(),
  /** Tiyn, as it was sold last. */
  price: z.int(),
  barcode: z.string().nullable(),
})
export type GoneGood = z.infer<typeof GoneGood>

export const changes = {
  /** As `catalog.search`, with the open changes of each good. */
  goods: method({
    role: 'owner',
    input: Search,
    output: z.strictObject({ goods: z.array(OfficeGood), total: z.int() }),
  }),
  good: method({ role: 'owner', input: z.strictObject({ id: z.int() }), output: OfficeGood.nullable() }),
  /** The latest first. */
  gone: method({
    role: 'owner',
    input: z.strictObject({ offset: z.int().min(0), limit: z.int().min(1).max(200) }),
    output: z.strictObject({ goods: z.array(GoneGood), total: z.int() }),
  }),
  /** Conflicts and refusals first. */
  list: method({
    role: 'owner',
    input: z.strictObject({ offset: z.int().min(0), limit: z.int().min(1).max(200) }),
    output: z.strictObject({ changes: z.array(Change), counts: ChangeCounts }),
  }),
  counts: method({ role: 'owner', input: Nothing, output: ChangeCounts }),
  edit: method({
    role: 'owner',
    input: z.strictObject({
      id: z.int(),
      name: Name.optional(),
      price: Payable.optional(),
      unitId: z.int().min(1).optional(),
      barcode: Barcode.nullable().optional(),
    }),
    output: Change.nullable(),
  }),
  setPicture: method({
    role: 'owner',
    /** Null: the good shall have none. */
    input: z.strictObject({ id: z.int(), picture: Png.nullable() }),
    output: Change,
  }),
  add: method({
    role: 'owner',
    input: z.strictObject({ goods: z.array(NewGood).min(1).max(BATCH_MOST) }),
    /** `already`: how many stood in the queue just alike, their answers perhaps lost, and were not added again. */
    output: z.strictObject({ added: z.array(Change), already: z.int() }),
  }),
  remove: method({
    role: 'owner',
    input: z.strictObject({ ids: z.array(z.int()).min(1).max(200) }),
    output: z.array(Change),
  }),
  undo: method({ role: 'owner', input: ChangeRef, output: Done }),
  resolve: method({
    role: 'owner',
    input: z.strictObject({ id: z.int(), whose: z.enum(['mine', 'theirs']) }),
    output: Done,
  }),
  retry: method({ role: 'owner', input: ChangeRef, output: Done }),
}
