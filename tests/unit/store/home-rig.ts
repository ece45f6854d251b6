/** A till's home on disk for a test: its file, the folder of its copies, sales in it, and what makes the copies. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import { createBackups } from '../../../electron/services/backups.ts'
import { createNotices } from '../../../electron/services/notices.ts'
import { openHome } from '../../../electron/services/open-home.ts'
import type { Store } from '../../../electron/store/store.ts'
import { businessDay } from '../../../shared/domain/business-day.ts'
import { fakeClock } from '../fake-clock.ts'

/** 14:00 in Almaty, UTC epoch ms. */
export const NOW = Date.UTC(2026, 10, 24, 9, 0)

/** Where it lies; another folder for each test. */
interface Place {
  folder: string
  file: string
  copies: string
}

/** Call it at the top of the file. */
export function anewHome(): Place {
  const at: Place = { folder: '', file: '', copies: '' }
  beforeEach(() => {
    at.folder = mkdtempSync(join(tmpdir(), 'kassa-store-'))
    at.file = join(at.folder, 'kassa.sqlite')
    at.copies = join(at.folder, 'backups')
  })
  afterEach(() => rmSync(at.folder, { recursive: true, force: true }))
  return at
}

/** @param used whether this computer had a till before */
export const openAt = ({ file, copies }: Place, used = true) => openHome({ file, copies, used, now: NOW })

export const sell = (store: Store, id: string, at = NOW) =>
  store.transaction(() => {
    const sale = store.sales.insert({
      id,
      till: 'K1',
      day: '2026-11-24',
      phone: '87001234567',
      total: 100,
      kind: 'amount',
      comment: '',
      createdAt: at,
      lines: [],
    })
    store.outbox.add({ saleId: id, kind: 'create', phone: sale.phone, at })
    return sale
  })

export const backupsOf = (store: Store, copies: string, clock = fakeClock(NOW)) => {
  const notices = createNotices(store.settings, () => undefined)
  const relaunched: true[] = []
  const steps: string[] = []
  const point = (name: string) => void steps.push(name)
  const ports = { clock, log: () => void steps.push('backup:done'), point }
  const backups = createBackups({
    store,
    folder: copies,
    notices,
    ports,
    relaunch: () => void relaunched.push(true),
    businessDayOf: (at) => businessDay(at),
  })
  const reached = (name: string) => steps.filter((step) => step === name).length
  /** Lets time pass, and what it began come to its end: a copy takes as long as the disk does. */
  const pass = async (ms: number) => {
    await clock.advance(ms)
    await vi.waitFor(() => expect(reached('backup:done')).toBe(reached('backup:begin')), 5_000)
  }
  return { backups, notices, clock, relaunched, pass }
}
