/** What one IPC method is: who may call it, what goes in, what comes out. */
import type { z } from 'zod'
import type { ErrorCode } from '../domain/error-code.ts'

/** `anyone`: also while locked or before the first run; `owner` may do all that a cashier may. */
export type Role = 'anyone' | 'cashier' | 'owner'

export interface Method<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  role: Role
  input: I
  output: O
}

export const method = <I extends z.ZodType, O extends z.ZodType>(spec: Method<I, O>): Method<I, O> => spec

/** The only form in which an error reaches the window: Electron drops everything else of a thrown one. */
export interface KassaError {
  code: ErrorCode
  /** English, for logs and diagnostics; the window shows its own words by `code`. */
  message: string
  /** Field path → problems, for forms. */
  fields?: Record<string, string[]>
  /** UTC epoch ms before which a repeat is useless. */
  retryAt?: number
}

export type Result<T> = { ok: true; value: T } | { ok: false; error: KassaError }
