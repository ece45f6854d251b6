/** Whether the service is there, and whether it takes the key. */
import { z } from 'zod'
import type { Speech } from './detect.ts'
import type { Transport } from './transport.ts'
import type { ApiPay, CallOptions } from './types.ts'
import { shownText, shownTime } from './wire/scalar.ts'

export interface Health {
  /** The service's own word, `ok` when all is well. */
  status: string
  /** UTC epoch ms of the service's clock, when it told. */
  at: number | null
}

export interface StatusCalls extends Pick<ApiPay, 'checkKey'> {
  /** GET /status, which needs no key; in `catalog-id`, which does not document it, a cheap request with the key. */
  health(options: CallOptions): Promise<Health>
}

const health = z
  .object({ status: shownText, timestamp: shownTime })
  .transform((body): Health => ({ status: body.status ?? 'ok', at: body.timestamp }))

const anyList = z.object({ data: z.array(z.unknown()) })

export function createStatus(transport: Transport, speech: Speech): StatusCalls {
  const checkKey = async (options: CallOptions) => {
    await transport.ask(
      { method: 'GET', route: '/invoices', query: { per_page: 1 }, schema: anyList },
      options,
    )
  }
  return {
    checkKey,
    async health(options) {
      const translator = await speech.translator(options)
      if (translator.health)
        return transport.ask({ method: 'GET', route: '/status', schema: health, open: true }, options)
      await checkKey(options)
      return { status: 'ok', at: null }
    },
  }
}
