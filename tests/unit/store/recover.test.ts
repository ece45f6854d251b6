/** A file that was damaged, emptied or lost: what the till starts with then, and what it says. */
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createNotices } from '../../../electron/services/notices.ts'
import { openHome, tellOfStart } from '../../../electron/services/open-home.ts'
import { tillIdentity } from '../../../electron/services/till-client.ts'
import { NewerFile } from '../../../electron/store/open.ts'
import { NOT_KNOWN } from '../../../electron/store/outbox-store.ts'
import { openTillStore } from '../../../electron/store/store.ts'
import { fakeClock } from '../fake-clock.ts'
import { anewHome, backupsOf, NOW, openAt, sell } from './home-rig.ts'

const at = anewHome()

/** A shop with one copy of a first sale, and a second sale made after it. */
async function shop(): Promise<void> {
  const store = openTillStore(at.file)
  sell(store, 'first')
  await backupsOf(store, at.copies).backups.make()
  sell(store, 'second', NOW + 1000)
  store.close()
}

describe('recovery', () => {
  it('leaves a whole file alone', async () => {
    await shop()
    const { store, recovery } = openAt(at)
    expect(recovery).toBeNull()
    expect(store.sales.count()).toBe(2)
    store.close()
  })

  it.each([
    [
      'overwritten header',
      () =>
        writeFileSync(at.file, Buffer.concat([Buffer.alloc(100, 7), readFileSync(at.file).subarray(100)])),
      'damaged',
    ],
    [
      'flipped bytes in every page',
      () => {
        const bytes = readFileSync(at.file)
        for (let at = 4096; at < bytes.length; at += 4096) bytes.fill(0xa5, at, at + 64)
        writeFileSync(at.file, bytes)
      },
      'damaged',
    ],
    ['cut in the middle', () => truncateSync(at.file, 10_000), 'damaged'],
    ['zero length', () => truncateSync(at.file, 0), 'empty'],
    ['removed', () => rmSync(at.file), 'missing'],
  ])('%s: the file is set aside and the copy takes its place', async (_name, harm, loss) => {
    await shop()
    harm()
    const home = openAt(at)
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
    rmSync(at.file)
    const { store } = openAt(at)
    expect(store.sales.get('first')?.state).toBe('unknown')
    expect(store.outbox.inState('waiting')).toEqual([])
    // Since the copy it may have been stopped as well: what is not at the service asks a cashier, as after a long wait.
    expect(store.outbox.inState('checking')).toMatchObject([{ saleId: 'first', wantedAt: NOT_KNOWN }])
    store.close()
  })

  it('a till whose OS keeps no secrets misses its file all the same', async () => {
    openAt(at, false).store.close()
    await shop()
    rmSync(at.file)
    const home = openAt(at, false)
    expect(home.recovery).toMatchObject({ loss: 'missing', copy: { sales: 1 } })
    home.store.close()
  })

  it('the newest copy is not one of a clock that ran ahead', async () => {
    const store = openTillStore(at.file)
    sell(store, 'first')
    for (const ahead of [30, 31]) {
      await backupsOf(store, at.copies, fakeClock(NOW + ahead * 86_400_000)).backups.make()
    }
    sell(store, 'second', NOW + 1000)
    const { backups, clock, pass } = backupsOf(store, at.copies)
    backups.start()
    for (let hours = 0; hours < 6; hours++) await pass(3_600_000)
    await backups.stop()
    // Today's copy is known for it: one is enough.
    expect((await backups.list()).map(({ sales }) => sales)).toEqual([2, 1, 1])
    store.close()
    rmSync(at.file)
    const home = openHome({ ...at, used: true, now: clock.now() })
    expect(home.recovery?.copy?.sales).toBe(2)
    home.store.close()
  })

  it('a till that lost its file and has no copy is still the same till', () => {
    const first = openAt(at, false)
    const id = tillIdentity(first.store)
    first.store.close()
    rmSync(at.file)
    const second = openAt(at)
    expect(second.recovery).toMatchObject({ loss: 'missing', copy: null })
    expect(tillIdentity(second.store)).toBe(id)
    // Its history is walked as after a copy: today first.
    expect(second.store.settings.read('historySync', z.object({ from: z.number() }))).not.toBeNull()
    second.store.close()
    // What is no identity counts for none, and is written anew.
    rmSync(at.file)
    writeFileSync(`${at.file}.till`, '')
    const third = openAt(at)
    expect(tillIdentity(third.store)).toMatch(/^[0-9a-f]{8}$/)
    expect(readFileSync(`${at.file}.till`, 'utf8')).toBe(tillIdentity(third.store))
    third.store.close()
  })

  it('a wish for another phone that a copy calls waiting is left to a person: the new sale may stand at the service', async () => {
    const store = openTillStore(at.file)
    sell(store, 'first')
    store.phoneChanges.ask({ saleId: 'first', phone: '87052223344', newSaleId: 'next', askedAt: NOW })
    await backupsOf(store, at.copies, fakeClock(NOW)).backups.make()
    store.close()
    rmSync(at.file)
    const home = openAt(at)
    expect(home.store.phoneChanges.of('first')?.state).toBe('refused')
    home.store.close()
  })

  it('passes over a damaged copy to an older good one', async () => {
    const store = openTillStore(at.file)
    const clock = fakeClock(NOW)
    const { backups } = backupsOf(store, at.copies, clock)
    sell(store, 'first')
    await backups.make()
    await clock.advance(60_000)
    sell(store, 'second', NOW + 1000)
    const newest = await backups.make()
    store.close()
    writeFileSync(
      join(at.copies, newest.name),
      'not a database, but long enough to look like one'.repeat(200),
    )
    rmSync(at.file)
    const home = openAt(at)
    expect(home.recovery?.copy?.sales).toBe(1)
    home.store.close()
  })

  it('begins anew when there is no copy, and says so', () => {
    const home = openAt(at)
    expect(home.recovery).toMatchObject({ loss: 'missing', copy: null })
    const notices = createNotices(home.store.settings, () => undefined)
    tellOfStart(notices, home, NOW)
    expect(notices.list()).toMatchObject([{ code: 'beganAnew' }])
    home.store.close()
  })

  it('a first start is no loss', () => {
    const home = openAt(at, false)
    expect(home.recovery).toBeNull()
    home.store.close()
  })

  it('loses no committed sale when the power goes: the log beside the file is read back', () => {
    const store = openTillStore(at.file)
    sell(store, 'first')
    // As after a power cut: the files as they lie on disk, without a clean close.
    const cut = join(at.folder, 'cut.sqlite')
    for (const tail of ['', '-wal']) copyFileSync(at.file + tail, cut + tail)
    store.close()
    const home = openHome({ file: cut, copies: at.copies, used: true, now: NOW })
    expect(home.recovery).toBeNull()
    expect(home.store.sales.get('first')).not.toBeNull()
    home.store.close()
  })

  it('a log that was cut off costs only what stood in the cut part', () => {
    const store = openTillStore(at.file)
    sell(store, 'first')
    const cut = join(at.folder, 'cut.sqlite')
    for (const tail of ['', '-wal']) copyFileSync(at.file + tail, cut + tail)
    const length = readFileSync(`${cut}-wal`).length
    sell(store, 'second')
    for (const tail of ['', '-wal']) copyFileSync(at.file + tail, cut + tail)
    truncateSync(`${cut}-wal`, length + 500)
    store.close()
    const home = openHome({ file: cut, copies: at.copies, used: true, now: NOW })
    expect(home.recovery).toBeNull()
    expect(home.store.sales.get('first')).not.toBeNull()
    expect(home.store.sales.get('second')).toBeNull()
    home.store.close()
  })

  it('does not touch a file of a newer version', async () => {
    await shop()
    const db = new Database(at.file)
    db.pragma('user_version = 999')
    db.close()
    expect(() => openAt(at)).toThrow(NewerFile)
    expect(readdirSync(at.folder).filter((name) => name.includes('aside'))).toEqual([])
  })

  it('tells of a clock that runs behind what happened already', () => {
    const store = openTillStore(at.file)
    sell(store, 'first', NOW + 3 * 3_600_000)
    const notices = createNotices(store.settings, () => undefined)
    tellOfStart(notices, { store, recovery: null }, NOW)
    expect(notices.list()).toMatchObject([{ code: 'clockBack', facts: { minutes: 180 } }])
    tellOfStart(notices, { store, recovery: null }, NOW + 4 * 3_600_000)
    expect(notices.list()).toEqual([])
    store.close()
  })
})
