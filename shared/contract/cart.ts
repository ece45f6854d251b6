/**
 * The open cart, kept on disk at every change so that a restart brings it back exactly, and the carts laid aside beside it.
 * What a method does to several carts is done at once or not at all.
 */
import { z } from 'zod'
import { NOTE_LENGTH } from '../domain/cart.ts'
import { HELD_NAME_LENGTH } from '../domain/held-cart.ts'
import { plainWords } from '../domain/words.ts'
import { method } from './method.ts'
import { Amount, DiscountSchema, Done, Moment, Nothing, Quantity } from './schemas.ts'

/** Carts kept by a till that knew no discounts lack what has a default here. */
const CartLineSchema = z
  .strictObject({
    id: z.string().min(1).max(64),
    itemId: z.int().nullable(),
    name: z.string().min(1).max(255),
    price: Amount,
    listPrice: Amount.optional(),
    quantity: Quantity,
    unitId: z.int(),
    unitName: z.string().max(40),
    discount: DiscountSchema.nullable().default(null),
    note: z.string().max(NOTE_LENGTH).default(''),
  })
  .transform(({ listPrice, ...line }) => ({ ...line, listPrice: listPrice ?? line.price }))

/** As typed, or sealed. */
const Phone = z.string().max(40)

export const CartSchema = z.strictObject({
  lines: z.array(CartLineSchema).max(500),
  phone: Phone,
  discount: DiscountSchema.nullable().default(null),
})

export const HeldCart = z.strictObject({
  id: z.string().min(1).max(64),
  /** The cashier's word for it; empty: known by its phone or its time. */
  name: z.string().max(HELD_NAME_LENGTH),
  heldAt: Moment,
  cart: CartSchema,
})
export type HeldCart = z.infer<typeof HeldCart>

const HeldRef = z.strictObject({ id: z.string().min(1).max(64) })
/** Oldest first. */
const HeldCarts = z.array(HeldCart)

export const cart = {
  load: method({ role: 'cashier', input: Nothing, output: CartSchema }),
  save: method({ role: 'cashier', input: CartSchema, output: Done }),
  /** Phones of the open cart as the person who came to it may see them: sealed or opened, what is half typed as it is. */
  phones: method({
    role: 'cashier',
    input: z.strictObject({ phones: z.array(Phone).max(400) }),
    output: z.array(Phone),
  }),
  /**
   * Lays this cart aside and empties the open one. `badInput` for an empty cart, or when as many are held as may be.
   */
  hold: method({
    role: 'cashier',
    input: z.strictObject({ cart: CartSchema, name: z.string().overwrite(plainWords).max(HELD_NAME_LENGTH) }),
    output: HeldCarts,
  }),
  held: method({ role: 'cashier', input: Nothing, output: HeldCarts }),
  /** Opens a held cart; the one that was open, if it has lines, is held in its place. */
  takeHeld: method({
    role: 'cashier',
    input: HeldRef.extend({ open: CartSchema }),
    output: z.strictObject({ cart: CartSchema, held: HeldCarts }),
  }),
  /**
   * Undoes `takeHeld`: the open cart is held again as it was, and the one that was held in its place is open again; null: none
   * was. `notFound` when that is held no more.
   */
  putBack: method({
    role: 'cashier',
    input: z.strictObject({ held: HeldCart, instead: z.string().min(1).max(64).nullable() }),
    output: z.strictObject({ cart: CartSchema, held: HeldCarts }),
  }),
  dropHeld: method({ role: 'cashier', input: HeldRef, output: HeldCarts }),
  /** Undoes `dropHeld`, for the carts that were dropped last. */
  bringBackHeld: method({ role: 'cashier', input: HeldRef, output: HeldCarts }),
}
