/** The closed set of error codes that may cross from the main process to the window. */
export const ERROR_CODES = [
  'badInput',
  'forbidden',
  'notFound',
  'needsApproval',
  'wrongState',
  'priceChanged',
  'notConnected',
  'offline',
  'timeout',
  'unauthorized',
  'rejected',
  'rateLimited',
  'kaspiUnavailable',
  'server',
  'unreadable',
  'storage',
  'internal',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]
