import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { createBackups, KEPT_COPIES, wantedCopy } from '../../../electron/services/backups.ts'
import { createNotices } from '../../../electron/services/notices.ts'
import { openHome, tellOfStart } from '../../../electron/services/open-home.ts'
import { tillIdentity } from '../../../electron/services/till-client.ts'
import { NewerFile } from '../../../electron/store/open.ts'
import { NOT_KNOWN } from '../../../electron/store/outbox-store.ts'
import { openTillStore, type Store } from '../../../electron/store/store.ts'
import { businessDay } from '../../../shared/domain/business-day.ts'
import { fakeClock } from '../fake-clock.ts'

let folder = ''
let file = ''
let copies = ''
const NOW = Date.UTC(2026, 10, 24, 9, 0)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kassa-store-'))
  file = join(folder, 'kassa.sqlite')
  copies = join(folder, 'backups')
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const sell = (store: Store, id: string, at = NOW) =>
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
const backupsOf = (store: Store, clock = fakeClock(NOW)) => {
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
const open = (used = true) => openHome({ file, copies, used, now: NOW })

/** A shop with one copy of a first sale, and a second sale made after it. */
async function shop(): Promise<void> {
  const store = openTillStore(file)
  sell(store, 'first')
  await backupsOf(store).backups.make()
  sell(store, 'second', NOW + 1000)
  store.close()
}

describe('recovery', () => {
  it('leaves a whole file alone', async () => {
    await shop()
    const { store, recovery } = open()
    expect(recovery).toBeNull()
    expect(store.sales.count()).toBe(2)
    store.close()
  })

  it.each([
    [
      'overwritten header',
      () => writeFileSync(file, Buffer.concat([Buffer.alloc(100, 7), readFileSync(file).subarray(100)])),
      'damaged',
    ],
    [
      'flipped bytes in every page',
      () => {
        const bytes = readFileSync(file)
        for (let at = 4096; at < bytes.length; at += 4096) bytes.fill(0xa5, at, at + 64)
        writeFileSync(file, bytes)
      },
      'damaged',
    ],
    ['cut in the middle', () => truncateSync(file, 10_000), 'damaged'],
    ['zero length', () => truncateSync(file, 0), 'empty'],
    ['removed', () => rmSync(file), 'missing'],
  ])('%s: the file is set aside and the copy takes its place', async (_name, harm, loss) => {
    await shop()
    harm()
    const home = open()
    expect(home.recovery).toMatchObject({ loss, copy: { sales: 1 }, asked: false })
    expect(home.store.sales.get('first')).not.toBeNull()
    expect(
      home.store.settings.read('historySync', {
        safeParse: (v: unknown) => ({ success: true, data: v }),
      } as never),
    ).toMatchObject({
      from: NOW - 86_400_000,
    })
    const aside = home.recovery?.setAside
    expect(aside === null).toBe(loss === 'missing')
    if (aside) expect(existsSync(aside)).toBe(true)
    const notices = createNotices(home.store.settings, () => undefined)
    tellOfStart(notices, home, NOW)
    expect(notices.list()).toMatchObject([{ code: 'restored', facts: { loss, day: '2026-11-24' } }])
    home.store.close()
  })

  it('what a copy calls queued is asked for before it is sent again', async () => {
    await shop()
    rmSync(file)
    const { store } = open()
    expect(store.sales.get('first')?.state).toBe('unknown')
    expect(store.outbox.inState('waiting')).toEqual([])
    // Since the copy it may have been stopped as well: what is not at the service asks a cashier, as after a long wait.
    expect(store.outbox.inState('checking')).toMatchObject([{ saleId: 'first', wantedAt: NOT_KNOWN }])
    store.close()
  })

  it('a till whose OS keeps no secrets misses its file all the same', async () => {
    open(false).store.close()
    await shop()
    rmSync(file)
    const home = open(false)
    expect(home.recovery).toMatchObject({ loss: 'missing', copy: { sales: 1 } })
    home.store.close()
  })

  it('the newest copy is not one of a clock that ran ahead', async () => {
    const store = openTillStore(file)
    sell(store, 'first')
    for (const ahead of [30, 31]) {
      await backupsOf(store, fakeClock(NOW + ahead * 86_400_000)).backups.make()
    }
    sell(store, 'second', NOW + 1000)
    const { backups, clock, pass } = backupsOf(store)
    backups.start()
    for (let hours = 0; hours < 6; hours++) await pass(3_600_000)
    await backups.stop()
    // Today's copy is known for it: one is enough.
    expect(backups.list().map(({ sales }) => sales)).toEqual([2, 1, 1])
    store.close()
    rmSync(file)
    const home = openHome({ file, copies, used: true, now: clock.now() })
    expect(home.recovery?.copy?.sales).toBe(2)
    home.store.close()
  })

  it('a till that lost its file and has no copy is still the same till', () => {
    const first = open(false)
    const id = tillIdentity(first.store)
    first.store.close()
    rmSync(file)
    const second = open()
    expect(second.recovery).toMatchObject({ loss: 'missing', copy: null })
    expect(tillIdentity(second.store)).toBe(id)
    // Its history is walked as after a copy: today first.
    expect(second.store.settings.read('historySync', z.object({ from: z.number() }))).not.toBeNull()
    second.store.close()
    // What is no identity counts for none, and is written anew.
    rmSync(file)
    writeFileSync(`${file}.till`, '')
    const third = open()
    expect(tillIdentity(third.store)).toMatch(/^[0-9a-f]{8}$/)
    expect(readFileSync(`${file}.till`, 'utf8')).toBe(tillIdentity(third.store))
    third.store.close()
  })

  it('a wish for another phone that a copy calls waiting is left to a person: the new sale may stand at the service', async () => {
    const store = openTillStore(file)
    sell(store, 'first')
    store.phoneChanges.ask({ saleId: 'first', phone: '87052223344', newSaleId: 'next', askedAt: NOW })
    await backupsOf(store, fakeClock(NOW)).backups.make()
    store.close()
    rmSync(file)
    const home = open()
    expect(home.store.phoneChanges.of('first')?.state).toBe('refused')
    home.store.close()
  })

  it('passes over a damaged copy to an older good one', async () => {
    const store = openTillStore(file)
    const clock = fakeClock(NOW)
    const { backups } = backupsOf(store, clock)
    sell(store, 'first')
    await backups.make()
    await clock.advance(60_000)
    sell(store, 'second', NOW + 1000)
    const newest = await backups.make()
    store.close()
    writeFileSync(join(copies, newest.name), 'not a database, but long enough to look like one'.repeat(200))
    rmSync(file)
    const home = open()
    expect(home.recovery?.copy?.sales).toBe(1)
    home.store.close()
  })

  it('begins anew when there is no copy, and says so', () => {
    const home = open()
    expect(home.recovery).toMatchObject({ loss: 'missing', copy: null })
    const notices = createNotices(home.store.settings, () => undefined)
    tellOfStart(notices, home, NOW)
    expect(notices.list()).toMatchObject([{ code: 'beganAnew' }])
    home.store.close()
  })

  it('a first start is no loss', () => {
    const home = open(false)
    expect(home.recovery).toBeNull()
    home.store.close()
  })

  it('loses no committed sale when the power goes: the log beside the file is read back', () => {
    const store = openTillStore(file)
    sell(store, 'first')
    // As after a power cut: the files as they lie on disk, without a clean close.
    const cut = join(folder, 'cut.sqlite')
    for (const tail of ['', '-wal']) copyFileSync(file + tail, cut + tail)
    store.close()
    const home = openHome({ file: cut, copies, used: true, now: NOW })
    expect(home.recovery).toBeNull()
    expect(home.store.sales.get('first')).not.toBeNull()
    home.store.close()
  })

  it('a log that was cut off costs only what stood in the cut part', () => {
    const store = openTillStore(file)
    sell(store, 'first')
    const cut = join(folder, 'cut.sqlite')
    for (const tail of ['', '-wal']) copyFileSync(file + tail, cut + tail)
    const length = readFileSync(`${cut}-wal`).length
    sell(store, 'second')
    for (const tail of ['', '-wal']) copyFileSync(file + tail, cut + tail)
    truncateSync(`${cut}-wal`, length + 500)
    store.close()
    const home = openHome({ file: cut, copies, used: true, now: NOW })
    expect(home.recovery).toBeNull()
    expect(home.store.sales.get('first')).not.toBeNull()
    expect(home.store.sales.get('second')).toBeNull()
    home.store.close()
  })

  it('does not touch a file of a newer version', async () => {
    await shop()
    const db = new Database(file)
    db.pragma('user_version = 999')
    db.close()
    expect(() => open()).toThrow(NewerFile)
    expect(readdirSync(folder).filter((name) => name.includes('aside'))).toEqual([])
  })

  it('tells of a clock that runs behind what happened already', () => {
    const store = openTillStore(file)
    sell(store, 'first', NOW + 3 * 3_600_000)
    const notices = createNotices(store.settings, () => undefined)
    tellOfStart(notices, { store, recovery: null }, NOW)
    expect(notices.list()).toMatchObject([{ code: 'clockBack', facts: { minutes: 180 } }])
    tellOfStart(notices, { store, recovery: null }, NOW + 4 * 3_600_000)
    expect(notices.list()).toEqual([])
    store.close()
  })
})

describe('copies', () => {
  it('one is made when a business day is over, not once more on the same day', async () => {
    const store = openTillStore(file)
    sell(store, 'first')
    // 14:00 in Almaty.
    const { backups, pass } = backupsOf(store)
    backups.start()
    await pass(61_000)
    expect(backups.list()).toHaveLength(1)
    await pass(9 * 3_600_000)
    expect(backups.list()).toHaveLength(1)
    await pass(2 * 3_600_000)
    expect(backups.list()).toHaveLength(2)
    await backups.stop()
    store.close()
  })

  it('are made daily, verified, and the last fourteen kept', async () => {
    const store = openTillStore(file)
    sell(store, 'first')
    const { backups, pass } = backupsOf(store)
    backups.start()
    for (let day = 0; day < KEPT_COPIES + 3; day++) await pass(86_400_000)
    await backups.stop()
    expect(backups.list().length).toBe(KEPT_COPIES)
    expect(backups.list()[0]).toMatchObject({ sales: 1 })
    store.close()
  })

  it('a copy that cannot be made is told, and the telling ends with the next good one', async () => {
    const store = openTillStore(file)
    sell(store, 'first')
    writeFileSync(copies, 'a file where the folder should be')
    const { backups, notices } = backupsOf(store)
    await expect(backups.make()).rejects.toMatchObject({ code: 'storage' })
    expect(notices.list()).toMatchObject([{ code: 'backupFailed' }])
    rmSync(copies)
    await backups.make()
    expect(notices.list()).toEqual([])
    store.close()
  })

  it('are restored at the next start, the present file set aside', async () => {
    const store = openTillStore(file)
    sell(store, 'first')
    const { backups, relaunched } = backupsOf(store)
    const copy = await backups.make()
    sell(store, 'second', NOW + 1000)
    expect(backups.preview(copy.name)).toMatchObject({
      backup: { sales: 1 },
      now: { sales: 2 },
      salesAfter: 1,
      unsentAfter: { count: 1, sum: 100 },
    })
    expect(() => backups.preview('../kassa.sqlite')).toThrow(expect.objectContaining({ code: 'notFound' }))
    backups.restore(copy.name)
    expect(relaunched).toHaveLength(1)
    store.close()
    const home = open()
    expect(home.recovery).toMatchObject({ asked: true })
    expect(home.store.sales.count()).toBe(1)
    expect(wantedCopy(copies)).toBeNull()
    home.store.close()
  })
})
