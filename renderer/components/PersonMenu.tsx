/** Whoever is at the till, and what they can do about it: hand over, shift, lock. Not there while nobody has a PIN. */
import { Menu } from '@mantine/core'
import { IconArrowsExchange, IconClockHour4, IconLock, IconUser } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ask, kassa } from '../state/api.ts'
import { useApp } from '../state/app-store.ts'
import { pressLock, useDesk } from '../state/desk.ts'
import { showError } from '../state/errors.ts'
import { ICON } from '../theme/sizes.ts'
import { Key } from './Key.tsx'
import css from './PersonMenu.module.css'
import { clockTime } from './time.ts'

export function PersonMenu() {
  const { t } = useTranslation()
  const desk = useApp((app) => app.status?.desk)
  const open = useDesk((state) => state.open)
  const panel = useDesk((state) => state.panel)
  if (!desk?.person) return null
  const { person, shift } = desk
  const openShift = async () => {
    const answer = await ask(() => kassa().staff.openShift())
    if (!answer.ok) showError(answer.error)
  }
  return (
    <Menu
      withInitialFocusPlaceholder={false}
      // What it opens has the keyboard then, and gives it back (FocusBack).
      returnFocus={panel === null}
      position="bottom-end"
      transitionProps={{ duration: 0 }}
      classNames={{ item: css.item ?? '' }}
    >
      <Menu.Target>
        <button type="button" aria-label={t('desk.menu', { name: person.name })} title={person.name}>
          <IconUser size={ICON.normal} stroke={ICON.stroke} aria-hidden />
          <span className={css.name}>{person.name}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          data-autofocus
          leftSection={<IconArrowsExchange size={ICON.normal} stroke={ICON.stroke} aria-hidden />}
          onClick={() => open('switch')}
        >
          {t('desk.switch')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconClockHour4 size={ICON.normal} stroke={ICON.stroke} aria-hidden />}
          rightSection={
            shift && (
              <small className={css.since}>{t('shift.since', { time: clockTime(shift.openedAt) })}</small>
            )
          }
          onClick={shift ? () => open('shift') : () => void openShift()}
        >
          {shift ? t('shift.close') : t('shift.open')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLock size={ICON.normal} stroke={ICON.stroke} aria-hidden />}
          rightSection={<Key name="F12" />}
          onClick={() => void pressLock()}
        >
          {t('lock.do')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
