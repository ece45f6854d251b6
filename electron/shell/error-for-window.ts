/**
 * Turns whatever a handler threw into the one form of error that a window gets. What the till or the service meant to be
 * read keeps its words, with anything secret blanked; everything else becomes `storage` or `internal` and is told to the log.
 */
import type { KassaError } from '../../shared/contract/method.ts'
import type { Log } from '../../shared/domain/clock.ts'
import type { ErrorCode } from '../../shared/domain/error-code.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import { ApiPayError, type ApiPayErrorKind } from '../apipay/errors.ts'
import { blank } from './blank.ts'

const CODE_OF: Record<ApiPayErrorKind, ErrorCode> = {
  offline: 'offline',
  timeout: 'timeout',
  unauthorized: 'unauthorized',
  // The service refuses the shop, not the person: `forbidden` would tell the cashier to call the owner (contract.md, 403).
  forbidden: 'rejected',
  notFound: 'notFound',
  rejected: 'rejected',
  rateLimited: 'rateLimited',
  kaspiUnavailable: 'kaspiUnavailable',
  server: 'server',
  unreadable: 'unreadable',
}

/** The disk or the file, not the program: full, read-only, over quota, failing. */
const DISK_ERRORS = new Set(['ENOSPC', 'EROFS', 'EDQUOT', 'EIO'])
/** SQLite's words for a mistake in our own SQL; freeing disk space would not help. */
const OWN_MISTAKE = /^SQLITE_(?:ERROR|CONSTRAINT|MISUSE|RANGE|MISMATCH)/

/** @param method `sales.charge`, for the log */
export function errorForWindow(error: unknown, method: string, log: Log): KassaError {
  if (error instanceof TillError) {
    return {
      code: error.code,
      message: blank(error.message),
      ...fieldsOf(error.fields),
      ...(error.retryAt === undefined ? {} : { retryAt: error.retryAt }),
    }
  }
  if (error instanceof ApiPayError) {
    const { fields, retryAt } = error.details
    return {
      code: CODE_OF[error.kind],
      message: blank(error.message),
      ...fieldsOf(fields),
      ...(retryAt === undefined ? {} : { retryAt }),
    }
  }
  const storage = isStorage(error)
  log('ipc.failed', { method, code: codeOf(error), storage, ...wordsOf(error) })
  return storage
    ? { code: 'storage', message: 'the data file cannot be used' }
    : { code: 'internal', message: 'the till made a mistake' }
}

function fieldsOf(fields: Record<string, string[]> | undefined): Pick<KassaError, 'fields'> {
  if (!fields) return {}
  const safe = Object.entries(fields).map(([field, texts]) => [field, texts.map(blank)] as const)
  return { fields: Object.fromEntries(safe) }
}

function isStorage(error: unknown): boolean {
  const code = codeOf(error)
  if (error instanceof Error && error.name === 'SqliteError') return !OWN_MISTAKE.test(code ?? '')
  return code !== null && DISK_ERRORS.has(code)
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}

function wordsOf(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { thrown: typeof error }
  return { name: error.name, message: error.message, stack: error.stack ?? '' }
}
