/** What a refusing answer means: status and `{message, errors?, error?}` of contract.md as an ApiPayError. */
import { z } from 'zod'
import { ApiPayError, type ApiPayErrorDetails, type ApiPayErrorKind } from './errors.ts'

/** Longest text of the service that is passed on. */
const TEXT_MAX = 300

const texts = z.union([z.string().transform((text) => [text]), z.array(z.coerce.string())])
const refusal = z.object({
  message: z.string().optional().catch(undefined),
  error: z.string().optional().catch(undefined),
  errors: z.record(z.string(), texts).optional().catch(undefined),
  retry_after: z.coerce.number().optional().catch(undefined),
})

type Refusal = z.output<typeof refusal>

export function readRefusal(body: unknown): Refusal {
  const parsed = refusal.safeParse(body)
  return parsed.success ? parsed.data : {}
}

function kindOf(status: number): ApiPayErrorKind {
  if (status === 401) return 'unauthorized'
  if (status === 403) return 'forbidden'
  if (status === 404 || status === 410) return 'notFound'
  if (status === 429) return 'rateLimited'
  if (status === 503) return 'kaspiUnavailable'
  return status < 500 ? 'rejected' : 'server'
}

/**
 * @param status 400-599
 * @param scrub takes the key out of texts of the service
 */
export function answerFault(
  endpoint: string,
  status: number,
  body: unknown,
  scrub: (text: string) => string,
): ApiPayError {
  const { message, error, errors } = readRefusal(body)
  const clean = (text: string) => scrub(text).slice(0, TEXT_MAX)
  const details: ApiPayErrorDetails = {
    kind: kindOf(status),
    outcome: status < 500 || status === 503 ? 'notDone' : 'unknown',
    endpoint,
    status,
  }
  if (error !== undefined) details.code = clean(error)
  if (errors !== undefined)
    details.fields = Object.fromEntries(
      Object.entries(errors).map(([field, lines]) => [clean(field), lines.map(clean)]),
    )
  const told = message === undefined || message.trim() === '' ? `the service answered ${status}` : message
  return new ApiPayError(clean(told), details)
}
