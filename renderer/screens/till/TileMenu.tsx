/** What can be done with a tile beside selling it: into the favourites, out of them, and its place there. */
import { Menu } from '@mantine/core'
import { IconArrowLeft, IconArrowRight, IconStar, IconStarOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CatalogItem } from '../../../shared/contract/schemas.ts'
import { Key } from '../../components/Key.tsx'
import { moveFavourite, toggleFavourite } from '../../state/favourites.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './Tile.module.css'

/** Where it was asked for, px of the window. */
export interface TileMenuAt {
  item: CatalogItem
  x: number
  y: number
}

interface TileMenuProps {
  at: TileMenuAt
  /** The favourites are what is shown: their order can be changed. */
  ordering: boolean
  onClose: () => void
}

export function TileMenu({ at, ordering, onClose }: TileMenuProps) {
  const { t } = useTranslation()
  const { item } = at
  const icon = { size: ICON.normal, 'aria-hidden': true } as const
  return (
    <Menu
      opened
      onClose={onClose}
      position="bottom-start"
      transitionProps={{ duration: 0 }}
      withInitialFocusPlaceholder={false}
      classNames={{ dropdown: css.menu ?? '', item: css.menuItem ?? '' }}
    >
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          className={css.menuAt}
          aria-label={t('favourite.menu', { name: item.name })}
          style={{ left: at.x, top: at.y }}
        />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={item.favourite ? <IconStarOff {...icon} /> : <IconStar {...icon} />}
          rightSection={<Key name="Ctrl D" />}
          onClick={() => void toggleFavourite(item)}
        >
          {item.favourite ? t('favourite.remove') : t('favourite.add')}
        </Menu.Item>
        {item.favourite && ordering && (
          <>
            <Menu.Item
              leftSection={<IconArrowLeft {...icon} />}
              rightSection={<Key name="Alt ←" />}
              closeMenuOnClick={false}
              onClick={() => void moveFavourite(item, -1)}
            >
              {t('favourite.earlier')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconArrowRight {...icon} />}
              rightSection={<Key name="Alt →" />}
              closeMenuOnClick={false}
              onClick={() => void moveFavourite(item, 1)}
            >
              {t('favourite.later')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
