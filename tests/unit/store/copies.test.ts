/** Copies of the file: when they are made, how many are kept, and going back to one. */
import { closeSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { KEPT_COPIES, wantedCopy } from '../../../electron/services/backups.ts'
import { openTillStore } from '../../../electron/store/store.ts'
import { anewHome, backupsOf, NOW, openAt, sell } from './home-rig.ts'

const at = anewHome()

/** Writes nonsense over the first page of a table. */
function spoil(file: string, table: string): void {
  const db = new Database(file, { readonly: true })
  const page =
    db.prepare<[string], number>('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table) ?? 0
  const size = Number(db.pragma('page_size', { simple: true }))
  db.close()
  const opened = openSync(file, 'r+')
  writeSync(opened, Buffer.alloc(64, 0xaa), 0, 64, (page - 1) * size)
  closeSync(opened)
}

describe('copies', () => {
  it('one is made when a business day is over, not once more on the same day', async () => {
    const store = openTillStore(at.file)
    sell(store, 'first')
    // 14:00 in Almaty.
    const { backups, pass } = backupsOf(store, at.copies)
    backups.start()
    await pass(61_000)
    expect(await backups.list()).toHaveLength(1)
    await pass(9 * 3_600_000)
    expect(await backups.list()).toHaveLength(1)
    await pass(2 * 3_600_000)
    expect(await backups.list()).toHaveLength(2)
    await backups.stop()
    store.close()
  })

  it('are made daily, verified, and the last fourteen kept', async () => {
    const store = openTillStore(at.file)
    sell(store, 'first')
    const { backups, pass } = backupsOf(store, at.copies)
    backups.start()
    for (let day = 0; day < KEPT_COPIES + 3; day++) await pass(86_400_000)
    await backups.stop()
    expect((await backups.list()).length).toBe(KEPT_COPIES)
    expect((await backups.list())[0]).toMatchObject({ sales: 1 })
    store.close()
  })

  it('a copy that cannot be made is told, and the telling ends with the next good one', async () => {
    const store = openTillStore(at.file)
    sell(store, 'first')
    writeFileSync(at.copies, 'a file where the folder should be')
    const { backups, notices } = backupsOf(store, at.copies)
    await expect(backups.make()).rejects.toMatchObject({ code: 'storage' })
    expect(notices.list()).toMatchObject([{ code: 'backupFailed' }])
    rmSync(at.copies)
    await backups.make()
    expect(notices.list()).toEqual([])
    store.close()
  })

  it('one with damage in any of its tables is no copy to go back to', async () => {
    const store = openTillStore(at.file)
    sell(store, 'first')
    const { backups, relaunched } = backupsOf(store, at.copies)
    const { name } = await backups.make()
    spoil(join(at.copies, name), 'sale_event')
    expect(await backups.list()).toHaveLength(1)
    await expect(backups.preview(name)).rejects.toMatchObject({ code: 'notFound' })
    await expect(backups.restore(name)).rejects.toMatchObject({ code: 'notFound' })
    expect(relaunched).toEqual([])
    store.close()
  })

  it('are restored at the next start, the present file set aside', async () => {
    const store = openTillStore(at.file)
    sell(store, 'first')
    const { backups, relaunched } = backupsOf(store, at.copies)
    const copy = await backups.make()
    sell(store, 'second', NOW + 1000)
    expect(await backups.preview(copy.name)).toMatchObject({
      backup: { sales: 1 },
      now: { sales: 2 },
      salesAfter: 1,
      unsentAfter: { count: 1, sum: 100 },
    })
    await expect(backups.preview('../kassa.sqlite')).rejects.toThrow(
      expect.objectContaining({ code: 'notFound' }),
    )
    await backups.restore(copy.name)
    expect(relaunched).toHaveLength(1)
    store.close()
    const home = openAt(at)
    expect(home.recovery).toMatchObject({ asked: true })
    expect(home.store.sales.count()).toBe(1)
    expect(wantedCopy(at.copies)).toBeNull()
    home.store.close()
  })
})
