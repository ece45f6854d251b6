/**
 * Fields that hide what they hold: what is typed there quicker than any person is still theirs, where it can be. Somebody who
 * knows a PIN by heart rolls over the keys of the number pad, and a keeper of passwords types for its owner. Pure.
 */
import { isGtin } from '../../shared/domain/barcode.ts'
import { PIN_LEAST, PIN_MOST } from '../../shared/domain/pin.ts'
import type { Reading } from './scanner.ts'

const PIN = new RegExp(`^\\d{${PIN_LEAST},${PIN_MOST}}$`)

/**
 * Whether a quick burst is what the field asks for. A barcode of a good, and whatever has the owner's signs around it, never
 * is: a scan must not end up in a PIN. @param secret `data-secret` of the field: `pin`, or `key` for one of the service; undefined
 * for a field that shows what it holds
 */
export function isTyped(
  secret: string | undefined,
  { code, raw }: Pick<Extract<Reading, { kind: 'scan' }>, 'code' | 'raw'>,
): boolean {
  if (code !== raw || isGtin(code)) return false
  return (secret === 'pin' && PIN.test(code)) || (secret === 'key' && /\D/.test(code))
}
