/** Codes and goods that the till does not know yet, against the simulator's own rules for codes. */
import { describe, expect, it } from 'vitest'
import { ApiPayError } from '../../../electron/apipay/errors.ts'
import type { ApiPay, CatalogQuery, WireCatalogItem } from '../../../electron/apipay/types.ts'
import { createCatalog } from '../../../electron/services/catalog.ts'
import { createDirectCreates } from '../../../electron/services/catalog-direct.ts'
import { toStored } from '../../../electron/services/good-fields.ts'
import { createGoods } from '../../../electron/services/goods.ts'
import { openTillStore } from '../../../electron/store/store.ts'
import type { NewGood } from '../../../shared/contract/goods.ts'
import { DEFAULT_SETTINGS } from '../../../shared/contract/settings.ts'
import { checkDigit } from '../../../shared/domain/barcode.ts'
import { fakeClock } from '../fake-clock.ts'

const row = (id: number, barcode: string | null, status = 'active'): WireCatalogItem => ({
  id,
  name: `Товар ${id}`,
  price: 500_00,
  unitId: 1,
  unitName: 'шт',
  barcode,
  imageUrl: null,
  status,
  nomenclatureId: id,
  nomenclatureHistoryId: null,
})

function shop(answer?: (query: CatalogQuery) => Promise<void>) {
  const store = openTillStore(':memory:')
  const clock = fakeClock()
  const rows: WireCatalogItem[] = []
  const asked: CatalogQuery[] = []
  let made = 0
  let fault: Error | null = null
  const api = {
    async listCatalog(query: CatalogQuery, { signal }: { signal?: AbortSignal }) {
      asked.push(query)
      await answer?.(query)
      signal?.throwIfAborted()
      // Letter by letter, as the service compares.
      const found = rows.filter((one) => query.barcode === undefined || one.barcode === query.barcode)
      return { rows: found, page: 1, lastPage: 1, perPage: 50, total: found.length }
    },
    async createCatalogItems(items: { name: string; price: number; unitId: number; barcode?: string }[]) {
      made += items.length
      const fresh = items.map((item) => ({ ...row(900 + made, item.barcode ?? null, 'pending'), ...item }))
      rows.push(...(fresh as WireCatalogItem[]))
      if (fault) throw fault
      return fresh as WireCatalogItem[]
    },
  } as unknown as ApiPay
  const line = { online: true, keyRefused: false }
  const weighed = () => DEFAULT_SETTINGS
  const catalog = createCatalog({ store, clock, weighed, filled: () => undefined })
  const keep = (listed: readonly WireCatalogItem[]) => {
    const items = listed.map((one) => toStored(one, new Map()))
    store.catalog.putPage(items, 1)
    catalog.stored(items, [])
  }
  const units = () => new Map([[2, 'кг']])
  const queued: NewGood[] = []
  const queue = (good: NewGood) => void queued.push(good)
  let due = 0
  const direct = createDirectCreates({
    store,
    api,
    keep,
    ports: { clock, point: () => undefined },
    changed(isDue) {
      due += isDue ? 1 : 0
    },
  })
  const goods = createGoods({ api, catalog, keep, units, direct, queue, connectivity: line, clock, weighed })
  const states = () => store.changes.list(0, 9).map(({ kind, state }) => `${kind} ${state}`)
  const faults = (error: Error | null) => {
    fault = error
  }
  return {
    store,
    direct,
    states,
    faults,
    due: () => due,
    clock,
    rows,
    asked,
    line,
    catalog,
    goods,
    queued,
    made: () => made,
  }
}

describe('a code that the till does not know', () => {
  it('is asked for, kept, and known from then on', async () => {
    const { goods, rows, catalog, store } = shop()
    rows.push(row(7, '4870200000003'))
    expect((await goods.lookup(']E04870200000003')).items.map(({ id }) => id)).toEqual([7])
    expect(catalog.byCode('4870200000003').items).toHaveLength(1)
    expect(catalog.search('Товар 7', { firstChar: null, offset: 0, limit: 5 }).total).toBe(1)
    expect(store.catalog.get(7)?.barcode).toBe('4870200000003')
  })

  it('is asked for as another till may have written it', async () => {
    const { goods, rows, asked } = shop()
    rows.push(row(8, '036000291452'))
    expect((await goods.lookup('0036000291452')).items.map(({ id }) => id)).toEqual([8])
    expect(asked.map(({ barcode }) => barcode)).toEqual(['0036000291452', '036000291452'])
  })

  it('of a label is asked for by what stays the same on it', async () => {
    const { goods, rows } = shop()
    rows.push(row(9, '2000123'))
    const code = `200012300350${checkDigit('200012300350')}`
    expect(await goods.lookup(code)).toMatchObject({
      items: [{ id: 9 }],
      measure: { kind: 'weight', value: 350 },
    })
  })

  it('is not asked for where it is longer than any code of the service', async () => {
    const { goods, asked } = shop()
    expect((await goods.lookup('1234567890'.repeat(6))).items).toEqual([])
    expect(asked).toEqual([])
  })

  it('is one question, however often it is scanned meanwhile', async () => {
    const { goods, asked } = shop()
    const answers = await Promise.all([goods.lookup('4870200000003'), goods.lookup('4870200000003')])
    expect(answers.map(({ items }) => items)).toEqual([[], []])
    expect(asked).toHaveLength(1)
  })

  it('is not asked for without a line or key, and says so at once', async () => {
    const { goods, line, asked } = shop()
    line.online = false
    await expect(goods.lookup('4870200000003')).rejects.toMatchObject({ code: 'offline' })
    line.keyRefused = true
    await expect(goods.lookup('4870200000003')).rejects.toMatchObject({ code: 'unauthorized' })
    expect(asked).toEqual([])
  })

  it('is given up after eight seconds, and can be asked for again', async () => {
    let free = () => {}
    const wait = new Promise<void>((done) => {
      free = done
    })
    const { goods, clock, asked } = shop(() => wait)
    const late = goods.lookup('4870200000003').catch((error: unknown) => error)
    await clock.advance(8_000)
    free()
    expect(await late).toMatchObject({ code: 'timeout' })
    await goods.lookup('4870200000003')
    expect(asked).toHaveLength(2)
  })
})

describe('a new good', () => {
  const good = { name: 'Курт', price: 120_00, unitId: 4, barcode: '4870255555550' }

  it('is made once, also when it is tried again after an answer was lost', async () => {
    const { goods, made, rows } = shop()
    const first = await goods.add(good)
    expect(first?.status).toBe('pending')
    expect((await goods.add(good))?.id).toBe(first?.id)
    expect(made()).toBe(1)
    expect(rows).toHaveLength(1)
  })

  it('is queued without a line, and made when there is one', async () => {
    const { goods, line, queued, asked } = shop()
    line.online = false
    expect(await goods.add(good)).toBeNull()
    expect(queued).toEqual([good])
    expect(asked).toEqual([])
    line.keyRefused = true
    await expect(goods.add(good)).rejects.toMatchObject({ code: 'unauthorized' })
  })

  const noCode = { ...good, barcode: null }
  const lost = new ApiPayError('lost', { kind: 'timeout', outcome: 'unknown', endpoint: 'POST /catalog' })

  it('without a code whose answer was lost is looked for, and not made again however often it is asked', async () => {
    const { goods, made, states, faults, due, direct } = shop()
    faults(lost)
    expect(await goods.add(noCode)).toBeNull()
    expect(states()).toEqual(['create checking'])
    expect(due()).toBe(1)
    faults(null)
    expect(await goods.add(noCode)).toBeNull()
    expect(made()).toBe(1)
    // Another price or a code makes another good of it.
    expect(direct.underWay({ ...noCode, price: noCode.price + 1, picture: null })).toBe(false)
    expect(direct.underWay({ ...noCode, barcode: '4870255555550', picture: null })).toBe(false)
    expect(direct.underWay({ ...noCode, picture: null })).toBe(true)
  })

  it('is on disk while it is being sent, and nothing is left of it when it came or was refused', async () => {
    const { goods, states, faults, store } = shop()
    const asked = goods.add(noCode)
    expect(states()).toEqual(['create sending'])
    // A second press does not make a second one.
    expect(await goods.add(noCode)).toBeNull()
    expect((await asked)?.name).toBe('Курт')
    expect(states()).toEqual([])
    faults(
      new ApiPayError('no', { kind: 'rejected', outcome: 'notDone', endpoint: 'POST /catalog', status: 422 }),
    )
    await expect(goods.add({ ...noCode, name: 'Иной' })).rejects.toMatchObject({ kind: 'rejected' })
    expect(store.changes.isEmpty()).toBe(true)
  })

  it('passes on what the service says against it', async () => {
    const fields = { 'items.0.barcode': ['taken'] }
    const { goods } = shop(() => {
      throw new ApiPayError('refused', {
        kind: 'rejected',
        outcome: 'notDone',
        endpoint: 'POST /catalog',
        status: 422,
        fields,
      })
    })
    await expect(goods.add(good)).rejects.toBeInstanceOf(ApiPayError)
  })
})

describe('units', () => {
  it('are those of the service and of the goods, the piece first', () => {
    const { goods, catalog, store } = shop()
    const item = { ...row(1, null), unitId: 12, unitName: 'рулон' }
    store.catalog.putPage([{ ...item, unitName: 'рулон' }], 1)
    catalog.stored([{ ...item, unitName: 'рулон' }], [])
    expect(goods.units()).toEqual([
      { id: 1, name: '' },
      { id: 2, name: 'кг' },
      { id: 12, name: 'рулон' },
    ])
  })

  it('that nobody named are offered by number; a name is not lost to a good without one', () => {
    const { goods, catalog } = shop()
    catalog.stored(
      [2, 7].map((unitId) => ({ ...row(unitId, null), unitId, unitName: '' })),
      [],
    )
    expect(goods.units()).toEqual([
      { id: 1, name: '' },
      { id: 2, name: 'кг' },
      { id: 7, name: '' },
    ])
  })
})
