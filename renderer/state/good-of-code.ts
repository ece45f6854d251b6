/** The good of the till's own catalogue that a code stands for; null where there is none, or several. */
import type { CatalogItem } from '../../shared/contract/schemas.ts'
import { ask, kassa } from './api.ts'

export async function goodOfCode(code: string): Promise<CatalogItem | null> {
  const answer = await ask(() => kassa().catalog.byBarcode({ code: code.slice(0, 200) }))
  const [only, ...others] = answer.ok ? answer.value.items : []
  return only && others.length === 0 ? only : null
}
