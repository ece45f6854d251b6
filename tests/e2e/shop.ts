/**
 * The service on the other side of a spec: a simulator in the test's own process, with the demo shop's goods, and the hand that
 * makes it go wrong. It can be shut and opened again on the same port, and then remembers what it had.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { loadDemoGoods, type SimulatorOptions, startSimulator } from '../../electron/simulator/server.ts'
import type { Invoice, State } from '../../electron/simulator/state.ts'
import { WAITS } from '../../electron/simulator/waits.ts'
import type { Tiyn } from '../../shared/domain/money.ts'

export const GOODS = loadDemoGoods(resolve(import.meta.dirname, '../../resources/demo'))

/** A good of the demo shop with its barcode. */
export function good(name: string): { name: string; price: Tiyn; barcode: string } {
  const found = GOODS.find((one) => one.name === name)
  if (!found?.barcode) throw new Error(`the demo shop has no ${name} with a barcode`)
  return { ...found, barcode: found.barcode }
}

export interface Dump extends State {
  invoices_per_order: Record<string, number>
  requests: { method: string; path: string; at: number; status: number | null }[]
}

export interface Shop {
  /** The whole base, ending in `/api/v1`. */
  url: string
  apiKey: string
  /** Opens a till that is connected to it. */
  env: { KASSA_API_URL: string; KASSA_API_KEY: string }
  dump(): Promise<Dump>
  invoices(): Promise<Invoice[]>
  /** The one invoice of this amount, tiyn. @throws when there is none, or a second one */
  invoiceOf(amount: Tiyn): Promise<Invoice>
  /** A control of electron/simulator/README.md: `fault`, `travel`, `expire`, … */
  order(name: string, body?: Record<string, unknown>): Promise<void>
  /** The line is cut: nothing listens any more. */
  shut(): Promise<void>
  /** The line is back, on the same port and with the same memory. */
  reopen(): Promise<void>
  /** Shuts for good and forgets. */
  end(): Promise<void>
}

/**
 * Twenty times as quick as customers are, and no limit of requests, unless told otherwise; who never pays still has the whole
 * time of an invoice, or its state would end under a slow machine's hands.
 */
export async function openShop(options: Partial<SimulatorOptions> = {}): Promise<Shop> {
  const folder = mkdtempSync(join(tmpdir(), 'kassa-shop-'))
  const file = join(folder, 'state.json')
  const given = { goods: GOODS, speed: 20, payableMs: WAITS.expires, rateLimit: 0, file, ...options }
  let simulator = await startSimulator(given)
  const { url, apiKey, port } = simulator
  let open = true
  const control = (name: string, body: unknown): Promise<Response> =>
    fetch(new URL(`/__sim/${name}`, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const dump = async (): Promise<Dump> => (await (await control('dump', {})).json()) as Dump
  const invoices = async (): Promise<Invoice[]> => (await dump()).invoices
  const shut = async (): Promise<void> => {
    if (open) await simulator.close()
    open = false
  }
  return {
    url,
    apiKey,
    env: { KASSA_API_URL: url, KASSA_API_KEY: apiKey },
    dump,
    invoices,
    invoiceOf: async (amount) => {
      const found = (await invoices()).filter((invoice) => invoice.amount === amount)
      const [only] = found
      if (!only || found.length > 1) throw new Error(`${found.length} invoices of ${amount} tiyn`)
      return only
    },
    order: async (name, body = {}) => {
      const answer = await control(name, body)
      if (!answer.ok) throw new Error(`${name}: ${await answer.text()}`)
    },
    shut,
    reopen: async () => {
      simulator = await startSimulator({ ...given, apiKey, port })
      open = true
    },
    end: async () => {
      await shut()
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}
