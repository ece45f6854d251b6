/** Every good of the store, in slices, so that the window is answered and sales are written meanwhile. */
import type { CatalogStore, StoredItem } from '../../store/catalog-store.ts'
import { breath } from '../breath.ts'

const SLICE = 500

export async function* allGoods(store: Pick<CatalogStore, 'after'>): AsyncGenerator<StoredItem[]> {
  let last = 0
  for (;;) {
    const slice = store.after(last, SLICE)
    if (slice.length === 0) return
    yield slice
    last = slice.at(-1)?.id ?? last
    await breath()
  }
}
