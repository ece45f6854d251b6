/** Phones for a person who may read them: nothing is masked. */
import type { Phones } from '../../electron/services/phone-seal.ts'
import { phoneDigits } from '../../shared/domain/phone.ts'

export const PLAIN_PHONES: Phones = {
  seen: (phone) => phone,
  seenTyped: (text) => text,
  seenWithin: (words) => words,
  asked: phoneDigits,
  open: (phone) => phone,
}
