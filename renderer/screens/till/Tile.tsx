/** One product: picture or its initial, name, price and unit. */
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogItem } from '../../../shared/contract/schemas.ts'
import { FAVOURITES } from '../../../shared/domain/letters.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { addTile } from '../../state/add.ts'
import { focusField, SEARCH_ID } from './focus.ts'
import css from './Tile.module.css'
import type { TileMenuAt } from './TileMenu.tsx'

interface TileProps {
  at: number
  /** Undefined while its page is on the way. */
  item: CatalogItem | undefined
  /** The one that Tab reaches. */
  current: boolean
  /** Right button, long press or the menu key. */
  onMenu: (at: TileMenuAt) => void
}

export const Tile = memo(function Tile({ at, item, current, onMenu }: TileProps) {
  const { t } = useTranslation()
  if (!item) return <div className={css.tile} data-coming aria-hidden />
  const price = formatAmount(item.price)
  const unit =
    item.status === 'pending'
      ? t('tile.pending')
      : item.unitName === ''
        ? ''
        : t('tile.per', { unit: item.unitName })
  return (
    <button
      type="button"
      className={css.tile}
      data-tile={at}
      tabIndex={current ? 0 : -1}
      aria-label={`${item.name}, ${price} ${unit}`.trim() + (item.favourite ? `, ${t('favourite.is')}` : '')}
      aria-keyshortcuts="Control+D"
      data-pending={item.status === 'pending' || undefined}
      onMouseDown={(event) => event.preventDefault()}
      onContextMenu={(event) => {
        event.preventDefault()
        const { left, top, width } = event.currentTarget.getBoundingClientRect()
        // The menu key has no place of its own.
        const pointed = event.clientX > 0 || event.clientY > 0
        onMenu(pointed ? { item, x: event.clientX, y: event.clientY } : { item, x: left + width / 2, y: top })
      }}
      onClick={(event) => {
        addTile(item)
        // Pressed by mouse or finger: the next thing typed is a search again.
        if (event.detail > 0) focusField(SEARCH_ID)
      }}
    >
      {item.favourite && <span className={css.star} aria-hidden data-star={FAVOURITES} />}
      <Picture key={item.picture} item={item} />
      <span className={css.name}>{item.name}</span>{' '}
      <span className={css.price}>
        {price} <small>{unit}</small>
      </span>
    </button>
  )
})

function Picture({ item }: { item: CatalogItem }) {
  const [broken, setBroken] = useState(false)
  if (item.picture !== null && !broken) {
    return (
      <span className={css.picture}>
        <img src={item.picture} alt="" loading="lazy" draggable={false} onError={() => setBroken(true)} />
      </span>
    )
  }
  return (
    <span className={css.picture} data-hue={hueOf(item.name)} data-initial={initial(item.name)} aria-hidden />
  )
}

const HUES = 6

function hueOf(name: string): number {
  let sum = 0
  for (const character of name.split(' ')[0] ?? name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 997
  return sum % HUES
}

const initial = (name: string): string => (/[\p{L}\p{N}]/u.exec(name)?.[0] ?? '•').toLocaleUpperCase()
