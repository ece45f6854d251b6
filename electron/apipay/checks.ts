/** Strict writing: what the service would answer with 422 is refused here in the same form, before it costs a request. */
import { MAX_INVOICE, MIN_INVOICE, type Tiyn } from '../../shared/domain/money.ts'
import { PHONE } from '../../shared/domain/phone.ts'
import { ApiPayError } from './errors.ts'

/** Field of the wire → whether it is as the contract wants it. */
export type Check = readonly [field: string, ok: boolean, problem: string]

/** @throws ApiPayError `rejected`/`notDone` with the fields that failed */
export function demand(endpoint: string, checks: readonly Check[]): void {
  const failed = checks.filter(([, ok]) => !ok)
  const first = failed[0]
  if (!first) return
  refuse(endpoint, Object.fromEntries(failed.map(([field, , problem]) => [field, [problem]])))
}

export function refuse(endpoint: string, fields: Record<string, string[]>): never {
  const [field, problems] = Object.entries(fields)[0] ?? ['', []]
  throw new ApiPayError(`${field}: ${problems[0] ?? 'refused'}`, {
    kind: 'rejected',
    outcome: 'notDone',
    endpoint,
    fields,
  })
}

export const phoneCheck = (phone: string): Check => ['phone_number', PHONE.test(phone), 'not 8XXXXXXXXXX']

/** @param most tiyn */
export const moneyCheck = (
  field: string,
  amount: Tiyn | null | undefined,
  least: Tiyn = MIN_INVOICE,
  most: Tiyn = MAX_INVOICE,
): Check => [
  field,
  amount === null ||
    amount === undefined ||
    (Number.isSafeInteger(amount) && amount >= least && amount <= most),
  `not an amount from ${least / 100} to ${most / 100}`,
]

export const lengthCheck = (field: string, text: string | undefined, most: number): Check => [
  field,
  text === undefined || [...text].length <= most,
  `longer than ${most} characters`,
]

export const rangeCheck = (field: string, value: number | undefined, least: number, most: number): Check => [
  field,
  value === undefined || (Number.isSafeInteger(value) && value >= least && value <= most),
  `not a whole number from ${least} to ${most}`,
]

/** A count in thousandths. */
export const countCheck = (field: string, milli: number): Check => [
  field,
  Number.isSafeInteger(milli) && milli > 0,
  'not a count above zero',
]
