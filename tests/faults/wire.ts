/** What the parent and a till process say to each other, one JSON line each. */
import type { RefundState } from '../../shared/domain/refund-state.ts'
import type { SaleState } from '../../shared/domain/sale-state.ts'
import type { Tempo } from './fast-clock.ts'

export interface Arm {
  point: string
  /** The process dies at this passing of the point, counted from 1. */
  nth: number
}

export interface Start {
  folder: string
  baseUrl: string
  apiKey: string
  tempo: Tempo
  arm: Arm | null
  /** Migrations beyond the product's own, so that a file with sales in it is migrated too. */
  furtherMigrations: number
  /** The till was used before: a missing file is a lost one. */
  used: boolean
}

export type Command =
  | { do: 'charge'; phone: string; amount: number; goods: number }
  | { do: 'cancel' | 'stop' | 'again' | 'dismiss'; sale: string }
  | { do: 'refund'; sale: string; amount: number }
  | { do: 'phone'; sale: string; phone: string }
  | { do: 'arm'; arm: Arm }
  | { do: 'quiet'; withinMs: number }
  /** `now`: made at once, as while its customer waits. */
  | { do: 'good'; name: string; now: boolean }
  | { do: 'backup' | 'restore' | 'walk' | 'catalog' | 'snapshot' | 'end' }

export type Request = Command & { id: number }

export interface SaleSeen {
  id: string
  here: boolean
  number: number | null
  receipt: string
  till: string
  day: string
  phone: string
  total: number
  state: SaleState
  invoiceId: number | null
  events: { from: SaleState | null; to: SaleState }[]
}

export interface RefundSeen {
  id: string
  saleId: string
  here: boolean
  amount: number
  state: RefundState
  remoteId: number | null
  events: RefundState[]
}

/** Everything that the file holds about money. */
export interface Snapshot {
  tillId: string
  sales: SaleSeen[]
  refunds: RefundSeen[]
  outbox: { kind: string; saleId: string; state: string }[]
  notices: string[]
}

export type Report =
  | { kind: 'opened'; snapshot: Snapshot; loss: string | null; asked: boolean }
  | { kind: 'refusedToOpen'; code: string; message: string }
  /** The cashier was told of a sale. */
  | {
      kind: 'sale'
      id: string
      receipt: string
      phone: string
      total: number
      state: SaleState
      invoiceId: number | null
    }
  | { kind: 'refund'; id: string; saleId: string; amount: number; state: RefundState }
  | { kind: 'answer'; id: number; ok: true; snapshot?: Snapshot }
  | { kind: 'answer'; id: number; ok: false; error: string }
