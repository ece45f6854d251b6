/** Putting goods among the favourites by hand, and their order there. */
import type { CatalogItem } from '../../shared/contract/schemas.ts'
import { i18n } from '../locales/i18n.ts'
import { ask, kassa } from './api.ts'
import { showError } from './errors.ts'
import { useToasts } from './toast-store.ts'

export async function toggleFavourite({ id, name, favourite }: CatalogItem): Promise<void> {
  const answer = await ask(() => kassa().goods.favour({ id, on: !favourite }))
  if (answer.ok) {
    const text = i18n.t(favourite ? 'favourite.out' : 'favourite.in', { name })
    useToasts.getState().show({ tone: 'calm', text })
  } else if (answer.error.code === 'badInput') {
    useToasts.getState().show({ tone: 'bad', text: i18n.t('favourite.full') })
  } else showError(answer.error)
}

/** @param by -1: towards the first */
export async function moveFavourite({ id }: CatalogItem, by: -1 | 1): Promise<void> {
  const answer = await ask(() => kassa().goods.moveFavourite({ id, by }))
  if (!answer.ok) showError(answer.error)
}
