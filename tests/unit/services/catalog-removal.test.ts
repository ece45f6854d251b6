/** A delete: thought better of in time, sent once, and never undone by a listing that lags behind. */
import { describe, expect, it } from 'vitest'
import { UNDO_MS } from '../../../electron/services/catalog-changes.ts'
import { openedOffice, wireGood } from './fake-catalogue.ts'

describe('a delete', () => {
  it('waits for the owner to think better of it', async () => {
    const { service, office } = await openedOffice()
    office.start()
    const [change] = office.changes.remove([2])
    expect(office.store.catalog.get(2)).toBeNull()
    expect(office.shown.get(2)).toBe('gone')
    await office.clock.advance(UNDO_MS - 100)
    expect(service.calls).toEqual([])
    office.changes.undo(change?.id ?? 0)
    expect(office.store.catalog.get(2)).not.toBeNull()
    await office.clock.advance(60_000)
    expect(service.shelf).toHaveLength(3)
  })

  it('is sent, and stays away while the service still lists it', async () => {
    const { service, office } = await openedOffice()
    office.start()
    office.changes.remove([2])
    await office.clock.advance(UNDO_MS + 10)
    expect(service.shelf).toHaveLength(2)
    service.shelf.push(wireGood(2))
    await office.synced()
    expect(office.store.catalog.get(2)).toBeNull()
  })

  it('of a good that is gone already has come true', async () => {
    const { service, office } = await openedOffice()
    service.shelf.splice(1, 1)
    office.start()
    office.changes.remove([2])
    await office.clock.advance(UNDO_MS + 10)
    expect(office.states()).toEqual([])
  })
})
