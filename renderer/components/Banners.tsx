/** Lines above every screen: the till hangs; this is no real money; the key was refused; a key that will be forgotten. */
import { IconAlertTriangle, IconFlask, IconHourglass } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/app-store.ts'
import { useLocked } from '../state/screen.ts'
import { useSilence } from '../state/silence.ts'
import { ICON } from '../theme/sizes.ts'
import css from './Banners.module.css'
import { Notices } from './Notices.tsx'
import { TrainingBanner } from './TrainingBanner.tsx'

export function Banners() {
  const { t } = useTranslation()
  const status = useApp((app) => app.status)
  const go = useApp((app) => app.go)
  const locked = useLocked()
  const silent = useSilence((silence) => silence.silent)
  if (!status) return null
  return (
    <section aria-label={t('banner.label')}>
      {silent && (
        <div className={css.silent} role="alert">
          <IconHourglass size={ICON.small} aria-hidden />
          {t('banner.silent')}
        </div>
      )}
      {status.training && <TrainingBanner />}
      {status.mode === 'demo' && !status.training && (
        <div className={css.demo} role="note" aria-label={t('banner.demoName')}>
          <IconFlask size={ICON.small} aria-hidden />
          {t('banner.demo')}
        </div>
      )}
      {!locked && <Notices />}
      {status.keyRefused && !locked && (
        <div className={css.refused} role="alert">
          <IconAlertTriangle size={ICON.small} aria-hidden />
          {status.keyKept === 'none' ? t('banner.keyMissing') : t('banner.keyRefused')}
          {status.role === 'owner' ? (
            <button type="button" className={css.press} onClick={() => go('settings')}>
              {t('banner.openSettings')}
            </button>
          ) : (
            t('banner.callOwner')
          )}
        </div>
      )}
    </section>
  )
}
