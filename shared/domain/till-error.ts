/** An error that the till itself decides on, with a code of the contract: safe to show, in the window's own words. */
import type { ErrorCode } from './error-code.ts'

export class TillError extends Error {
  readonly code: ErrorCode
  readonly fields?: Record<string, string[]>
  /** UTC epoch ms before which a repeat is useless. */
  readonly retryAt?: number
  constructor(code: ErrorCode, message: string, fields?: Record<string, string[]>, retryAt?: number) {
    super(message)
    this.name = 'TillError'
    this.code = code
    if (fields) this.fields = fields
    if (retryAt !== undefined) this.retryAt = retryAt
  }
}
