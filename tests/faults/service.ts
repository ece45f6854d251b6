/** The simulated service as a fault test holds it: its own time, its own customers, and the hand that orders faults. */
import { type Simulator, type SimulatorOptions, startSimulator } from '../../electron/simulator/server.ts'
import type { CatalogItem, Invoice, Refund } from '../../electron/simulator/state.ts'
import { fastNow, type Tempo } from './fast-clock.ts'

export interface Dump {
  invoices: Invoice[]
  refunds: Refund[]
  /** Goods that were added or changed. */
  items: CatalogItem[]
}

export interface Service {
  url: string
  apiKey: string
  /** Orders something of `/__sim`. */
  hand(name: string, body?: Record<string, unknown>): Promise<void>
  dump(): Promise<Dump>
  /** Another till with the same key, or the cabinet, makes an invoice. */
  elsewhere(invoice: {
    phone: string
    amount: number
    description: string
    orderId: string | null
  }): Promise<void>
  close(): Promise<void>
}

/** So much faster than the waits of a customer that no test waits for one. */
const CUSTOMER_SPEED = 5

/** Goods enough for two pages of the catalogue. */
const GOODS: SimulatorOptions['goods'] = Array.from({ length: 230 }, (_, i) => ({
  name: `Товар ${i + 1}`,
  price: 10_000 + i * 100,
  unitId: 1,
  barcode: null,
  category: 'Разное',
  picture: null,
}))

export async function openService(
  tempo: Tempo,
  options: Pick<SimulatorOptions, 'dialect' | 'mode' | 'searchOrderId'>,
): Promise<Service> {
  const simulator: Simulator = await startSimulator({
    goods: GOODS,
    speed: CUSTOMER_SPEED,
    now: () => fastNow(tempo),
    ...options,
  })
  const origin = `http://127.0.0.1:${simulator.port}`
  const headers = { 'content-type': 'application/json' }
  const hand = async (name: string, body: Record<string, unknown> = {}): Promise<void> => {
    const answer = await fetch(`${origin}/__sim/${name}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    await answer.text()
  }
  return {
    url: simulator.url,
    apiKey: simulator.apiKey,
    hand,
    async dump() {
      const answer = await fetch(`${origin}/__sim/dump`)
      return (await answer.json()) as Dump
    },
    async elsewhere({ phone, amount, description, orderId }) {
      // Met by the same faults and the same budget as the till: whatever the answer is, it is not looked at.
      await fetch(`${simulator.url}/invoices`, {
        method: 'POST',
        headers: { ...headers, 'x-api-key': simulator.apiKey },
        signal: AbortSignal.timeout(1_000),
        body: JSON.stringify({
          phone_number: phone,
          amount: amount / 100,
          description,
          ...(orderId === null ? {} : { external_order_id: orderId }),
        }),
      })
        .then((answer) => answer.text())
        .catch(() => '')
    },
    close: () => simulator.close(),
  }
}
