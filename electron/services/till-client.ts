/** A till towards the service: the client that it asks through, what that keeps between starts, and which till it says it is. */
import { v4 as uuidv4 } from 'uuid'
import { z } from 'zod'
import { type Client, createClient } from '../apipay/client.ts'
import type { Dialect } from '../apipay/types.ts'
import type { SettingStore } from '../store/setting-store.ts'
import type { Store } from '../store/store.ts'
import type { Ports } from './ports.ts'

export interface Service {
  baseUrl: string
  /** Null: none is known at the moment; sales are queued until one is. */
  apiKey: string | null
  /** Null: found out. */
  dialect: Dialect | null
  /** The owner says that it counts no requests. */
  unlimited?: boolean
}

/** What a client keeps between starts: dialect and budget. */
type ClientMemory = Parameters<typeof createClient>[0]['memory']

export const keptMemory = (settings: SettingStore): ClientMemory => ({
  read: (key) => settings.read(`client:${key}`, z.unknown()),
  write: (key, value) => settings.write(`client:${key}`, value),
})

/** For the demo, whose address is another at each start, and for a trial of a key. */
export function passingMemory(): ClientMemory {
  const kept = new Map<string, unknown>()
  return {
    read: (key) => kept.get(key) ?? null,
    write: (key, value) => {
      kept.set(key, value)
    },
  }
}

export function createTillClient(
  service: Service,
  memory: ClientMemory,
  { fetch, ports }: { fetch: typeof globalThis.fetch; ports: Pick<Ports, 'clock' | 'log'> },
): Client {
  const { clock, log } = ports
  const { baseUrl, dialect, unlimited = false } = service
  return createClient({
    baseUrl,
    apiKey: service.apiKey ?? '',
    dialect,
    unlimited,
    fetch,
    clock,
    log,
    memory,
  })
}

const Identity = z.string().regex(/^[0-9a-f]{8}$/)

/**
 * The identity of this till, made once: two tills that were given the same name still differ.
 * @param before what it was before its file was lost, if that is known
 */
export function tillIdentity(store: Store, before: string | null = null): string {
  const known = store.settings.read('tillId', Identity)
  if (known !== null) return known
  const made = Identity.safeParse(before).data ?? uuidv4().slice(0, 8)
  store.settings.write('tillId', made)
  return made
}
