/** Why a sale failed or waits: in the till's words where it knows, else in the service's, as they came. */
import type { TFunction } from 'i18next'
import type { Sale } from '../../../shared/contract/schemas.ts'
import { ERROR_CODES, type ErrorCode } from '../../../shared/domain/error-code.ts'
import { formatPhone } from '../../../shared/domain/phone.ts'
import { isOpen } from '../../../shared/domain/sale-state.ts'

/** What the till itself decides on; the rest are errors of the service. */
const OWN = ['stale', 'cancelWanted', 'cancelRefused', 'invoiceGone'] as const

export type Problem = { key: `problem.${(typeof OWN)[number] | ErrorCode | 'checking'}` } | { text: string }

export function problemOf({
  problem,
  problemCode,
  state,
}: Pick<Sale, 'problem' | 'problemCode' | 'state'>): Problem | null {
  const own = OWN.find((code) => code === problemCode)
  if (own !== undefined) return { key: `problem.${own}` }
  // Which error made it unknown matters to nobody: it is being found out, and nobody need wait for that.
  if (state === 'unknown') return { key: 'problem.checking' }
  if (problem !== null && problem !== '') return { text: problem }
  const code = ERROR_CODES.find((candidate) => candidate === problemCode)
  return code === undefined ? null : { key: `problem.${code}` }
}

/** In words: that it goes to another phone, else {@link problemOf}; null when there is nothing to say. */
export function reasonOf(sale: Sale, t: TFunction): string | null {
  if (sale.phoneChange?.state === 'waiting' && isOpen(sale.state)) {
    return t('phoneChange.waiting', { phone: formatPhone(sale.phoneChange.phone) })
  }
  const problem = problemOf(sale)
  if (problem === null) return null
  return 'key' in problem ? t(problem.key) : problem.text
}
