/** A shelf without changes of the owner: what is listed is what stands there. */
import { createShelving, type Shelving } from '../../../electron/services/shelving.ts'
import type { Store } from '../../../electron/store/store.ts'

export const plainShelving = (store: Store): Shelving =>
  createShelving({
    store,
    changes: { overlay: (items) => ({ items: [...items], hidden: [] }) },
    stored: () => undefined,
    pending: () => undefined,
  })
