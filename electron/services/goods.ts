/**
 * Goods that this till does not know yet: the service is asked for a code, and new goods are made there while their customer
 * waits.
 */
import type { CodeAnswer, Unit } from '../../shared/contract/catalog.ts'
import type { NewGood } from '../../shared/contract/goods.ts'
import type { CatalogItem } from '../../shared/contract/schemas.ts'
import { wireCodes } from '../../shared/domain/barcode.ts'
import { PIECE_UNIT } from '../../shared/domain/cart.ts'
import { BARCODE_MOST } from '../../shared/domain/catalog-change.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import { readWeighed, type WeighedRule, weighedCodes } from '../../shared/domain/weighed.ts'
import type { ApiPay, WireCatalogItem } from '../apipay/types.ts'
import type { Catalog } from './catalog.ts'
import type { DirectCreates } from './catalog-direct.ts'
import type { Connectivity } from './connectivity.ts'
import type { Ports } from './ports.ts'

export interface Goods {
  /**
   * Asks the service for a code; what it finds is kept. @throws TillError `offline`, `unauthorized`, `timeout`;
   * ApiPayError as any request
   */
  lookup(code: string): Promise<CodeAnswer>
  /**
   * @returns null when it is in the queue: without a line, or because an answer was lost and is looked for before it is sent again
   * @throws as {@link lookup}; ApiPayError `rejected` with fields for what the service does not take
   */
  add(good: NewGood): Promise<CatalogItem | null>
  units(): Unit[]
  stop(): void
}

export interface GoodsOptions {
  api: ApiPay
  catalog: Catalog
  /** Puts goods as the service listed them onto the till's shelf, and follows those that Kaspi still checks. */
  keep: (rows: readonly WireCatalogItem[]) => void
  /** Units as the service told them last, by id. */
  units: () => ReadonlyMap<number, string>
  direct: DirectCreates
  /** Among the owner's changes that go out when they can. */
  queue: (good: NewGood) => void
  connectivity: Pick<Connectivity, 'online' | 'keyRefused'>
  clock: Ports['clock']
  weighed: () => WeighedRule
}

/** A cashier with a customer waits no longer for one code. */
const PATIENCE_MS = 8_000
const LABEL_CODES = 3

export function createGoods(options: GoodsOptions): Goods {
  const { api, catalog, keep, units, direct, queue, connectivity, clock, weighed } = options
  const asking = new Map<string, Promise<CodeAnswer>>()
  const stopping = new AbortController()

  const demandLine = () => {
    if (connectivity.keyRefused) throw new TillError('unauthorized', 'the key was refused')
    if (!connectivity.online) throw new TillError('offline', 'there is no line to the service')
  }
  const codesFor = (code: string): string[] => {
    const plain = wireCodes(code)
    const label = readWeighed(plain[0] ?? '', weighed())
    // A longer one can stand on no good there.
    if (label === null) return plain.filter(({ length }) => length <= BARCODE_MOST)
    return weighedCodes(label).slice(0, LABEL_CODES)
  }
  const rowsOf = async (barcode: string, signal: AbortSignal): Promise<WireCatalogItem[]> =>
    (await api.listCatalog({ barcode, perPage: 50 }, { lane: 'cashier', signal })).rows

  const lookup = async (code: string): Promise<CodeAnswer> => {
    demandLine()
    const patience = new AbortController()
    const cancel = clock.after(PATIENCE_MS, () => patience.abort())
    try {
      const signal = AbortSignal.any([patience.signal, stopping.signal])
      for (const one of codesFor(code)) {
        const rows = await rowsOf(one, signal)
        if (rows.length > 0) keep(rows)
        const known = catalog.byCode(code)
        if (known.items.length > 0) return known
      }
      return catalog.byCode(code)
    } catch (error) {
      if (patience.signal.aborted) throw new TillError('timeout', 'the service took too long for one code')
      throw error
    } finally {
      cancel()
    }
  }
  /** One question for one code, however often it is scanned meanwhile. */
  const lookupOnce = (code: string): Promise<CodeAnswer> => {
    const under = asking.get(code)
    if (under) return under
    const begun = lookup(code).finally(() => asking.delete(code))
    asking.set(code, begun)
    return begun
  }
  const made = async (good: NewGood): Promise<readonly WireCatalogItem[] | null> => {
    const { signal } = stopping
    const there = good.barcode === null ? [] : await rowsOf(good.barcode, signal)
    if (there.length > 0) return there
    // Asked again meanwhile.
    if (direct.underWay({ ...good, picture: null })) return null
    return direct.make({ ...good, picture: null }, { lane: 'cashier', signal })
  }
  return {
    lookup: lookupOnce,
    async add(good) {
      if (direct.underWay({ ...good, picture: null })) return null
      if (!connectivity.online && !connectivity.keyRefused) {
        queue(good)
        return null
      }
      demandLine()
      const rows = await made(good)
      if (!rows) return null
      keep(rows)
      const item = catalog.get(rows[0]?.id ?? 0)
      if (!item) throw new TillError('unreadable', 'the service did not name the new item')
      return item
    },
    units() {
      const known = new Map([[PIECE_UNIT, ''], ...catalog.units(), ...units()])
      return [...known].sort(([a], [b]) => a - b).map(([id, name]) => ({ id, name }))
    },
    stop: () => stopping.abort(),
  }
}
