/**
 * How the till is, for its owner on a card and for whoever helps from afar in one text file that the owner can read before sending it.
 * Each part is gathered by itself: what cannot be read is told in its place, so a damaged file or a full disk hides nothing else.
 * Nothing leaves unscrubbed (`scrub.ts`), and no row of a sale is in it at all.
 */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppStatus } from '../../shared/contract/app.ts'
import type { DiagnosticFacts } from '../../shared/contract/diagnostics.ts'
import type { Settings } from '../../shared/contract/settings.ts'
import { copyNames, copyTime } from '../store/copies.ts'
import { inspectFile, namesIn } from '../store/inspect.ts'
import { breath } from './breath.ts'
import { orTold, type Parts, reportName, reportText, wordsOf } from './diagnostic-report.ts'
import type { Ports } from './ports.ts'
import type { Till } from './till.ts'
import { saveWhole } from './whole-file.ts'

/** What is asked of a till. */
interface Diagnosed {
  store: Pick<Till['store'], 'sales' | 'outbox' | 'changes'>
  catalog: Pick<Till['catalog'], 'count'>
  client: Pick<Till['client'], 'budget'>
  sync: Pick<Till['sync'], 'progress'>
}

export interface Diagnostics {
  facts(): Promise<DiagnosticFacts>
  /** @returns false when nobody said where. @throws TillError `notSaved` when it cannot be written there */
  save(): Promise<boolean>
}

export interface DiagnosticsOptions {
  /** Folder of all state, of the log and of the copies, and the shop's data file. */
  at: { userData: string; logs: string; copies: string; database: string }
  version: string
  /** The real till, or the demo's; null before the first run. */
  till: () => Diagnosed | null
  status: () => AppStatus
  settings: () => Settings
  /** What other services tell of themselves, without secrets. */
  others: Record<string, () => unknown>
  /** Versions, system, screens. */
  machine: () => Record<string, unknown>
  /** Takes secrets out of text. */
  blank: (text: string) => string
  /** @returns the path that a person chose, or null */
  askWhere: (name: string) => Promise<string | null>
  ports: Pick<Ports, 'clock' | 'log'>
}

const OUTBOX_STATES = ['waiting', 'held', 'sending', 'checking'] as const
const MOST_ROWS = 50

export function createDiagnostics(options: DiagnosticsOptions): Diagnostics {
  const { at, version, till, ports } = options
  const { clock, log } = ports

  const queueOf = ({ store }: Diagnosed): DiagnosticFacts['queue'] => {
    const [waiting, held, sending, checking] = OUTBOX_STATES.map(
      (state) => store.outbox.inState(state).length,
    )
    const changes = store.changes.counts().waiting
    return { waiting: waiting ?? 0, held: held ?? 0, sending: sending ?? 0, checking: checking ?? 0, changes }
  }
  const budgetOf = ({ client }: Diagnosed): DiagnosticFacts['budget'] => {
    const { remaining, limit, blockedUntil } = client.budget()
    return remaining === null
      ? null
      : { remaining, limit, blockedUntil: blockedUntil && Math.round(blockedUntil) }
  }
  /** Of each row that is owed: what, how far, how old; no sale, no phone. */
  const owed = ({ store }: Diagnosed): unknown => {
    const now = clock.now()
    return OUTBOX_STATES.flatMap((state) => store.outbox.inState(state))
      .slice(0, MOST_ROWS)
      .map(({ kind, state, attempt, absent, createdAt, nextAt }) => ({
        kind,
        state,
        attempt,
        absent,
        ageSeconds: Math.round((now - createdAt) / 1000),
        dueInSeconds: Math.round((nextAt - now) / 1000),
      }))
  }
  const facts = async (): Promise<DiagnosticFacts> => {
    const open = till()
    const told = <T>(read: (open: Diagnosed) => T): T | null => (open ? orNull(() => read(open)) : null)
    return {
      version,
      bytes: await sizeOf(at.userData).catch(() => null),
      sales: told(({ store }) => store.sales.count()),
      goods: told(({ catalog }) => catalog.count()),
      syncedAt: told(({ sync }) => sync.progress().finishedAt),
      copiedAt: orNull(() => copyNames(at.copies, clock.now()).map(copyTime)[0] ?? null),
      queue: told(queueOf),
      budget: told(budgetOf),
    }
  }
  const parts = async (): Promise<Parts> => {
    const open = till()
    const none = 'no till is open'
    const { notices, desk, ...status } = options.status()
    return [
      ['machine', orTold(options.machine)],
      ['figures', await facts()],
      ['status', { ...status, pins: desk.pins, locked: desk.locked }],
      ['notices', notices.map(({ code, at: moment }) => ({ code, at: new Date(moment).toISOString() }))],
      ['settings', orTold(options.settings)],
      ...Object.entries(options.others).map(([name, tell]): Parts[number] => [name, orTold(tell)]),
      ['budget', open ? orTold(() => open.client.budget()) : none],
      ['changes of the catalogue', open ? orTold(() => open.store.changes.counts()) : none],
      ['outbox', open ? orTold(() => owed(open)) : none],
      ['copies', orTold(() => copyNames(at.copies, clock.now()))],
      [
        'data file',
        await inspectFile(at.database, breath).catch((error: unknown) => ({ unreadable: wordsOf(error) })),
      ],
    ]
  }
  return {
    facts,
    async save() {
      const now = clock.now()
      const path = await options.askWhere(reportName(now))
      if (path === null) return false
      const text = await reportText({
        now,
        parts: await parts(),
        logs: at.logs,
        names: orNull(() => namesIn(at.database, now)) ?? [],
        blank: options.blank,
        breathe: breath,
      })
      try {
        await saveWhole(path, text)
      } catch (error) {
        log('diagnosticsNotSaved', { reason: wordsOf(error) })
        throw error
      }
      return true
    },
  }
}

/** Bytes of all files below a folder. */
async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  let sum = 0
  for (const entry of entries) {
    if (!entry.isFile()) continue
    // What went meanwhile is not there any more.
    const seen = await stat(join(entry.parentPath, entry.name)).catch(() => null)
    sum += seen?.size ?? 0
  }
  return sum
}

function orNull<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}
