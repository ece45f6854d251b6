/** The till's own reasons, in the user's language; the service's words are shown as they came. */
import type { Sale } from '../../../shared/contract/schemas.ts'
import { ERROR_CODES, type ErrorCode } from '../../../shared/domain/error-code.ts'

export type ProblemKey = `problem.${ErrorCode}`

export function problemKey(sale: Pick<Sale, 'problemCode'>): ProblemKey | null {
  const code = ERROR_CODES.find((candidate) => candidate === sale.problemCode)
  return code === undefined ? null : `problem.${code}`
}
