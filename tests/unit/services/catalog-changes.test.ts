/** The owner's changes: on disk first, sent once, taken back while they wait, and never over something newer. */
import { describe, expect, it } from 'vitest'
import { LOST, OFFLINE, officeBench, openedOffice } from './fake-catalogue.ts'

describe('an edit', () => {
  it('is shown at the till at once, asked for at the service, sent, and over', async () => {
    const { service, office } = await openedOffice()
    office.start()
    office.changes.edit(1, { price: 120_00 })
    expect(office.price(1)).toBe(120_00)
    await office.clock.advance(10)
    expect(service.good(1).price).toBe(120_00)
    expect(service.calls).toEqual(['listCatalog', 'updateCatalogItem'])
    expect(office.states()).toEqual([])
    await office.synced()
    expect(office.price(1)).toBe(120_00)
    expect(office.store.changes.isEmpty()).toBe(true)
  })

  it('waits offline, survives a restart, and goes out when the line is back', async () => {
    const { service, office } = await openedOffice()
    service.fail('listCatalog', OFFLINE)
    office.start()
    office.changes.edit(1, { price: 130_00 })
    await office.clock.advance(10)
    expect(office.states()).toEqual(['update waiting'])
    expect(office.price(1)).toBe(130_00)
    await office.stop()

    const again = officeBench(service, office.store, office.clock)
    again.start()
    await again.clock.advance(120_000)
    expect(service.good(1).price).toBe(130_00)
    expect(again.states()).toEqual([])
  })

  it('goes out although the clock was set back by hours since', async () => {
    const { service, office } = await openedOffice()
    office.changes.edit(1, { price: 130_00 })
    office.clock.setWall(office.clock.now() - 5 * 3_600_000)
    office.start()
    await office.clock.advance(120_000)
    expect(service.good(1).price).toBe(130_00)
  })

  it('joins an earlier one that waits, and goes when it comes back to what was', async () => {
    const { office } = await openedOffice()
    const first = office.changes.edit(1, { price: 120_00 })
    const second = office.changes.edit(1, { name: 'Товар, новый' })
    expect(second?.id).toBe(first?.id)
    expect(second).toMatchObject({ fields: { price: 120_00, name: 'Товар, новый' }, base: { price: 100_00 } })
    office.changes.edit(1, { name: 'Товар 1' })
    expect(office.changes.edit(1, { price: 100_00 })).toBeNull()
    expect(office.states()).toEqual([])
  })

  it('is taken back while it waits, and the till shows what was', async () => {
    const { office, service } = await openedOffice()
    const change = office.changes.edit(1, { price: 120_00, barcode: '46' })
    office.changes.undo(change?.id ?? 0)
    expect(office.price(1)).toBe(100_00)
    expect(office.store.catalog.get(1)?.barcode).toBeNull()
    office.start()
    await office.clock.advance(1000)
    expect(service.calls).toEqual([])
  })

  it('is sent again after a lost answer, for it says the same twice', async () => {
    const { service, office } = await openedOffice()
    service.fail('updateCatalogItem', LOST)
    office.start()
    office.changes.edit(1, { price: 120_00 })
    await office.clock.advance(60_000)
    expect(service.good(1).price).toBe(120_00)
    expect(office.states()).toEqual([])
  })

  it('is refused in the words of the service, and the till goes back', async () => {
    const { service, office } = await openedOffice()
    service.fail('updateCatalogItem', {
      when: 'before',
      kind: 'rejected',
      outcome: 'notDone',
      status: 422,
      fields: { selling_price: ['Слишком дорого.'] },
    })
    office.start()
    const change = office.changes.edit(1, { price: 120_00 })
    await office.clock.advance(10)
    expect(office.states()).toEqual(['update refused'])
    expect(office.store.changes.get(change?.id ?? 0)?.problem).toBe('Слишком дорого.')
    expect(office.price(1)).toBe(100_00)
    office.changes.retry(change?.id ?? 0)
    await office.clock.advance(10)
    expect(service.good(1).price).toBe(120_00)
  })

  it('is kept while the service has taken it but does not list it yet', async () => {
    const { service, office } = await openedOffice()
    office.start()
    office.changes.edit(1, { price: 120_00 })
    await office.clock.advance(10)
    service.good(1).price = 100_00
    await office.synced()
    expect(office.price(1)).toBe(120_00)
    service.good(1).price = 120_00
    await office.synced()
    expect(office.store.changes.isEmpty()).toBe(true)
    expect(office.price(1)).toBe(120_00)
  })
})

describe('a newer value at the service', () => {
  it('is found before it would be written over, shown, and left alone', async () => {
    const { service, office } = await openedOffice()
    service.good(1).price = 110_00
    office.start()
    office.changes.edit(1, { price: 120_00 })
    await office.clock.advance(10)
    expect(service.calls).not.toContain('updateCatalogItem')
    expect(service.good(1).price).toBe(110_00)
    expect(office.states()).toEqual(['update conflict'])
    expect(office.price(1)).toBe(110_00)
  })

  it('is found by a sync too, offline edit or not', async () => {
    const { service, office } = await openedOffice()
    office.changes.edit(1, { price: 120_00 })
    office.changes.edit(2, { price: 120_00 })
    service.good(1).price = 110_00
    service.good(2).name = 'Переименован'
    await office.synced()
    // Another field is no conflict: both changes stand.
    expect(office.states()).toEqual(['update conflict', 'update waiting'])
    expect(office.store.catalog.get(2)).toMatchObject({ name: 'Переименован', price: 120_00 })
  })

  it.each([
    ['mine', 120_00],
    ['theirs', 110_00],
  ] as const)('is decided by the owner: %s', async (whose, price) => {
    const { service, office } = await openedOffice()
    service.good(1).price = 110_00
    office.start()
    const change = office.changes.edit(1, { price: 120_00 })
    await office.clock.advance(10)
    office.changes.resolve(change?.id ?? 0, whose)
    await office.clock.advance(10)
    expect(service.good(1).price).toBe(price)
    expect(office.price(1)).toBe(price)
    expect(office.states()).toEqual([])
  })

  it('that moves again after the owner decided is a new conflict', async () => {
    const { service, office } = await openedOffice()
    service.good(1).price = 110_00
    office.start()
    const change = office.changes.edit(1, { price: 120_00 })
    await office.clock.advance(10)
    service.good(1).price = 115_00
    office.changes.resolve(change?.id ?? 0, 'mine')
    await office.clock.advance(10)
    expect(service.good(1).price).toBe(115_00)
    expect(office.states()).toEqual(['update conflict'])
  })
})
