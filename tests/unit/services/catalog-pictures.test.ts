/** A picture of a good: kept on disk until it is uploaded, named in the change, taken away. */
import { describe, expect, it } from 'vitest'
import { OFFLINE, officeBench, openedOffice, wireGood } from './fake-catalogue.ts'

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
const tea = { name: 'Чай', price: 650_00, unitId: 1, barcode: null, picture: PNG }

describe('a picture', () => {
  it('is kept on disk, uploaded once, and named in the change', async () => {
    const { service, office } = await openedOffice()
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
    const { service, office } = await openedOffice([wireGood(1, { imageUrl: 'https://x.test/a.png' })])
    office.start()
    office.changes.setPicture(1, null)
    office.changes.add([tea])
    await office.clock.advance(1_000)
    expect(service.good(1).imageUrl).toBeNull()
    expect(service.named('Чай')[0]?.imageUrl).toContain('11111111-2222')
  })
})
