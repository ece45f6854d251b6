/** The intake of the service's webhooks: off by default, and never more than a hint. */
import { z } from 'zod'
import { method } from './method.ts'
import { Moment, Nothing } from './schemas.ts'

export const WEBHOOK_REFUSALS = ['badSignature', 'tooLarge', 'tooOld', 'unreadable', 'notPost'] as const

export const WebhookStatus = z.strictObject({
  enabled: z.boolean(),
  /** Port on loopback, for a tunnel or a reverse proxy. */
  port: z.int().min(1).max(65535),
  listening: z.boolean(),
  /** Why it does not listen though it should: `portTaken`, `noSecret`, `notAllowed`, `other`. */
  problem: z.enum(['portTaken', 'noSecret', 'notAllowed', 'other']).nullable(),
  secretKept: z.enum(['none', 'encrypted', 'session']),
  accepted: z.int(),
  repeated: z.int(),
  refused: z.strictObject(
    Object.fromEntries(WEBHOOK_REFUSALS.map((name) => [name, z.int()])) as Record<
      (typeof WEBHOOK_REFUSALS)[number],
      z.ZodInt
    >,
  ),
  lastAt: Moment.nullable(),
  /** When the service's `webhook.test` came last. */
  lastTestAt: Moment.nullable(),
})
export type WebhookStatus = z.infer<typeof WebhookStatus>

export const webhooks = {
  status: method({ role: 'owner', input: Nothing, output: WebhookStatus }),
  configure: method({
    role: 'owner',
    input: z.strictObject({
      enabled: z.boolean(),
      port: z.int().min(1024).max(65535),
      /** Left out: the kept one stays. */
      secret: z.string().trim().min(8).max(500).optional(),
    }),
    output: WebhookStatus,
  }),
}
