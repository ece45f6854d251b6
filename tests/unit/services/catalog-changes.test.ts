/** The owner's changes: on disk first, sent once, taken back while they wait, and never over something newer. */
import { describe, expect, it } from 'vitest'
import { UNDO_MS } from '../../../electron/services/catalog-changes.ts'
import { fakeCatalogue, LOST, OFFLINE, officeBench, wireGood } from './fake-catalogue.ts'

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
const tea = { name: 'Чай', price: 650_00, unitId: 1, barcode: '4870000000016', picture: null }

async function opened(goods = [1, 2, 3].map((id) => wireGood(id))) {
  const service = fakeCatalogue(goods)
  const office = officeBench(service)
  await office.synced()
  service.calls.length = 0
  return { service, office }
}

describe('an edit', () => {
  it('is shown at the till at once, asked for at the service, sent, and over', async () => {
    const { service, office } = await opened()
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
    const { service, office } = await opened()
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

  it('joins an earlier one that waits, and goes when it comes back to what was', async () => {
    const { office } = await opened()
    const first = office.changes.edit(1, { price: 120_00 })
    const second = office.changes.edit(1, { name: 'Товар, новый' })
    expect(second?.id).toBe(first?.id)
    expect(second).toMatchObject({ fields: { price: 120_00, name: 'Товар, новый' }, base: { price: 100_00 } })
    office.changes.edit(1, { name: 'Товар 1' })
    expect(office.changes.edit(1, { price: 100_00 })).toBeNull()
    expect(office.states()).toEqual([])
  })

  it('is taken back while it waits, and the till shows what was', async () => {
    const { office, service } = await opened()
    const change = office.changes.edit(1, { price: 120_00, barcode: '46' })
    office.changes.undo(change?.id ?? 0)
    expect(office.price(1)).toBe(100_00)
    expect(office.store.catalog.get(1)?.barcode).toBeNull()
    office.start()
    await office.clock.advance(1000)
    expect(service.calls).toEqual([])
  })

  it('is sent again after a lost answer, for it says the same twice', async () => {
    const { service, office } = await opened()
    service.fail('updateCatalogItem', LOST)
    office.start()
    office.changes.edit(1, { price: 120_00 })
    await office.clock.advance(60_000)
    expect(service.good(1).price).toBe(120_00)
    expect(office.states()).toEqual([])
  })

  it('is refused in the words of the service, and the till goes back', async () => {
    const { service, office } = await opened()
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
    const { service, office } = await opened()
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
    const { service, office } = await opened()
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
    const { service, office } = await opened()
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
    const { service, office } = await opened()
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
    const { service, office } = await opened()
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

describe('new goods', () => {
  it('go fifty at a time, come as pending, and are followed until they are active', async () => {
    const { service, office } = await opened()
    office.start()
    office.changes.add(Array.from({ length: 120 }, (_, i) => ({ ...tea, name: `Чай ${i}`, barcode: null })))
    await office.clock.advance(100)
    expect(service.calls.filter((name) => name === 'createCatalogItems')).toHaveLength(3)
    expect(service.shelf).toHaveLength(123)
    expect(office.store.catalog.pending(200)).toHaveLength(120)
    for (const item of service.shelf) item.status = 'active'
    await office.clock.advance(3 * 60_000)
    expect(office.store.catalog.pending(200)).toHaveLength(0)
    expect(office.states()).toEqual([])
  })

  it('of another till are followed too, once a sync met them', async () => {
    const { service, office } = await opened()
    office.start()
    service.shelf.push(wireGood(500, { status: 'pending' }))
    await office.synced()
    expect(office.store.catalog.get(500)?.status).toBe('pending')
    service.good(500).status = 'active'
    await office.clock.advance(5_000)
    expect(office.store.catalog.get(500)?.status).toBe('active')
  })

  it('are never made twice, though the answer was lost', async () => {
    const { service, office } = await opened()
    service.fail('createCatalogItems', LOST)
    office.start()
    office.changes.add([tea, { ...tea, name: 'Чай второй', barcode: null }])
    await office.clock.advance(5 * 60_000)
    expect(service.named('Чай')).toHaveLength(1)
    expect(service.named('Чай второй')).toHaveLength(1)
    expect(office.states()).toEqual([])
    expect(service.calls.filter((name) => name === 'createCatalogItems')).toHaveLength(1)
  })

  it('are sent again only when two look-ups proved that they are absent', async () => {
    const { service, office } = await opened()
    service.fail('createCatalogItems', { ...LOST, when: 'before' })
    office.start()
    office.changes.add([tea])
    await office.clock.advance(10_000)
    expect(office.states()).toEqual(['create checking'])
    await office.clock.advance(5 * 60_000)
    expect(service.named('Чай')).toHaveLength(1)
    expect(service.calls.filter((name) => name === 'createCatalogItems')).toHaveLength(2)
  })

  it('are not called absent while the lost request may still arrive, however often somebody looks', async () => {
    const { service, office } = await opened()
    service.fail('createCatalogItems', { ...LOST, when: 'before' })
    office.start()
    office.changes.add([tea])
    for (let look = 0; look < 5; look++) {
      await office.clock.advance(2_000)
      office.store.changes.hurry(office.clock.now())
      office.catalogOutbox.hurry()
    }
    // It comes late, but within its flight.
    service.shelf.push(wireGood(78, { name: tea.name, price: tea.price, barcode: tea.barcode }))
    await office.clock.advance(5 * 60_000)
    expect(service.named('Чай')).toHaveLength(1)
    expect(office.states()).toEqual([])
  })

  it('cut off by a power cut on the wire are looked for first', async () => {
    const { service, office } = await opened()
    const [row] = office.changes.add([tea])
    if (!row) throw new Error('no row')
    office.store.changes.update({ ...row, state: 'sending' })
    service.shelf.push(wireGood(77, { ...tea, status: 'pending' }))
    const again = officeBench(service, office.store, office.clock)
    again.start()
    await again.clock.advance(5 * 60_000)
    expect(service.named('Чай')).toHaveLength(1)
    expect(again.states()).toEqual([])
  })

  it('of a restored copy are looked for first, whatever the copy calls them', async () => {
    const { service, office } = await opened()
    office.changes.add([tea, { ...tea, name: 'Чай второй', barcode: null }])
    // Sent after the copy was made.
    service.shelf.push(wireGood(77, { name: tea.name, price: tea.price, barcode: tea.barcode }))
    office.store.changes.doubt(null)
    expect(office.states()).toEqual(['create checking', 'create checking'])
    office.start()
    await office.clock.advance(5 * 60_000)
    expect(service.named('Чай')).toHaveLength(1)
    expect(service.named('Чай второй')).toHaveLength(1)
    expect(office.states()).toEqual([])
  })

  it('that look like one that was there before are still made', async () => {
    const { service, office } = await opened([wireGood(1, { name: 'Чай', price: 650_00 })])
    service.fail('createCatalogItems', { ...LOST, when: 'before' })
    office.start()
    office.changes.add([{ ...tea, barcode: null }])
    await office.clock.advance(5 * 60_000)
    expect(service.named('Чай')).toHaveLength(2)
  })

  it('two alike are two, though their answer was lost', async () => {
    const { service, office } = await opened()
    service.fail('createCatalogItems', LOST)
    office.start()
    office.changes.add([
      { ...tea, barcode: null },
      { ...tea, barcode: null },
    ])
    await office.clock.advance(5 * 60_000)
    expect(service.named('Чай')).toHaveLength(2)
    expect(office.states()).toEqual([])
  })

  it('made while a customer waits are looked for by the queue when their answer was lost', async () => {
    const { service, office } = await opened([wireGood(1, { name: 'Чай', price: 650_00 })])
    office.start()
    for (const when of ['after', 'before'] as const) {
      service.fail('createCatalogItems', { ...LOST, when })
      const name = `Чай ${when}`
      const good = { ...tea, name, barcode: null }
      expect(await office.direct.make(good, { lane: 'cashier' })).toBeNull()
      expect(office.direct.underWay(good)).toBe(true)
      await office.clock.advance(5 * 60_000)
      expect(service.named(name)).toHaveLength(1)
      expect(office.direct.underWay(good)).toBe(false)
    }
    expect(office.states()).toEqual([])
  })

  it('made while a customer waits, and cut off by a power cut, are looked for at the next start', async () => {
    const { service, office } = await opened()
    // Its answer never comes: the process has gone.
    void office.direct.make({ ...tea, barcode: null }, { lane: 'cashier' })
    const cut = office.store.changes.inState('sending')[0]
    await office.clock.advance(1)
    expect(service.named('Чай')).toHaveLength(1)
    if (!cut) throw new Error('not on disk')
    const { id: _, ...row } = cut
    const kept = office.store.changes.add(row)
    office.store.changes.update({ ...kept, state: 'sending', before: cut.before })
    office.store.catalog.setGone(service.named('Чай')[0]?.id ?? 0, true)
    const again = officeBench(service, office.store, office.clock)
    again.start()
    await again.clock.advance(5 * 60_000)
    expect(service.named('Чай')).toHaveLength(1)
    expect(again.states()).toEqual([])
  })

  it('a bad one among them is refused alone, by its place or by trying each', async () => {
    const { service, office } = await opened()
    const refusal = { when: 'before', kind: 'rejected', outcome: 'notDone', status: 422 } as const
    service.fail(
      'createCatalogItems',
      { ...refusal, fields: { 'items.1.name': ['Имя не годится.'] } },
      refusal,
      refusal,
    )
    office.start()
    office.changes.add(['а', 'б', 'в'].map((name) => ({ ...tea, name, barcode: null })))
    await office.clock.advance(1_000)
    const refused = office.store.changes.inState('refused')
    expect(refused.map(({ fields, problem }) => [fields.name, problem])).toEqual([
      ['а', 'createCatalogItems: rejected'],
      ['б', 'Имя не годится.'],
    ])
    expect(service.named('в')).toHaveLength(1)
  })
})

describe('a delete', () => {
  it('waits for the owner to think better of it', async () => {
    const { service, office } = await opened()
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
    const { service, office } = await opened()
    office.start()
    office.changes.remove([2])
    await office.clock.advance(UNDO_MS + 10)
    expect(service.shelf).toHaveLength(2)
    service.shelf.push(wireGood(2))
    await office.synced()
    expect(office.store.catalog.get(2)).toBeNull()
  })

  it('of a good that is gone already has come true', async () => {
    const { service, office } = await opened()
    service.shelf.splice(1, 1)
    office.start()
    office.changes.remove([2])
    await office.clock.advance(UNDO_MS + 10)
    expect(office.states()).toEqual([])
  })
})

describe('a picture', () => {
  it('is kept on disk, uploaded once, and named in the change', async () => {
    const { service, office } = await opened()
    service.fail('uploadImage', OFFLINE)
    office.start()
    office.changes.setPicture(1, PNG)
    await office.clock.advance(10)
    expect(office.store.changes.picture(1)).toEqual(Buffer.from(PNG))
    await office.stop()
    const again = officeBench(service, office.store, office.clock)
    again.start()
    await again.clock.advance(120_000)
    expect(service.good(1).imageUrl).toContain('11111111-2222')
    expect(again.store.catalog.get(1)?.imageUrl).toBe(service.good(1).imageUrl)
    expect(again.store.changes.picture(1)).toBeNull()
  })

  it('is removed, and comes with a new good', async () => {
    const { service, office } = await opened([wireGood(1, { imageUrl: 'https://x.test/a.png' })])
    office.start()
    office.changes.setPicture(1, null)
    office.changes.add([{ ...tea, picture: PNG }])
    await office.clock.advance(1_000)
    expect(service.good(1).imageUrl).toBeNull()
    expect(service.named('Чай')[0]?.imageUrl).toContain('11111111-2222')
  })
})
