/** First run: language, then connect with a key or try the demo. */
import { Button, SegmentedControl } from '@mantine/core'
import { IconFlask, IconPlugConnected } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../shared/contract/settings.ts'
import { ConnectForm } from '../../components/ConnectForm.tsx'
import { LANGUAGES } from '../../locales/languages.ts'
import { ask, kassa } from '../../state/api.ts'
import { useApp } from '../../state/app-store.ts'
import { showError } from '../../state/errors.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './Welcome.module.css'

export function WelcomeScreen() {
  const { t } = useTranslation()
  const [connecting, setConnecting] = useState(false)
  const [starting, setStarting] = useState(false)
  const locale = useApp((app) => app.settings?.locale ?? 'ru')
  const change = useApp((app) => app.change)
  const enter = useApp((app) => app.enter)
  const startDemo = async () => {
    setStarting(true)
    const answer = await ask(() => kassa().connection.startDemo())
    setStarting(false)
    if (answer.ok) await enter(answer.value)
    else showError(answer.error)
  }
  const choose = async (next: Settings['locale']) => {
    const error = await change({ locale: next })
    if (error) showError(error)
  }
  return (
    <main className={css.welcome}>
      <div className={css.card}>
        <h1>{t('welcome.title')}</h1>
        <p className={css.lead}>{t('welcome.lead')}</p>
        <SegmentedControl
          aria-label={t('settings.language')}
          fullWidth
          size="md"
          data={[...LANGUAGES]}
          value={locale}
          onChange={(next) => void choose(next)}
        />
        {connecting ? (
          <ConnectForm onBack={() => setConnecting(false)} />
        ) : (
          <div className={css.ways}>
            <Button
              leftSection={<IconPlugConnected size={ICON.normal} aria-hidden />}
              onClick={() => setConnecting(true)}
            >
              {t('welcome.connect')}
            </Button>
            <p>{t('welcome.connectHint')}</p>
            <Button
              variant="default"
              leftSection={<IconFlask size={ICON.normal} aria-hidden />}
              loading={starting}
              onClick={() => void startDemo()}
            >
              {t('welcome.demo')}
            </Button>
            <p>{t('welcome.demoHint')}</p>
          </div>
        )}
      </div>
    </main>
  )
}
