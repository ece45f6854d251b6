/**
 * A good that is made at once, while its customer waits, and not behind the queue. It stands among the changes on disk before the
 * first byte, so that a lost answer or a power cut makes it one that the queue looks for, and never one that is made twice.
 */
import { isAlike } from '../../shared/domain/catalog-change.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import { ApiPayError } from '../apipay/errors.ts'
import type { ApiPay, CallOptions, WireCatalogItem } from '../apipay/types.ts'
import type { Store } from '../store/store.ts'
import type { NewGood } from './catalog-changes.ts'
import { newItem } from './catalog-outbox-create.ts'
import type { Ports } from './ports.ts'

export interface DirectCreates {
  /** True while one just alike is on its way, or its answer was lost. */
  underWay(good: NewGood): boolean
  /**
   * @returns what the service made; null when its answer was lost: the queue looks for it, and makes it if it is not there
   * @throws ApiPayError when the service does not want it or cannot be asked; then nothing is left of it
   */
  make(good: NewGood, call: CallOptions): Promise<readonly WireCatalogItem[] | null>
}

export interface DirectOptions {
  store: Pick<Store, 'changes' | 'catalog' | 'transaction'>
  api: Pick<ApiPay, 'createCatalogItems'>
  ports: Pick<Ports, 'clock' | 'point'>
  keep: (rows: readonly WireCatalogItem[]) => void
  /** The queue changed; `due`: there is something to look for. */
  changed: (due: boolean) => void
}

export function createDirectCreates({ store, api, ports, keep, changed }: DirectOptions): DirectCreates {
  const { clock, point } = ports
  return {
    underWay: (good) => store.changes.openCreates().some((open) => isAlike(good, open)),
    async make({ name, price, unitId, barcode }, call) {
      point('change:beforeMark')
      const row = store.transaction(() => {
        const at = clock.now()
        const fields = { name, price, unitId, barcode }
        const made = store.changes.add({
          kind: 'create',
          itemId: null,
          fields,
          base: {},
          nextAt: at,
          createdAt: at,
        })
        const before = store.catalog.namesakes(name, barcode)
        const sending = { ...made, state: 'sending' as const, before }
        store.changes.update(sending)
        return sending
      })
      point('change:marked')
      changed(false)
      const lookFor = (): null => {
        store.changes.update({ ...row, state: 'checking', attempt: 1, nextAt: clock.now() })
        changed(true)
        return null
      }
      try {
        const rows = await api.createCatalogItems([newItem(row)], call)
        point('change:answered')
        // Taken, but told in another form.
        if (rows.length === 0) return lookFor()
        keep(rows)
        store.changes.remove(row.id)
        changed(false)
        return rows
      } catch (error) {
        // The till is closing: the next start looks for what it finds on its way.
        if (call.signal?.aborted) throw new TillError('notConnected', 'the till is closing')
        if (error instanceof ApiPayError && error.outcome === 'unknown') return lookFor()
        store.changes.remove(row.id)
        changed(false)
        throw error
      }
    },
  }
}
