/** Chooses the screen and puts around it what every screen has: theme, banners, header, messages. */
import { MantineProvider } from '@mantine/core'
import { useColorScheme } from '@mantine/hooks'
import { type ComponentType, type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import css from './App.module.css'
import { Announcer } from './components/Announcer.tsx'
import { AwayPanel } from './components/AwayPanel.tsx'
import { Banners } from './components/Banners.tsx'
import { DeskDialogs } from './components/DeskDialogs.tsx'
import { Header } from './components/Header.tsx'
import { KeyHelp } from './components/KeyHelp.tsx'
import { PinDialog } from './components/PinDialog.tsx'
import { Safe } from './components/Safe.tsx'
import type { HelpPlace } from './components/screen-keys.ts'
import { Toasts } from './components/Toasts.tsx'
import { useLockKey } from './components/use-lock-key.ts'
import { useWindowKeys } from './components/use-window-keys.ts'
import { CatalogScreen } from './screens/catalog/CatalogScreen.tsx'
import { LockScreen } from './screens/lock/LockScreen.tsx'
import { ReportsScreen } from './screens/reports/ReportsScreen.tsx'
import { SalesScreen } from './screens/sales/SalesScreen.tsx'
import { SettingsScreen } from './screens/settings/SettingsScreen.tsx'
import { SubscriptionsScreen } from './screens/subscriptions/SubscriptionsScreen.tsx'
import { TillScreen } from './screens/till/TillScreen.tsx'
import { FirstSync } from './screens/welcome/FirstSync.tsx'
import { OwnerPinStep } from './screens/welcome/OwnerPinStep.tsx'
import { WelcomeScreen } from './screens/welcome/WelcomeScreen.tsx'
import { type Screen, useApp } from './state/app-store.ts'
import { followScanner } from './state/scans.ts'
import { mayOpen, useLocked } from './state/screen.ts'
import { theme } from './theme/theme.ts'

const SCREENS: Record<Screen, ComponentType> = {
  till: TillScreen,
  sales: SalesScreen,
  reports: ReportsScreen,
  subscriptions: SubscriptionsScreen,
  catalog: CatalogScreen,
  settings: SettingsScreen,
}

export function App() {
  const system = useColorScheme('light', { getInitialValueInEffect: false })
  const choice = useApp((app) => app.settings?.theme ?? 'auto')
  const large = useApp((app) => app.settings?.largeTargets ?? false)
  const locked = useLocked()
  const training = useApp((app) => app.status?.training ?? false)
  // A till that is not connected has no cart, and its key may well come by a scan; what is typed into a PIN never does.
  const scanned = useApp(({ status }) => status !== null && status.mode !== 'welcome') || locked
  useLockKey()
  useWindowKeys()
  useEffect(() => (scanned ? followScanner() : undefined), [scanned])
  useEffect(() => {
    document.documentElement.dataset.targets = large ? 'large' : 'normal'
  }, [large])
  return (
    <MantineProvider theme={theme} forceColorScheme={choice === 'auto' ? system : choice}>
      <Safe>
        <div className={css.app} data-training={training || undefined}>
          {/* First, so that its keys come before those of all other dialogs. */}
          <PinDialog />
          <Banners />
          <Body />
          {!locked && <Toasts />}
          <Announcer />
        </div>
      </Safe>
    </MantineProvider>
  )
}

function Body() {
  const { t } = useTranslation()
  const mode = useApp((app) => app.status?.mode)
  const firstSync = useApp((app) => app.firstSync)
  const askPin = useApp((app) => app.askPin)
  const locked = useLocked()
  const role = useApp((app) => app.status?.role)
  const screen = useApp((app) => app.screen)
  if (mode === undefined) {
    return (
      <main className={css.broken}>
        <h1>{t('app.name')}</h1>
        <p role="alert">{t('app.noStart')}</p>
      </main>
    )
  }
  if (locked) return helped('lock', <LockScreen />)
  if (mode === 'welcome') return helped('welcome', <WelcomeScreen />)
  if (askPin) return helped('welcome', <OwnerPinStep />)
  if (firstSync) return helped('welcome', <FirstSync />)
  const shown = mayOpen(screen, role) ? screen : 'till'
  const Shown = SCREENS[shown]
  return (
    <>
      <Header />
      <Shown />
      <KeyHelp place={shown} />
      <DeskDialogs />
      <AwayPanel />
    </>
  )
}

/** A screen without a header, and the help to it. */
const helped = (place: HelpPlace, shown: ReactNode) => (
  <>
    {shown}
    <KeyHelp place={place} />
  </>
)
