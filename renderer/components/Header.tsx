/** Name of the app and the way between screens. */
import {
  IconBuildingStore,
  IconChartBar,
  IconHelp,
  IconPackages,
  IconReceipt,
  IconRepeat,
  IconSettings,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Screen, useApp } from '../state/app-store.ts'
import { useHelp } from '../state/help-store.ts'
import { mayOpen } from '../state/screen.ts'
import { ICON } from '../theme/sizes.ts'
import css from './Header.module.css'
import { Key } from './Key.tsx'
import { PersonMenu } from './PersonMenu.tsx'

/** In the order of the header. */
const SCREENS = [
  ['till', IconBuildingStore],
  ['sales', IconReceipt],
  ['catalog', IconPackages],
  ['reports', IconChartBar],
  ['subscriptions', IconRepeat],
  ['settings', IconSettings],
] as const satisfies readonly (readonly [Screen, unknown])[]

const FEW = 3

export function Header() {
  const { t } = useTranslation()
  const role = useApp((app) => app.status?.role)
  const chosen = useApp((app) => app.screen)
  const screen = mayOpen(chosen, role) ? chosen : 'till'
  const go = useApp((app) => app.go)
  const screens = SCREENS.filter(([name]) => mayOpen(name, role))
  // Beside an owner's many sections the key alone must do on a small display.
  const words = screens.length > FEW ? 'roomy' : undefined
  const showKeys = useHelp((help) => help.showKeys)
  return (
    <nav className={css.header} aria-label={t('nav.label')}>
      <span className={css.name}>{t('app.name')}</span>
      <div className={css.screens}>
        {screens.map(([name, Icon]) => (
          <button
            key={name}
            type="button"
            aria-current={screen === name ? 'page' : undefined}
            title={t(`nav.${name}`)}
            onClick={() => go(name)}
          >
            <Icon size={ICON.normal} stroke={ICON.stroke} aria-hidden />
            <span>{t(`nav.${name}`)}</span>
          </button>
        ))}
      </div>
      <button type="button" aria-keyshortcuts="F1" data-tour="keys" title={t('nav.keys')} onClick={showKeys}>
        <IconHelp size={ICON.normal} stroke={ICON.stroke} aria-hidden />
        <span className={words}>{t('nav.keys')}</span> <Key name="F1" />
      </button>
      <PersonMenu />
    </nav>
  )
}
