/** Diagnostics on a till's file in a folder of its own: what their tests share. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDiagnostics, type DiagnosticsOptions } from '../../../electron/services/diagnostics.ts'
import { blankSecrets } from '../../../electron/shell/blank.ts'
import { createLog } from '../../../electron/shell/log-file.ts'
import { openTillStore, type Store } from '../../../electron/store/store.ts'
import type { AppStatus } from '../../../shared/contract/app.ts'
import { DEFAULT_SETTINGS } from '../../../shared/contract/settings.ts'
import { fakeClock } from '../fake-clock.ts'

export const NOW = Date.UTC(2026, 10, 25, 18, 5)
/** Of the test that runs: its folder, and the till's file once it is open. */
export const bench: { folder: string; store: Store | null } = { folder: '', store: null }

export function openBench(): void {
  bench.folder = mkdtempSync(join(tmpdir(), 'kassa-diagnostics-'))
}

export function shutFile(): void {
  bench.store?.close()
  bench.store = null
}

export function closeBench(): void {
  shutFile()
  rmSync(bench.folder, { recursive: true, force: true })
}

export const STATUS: AppStatus = {
  version: '1.2.3',
  mode: 'live',
  training: false,
  till: 'K1',
  role: 'owner',
  desk: { pins: true, locked: false, person: { id: '1', name: 'Гүлнара', role: 'owner' }, shift: null },
  dialect: 'catalog-id',
  dialectChosen: null,
  keyKept: 'encrypted',
  keyRefused: false,
  online: true,
  offlineSince: null,
  queue: { count: 0, sum: 0, oldestAt: null },
  waiting: 0,
  catalogCount: 2,
  sync: {
    running: false,
    kind: 'full',
    paused: false,
    done: 0,
    total: null,
    leftMs: null,
    finishedAt: NOW,
    problem: null,
  },
  notices: [
    { id: 'twoInvoices:7', code: 'twoInvoices', at: NOW, facts: { receipt: 'K1-2411-0042', invoiceId: 7 } },
  ],
}

interface SaleFacts {
  phone?: string
  comment?: string
  clientName?: string
}

export function sell(
  into: Store,
  id: string,
  { phone = '87001234567', comment = '', clientName = '' }: SaleFacts = {},
): void {
  into.transaction(() => {
    into.sales.insert({
      id,
      till: 'K1',
      day: '2026-11-25',
      phone,
      total: 100,
      kind: 'amount',
      comment,
      createdAt: NOW,
      lines: [],
    })
    into.outbox.add({ saleId: id, kind: 'create', phone, at: NOW - 90_000 })
    if (clientName !== '') into.sales.note(id, NOW, { clientName })
  })
}

export function rig(changes: Partial<DiagnosticsOptions> = {}) {
  const clock = fakeClock(NOW)
  const { folder } = bench
  const at = {
    userData: folder,
    logs: join(folder, 'logs'),
    copies: join(folder, 'backups'),
    database: join(folder, 'kassa.sqlite'),
  }
  bench.store ??= openTillStore(at.database)
  const opened = bench.store
  const path = join(folder, 'out.txt')
  const diagnostics = createDiagnostics({
    at,
    version: '1.2.3',
    till: () => ({
      store: opened,
      catalog: { count: () => 2 },
      client: {
        budget: () => ({
          remaining: 41,
          blockedUntil: null,
          waiting: { cashier: 0, watch: 0, background: 0 },
          others: 3,
          limit: 60,
        }),
      },
      sync: { progress: () => STATUS.sync },
    }),
    status: () => STATUS,
    settings: () => DEFAULT_SETTINGS,
    others: { webhooks: () => ({ enabled: false, port: 8787 }) },
    machine: () => ({ system: 'Linux 6.8 x64', screens: ['1366x768 at 1'] }),
    blank: blankSecrets,
    askWhere: async () => path,
    ports: { clock, log: () => undefined },
    ...changes,
  })
  return {
    diagnostics,
    at,
    store: opened,
    path,
    log: createLog(at.logs).log,
    text: () => readFileSync(path, 'utf8'),
  }
}
