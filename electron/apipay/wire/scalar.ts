/**
 * Small readers that every schema of this folder is made of. Lenient in form, strict in money and identity: what an amount or
 * an id cannot be read from is unreadable, what is only shown becomes null.
 */
import { z } from 'zod'
import { ONE } from '../../../shared/domain/money.ts'
import { wireToTiyn } from './money.ts'

const scalar = z.union([z.string(), z.number()], { error: 'neither text nor number' })

export const money = scalar.transform((value, context) => {
  const tiyn = wireToTiyn(value)
  if (tiyn !== null) return tiyn
  context.addIssue({ code: 'custom', message: 'not an amount' })
  return z.NEVER
})

/** A positive id, also as digits in a string. */
export const id = scalar.transform((value, context) => {
  const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value
  if (typeof number === 'number' && Number.isSafeInteger(number) && number > 0) return number
  context.addIssue({ code: 'custom', message: 'not an id' })
  return z.NEVER
})

/** A whole number of zero or more: totals, pages, attempts. */
export const whole = scalar.transform((value, context) => {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value
  if (typeof number === 'number' && Number.isSafeInteger(number) && number >= 0) return number
  context.addIssue({ code: 'custom', message: 'not a whole number' })
  return z.NEVER
})

/** Thousandths of a unit. */
export const count = scalar.transform((value, context) => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  const milli = typeof number === 'number' ? Math.round(number * ONE) : Number.NaN
  if (Number.isSafeInteger(milli)) return milli
  context.addIssue({ code: 'custom', message: 'not a count' })
  return z.NEVER
})

export const text = scalar.transform(String)

/** Null and absent are one thing. */
export const optional = <S extends z.ZodType>(schema: S) =>
  schema.nullish().transform((value) => value ?? null)

/** As {@link optional}, for what is only shown: a form that nobody expected is null, not an error. */
export const shownText = text.nullish().catch(null).transform(orNull)
export const shownId = id.nullish().catch(null).transform(orNull)
export const shownWhole = whole.nullish().catch(null).transform(orNull)
export const shownFlag = z
  .union([z.boolean(), z.literal([0, 1, '0', '1', 'true', 'false'])])
  .nullish()
  .catch(null)
  .transform((value) => {
    if (value === null || value === undefined) return null
    return value === true || value === 1 || value === '1' || value === 'true'
  })

/** UTC epoch ms of an ISO time with `Z` or an offset; one without a zone is Kazakhstan's. Null when unreadable. */
export const shownTime = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => {
    if (value === null || value === undefined) return null
    const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(value) || !/\d{2}:\d{2}/.test(value)
    const time = Date.parse(zoned ? value : `${value.replace(' ', 'T')}+05:00`)
    return Number.isNaN(time) ? null : time
  })

/** `7XXXXXXXXXX`, `+7…` and `8…` as `8XXXXXXXXXX`; anything else stays as it came. */
export const phone = shownText.transform((value) => {
  if (value === null) return null
  const digits = value.replace(/[\s()+-]/g, '')
  return /^[78]\d{10}$/.test(digits) ? `8${digits.slice(1)}` : value
})

function orNull<T>(value: T | null | undefined): T | null {
  return value ?? null
}
