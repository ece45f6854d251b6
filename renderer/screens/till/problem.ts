/** Why a sale failed or waits: in the till's words where it knows, else in the service's as this window may read them. */
import type { TFunction } from 'i18next'
import type { Sale } from '../../../shared/contract/schemas.ts'
import { ERROR_CODES, type ErrorCode } from '../../../shared/domain/error-code.ts'
import { formatPhone } from '../../../shared/domain/phone.ts'
import { isOpen } from '../../../shared/domain/sale-state.ts'
import { type Told, told } from '../../state/service-words.ts'

/** What the till itself decides on; the rest are errors of the service. */
const OWN = ['stale', 'cancelWanted', 'cancelRefused', 'paidFirst', 'invoiceGone'] as const

export interface Problem {
  /** What the till knows of it; null when it does not. */
  key: `problem.${(typeof OWN)[number] | ErrorCode | 'checking' | 'undelivered'}` | null
  /** The service's words, where they say more than the till's. */
  said: string | null
}

export function problemOf({
  problem,
  problemCode,
  state,
}: Pick<Sale, 'problem' | 'problemCode' | 'state'>): Problem {
  const own = OWN.find((code) => code === problemCode)
  if (own !== undefined) return { key: `problem.${own}`, said: null }
  // Which error made it unknown matters to nobody: it is being found out, and nobody need wait for that.
  if (state === 'unknown') return { key: 'problem.checking', said: null }
  const said = problem === '' ? null : problem
  const code = ERROR_CODES.find((candidate) => candidate === problemCode)
  if (code !== undefined) return { key: `problem.${code}`, said }
  return { key: said !== null && state === 'failed' ? 'problem.undelivered' : null, said }
}

/** In words: that it goes to another phone, else {@link problemOf}; null when there is nothing to say. */
export function reasonOf(sale: Sale, t: TFunction): Told | null {
  if (sale.phoneChange?.state === 'waiting' && isOpen(sale.state)) {
    return told(null, t('phoneChange.waiting', { phone: formatPhone(sale.phoneChange.phone) }))
  }
  const { key, said } = problemOf(sale)
  return told(said, key === null ? '' : t(key))
}
