/** Putting goods among the favourites by hand, and their order there. */
import type { CatalogItem } from '../../shared/contract/schemas.ts'
import { i18n } from '../locales/i18n.ts'
import { ask, kassa } from './api.ts'
import { showError } from './errors.ts'
import { useToasts } from './toast-store.ts'

/** What was said last: one message is enough, however many stars are given. */
let said = 0

export async function toggleFavourite(item: CatalogItem): Promise<void> {
  const { id, name, favourite } = item
  const answer = await ask(() => kassa().goods.favour({ id, on: !favourite }))
  if (answer.ok) {
    const text = i18n.t(favourite ? 'favourite.out' : 'favourite.in', { name })
    const { close, show } = useToasts.getState()
    close(said)
    const back = () => void toggleFavourite({ ...item, favourite: false })
    const action = favourite ? { action: { label: i18n.t('cart.undo'), run: back } } : {}
    said = show({ tone: 'calm', text, ...action })
  } else if (answer.error.code === 'badInput') {
    useToasts.getState().show({ tone: 'bad', text: i18n.t('favourite.full') })
  } else showError(answer.error)
}

/** @param by -1: towards the first */
export async function moveFavourite({ id }: CatalogItem, by: -1 | 1): Promise<void> {
  const answer = await ask(() => kassa().goods.moveFavourite({ id, by }))
  if (!answer.ok) showError(answer.error)
}
