/** Where the till's service is and with which key. The key goes in here and never comes out. */
import { z } from 'zod'
import { AppStatus } from './app.ts'
import { method } from './method.ts'
import { DialectSchema, Nothing } from './schemas.ts'

export const Connect = z.strictObject({
  /** Whole base, ending in `/api/v1`; null = the service's own. */
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable(),
  apiKey: z
    .string()
    .trim()
    .min(8)
    .max(500)
    .regex(/^[\x21-\x7e]+$/),
  /** Null = found out. */
  dialect: DialectSchema.nullable(),
  /** A gateway of one's own that counts no requests: the till holds none back, until it is told 429 once. */
  unlimited: z.boolean().default(false),
})

export const connection = {
  /** Tries the key first; a refused one changes nothing. */
  connect: method({ role: 'owner', input: Connect, output: AppStatus }),
  startDemo: method({ role: 'owner', input: Nothing, output: AppStatus }),
  /** Forces a dialect, or null to find it out again; the key stays. `wrongState` without a service of the shop's own. */
  chooseDialect: method({
    role: 'owner',
    input: z.strictObject({ dialect: DialectSchema.nullable() }),
    output: AppStatus,
  }),
  disconnect: method({ role: 'owner', input: Nothing, output: AppStatus }),
  test: method({
    role: 'owner',
    input: Nothing,
    output: z.strictObject({ dialect: DialectSchema, ms: z.int() }),
  }),
}
