/** The owner's choice about webhooks, its secret, and what came: counted, shown, and passed on as hints. */
import { z } from 'zod'
import {
  type webhooks as contract,
  WEBHOOK_REFUSALS,
  type WebhookStatus,
} from '../../shared/contract/webhooks.ts'
import type { SettingStore } from '../store/setting-store.ts'
import type { Ports, Secrets } from './ports.ts'
import {
  createWebhookGate,
  listenForWebhooks,
  type WebhookHint,
  type WebhookRefusal,
  type WebhookVerdict,
} from './webhook-intake.ts'

export interface Webhooks {
  start(): Promise<void>
  stop(): Promise<void>
  status(): WebhookStatus
  configure(change: z.output<(typeof contract)['configure']['input']>): Promise<WebhookStatus>
}

export interface WebhooksOptions {
  settings: SettingStore
  secrets: Secrets
  ports: Pick<Ports, 'clock' | 'log' | 'emit'>
  hint: (hint: WebhookHint) => void
}

const SECRET = 'webhookSecret'
const CHOICE = 'webhooks'
const Choice = z.object({ enabled: z.boolean(), port: z.int() })
const DEFAULT_PORT = 8787

export function createWebhooks({ settings, secrets, ports, hint }: WebhooksOptions): Webhooks {
  const { clock, log, emit } = ports
  let listener: { close(): Promise<void> } | null = null
  let problem: WebhookStatus['problem'] = null
  let accepted = 0
  let repeated = 0
  let lastAt: number | null = null
  let lastTestAt: number | null = null
  const refused = Object.fromEntries(WEBHOOK_REFUSALS.map((name) => [name, 0])) as Record<
    WebhookRefusal,
    number
  >
  const choice = () => settings.read(CHOICE, Choice) ?? { enabled: false, port: DEFAULT_PORT }

  const status = (): WebhookStatus => ({
    ...choice(),
    listening: listener !== null,
    problem,
    secretKept: secrets.get(SECRET)?.custody ?? 'none',
    accepted,
    repeated,
    refused: { ...refused },
    lastAt,
    lastTestAt,
  })
  const came = (verdict: WebhookVerdict) => {
    if (verdict.kind === 'refused') {
      refused[verdict.why] += 1
      log('webhookRefused', { why: verdict.why })
    } else {
      lastAt = clock.now()
      if (verdict.kind === 'repeated') repeated += 1
      else accepted += 1
      if (verdict.kind === 'test') lastTestAt = lastAt
      if (verdict.kind === 'event') hint(verdict.hint)
    }
    emit('webhookStatus', status())
  }
  const stop = async () => {
    const closing = listener
    listener = null
    await closing?.close()
  }
  const start = async () => {
    await stop()
    problem = null
    const { enabled, port } = choice()
    if (!enabled) return
    const secret = secrets.get(SECRET)
    if (!secret) {
      problem = 'noSecret'
      return
    }
    try {
      listener = await listenForWebhooks({
        port,
        gate: createWebhookGate(secret.value),
        now: clock.now,
        verdict: came,
      })
    } catch (error) {
      problem = listenProblem(error)
      log('webhookProblem', { problem })
    }
  }
  return {
    start,
    stop,
    status,
    async configure({ enabled, port, secret }) {
      if (secret !== undefined) secrets.put(SECRET, secret)
      settings.write(CHOICE, { enabled, port })
      await start()
      emit('webhookStatus', status())
      return status()
    },
  }
}

function listenProblem(error: unknown): 'portTaken' | 'notAllowed' | 'other' {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EADDRINUSE') return 'portTaken'
  return code === 'EACCES' ? 'notAllowed' : 'other'
}
