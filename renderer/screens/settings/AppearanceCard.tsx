/** Language, theme, size of targets: each change is seen at once. */
import { SegmentedControl, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../shared/contract/settings.ts'
import { LANGUAGES } from '../../locales/languages.ts'
import { useApp } from '../../state/app-store.ts'
import { showError } from '../../state/errors.ts'
import css from './Settings.module.css'

export function AppearanceCard() {
  const { t } = useTranslation()
  const settings = useApp((app) => app.settings)
  const change = useApp((app) => app.change)
  if (!settings) return null
  const set = async (part: Partial<Settings>) => {
    const error = await change(part)
    if (error) showError(error)
  }
  return (
    <section className={css.card} aria-label={t('settings.appearance')}>
      <h2>{t('settings.appearance')}</h2>
      <div className={css.row}>
        <span id="settings-language">{t('settings.language')}</span>
        <SegmentedControl
          aria-labelledby="settings-language"
          size="md"
          data={[...LANGUAGES]}
          value={settings.locale}
          onChange={(locale) => void set({ locale })}
        />
      </div>
      <div className={css.row}>
        <span id="settings-theme">{t('settings.theme')}</span>
        <SegmentedControl
          aria-labelledby="settings-theme"
          size="md"
          data={[
            { value: 'light', label: t('settings.themeLight') },
            { value: 'dark', label: t('settings.themeDark') },
            { value: 'auto', label: t('settings.themeAuto') },
          ]}
          value={settings.theme}
          onChange={(theme) => void set({ theme })}
        />
      </div>
      <Switch
        size="md"
        label={t('settings.largeTargets')}
        description={t('settings.largeTargetsHint')}
        checked={settings.largeTargets}
        onChange={(event) => void set({ largeTargets: event.currentTarget.checked })}
      />
    </section>
  )
}
