/** Settings: the connection, the till's name, how it looks and sounds. */
import { useTranslation } from 'react-i18next'
import { AppearanceCard } from './AppearanceCard.tsx'
import { ConnectionCard } from './ConnectionCard.tsx'
import css from './Settings.module.css'
import { TillCard } from './TillCard.tsx'

export function SettingsScreen() {
  const { t } = useTranslation()
  return (
    <main className={css.page}>
      <div className={css.cards}>
        <h1>{t('settings.title')}</h1>
        <ConnectionCard />
        <TillCard />
        <AppearanceCard />
      </div>
    </main>
  )
}
