/** The one search of this window. */
import { ask, kassa } from './api.ts'
import { createSearchStore } from './search-store.ts'

export const useSearch = createSearchStore((question) => ask(() => kassa().catalog.search(question)))
