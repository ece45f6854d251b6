/**
 * Copies of the till's file: one after each business day and on demand, each read through before it counts, the last fourteen kept. A restore
 * is asked for here and carried out at the next start, before anything opens the file.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import type { Backup, RestorePreview } from '../../shared/contract/backups.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import {
  COPY_NAME,
  type CopyFacts,
  copyName,
  copyNames,
  copyTime,
  glanceAtCopy,
  inspectCopy,
  readThroughCopy,
} from '../store/copies.ts'
import type { Store } from '../store/store.ts'
import { breath } from './breath.ts'
import type { Notices } from './notices.ts'
import type { Ports } from './ports.ts'

export interface Backups {
  start(): void
  stop(): Promise<void>
  /** Newest first. */
  list(): Promise<Backup[]>
  /** Throws TillError `storage` when the copy could not be made or is not whole. */
  make(): Promise<Backup>
  /** Throws TillError `notFound` for a copy that is gone or damaged. */
  preview(name: string): Promise<z.infer<typeof RestorePreview>>
  /** Throws as `preview`. */
  restore(name: string): Promise<void>
}

export interface BackupsOptions {
  store: Store
  folder: string
  notices: Notices
  ports: Pick<Ports, 'clock' | 'log' | 'point'>
  /** `YYYY-MM-DD` of a moment, by the owner's start of the day. */
  businessDayOf: (at: number) => string
  /** Starts the app again. */
  relaunch: () => void
}

export const KEPT_COPIES = 14
const LOOK_MS = 3_600_000
/** A name in this file, beside the copies, is restored at the next start. */
export const WANTED = 'restore-at-start.txt'

const view = (name: string, { madeAt, bytes, sales, lastSaleAt }: CopyFacts): Backup => ({
  name,
  madeAt,
  bytes,
  sales,
  lastSaleAt,
})

export function createBackups(options: BackupsOptions): Backups {
  const { store, folder, notices, ports, businessDayOf, relaunch } = options
  const { clock, log, point } = ports
  let cancelTimer: (() => void) | null = null
  let making: Promise<Backup> | null = null
  let stopped = true

  const copy = async (): Promise<Backup> => {
    const name = copyName(clock.now())
    const part = join(folder, `${name}.part`)
    try {
      mkdirSync(folder, { recursive: true })
      // What a crash left of an earlier one.
      for (const rest of readdirSync(folder)) if (rest.includes('.sqlite.part')) rmSync(join(folder, rest))
      point('backup:begin')
      await store.copyTo(part)
      point('backup:copied')
      renameSync(part, join(folder, name))
      const facts = await readThroughCopy(folder, name, breath)
      if (!facts) {
        rmSync(join(folder, name))
        throw new Error('the copy is not whole')
      }
      for (const old of copyNames(folder, clock.now()).slice(KEPT_COPIES)) rmSync(join(folder, old))
      point('backup:done')
      notices.clear('backupFailed')
      return view(name, facts)
    } catch (error) {
      if (existsSync(part)) rmSync(part)
      log('backupFailed', { reason: error instanceof Error ? error.message : 'unknown' })
      notices.add('backupFailed', clock.now())
      throw new TillError('storage', 'the copy could not be made')
    }
  }
  const make = (): Promise<Backup> => {
    making ??= copy().finally(() => {
      making = null
    })
    return making
  }
  /** Once a business day, as soon as the one before is over. Looks at names alone: reading copies takes time. */
  const daily = () => {
    if (stopped) return
    const [newest] = copyNames(folder, clock.now())
    const due = newest === undefined || businessDayOf(copyTime(newest)) !== businessDayOf(clock.now())
    if (due && store.sales.count() > 0) void make().catch(() => undefined)
    cancelTimer = clock.after(LOOK_MS, daily)
  }
  const list = async (): Promise<Backup[]> => {
    const copies: Backup[] = []
    for (const name of copyNames(folder, clock.now())) {
      const facts = glanceAtCopy(folder, name)
      if (facts) copies.push(view(name, facts))
      await breath()
    }
    return copies
  }
  const known = async (name: string): Promise<CopyFacts> => {
    const facts = COPY_NAME.test(name) ? await readThroughCopy(folder, name, breath) : null
    if (!facts) throw new TillError('notFound', 'no such copy, or it is not whole')
    return facts
  }
  return {
    start() {
      stopped = false
      // Not at once: the first minutes of a till belong to its cashier.
      cancelTimer = clock.after(60_000, daily)
    },
    async stop() {
      stopped = true
      cancelTimer?.()
      await making?.catch(() => undefined)
    },
    list,
    make,
    async preview(name) {
      const facts = await known(name)
      const after = store.sales.madeSince(facts.lastSaleAt ?? 0)
      return {
        backup: view(name, facts),
        now: { sales: store.sales.count(), lastSaleAt: store.sales.lastCreated() },
        salesAfter: after.count,
        unsentAfter: { count: after.unsent, sum: after.unsentSum },
      }
    },
    async restore(name) {
      await known(name)
      writeFileSync(join(folder, WANTED), name)
      relaunch()
    },
  }
}

/** The copy that the owner chose before the app was started again, until it is forgotten. Null without one. */
export function wantedCopy(folder: string): CopyFacts | null {
  const file = join(folder, WANTED)
  if (!existsSync(file)) return null
  const name = readFileSync(file, 'utf8').trim()
  const facts = COPY_NAME.test(name) ? inspectCopy(folder, name) : null
  if (!facts) forgetWantedCopy(folder)
  return facts
}

export function forgetWantedCopy(folder: string): void {
  rmSync(join(folder, WANTED), { force: true })
}
