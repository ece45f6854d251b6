/** How payments are heard: the chime, the voice, how loud; and a trial of each. */
import { Button, Slider, Switch } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../shared/contract/settings.ts'
import { chime } from '../../components/chime.ts'
import { say, speech, spokenAmount, voiceFor } from '../../components/voice.ts'
import { useApp } from '../../state/app-store.ts'
import { showError } from '../../state/errors.ts'
import css from './Settings.module.css'

/** Tiyn that the trial of the voice speaks of. */
const TRIAL = 118_700
const QUIETEST = 5

export function SoundCard() {
  const settings = useApp((app) => app.settings)
  return settings && <Sounds settings={settings} />
}

function Sounds({ settings }: { settings: Settings }) {
  const { t } = useTranslation()
  const change = useApp((app) => app.change)
  const spoken = useHasVoice(settings.locale)
  const [volume, setVolume] = useState<number | null>(null)
  const set = async (part: Partial<Settings>) => {
    const error = await change(part)
    if (error) showError(error)
  }
  const trial = () => say(t('voice.paid', { sum: spokenAmount(TRIAL, t) }), settings.locale, settings.volume)
  return (
    <section className={css.card} aria-label={t('settings.sounds')}>
      <h2>{t('settings.sounds')}</h2>
      <Switch
        size="md"
        label={t('settings.sound')}
        description={t('settings.soundHint')}
        checked={settings.sound}
        onChange={(event) => void set({ sound: event.currentTarget.checked })}
      />
      <Switch
        size="md"
        label={t('settings.voice')}
        description={spoken ? t('settings.voiceHint') : t('settings.voiceMissing')}
        checked={settings.voice}
        disabled={!spoken && !settings.voice}
        onChange={(event) => void set({ voice: event.currentTarget.checked })}
      />
      <div className={css.row}>
        <span>{t('settings.volume')}</span>
        <Slider
          thumbLabel={t('settings.volume')}
          min={QUIETEST}
          max={100}
          step={5}
          value={volume ?? settings.volume}
          label={(value) => `${value} %`}
          onChange={setVolume}
          onChangeEnd={(value) => {
            setVolume(null)
            void set({ volume: value }).then(() => chime('paid', value))
          }}
        />
      </div>
      <div className={css.buttons}>
        <Button variant="default" onClick={() => chime('paid', settings.volume)}>
          {t('settings.tryPaid')}
        </Button>
        <Button variant="default" onClick={() => chime('failed', settings.volume)}>
          {t('settings.tryFailed')}
        </Button>
        <Button variant="default" disabled={!spoken} onClick={trial}>
          {t('settings.tryVoice')}
        </Button>
      </div>
    </section>
  )
}

/** Voices are told late: the system looks them up when it is first asked. */
function useHasVoice(locale: Settings['locale']): boolean {
  const [has, setHas] = useState(() => voiceFor(locale) !== null)
  useEffect(() => {
    const look = () => setHas(voiceFor(locale) !== null)
    look()
    const from = speech()
    from?.addEventListener('voiceschanged', look)
    return () => from?.removeEventListener('voiceschanged', look)
  }, [locale])
  return has
}
