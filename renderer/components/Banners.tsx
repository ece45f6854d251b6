/** Lines above every screen: this is no real money; the key was refused; a key that will be forgotten. */
import { IconAlertTriangle, IconFlask } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/app-store.ts'
import { ICON } from '../theme/sizes.ts'
import css from './Banners.module.css'
import { Notices } from './Notices.tsx'
import { TrainingBanner } from './TrainingBanner.tsx'

export function Banners() {
  const { t } = useTranslation()
  const status = useApp((app) => app.status)
  const go = useApp((app) => app.go)
  if (!status) return null
  return (
    <section aria-label={t('banner.label')}>
      {status.training && <TrainingBanner />}
      {status.mode === 'demo' && !status.training && (
        <div className={css.demo} role="note" aria-label={t('banner.demoName')}>
          <IconFlask size={ICON.small} aria-hidden />
          {t('banner.demo')}
        </div>
      )}
      {!status.desk.locked && <Notices />}
      {status.keyRefused && !status.desk.locked && (
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
