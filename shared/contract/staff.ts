/** Owner and cashiers, their PINs, the lock, and shifts. A PIN goes in here and never comes out. */
import { z } from 'zod'
import { pinProblem } from '../domain/pin.ts'
import { plainWords } from '../domain/words.ts'
import { AppStatus } from './app.ts'
import { StaffRole } from './desk.ts'
import { method } from './method.ts'
import { Done, Moment, Nothing } from './schemas.ts'

export const PERSON_NAME_LENGTH = 40

const PersonName = z.string().overwrite(plainWords).min(1).max(PERSON_NAME_LENGTH)
const Pin = z.string().regex(/^\d{4,8}$/)
/** One that is to be set: none that anybody would try first. */
const NewPin = z.string().refine((pin) => pinProblem(pin) === null, 'too short, too long or too simple')
const PersonRef = z.strictObject({ id: z.string().min(1).max(64) })

export const Person = z.strictObject({
  id: z.string(),
  name: z.string(),
  role: StaffRole,
  createdAt: Moment,
})
export type Person = z.infer<typeof Person>

/** Tiyn; of many sales, so beyond what one of them may be. */
const Sum = z.strictObject({ count: z.int().min(0), sum: z.int().min(0) })

export const ShiftSummary = z.strictObject({
  name: z.string(),
  openedAt: Moment,
  closedAt: Moment.nullable(),
  /** Sales of the shift that were paid, also those refunded since. */
  paid: Sum,
  /** Refunds asked for in the shift, of whatever sale, but those that failed. */
  refunds: Sum,
  /** Sales of the shift that may still be paid. */
  waiting: Sum,
})
export type ShiftSummary = z.infer<typeof ShiftSummary>

export const staff = {
  /** Names for the lock screen. */
  list: method({
    role: 'anyone',
    input: Nothing,
    output: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  }),
  /**
   * Puts a person at the till, also in the place of another. `wrongPin`, with `retryAt` when a wait begins;
   * `barred` with `retryAt` during one.
   */
  unlock: method({
    role: 'anyone',
    input: z.strictObject({ id: z.string().min(1).max(64), pin: Pin }),
    output: AppStatus,
  }),
  /** `wrongState` while nobody has a PIN. */
  lock: method({ role: 'cashier', input: Nothing, output: AppStatus }),
  /** The first PIN of all; its owner is at the till then. `wrongState` once there is one. */
  setOwnerPin: method({
    role: 'anyone',
    input: z.strictObject({ name: PersonName, pin: NewPin }),
    output: AppStatus,
  }),
  /**
   * A new PIN for an owner who forgot it and knows the API key of the shop; they are at the till then. `wrongKey`, which
   * counts as a wrong PIN; `forbidden` for a cashier, whose PIN the owner sets.
   */
  recover: method({
    role: 'anyone',
    input: PersonRef.extend({ apiKey: z.string().max(500), pin: NewPin }),
    output: AppStatus,
  }),
  people: method({ role: 'owner', input: Nothing, output: z.array(Person) }),
  /** `badInput` with `name: ['taken']` for a name that another has. `wrongState` before there is an owner. */
  add: method({
    role: 'owner',
    input: z.strictObject({ name: PersonName, role: StaffRole, pin: NewPin }),
    output: z.array(Person),
  }),
  /** A field left out stays. `lastOwner` for the only owner who would be one no longer. */
  change: method({
    role: 'owner',
    input: PersonRef.extend({
      name: PersonName.optional(),
      role: StaffRole.optional(),
      pin: NewPin.optional(),
    }),
    output: z.array(Person),
  }),
  /** Past sales keep the name. `lastOwner` for the only owner. */
  remove: method({ role: 'owner', input: PersonRef, output: z.array(Person) }),
  /** An owner's word for one act, used up by the method that asks for it. Errors as `unlock`. */
  approve: method({
    role: 'cashier',
    input: z.strictObject({ pin: Pin, act: z.enum(['price', 'refund']) }),
    output: z.strictObject({ approval: z.string() }),
  }),
  /** Of the person at the till; null when none is open. */
  shift: method({ role: 'cashier', input: Nothing, output: ShiftSummary.nullable() }),
  /** Does nothing when one is open. `wrongState` while nobody has a PIN. */
  openShift: method({ role: 'cashier', input: Nothing, output: Done }),
  /** Closes the shift and locks the till. `wrongState` when none is open. */
  closeShift: method({ role: 'cashier', input: Nothing, output: ShiftSummary }),
}
