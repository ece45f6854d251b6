/** The picture of a good, small; its initial where there is none. */
import { useState } from 'react'
import type { CatalogItem } from '../../../shared/contract/schemas.ts'
import css from './GoodsList.module.css'

export function Thumb({ item }: { item: Pick<CatalogItem, 'name' | 'picture'> }) {
  const [broken, setBroken] = useState<string | null>(null)
  if (item.picture !== null && item.picture !== broken) {
    return (
      <span className={css.thumb}>
        <img
          src={item.picture}
          alt=""
          loading="lazy"
          draggable={false}
          onError={() => setBroken(item.picture)}
        />
      </span>
    )
  }
  const initial = /[\p{L}\p{N}]/u.exec(item.name)?.[0] ?? '•'
  return <span className={css.thumb} data-initial={initial.toLocaleUpperCase()} aria-hidden />
}
