/** What waited to be sent when the till was cut off, or when a copy was made, is asked for before it is sent. */
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openHome } from '../../../electron/services/open-home.ts'
import { NOT_KNOWN } from '../../../electron/store/outbox-store.ts'
import { openTillStore, type Store } from '../../../electron/store/store.ts'
import { anewHome, backupsOf, NOW, openAt, sell } from './home-rig.ts'

const at = anewHome()

/** One sale in the queue, one that waits for a cashier's word, one that was paid and whose money is to go back. */
function shop(): Store {
  const store = openTillStore(at.file)
  sell(store, 'queued')
  sell(store, 'held')
  sell(store, 'paid')
  const held = store.outbox.find('held', 'create')
  const made = store.outbox.find('paid', 'create')
  if (!held || !made) throw new Error('no rows')
  store.outbox.update({ ...held, state: 'held' })
  store.outbox.remove(made)
  store.sales.move('paid', 'sending', NOW, 'sent')
  store.sales.move('paid', 'paid', NOW, 'paid', { invoiceId: 7 })
  const facts = { saleId: 'paid', origin: 'here', amount: 40, reason: '', items: null, lines: null } as const
  const fresh = { state: 'queued', remoteId: null, problem: null, createdAt: NOW } as const
  store.refunds.insert({ ...facts, ...fresh, id: 'back' }, 'asked')
  store.outbox.add({ saleId: 'paid', kind: 'refund', phone: '87001234567', at: NOW, refundId: 'back' })
  return store
}
function askedFirst(store: Store, wantedAt: number) {
  expect([store.sales.get('queued')?.state, store.sales.get('held')?.state]).toEqual(['unknown', 'unknown'])
  expect(store.refunds.get('back')?.state).toBe('unknown')
  expect(store.outbox.inState('waiting')).toEqual([])
  expect(store.outbox.inState('held')).toEqual([])
  expect(store.outbox.inState('checking').map((row) => [row.saleId, row.kind, row.wantedAt])).toEqual([
    ['queued', 'create', wantedAt],
    ['held', 'create', wantedAt],
    ['paid', 'refund', wantedAt],
  ])
}

it('after a cut', () => {
  const store = shop()
  const cut = join(at.folder, 'cut.sqlite')
  for (const tail of ['', '-wal']) copyFileSync(at.file + tail, cut + tail)
  store.close()
  const home = openHome({ file: cut, copies: at.copies, used: true, now: NOW })
  askedFirst(home.store, NOW)
  home.store.close()
})

it('in a copy, which does not know whether it is still wanted', async () => {
  const store = shop()
  await backupsOf(store, at.copies).backups.make()
  store.close()
  rmSync(at.file)
  const home = openAt(at)
  askedFirst(home.store, NOT_KNOWN)
  home.store.close()
})

it('but not where the till was closed as it should be', () => {
  shop().close()
  const { store } = openAt(at)
  expect([store.sales.get('queued')?.state, store.refunds.get('back')?.state]).toEqual(['queued', 'queued'])
  store.close()
})
