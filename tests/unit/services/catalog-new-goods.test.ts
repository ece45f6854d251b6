/** New goods: fifty at a time, followed until Kaspi has them, and never made twice whatever becomes of the answer. */
import { describe, expect, it } from 'vitest'
import { LOST, officeBench, openedOffice, wireGood } from './fake-catalogue.ts'

const tea = { name: 'Чай', price: 650_00, unitId: 1, barcode: '4870000000016', picture: null }

describe('new goods', () => {
  it('go fifty at a time, come as pending, and are followed until they are active', async () => {
    const { service, office } = await openedOffice()
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
    const { service, office } = await openedOffice()
    office.start()
    service.shelf.push(wireGood(500, { status: 'pending' }))
    await office.synced()
    expect(office.store.catalog.get(500)?.status).toBe('pending')
    service.good(500).status = 'active'
    await office.clock.advance(5_000)
    expect(office.store.catalog.get(500)?.status).toBe('active')
  })

  it('are never made twice, though the answer was lost', async () => {
    const { service, office } = await openedOffice()
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
    const { service, office } = await openedOffice()
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
    const { service, office } = await openedOffice()
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
    const { service, office } = await openedOffice()
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

  it('are looked for later where nothing is found, also by a clock that counts parts of a millisecond', async () => {
    const { service, office } = await openedOffice()
    const whole = office.clock.monotonic
    let looks = 0
    office.clock.monotonic = () => whole() + ++looks / 1000
    service.fail('createCatalogItems', { ...LOST, when: 'before' })
    office.start()
    office.changes.add([tea])
    await office.clock.advance(5 * 60_000)
    expect(service.named('Чай')).toHaveLength(1)
    expect(service.calls.length).toBeLessThan(20)
    expect(office.states()).toEqual([])
  })

  it('of a restored copy are looked for first, whatever the copy calls them', async () => {
    const { service, office } = await openedOffice()
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
    const { service, office } = await openedOffice([wireGood(1, { name: 'Чай', price: 650_00 })])
    service.fail('createCatalogItems', { ...LOST, when: 'before' })
    office.start()
    office.changes.add([{ ...tea, barcode: null }])
    await office.clock.advance(5 * 60_000)
    expect(service.named('Чай')).toHaveLength(2)
  })

  it('two alike are two, though their answer was lost', async () => {
    const { service, office } = await openedOffice()
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
    const { service, office } = await openedOffice([wireGood(1, { name: 'Чай', price: 650_00 })])
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
    const { service, office } = await openedOffice()
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
    const { service, office } = await openedOffice()
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
