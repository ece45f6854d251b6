/**
 * What a failed fetch means: whether a byte of the request can have reached the service. Knows the words of undici (Node) and
 * of Chromium's network stack (Electron). When in doubt the outcome is unknown.
 */
import { ApiPayError } from './errors.ts'

/** Connecting failed, so nothing was sent. */
const BEFORE_CONNECTION: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_CONNECTION_REFUSED',
  'ERR_CONNECTION_FAILED',
  'ERR_CONNECTION_TIMED_OUT',
  'ERR_NAME_NOT_RESOLVED',
  'ERR_NAME_RESOLUTION_FAILED',
  'ERR_INTERNET_DISCONNECTED',
  'ERR_ADDRESS_UNREACHABLE',
  'ERR_ADDRESS_INVALID',
  'ERR_NETWORK_ACCESS_DENIED',
  'ERR_PROXY_CONNECTION_FAILED',
  'ERR_PROXY_AUTH_UNSUPPORTED',
  'ERR_PROXY_CERTIFICATE_INVALID',
  'ERR_MANDATORY_PROXY_CONFIGURATION_FAILED',
  'ERR_TUNNEL_CONNECTION_FAILED',
  'ERR_SOCKS_CONNECTION_FAILED',
  'ERR_SOCKS_CONNECTION_HOST_UNREACHABLE',
])

/** The handshake refused the other side's certificate or version: nothing was sent. */
const TLS: ReadonlySet<string> = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_CHAIN_TOO_LONG',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_UNSUPPORTED_PROTOCOL',
  'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
  'ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
  'ERR_SSL_UNRECOGNIZED_NAME_ALERT',
  'ERR_BAD_SSL_CLIENT_AUTH_CERT',
])

const isTls = (code: string) => TLS.has(code) || /^ERR_CERT_/.test(code)

/** `AggregateError` of several addresses: each of them is a cause. */
function causesOf(error: unknown, depth = 0): { code: string; syscall: string; message: string }[] {
  if (!(error instanceof Error) || depth > 5) return []
  const nested = [error.cause, ...(error instanceof AggregateError ? error.errors : [])]
  const inner = nested.flatMap((cause: unknown) => causesOf(cause, depth + 1))
  const message = String(error.message)
  const code =
    'code' in error && typeof error.code === 'string'
      ? error.code
      : (/net::(ERR_[A-Z0-9_]+)/.exec(message)?.[1] ?? '')
  const syscall = 'syscall' in error && typeof error.syscall === 'string' ? error.syscall : ''
  // An error that only wraps others says nothing itself.
  return inner.length > 0 ? inner : [{ code, syscall, message }]
}

/** @param error what fetch, or reading the body, threw */
export function networkFault(error: unknown, endpoint: string, answerBegan: boolean): ApiPayError {
  const causes = causesOf(error)
  const codes = [...new Set(causes.map((cause) => cause.code).filter((code) => code !== ''))]
  const told = codes.join(', ')
  if (causes.some((cause) => cause.message === 'Redirect was cancelled'))
    return new ApiPayError('the service redirects to another address', {
      kind: 'unreadable',
      outcome: 'unknown',
      endpoint,
      path: '',
    })
  const tls = codes.find(isTls)
  if (tls !== undefined && !answerBegan)
    return new ApiPayError(
      `the secure connection (TLS) was refused: the certificate or protocol of the other side is not trusted (${tls})`,
      { kind: 'offline', outcome: 'notDone', endpoint },
    )
  const unsent =
    !answerBegan &&
    causes.length > 0 &&
    causes.every(
      ({ code, syscall }) => BEFORE_CONNECTION.has(code) || (code === 'ETIMEDOUT' && syscall === 'connect'),
    )
  if (unsent)
    return new ApiPayError(`no connection to the service (${told})`, {
      kind: 'offline',
      outcome: 'notDone',
      endpoint,
    })
  if (codes.some((code) => /TIMED_?OUT|TIMEOUT/.test(code)))
    return new ApiPayError(`no answer in time (${told})`, { kind: 'timeout', outcome: 'unknown', endpoint })
  return new ApiPayError(
    `the connection broke before the answer was complete${told === '' ? '' : ` (${told})`}`,
    {
      kind: 'offline',
      outcome: 'unknown',
      endpoint,
    },
  )
}
